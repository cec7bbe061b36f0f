// Package week is where a worker makes one client's weekly programme: the agreed days, and what is done on each.
package week

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed week.html
var html embed.FS

// Page is a client's week with its draft.
type Page struct {
	web.Frame
	Name, Card, Path string
	Title            string // "Viikko 48"
	Span             string // "23.11.–29.11.2026"
	State            string // completes the key week.state.
	When             string // who approved it when, "" where nobody has
	Sent             bool   // it has just gone out
	Copied           string // what came of copying last week, "" where nothing was copied
	Goals            []string
	GoalsHidden      bool // the reader's role does not open the plan
	Days             []Day
	Undo             Undo
	Copy             web.Press // no Label: nothing to copy to
	Approve          string    // a path, "" where there is nothing to approve
	Discards         string    // what throwing the draft away means, "" where there is none
	Seen             int       // the draft's stamp
	Discarded        bool      // it has just been thrown away
	Before, After    string
	History          []string
}

// Undo brings back the task that was just taken out.
type Undo struct {
	Title string
	Press web.Press
}

// Screen is /client/{client}/week/{monday}.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/week/{monday}", Need: access.KeepClient, Purpose: "programme", HTML: html, Show: show,
	Acts: web.Acts{"order": order, "restore": restore, "copy": copyWeek, "discard": discard},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	m, err := programme.LoadMaking(p, r, day.Slots)
	if err != nil {
		return Page{}, err
	}
	f, c, w := r.Frame(), m.For, m.Week
	monday := w.Monday
	page := Page{
		Name: c.Name(), Card: "/client/" + string(c.ID), Path: w.Path(),
		Title: f.T("week.number", monday.InWeek().Number), Span: f.Words().Period(w.Days()), State: string(w.State()),
		Sent: r.Typed("sent") == "yes", Discarded: r.Typed("discarded") == "yes", Copied: copied(f, r.Typed("copied")),
		Before: programme.WeekPath(c.ID, monday.AddDays(-7)), After: programme.WeekPath(c.ID, monday.AddDays(7)),
	}
	page.days(p, f, m)
	page.undo(f, m.Tasks, id.Task(r.Typed("out")))
	if page.open(p, m.Days) {
		page.Copy = web.Press{Frame: f, Path: page.Path + "/copy", Label: f.T("week.copy"), Kind: "secondary"}
	}
	if s := w.State(); s == programme.Draft || s == programme.Reworked {
		page.Approve, page.Seen = page.Path+"/approve", w.Stamp
		page.Discards = f.T("week.discard." + string(s))
	}
	if err := page.goals(p, c, monday); err != nil {
		return Page{}, err
	}
	return page, page.history(p, f, w)
}

// copied says what came of copying last week: the number travels in the address.
func copied(f web.Frame, n string) string {
	switch n {
	case "":
		return ""
	case "0":
		return f.T("week.copied.none")
	}
	return f.T("week.copied", n)
}

// goals are the client's own words, for those who may open the plan.
func (page *Page) goals(p *gate.Pass, c client.Client, monday cal.Date) error {
	goals, err := programme.GoalsOf(p, c, monday)
	if fault.Is(err, fault.KindDenied) {
		page.GoalsHidden = true
		return nil
	}
	page.Goals = goals
	return err
}

func (page *Page) history(p *gate.Pass, f web.Frame, w programme.Week) error {
	all, err := programme.Versions(p, w.Client, w.Monday)
	for _, v := range all {
		line := f.T("week.version", v.Number, f.Words().Instant(v.At), v.Name)
		if v.Gaps > 0 {
			line += " " + f.N("week.version.gaps", v.Gaps)
		}
		page.History = append(page.History, line)
	}
	if len(all) > 0 {
		page.When = f.T("week.when", f.Words().Instant(all[0].At), all[0].Name)
	}
	return err
}

func (page *Page) undo(f web.Frame, tasks []programme.Drafted, out id.Task) {
	for _, d := range tasks {
		if d.ID == out && !d.Stands() {
			page.Undo = Undo{f.T("week.out", d.Title), web.Press{Frame: f, Path: page.Path + "/restore", Label: f.T("part.undo"),
				Kind: "secondary", Name: "task", Value: string(d.ID)}}
		}
	}
}

// open tells whether some agreed day is still ahead, so that there is somewhere to copy to.
func (page *Page) open(p *gate.Pass, days []programme.Slot) bool {
	for _, s := range days {
		if s.OffKey == "" && !s.Date.Before(p.Today()) {
			return true
		}
	}
	return false
}
