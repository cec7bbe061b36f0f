// Package sheet is one client's month, day by day, with its sum in days and euros.
package sheet

import (
	"embed"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
	"etapaja/law"
)

//go:embed sheet.html
var html embed.FS

// Page is the month of one client.
type Page struct {
	web.Frame
	Name, Month    string
	Card           string
	Previous, Next string
	Rows           []Row
	Attended       string // the sum, in days
	Hours          string
	Euros          string
	Cite           string // the provision that the euros rest on, "" where nothing is paid
	Waiting        int    // days that are over and that nobody has decided
	Files          []File
}

// File is the month as a file.
type File struct{ Path, Name string }

// Row is one agreed day.
type Row struct {
	Path, Date, Form string
	Mark             string // "" where nobody has decided
	Minutes, Euros   string
	State            web.State
}

// Screen is /client/{client}/month/{month}.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/month/{month}", Need: access.SeeMonth, Purpose: "day", HTML: html, Show: show,
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	m, err := r.Month()
	if err != nil {
		return Page{}, err
	}
	c, err := client.Named(p, r, access.SeeMonth)
	if err != nil {
		return Page{}, err
	}
	days, err := day.Between(p, c.ID, cal.Period{From: m.First(), To: m.Last()})
	if err != nil {
		return Page{}, err
	}
	total, entries, err := attendance.ClientMonth(p, c, m)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	words := f.Words()
	page := Page{
		Name: c.Name(), Month: words.Month(m), Card: "/client/" + string(c.ID), Previous: path(c.ID, m.Prev()), Next: path(c.ID, m.Next()),
		Attended: f.N("sheet.days", total.Attended), Hours: words.Minutes(total.Minutes),
	}
	book, err := attendance.Law(p)
	if err != nil {
		return Page{}, err
	}
	cents, cite := attendance.Compensation(book, entries)
	page.Euros, page.Cite = words.Euro(cents), f.Cite(cite)
	for _, name := range []string{"xlsx", "csv", "days", "json"} {
		page.Files = append(page.Files, File{path(c.ID, m) + "/" + name, f.T("month.file." + name)})
	}
	for _, d := range days {
		page.add(p, f, book, d, entries[d.Date])
	}
	return page, nil
}

func path(c id.Client, m cal.Month) string { return "/client/" + string(c) + "/month/" + m.String() }

func (page *Page) add(p *gate.Pass, f web.Frame, book law.Book, d day.Day, e attendance.Entry) {
	row := Row{
		Path: "/client/" + string(d.Client) + "/day/" + d.Date.String(), Date: f.Words().Day(d.Date), Form: f.T("form." + string(d.Form)),
		State: web.State{Frame: f},
	}
	switch {
	case e.Counts():
		row.Mark, row.State.Kind = f.T("mark."+string(e.Mark)), "done"
		if e.Minutes > 0 {
			row.Minutes = f.Words().Minutes(e.Minutes)
		}
		if cents, _ := attendance.Compensation(book, map[cal.Date]attendance.Entry{d.Date: e}); cents > 0 {
			row.Euros = f.Words().Euro(cents)
		}
	case p.Now() < cal.At(d.Date, d.Until): // nobody can confirm what is not over
		row.State.Kind = "coming"
	default:
		row.State.Kind = "waiting"
		page.Waiting++
	}
	page.Rows = append(page.Rows, row)
}
