// Package fault is where the client tells that the technology failed. It is never an absence.
package fault

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
)

//go:embed fault.html
var html embed.FS

// Page asks what failed; once told, it thanks and says what to do instead.
type Page struct {
	web.Frame
	None    string // why there is nothing to tell of today, "" where there is
	Told    bool
	Done    web.Notice
	Seen    string // who sees it
	Text    web.Field
	Helpers day.Helpers
}

// Screen is /fault.
var Screen = web.Screen[Page]{
	Path: "/fault", Need: access.OwnDay, Purpose: "own", HTML: html, Show: show,
	Acts: web.Acts{"": tell, "undo": undo},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	f := r.Frame()
	own, err := day.OwnToday(p, f)
	page := Page{Helpers: own.Helpers}
	switch {
	case !own.Agreed:
		page.None = f.T("tech.none")
	case own.OffKey != "":
		page.None = f.T("tech.off", f.T(own.OffKey))
	default:
		page.fill(p, f, own.Signs)
	}
	return page, err
}

func (page *Page) fill(p *gate.Pass, f web.Frame, seen []day.Witness) {
	page.Seen = f.T("tech.seen", page.Helpers.Own)
	page.Text = web.Field{Frame: f, Name: "text", Label: f.T("tech.text"), Hint: f.T("tech.text.hint")}
	w, told := day.Find(seen, day.KindFault)
	if !told {
		return
	}
	page.Told = true
	page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("tech.done"), Text: f.T("tech.done.text")}
	if w.May(p.Actor(), p.Now()) {
		page.Done.Undo = "/fault/undo"
		page.Done.Text = f.T("tech.done.undo", f.Words().Clock(w.Undoable().Time()))
	}
}

func tell(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ Text string }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, err := client.Mine(p)
	if err != nil {
		return web.Reply{}, err
	}
	_, err = day.Fault(p, c, p.Today(), in.Text, day.Log{})
	return web.See("/fault"), err
}

func undo(p *gate.Pass, _ *web.Request) (web.Reply, error) {
	c, err := client.Mine(p)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See("/fault"), day.WithdrawNewest(p, c, p.Today(), day.KindFault)
}
