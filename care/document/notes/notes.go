// Package notes is the page of a client's case notes: written, corrected with the old wording kept, taken back.
package notes

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/document"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

//go:embed notes.html
var html embed.FS

// shown is for how many days back notes are listed: the two years that a period of activity may last.
const shown = 731

// Page is a client's notes and the form for a new one.
type Page struct {
	web.Frame
	Name, Card, Path string
	Saved            bool
	Notes            []Row
	Corrects         bool // one of them is being corrected: the form for a new one waits
	Text, Date       web.Field
}

// Row is one note with its earlier wordings.
type Row struct {
	ID      string
	Version int
	Date    string
	Text    string
	By      string // who wrote it, and when
	Why     string // why it was corrected
	Earlier []Old
	Undo    bool
	Form    *Form // open where the address asks for it
}

// Old is an earlier wording.
type Old struct{ Text, By, Why string }

// Form corrects a note.
type Form struct{ Text, Why web.Field }

// Screen is /client/{client}/notes.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/notes", Need: access.SeeRecord, Purpose: "service", HTML: html, Show: show,
	Acts: web.Acts{"": add, "correct": correct, "undo": undo},
}

func load(p *gate.Pass, r *web.Request) (client.Client, error) {
	return client.Named(p, r, access.SeeRecord)
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := load(p, r)
	if err != nil {
		return Page{}, err
	}
	all, err := document.Notes(p, c, cal.Period{From: p.Today().AddDays(-shown), To: p.Today()})
	if err != nil {
		return Page{}, err
	}
	f, path := r.Frame(), "/client/"+string(c.ID)
	page := Page{
		Name: c.Name(), Card: path, Path: path + "/notes", Saved: r.Typed("saved") == "yes",
		Text: web.Field{Frame: f, Name: "text", Label: f.T("notes.text"), Hint: f.T("notes.text.hint")},
		Date: web.Field{Frame: f, Name: "date", Label: f.T("notes.date"), Type: "date", Class: "input--middle", Value: dateOf(p, r)},
	}
	names := staff.Names{}
	for _, n := range all {
		row, err := rowOf(p, r, n, names)
		if err != nil {
			return Page{}, err
		}
		page.Notes, page.Corrects = append(page.Notes, row), page.Corrects || row.Form != nil
	}
	return page, nil
}

// dateOf is the day that a new note is about: the one the address names, else today.
func dateOf(p *gate.Pass, r *web.Request) string {
	if d, err := r.TypedDate("date"); err == nil && !d.After(p.Today()) {
		return d.String()
	}
	return p.Today().String()
}

func rowOf(p *gate.Pass, r *web.Request, n document.Note, names staff.Names) (Row, error) {
	f := r.Frame()
	row := Row{
		ID: string(n.ID), Version: n.Version, Date: f.Words().Date(n.Date), Text: n.Text, Why: n.Why, Undo: n.May(p.Actor(), p.Now()),
	}
	var err error
	if row.By, err = by(p, f, n, names); err != nil {
		return Row{}, err
	}
	for _, e := range n.Earlier {
		old := Old{Text: e.Text, Why: e.Why}
		if old.By, err = by(p, f, e, names); err != nil {
			return Row{}, err
		}
		row.Earlier = append(row.Earlier, old)
	}
	if r.Typed("note") == row.ID {
		row.Form = &Form{
			Text: web.Field{Frame: f, Name: "text", Label: f.T("notes.text"), Value: n.Text},
			Why:  web.Field{Frame: f, Name: "why", Label: f.T("notes.why")},
		}
	}
	return row, nil
}

// by tells who wrote a wording, and when.
func by(p *gate.Pass, f web.Frame, n document.Note, names staff.Names) (string, error) {
	who, err := names.Of(p, n.MadeBy)
	return who + ", " + f.Words().Instant(n.Made), err
}

func add(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Text string
		Date cal.Date
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	_, err = document.AddNote(p, c, in.Date, in.Text)
	return saved(c), err
}

func correct(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Note, Text, Why string
		Version         int
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return saved(c), document.CorrectNote(p, c, id.Note(in.Note), in.Version, in.Text, in.Why)
}

func undo(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Note    string
		Version int
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See("/client/" + string(c.ID) + "/notes"), document.WithdrawNote(p, c, id.Note(in.Note), in.Version)
}

func saved(c client.Client) web.Reply { return web.See("/client/" + string(c.ID) + "/notes?saved=yes") }
