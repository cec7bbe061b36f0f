package behalf

import (
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

// share lists what the group sees of the day: a client without a screen takes it back by saying so.
func (page *Page) share(f web.Frame, seen []day.Witness) {
	for _, w := range seen {
		if !w.Stands() || w.Sharing != day.ForGroup || w.Kind != day.KindReturn && w.Kind != day.KindTold {
			continue
		}
		line := day.StripOf(f, []day.Witness{w}).Signs[0]
		page.Shared = append(page.Shared, Shared{Line: line.Clock + " " + line.Text, Press: web.Press{
			Frame: f, Path: page.Path + "/unshare", Label: f.T("behalf.unshare"), Kind: "secondary", Name: "sign", Value: string(w.ID),
		}})
	}
}

func unshare(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ Sign id.Witness }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, date, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See(dayPath(c.ID, date) + "/behalf"), day.Unshare(p, c, date, in.Sign)
}
