// Package print is the week on paper: one sheet a client in large type, in the client's own language, with a slip to send
// back; for one client, or for all of a worker's who are served by letter.
package print

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

//go:embed print.html
var html embed.FS

// Page is the sheets, and what can be chosen before they are printed.
type Page struct {
	web.Frame
	Back, BackName string
	Title, Span    string
	Draft          bool      // the week has not gone out as its draft stands: what is out is printed
	Gone           bool      // the codes that were made are not shown any more
	Code           web.Press // makes new codes; no Label: the week is over, or the reader may make none
	Steps, Plain   string    // the same with the tasks' steps, or without; one of them is ""
	Sheets         []Sheet
}

// Screen is the print of one client's week. The origin ("https://…") stands in the QR code.
func Screen(origin string) web.Screen[Page] {
	return web.Screen[Page]{
		Path: "/client/{client}/week/{monday}/print", Need: access.KeepClient, Purpose: "programme", HTML: html,
		Show: func(p *gate.Pass, r *web.Request) (Page, error) { return one(p, r, origin) },
		Acts: web.Acts{"code": code},
	}
}

func one(p *gate.Pass, r *web.Request, origin string) (Page, error) {
	c, monday, err := programme.NamedWeek(p, r)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	w, err := programme.LoadWeek(p, c.ID, monday)
	if err != nil {
		return Page{}, err
	}
	path := w.Path()
	page := Page{
		Back: path, BackName: f.T("week.title") + ": " + c.Name(), Title: f.T("print.title"), Span: f.Words().Period(w.Days()),
		Draft: w.State() != programme.Approved,
	}
	o := options{origin: origin, steps: page.choose(r, path+"/print", c.Channel != client.App)}
	if page.mayCode(p, c, monday) {
		page.Code = web.Press{Frame: f, Path: path + "/print/code", Label: f.T("print.code")}
	}
	if sealed := r.Typed("show"); sealed != "" {
		slip, ok := c.OpenSlip(p, sealed)
		page.Gone = !ok
		o.slip = slip
	}
	s, err := sheetOf(p, f, c, monday, o)
	page.Sheets = []Sheet{s}
	return page, err
}

// choose tells whether the steps of the tasks are printed too: asked for, or else usual. It leaves the code out of the
// other address, so that a code is printed as it was chosen.
func (page *Page) choose(r *web.Request, path string, usual bool) bool {
	steps := usual
	switch r.Typed("steps") {
	case "yes":
		steps = true
	case "no":
		steps = false
	}
	show := ""
	if s := r.Typed("show"); s != "" {
		show = "&show=" + s
	}
	if steps {
		page.Plain = path + "?steps=no" + show
	} else {
		page.Steps = path + "?steps=yes" + show
	}
	return steps
}

// mayCode tells whether a code for the week can be made: not for one that is over.
func (page *Page) mayCode(p *gate.Pass, c client.Client, monday cal.Date) bool {
	return access.Decide(p.Actor(), access.IssueCode, c.Subject()).Allow && !monday.AddDays(6).Before(p.Today())
}

// code makes a code of the week and leads to the sheet with it. Only its digest is kept: the code is seen once.
func code(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, monday, err := programme.NamedWeek(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	sealed, err := newCode(p, c, monday)
	return web.See(programme.WeekPath(c.ID, monday) + "/print?show=" + sealed), err
}

func newCode(p *gate.Pass, c client.Client, monday cal.Date) (string, error) {
	if err := c.Allow(p, access.IssueCode); err != nil {
		return "", err
	}
	if monday.AddDays(6).Before(p.Today()) {
		return "", fault.Conflict("print.over")
	}
	slip, err := c.WeekSlip(p, monday)
	if err != nil {
		return "", err
	}
	return c.SealSlip(p, slip), nil
}
