package summary

import (
	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// Paper is /client/{client}/summary/{month}: the whole sheet in the client's language, for the worker who gives it.
var Paper = web.Screen[Page]{
	Path: "/client/{client}/summary/{month}", Need: access.SeeRecord, Purpose: "service", HTML: html, Show: paper,
	Acts: web.Acts{"": give, "undo": back},
}

func load(p *gate.Pass, r *web.Request) (client.Client, cal.Month, error) {
	month, err := cal.ParseMonth(r.Segment("month"))
	if err != nil || month.After(p.Today().InMonth()) {
		return client.Client{}, month, fault.NotFound()
	}
	c, err := client.Named(p, r, access.SeeRecord)
	return c, month, err
}

func pathOf(c client.Client, m cal.Month) string {
	return "/client/" + string(c.ID) + "/summary/" + m.String()
}

func paper(p *gate.Pass, r *web.Request) (Page, error) {
	c, month, err := load(p, r)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{Previous: pathOf(c, month.Prev()), Next: pathOf(c, month.Next())}
	if month == p.Today().InMonth() {
		page.Next = ""
	}
	page.Print = Print{Back: "/client/" + string(c.ID), Name: c.Name(), List: "/summaries"}
	for _, how := range attendance.GivenHows() {
		page.Print.Give = append(page.Print.Give, web.Press{
			Frame: f, Path: pathOf(c, month), Label: f.T("summary.give." + how), Kind: "secondary", Name: "how", Value: how,
		})
	}
	if page.Sheet, err = sheetOf(p, f.In(c.Lang), c, month, true); err != nil {
		return Page{}, err
	}
	return page, page.given(p, f, c, month)
}

func (page *Page) given(p *gate.Pass, f web.Frame, c client.Client, month cal.Month) error {
	all, err := attendance.GivenOf(p, c, month)
	for _, g := range all {
		w, err := staff.Load(p, g.MadeBy)
		if err != nil {
			return err
		}
		line := Line{f.Words().Instant(g.At), f.T("summary.given."+g.How) + ", " + w.Name()}
		page.Print.Given = append(page.Print.Given, line)
		if g.May(p) && page.Print.Done.Title == "" {
			page.Print.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("summary.marked"), Text: line.Text, Undo: pathOf(c, month) + "/undo"}
		}
	}
	return err
}

func give(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, month, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See(pathOf(c, month)), attendance.Give(p, c, month, r.Typed("how"))
}

func back(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, month, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See(pathOf(c, month)), attendance.Ungive(p, c, month)
}
