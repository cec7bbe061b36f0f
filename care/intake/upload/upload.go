// Package upload is where a coordinator sends a file of clients, finds what the file should look like, and sees the
// imports that there have been.
package upload

import (
	"embed"
	"io"
	"strings"

	"etapaja/care/intake"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

//go:embed upload.html
var html embed.FS

// Page is the form, what is to stand in the file, and the history.
type Page struct {
	web.Frame
	Unit, Back, Action string
	Template           string
	File               web.Files
	Columns            []Column
	Workers            []string // who can be an own worker here
	History            []Import
	Ends               string // the unit's last day in words: nobody new is taken in
}

// Column explains one column of the file.
type Column struct {
	Name, Hint string
	Needed     bool
}

// Import is one line of the history.
type Import struct {
	Path, When, Who, State string
	Counts                 string
}

// Screen is /unit/{unit}/import.
var Screen = web.Screen[Page]{
	Path: "/unit/{unit}/import", Need: access.ImportClients, Purpose: "unit", HTML: html, Show: show, Files: tray,
	Acts: web.Acts{"": begin},
}

// accepted is what the form asks the computer for; what is none of it is told in words.
const accepted = ".csv,.txt,text/csv,text/plain"

func show(p *gate.Pass, r *web.Request) (Page, error) {
	u, err := open(p, r)
	if err != nil {
		return Page{}, err
	}
	f, path := r.Frame(), intake.Path(u.ID)
	page := Page{
		Unit: u.Name, Ends: u.EndTold(f, p.Today()), Back: "/units", Action: path, Template: path + "/template.csv",
		File: web.Files{
			Frame: f, Name: "file", Label: f.T("upload.file"), Hint: f.T("upload.file.hint", intake.MostBytes>>20, intake.MostRows), Accept: accepted, Single: true,
			Most: intake.MostBytes, Large: f.T("intake.file.large", intake.MostBytes>>20),
		},
	}
	for _, c := range intake.Columns() {
		page.Columns = append(page.Columns, Column{f.T("intake.column." + c.Field), f.T("intake.hint." + c.Field), c.Needed})
	}
	if page.Workers, err = intake.OwnWorkers(p, u.ID); err != nil {
		return Page{}, err
	}
	page.History, err = history(p, f, u.ID)
	return page, err
}

func history(p *gate.Pass, f web.Frame, u id.Unit) ([]Import, error) {
	all, err := intake.History(p, u)
	if err != nil {
		return nil, err
	}
	var lines []Import
	for _, i := range all {
		who, err := intake.Who(p, f, i.MadeBy)
		if err != nil {
			return nil, err
		}
		lines = append(lines, Import{
			Path: intake.Path(u) + "/" + string(i.ID), When: f.Words().Instant(i.Made), Who: who, State: string(i.State),
			Counts: f.T("intake.counts", i.New, i.Changed, i.Same, i.Refused),
		})
	}
	return lines, nil
}

func open(p *gate.Pass, r *web.Request) (org.Unit, error) {
	named, err := r.ID("unit")
	if err != nil {
		return org.Unit{}, err
	}
	return org.Open(p, access.ImportClients, id.Unit(named))
}

func tray(p *gate.Pass, r *web.Request) (web.Tray, error) {
	u, err := open(p, r)
	if err != nil {
		return web.Tray{}, err
	}
	return intake.TrayOf(p, u.ID)
}

func begin(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, err := open(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	made, err := intake.Begin(p, u.ID, r.TypedAll("kept"))
	return web.See(intake.Path(u.ID) + "/" + string(made)), err
}

// Template is the file to fill in, with its head alone.
var Template = web.Download{
	Path: "/unit/{unit}/import/template.csv", Screen: "care/intake/upload", Need: access.ImportClients, Open: template,
}

func template(p *gate.Pass, r *web.Request) (web.File, error) {
	if _, err := open(p, r); err != nil {
		return web.File{}, err
	}
	var head []string
	for _, c := range intake.Columns() {
		head = append(head, r.Frame().T("intake.column."+c.Field))
	}
	text := "\ufeff" + strings.Join(head, ";") + "\r\n" // the mark lets spreadsheets read ä and ö
	return web.File{
		Type: "text/csv; charset=utf-8", Name: "clients.csv", Attach: true, Size: int64(len(text)),
		Read: func() (io.ReadSeekCloser, error) { return file{strings.NewReader(text)}, nil },
	}, nil
}

// file is read from memory: there is nothing to close.
type file struct{ *strings.Reader }

func (file) Close() error { return nil }
