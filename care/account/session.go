package account

import (
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// EndOthers ends every session of the acting person but this one.
func EndOthers(p *gate.Pass) error {
	me := p.Signed()
	if me.Kind != access.Worker {
		return fault.NotFound()
	}
	return endAll(p, id.Worker(me.ID), me.Session)
}

// EndSessions ends every session of a worker: somebody has left, or a device is lost.
func EndSessions(p *gate.Pass, g Guest) error {
	if err := p.AllowUnit(access.KeepOrganisation, g.Unit, g.Provider); err != nil {
		return err
	}
	return endAll(p, g.Worker, p.Signed().Session)
}

func endAll(p *gate.Pass, w id.Worker, but id.Session) error {
	all, err := p.Sessions(access.Worker, string(w))
	if err != nil {
		return err
	}
	for _, s := range all {
		if s.ID == but {
			continue
		}
		if err := p.EndSession(access.Worker, string(w), s.ID); err != nil {
			return err
		}
	}
	return nil
}
