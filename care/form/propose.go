package form

import (
	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
)

// Proposal is what the answers to a form propose; a worker accepts it or leaves it.
type Proposal struct {
	Channel, Fallback client.Channel // "" where nothing is proposed
	Support           bool           // digital support (digituki)
}

// Empty tells that nothing is proposed.
func (s Proposal) Empty() bool { return s == Proposal{} }

// Proposal is what the answer proposes.
func (a Answer) Proposal() Proposal {
	s := Proposal{Channel: client.Channel(a.Form.proposed("channel", a.Said, "")), Support: a.Form.proposed("support", a.Said, "") != ""}
	if s.Channel != "" {
		s.Fallback = client.Channel(a.Form.proposed("fallback", a.Said, string(s.Channel)))
	}
	return s
}

// NewestOf is the newest of a form's answers that stand; false where there is none.
func NewestOf(all []Answer) (newest Answer, ok bool) {
	for _, a := range all {
		if a.Stands() {
			newest, ok = a, true
		}
	}
	return newest, ok
}

// Accept writes the channels that an answer proposes into the client's channel profile; what was known before is kept.
// Version is how many changes of the client the worker has seen.
func Accept(p *gate.Pass, c client.Client, s Proposal, version int) error {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return err
	}
	n, err := c.Facts()
	if err != nil || s.Channel == "" {
		return err
	}
	n.Channel, n.Fallback = s.Channel, s.Fallback
	return client.Change(p, c, version, n)
}
