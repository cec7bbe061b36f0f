// Package list is the list of forms: the client's own, and of a client for the workers.
package list

import (
	"embed"

	"etapaja/care/day"
	"etapaja/care/form"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/fault"
)

//go:embed list.html
var html embed.FS

// Page is the forms with how they stand.
type Page struct {
	web.Frame
	Back, Name string // Name is the client's, on the worker's page
	Done       web.Notice
	Forms      []Row
	Stronger   bool // what was given is shown to who is identified strongly
	Helpers    day.Helpers
}

// Row is one form.
type Row struct {
	Title, Lead string
	Part        string // since when it is part-filled, "" where it is not
	Fill        string // where it is filled in
	FillName    string
	Last        string // when it was given last, "" where it never was or may not be told
	Answers     string // where the answers are compared
}

// Own is /forms.
var Own = web.Screen[Page]{Path: "/forms", Need: access.OwnDay, Purpose: "own", HTML: html, Show: show}

// Of is the list of one client's.
var Of = web.Screen[Page]{Path: "/client/{client}/forms", Need: access.SeeRecord, Purpose: "record", HTML: html, Show: show}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	d, err := form.Open(p, r)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{Back: "/", Stronger: !form.ReadsOwn(p, d.Client)}
	if d.Worker {
		page.Back, page.Name = d.Card, d.Client.Name()
	} else if page.Helpers, err = day.HelpersOf(p, f, d.Client, "/callme", false); err != nil {
		return Page{}, err
	}
	if given, ok := form.Find(r.Typed("given"), 0); ok {
		page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("forms.given"), Text: given.Title.In(f.Words().Lang())}
	} else if r.Typed("dropped") == "yes" {
		page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("forms.dropped")}
	}
	all, err := form.Newest()
	if err != nil {
		return Page{}, err
	}
	for _, one := range all {
		row, err := rowOf(p, f, d, one)
		if err != nil {
			return Page{}, err
		}
		page.Forms = append(page.Forms, row)
	}
	return page, nil
}

func rowOf(p *gate.Pass, f web.Frame, d form.Door, one form.Form) (Row, error) {
	lang := f.Words().Lang()
	row := Row{Title: one.Title.In(lang), Lead: one.Lead.In(lang), Fill: d.Path + "/" + one.ID, FillName: f.T("forms.fill")}
	if d.Worker {
		row.Fill += "/fill"
	}
	part, err := form.Draft(p, d.Client, one.ID)
	switch {
	case err == nil:
		row.Part, row.FillName = f.Words().Instant(part.Begun), f.T("forms.go.on")
		if part.At != "" {
			row.Fill += "?ask=" + part.At
		} else {
			row.Fill += "?ask=check"
		}
	case !fault.Is(err, fault.KindNotFound):
		return Row{}, err
	}
	if !form.ReadsOwn(p, d.Client) {
		return row, nil
	}
	given, err := form.Given(p, d.Client, one.ID)
	if last, ok := form.NewestOf(given); ok {
		row.Last, row.Answers = f.Words().Plain(last.Date), d.Path+"/"+one.ID
		if !d.Worker {
			row.Answers += "/answers"
		}
		if row.Part == "" {
			row.FillName = f.T("forms.again")
		}
	}
	return row, err
}
