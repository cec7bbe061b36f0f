// Package reports is the page of a client's accidents and near misses: told, corrected, told on to others, and handled.
package reports

import (
	"embed"
	"strings"

	"etapaja/care/accident"
	"etapaja/care/client"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
)

//go:embed reports.html
var html embed.FS

// Page is a client's accidents and near misses, and the form for a new one.
type Page struct {
	web.Frame
	Name, Card, Path string
	Saved            bool
	Insurer          string // who insures, with the policy; "" where nobody has said
	All              []Row
	Fields           accident.Fields
	Answering        bool // one of the forms below a report is open: the form for a new one is not
}

// Row is one of them. Which of its forms is open is told by the address.
type Row struct {
	ID, Kind, When, Spot, What, Harm string
	Told                             string // when and by whom
	Open, Uninsured, Undo            bool
	Agreed                           []string // what had been agreed for the day, line by line; empty: nothing
	Steps                            []Line
	Seen                             int // how many steps are shown

	Informing, Handling bool
	Correct             *accident.Fields // the form of a correction, nil where it is closed
	Why                 web.Field
	Whom                web.Choices
	On                  web.Field
	Note                web.Field
	Done                web.Field
	Unasked             web.Choices
}

// Line is one step in words.
type Line struct {
	What, Text, By string
	Was            string // what had been told then, where it was corrected later
}

// Screen is /client/{client}/accidents.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/accidents", Need: access.SeeRecord, Purpose: "service", HTML: html, Show: show,
	Acts: web.Acts{"": tell, "correct": correct, "inform": inform, "handle": handle, "reopen": reopen, "undo": undo},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := client.Named(p, r, access.SeeRecord)
	if err != nil {
		return Page{}, err
	}
	all, err := accident.Of(p, c)
	if err != nil {
		return Page{}, err
	}
	insurer, policy, err := accident.Insurance(p)
	if err != nil {
		return Page{}, err
	}
	f, path := r.Frame(), "/client/"+string(c.ID)
	page := Page{
		Name: c.Name(), Card: path, Path: path + "/accidents", Saved: r.Typed("saved") == "yes",
		Insurer: insurer, Fields: accident.FieldsOf(f, accident.Telling{Date: p.Today()}),
	}
	if policy != "" {
		page.Insurer += ", " + f.T("reports.policy", policy)
	}
	names := staff.Names{}
	for _, a := range all {
		row, err := rowOf(p, r, c, a, names)
		if err != nil {
			return Page{}, err
		}
		page.All = append(page.All, row)
		page.Answering = page.Answering || row.Informing || row.Handling || row.Correct != nil
	}
	return page, nil
}

func rowOf(p *gate.Pass, r *web.Request, c client.Client, a accident.Report, names staff.Names) (Row, error) {
	f := r.Frame()
	words := f.Words()
	row := Row{
		ID: a.ID, Kind: f.T("accident.kind." + string(a.Told.Kind)), When: words.Date(a.Told.Date), Spot: f.T("accident.spot." + string(a.Told.Spot)),
		What: a.Told.What, Harm: a.Told.Harm, Open: a.Open(), Uninsured: a.Told.Kind == accident.Hurt && !a.Insured, Seen: len(a.Steps),
		Undo: a.May(p.Actor(), p.Now()), Agreed: agreed(f, a.Agreed),
	}
	if at, err := cal.ParseTime(a.Told.At); err == nil {
		row.When += " " + words.Clock(at)
	}
	for _, s := range a.Steps {
		line, err := lineOf(p, f, c, s, names)
		if err != nil {
			return Row{}, err
		}
		if (s.Does == accident.Tells || s.Does == accident.Corrects) && s.Told != a.Told {
			line.Was = f.T("reports.was", strings.TrimSpace(words.Date(s.Told.Date)+": "+s.Told.What+" "+s.Told.Harm))
		}
		row.Steps = append(row.Steps, line)
	}
	row.Told = row.Steps[0].By
	row.forms(p, r, a)
	return row, nil
}

// forms are the questions below a report.
func (row *Row) forms(p *gate.Pass, r *web.Request, a accident.Report) {
	f := r.Frame()
	row.Informing, row.Handling = r.Typed("inform") == a.ID, r.Typed("handle") == a.ID
	if r.Typed("correct") == a.ID {
		fields := accident.FieldsOf(f, a.Told)
		row.Correct = &fields
		row.Why = web.Field{Frame: f, Name: "why", Label: f.T("reports.why")}
	}
	row.Whom = web.Choices{Frame: f, Name: "whom", Legend: f.T("reports.whom")}
	for _, w := range accident.AllWhom() {
		row.Whom.Options = append(row.Whom.Options, web.Option{Value: string(w), Text: f.T("accident.whom." + string(w))})
	}
	row.On = web.Field{Frame: f, Name: "on", Label: f.T("reports.on"), Type: "date", Class: "input--middle", Value: p.Today().String()}
	row.Note = web.Field{Frame: f, Name: "note", Label: f.T("reports.note")}
	row.Done = web.Field{Frame: f, Name: "done", Label: f.T("reports.done"), Hint: f.T("reports.done.hint")}
	row.Unasked = web.Choices{Frame: f, Name: "unneeded", Legend: f.T("reports.unneeded.legend"), Options: []web.Option{{Value: "yes", Text: f.T("reports.unneeded")}}}
}

// agreed is what had been agreed for the day, in lines.
func agreed(f web.Frame, a accident.Agreed) []string {
	if a.Form == "" {
		return nil
	}
	lines := []string{f.T("accident.form."+a.Form) + ", " + f.Words().Span(a.From, a.Until)}
	if a.Place != "" {
		lines = append(lines, a.Place)
	}
	return append(lines, a.Tasks...)
}

func lineOf(p *gate.Pass, f web.Frame, c client.Client, s accident.Step, names staff.Names) (Line, error) {
	line := Line{Text: s.Text, By: f.Words().Instant(s.At)}
	if s.Does != accident.Informs {
		line.What = f.T("reports.step." + string(s.Does))
	} else {
		line.What = f.T("accident.whom."+string(s.Whom)) + ", " + f.Words().Date(s.On)
	}
	if s.By == "client:"+string(c.ID) {
		line.By += ", " + c.Name()
		return line, nil
	}
	who, err := names.Of(p, s.By)
	line.By += ", " + who
	return line, err
}
