// Package callme is where the client's wish for a call arrives, and where it is confirmed.
package callme

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/message"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/fault"
)

//go:embed callme.html
var html embed.FS

// Page confirms the wish and says when the worker can be reached.
type Page struct {
	web.Frame
	Off       bool // today is no agreed day: the wish goes as a message
	Asked     bool
	Done      web.Notice
	Reception string // when the talk of today is, "" where no time is stated
	Hours     string
	Press     web.Press
	Helpers   day.Helpers
}

// Screen is /callme.
var Screen = web.Screen[Page]{
	Path: "/callme", Need: access.OwnDay, Purpose: "own", HTML: html, Show: show,
	Acts: web.Acts{"": ask, "undo": undo},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := client.Mine(p)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{Press: web.Press{Frame: f, Path: "/callme", Label: f.T("part.worker.callme"), Kind: "big"}}
	if page.Helpers, err = day.HelpersOf(p, f, c, "", false); err != nil {
		return Page{}, err
	}
	page.Hours = page.Helpers.Worker.Hours
	d, err := day.Held(p, c.ID, p.Today())
	if fault.Is(err, fault.KindNotFound) {
		page.Off = true
		return page, page.off(p, f, c)
	}
	if err != nil {
		return Page{}, err
	}
	if d.ReceptionFrom > 0 {
		page.Reception = f.Words().Span(d.ReceptionFrom, d.ReceptionUntil)
	}
	seen, err := day.Seen(p, c.ID, d.Date)
	if wish, asked := day.Wish(seen); asked {
		page.Asked = true
		page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("callme.done"), Text: f.T("callme.done.text", f.Words().Clock(wish.At.Time()))}
		if wish.May(p.Actor(), p.Now()) {
			page.Done.Undo = "/callme/undo"
		}
	}
	return page, err
}

// off tells whether the wish has been sent today, as the newest words of the thread.
func (page *Page) off(p *gate.Pass, f web.Frame, c client.Client) error {
	newest, err := message.Newest(p, c, 1)
	for _, m := range newest {
		if m.ByClient && m.At.Date() == p.Today() && m.Text == f.T("callme.message") {
			page.Asked = true
			page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("callme.done"), Text: f.T("callme.done.text", f.Words().Clock(m.At.Time()))}
		}
	}
	return err
}

// ask keeps the wish as a sign of the day; on a day that is not agreed it goes to the own worker as a message, once.
func ask(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, err := client.Mine(p)
	if err != nil {
		return web.Reply{}, err
	}
	to := web.See("/callme")
	_, err = day.Load(p, c.ID, p.Today())
	if !fault.Is(err, fault.KindNotFound) {
		if err == nil {
			_, err = day.CallMe(p, c, p.Today(), day.Log{})
		}
		return to, err
	}
	var page Page
	if err := page.off(p, r.Frame(), c); err != nil || page.Asked {
		return to, err
	}
	return to, message.Send(p, c, r.Frame().T("callme.message"))
}

func undo(p *gate.Pass, _ *web.Request) (web.Reply, error) {
	c, err := client.Mine(p)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See("/callme"), day.WithdrawNewest(p, c, p.Today(), day.KindCallMe)
}
