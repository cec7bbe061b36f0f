// Package preview is one import: what would happen, who approves it, how far it has come, and what has become of it.
package preview

import (
	"embed"
	"strconv"

	"etapaja/care/intake"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

//go:embed preview.html
var html embed.FS

// Page is one import.
type Page struct {
	web.Frame
	Unit, Back    string
	Address       string
	State         string // completes the keys preview.title. and preview.text.
	Moving        bool   // a job is at work
	Progress      string
	Late          string // why the job has stopped, and how it goes on
	Next          bool   // new clients have come: what is done with them
	Facts         web.Summary
	Strange       string // columns that are left alone
	Before        string // when the same file came before
	Approve       bool
	Writes        int // rows that the approval writes
	Discard       web.Press
	Errors        string // the refused rows as a file
	Tabs          web.Tabs
	Kind          string // of the rows that are shown
	Lines         []Line
	Pages         web.Pages
	Again, Undoes bool // sending another file; what can be undone
}

// Line is one row.
type Line struct {
	Row, Name, Path string
	Says            []Says
}

// Says is one sentence about a row; Column is what it is about, Kind fault, note or plain.
type Says struct{ Kind, Column, Text string }

// Screen is /unit/{unit}/import/{import}; ?show=new tells of those rows, &page=2 of the next of them.
var Screen = web.Screen[Page]{
	Path: "/unit/{unit}/import/{import}", Need: access.ImportClients, Purpose: "unit", HTML: html, Show: show,
	Live: []string{"now", "progress"}, Acts: web.Acts{"approve": approve, "discard": discard},
}

// shown is how many rows stand on one page.
const shown = 50

func show(p *gate.Pass, r *web.Request) (Page, error) {
	u, i, err := load(p, r)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{
		Unit: u.Name, Back: intake.Path(u.ID), Address: path(i), State: string(i.State),
		Moving: i.State == intake.Reading || i.State == intake.Applying,
		Undoes: i.State != intake.Discarded, Again: (i.State == intake.Ready || i.State == intake.Applied) && i.Refused > 0,
		Next: i.State == intake.Applied && i.New > 0,
	}
	if page.Moving {
		r.Watch(intake.Topic(i.ID))
		page.Progress = f.T("preview.progress", i.Gone, i.Rows)
		if i.Late(p.Now()) {
			page.Late = f.T("preview.late."+string(i.State), i.Gone)
		}
	}
	if err := page.facts(p, f, i); err != nil {
		return Page{}, err
	}
	if i.State == intake.Ready {
		page.Writes = i.New + i.Changed
		page.Approve = page.Writes > 0
	}
	if i.State == intake.Ready || i.State == intake.Reading && page.Late != "" {
		page.Discard = web.Press{Frame: f, Path: page.Address + "/discard", Label: f.T("preview.discard"), Kind: "secondary"}
	}
	if i.State == intake.Reading || i.State == intake.Discarded {
		return page, nil
	}
	return page, page.rows(p, r, i)
}

// facts tells when and by whom, and what is worth knowing of the file.
func (page *Page) facts(p *gate.Pass, f web.Frame, i intake.Import) error {
	row := func(key, value string) {
		page.Facts.Rows = append(page.Facts.Rows, web.SummaryRow{Key: f.T(key), Value: value})
	}
	page.Facts.Frame = f
	who, err := intake.Who(p, f, i.MadeBy)
	if err != nil {
		return err
	}
	row("preview.made", f.Words().Instant(i.Made)+", "+who)
	if i.Settled != 0 {
		if who, err = intake.Who(p, f, i.SettledBy); err != nil {
			return err
		}
		row("preview.settled."+string(discardedOr(i)), f.Words().Instant(i.Settled)+", "+who)
	}
	row("preview.rows", strconv.Itoa(i.Rows))
	if i.State != intake.Discarded {
		for _, kind := range intake.Kinds() {
			row("preview.kind."+string(kind), strconv.Itoa(i.Of(kind)))
		}
	}
	if i.State == intake.Ready {
		row("preview.until", f.Words().Instant(i.Until()))
	}
	strange, err := i.Strange(p)
	if err != nil {
		return err
	}
	for n, name := range strange {
		if n > 0 {
			page.Strange += ", "
		}
		page.Strange += name
	}
	before, err := i.Before(p)
	if before != 0 && i.State == intake.Ready {
		page.Before = f.Words().Instant(before)
	}
	return err
}

func discardedOr(i intake.Import) intake.State {
	if i.State == intake.Discarded {
		return intake.Discarded
	}
	return intake.Applied
}

// rows shows the rows of one kind: those that were asked for, else the first kind that there are any of.
func (page *Page) rows(p *gate.Pass, r *web.Request, i intake.Import) error {
	f, kind := r.Frame(), intake.What("")
	for _, k := range intake.Kinds() {
		if i.Of(k) > 0 && (kind == "" || r.Typed("show") == string(k)) {
			kind = k
		}
	}
	page.Tabs = web.Tabs{Label: f.T("preview.tabs")}
	for _, k := range intake.Kinds() {
		page.Tabs.Tabs = append(page.Tabs.Tabs, web.Tab{
			Path: page.Address + "?show=" + string(k), Name: f.T("preview.kind." + string(k)), Count: i.Of(k), Current: k == kind,
			Alert: k == intake.Refused && i.Of(k) > 0,
		})
	}
	if i.Refused > 0 {
		page.Errors = page.Address + "/errors.csv"
	}
	last := max(1, (i.Of(kind)+shown-1)/shown)
	number, err := strconv.Atoi(r.Typed("page"))
	if err != nil || number < 1 || number > last {
		number = 1
	}
	page.Kind, page.Pages = string(kind), web.Pages{Frame: f, Number: number, Last: last}
	at := func(n int) string { return page.Address + "?show=" + string(kind) + "&page=" + strconv.Itoa(n) }
	if number > 1 {
		page.Pages.Previous = at(number - 1)
	}
	if number < last {
		page.Pages.Next = at(number + 1)
	}
	lines, err := i.Lines(p, kind, (number-1)*shown, shown)
	for _, l := range lines {
		page.Lines = append(page.Lines, line(f, i, l))
	}
	return err
}

func line(f web.Frame, i intake.Import, l intake.Line) Line {
	says := Line{Row: strconv.Itoa(l.N), Name: f.Words().Person(l.First, l.Last)}
	if l.Client != "" {
		says.Path = "/client/" + string(l.Client)
	}
	if l.What == intake.Changed {
		says.Says = append(says.Says, Says{"plain", f.T("preview.changes"), l.SayFields(f)})
	}
	for _, x := range l.Faults {
		column, text := x.Say(f)
		says.Says = append(says.Says, Says{"fault", column, text})
	}
	for _, x := range l.Notes {
		column, text := x.Say(f)
		says.Says = append(says.Says, Says{"note", column, text})
	}
	return says
}

func load(p *gate.Pass, r *web.Request) (org.Unit, intake.Import, error) {
	unit, err := r.ID("unit")
	if err != nil {
		return org.Unit{}, intake.Import{}, err
	}
	named, err := r.ID("import")
	if err != nil {
		return org.Unit{}, intake.Import{}, err
	}
	u, err := org.Open(p, access.ImportClients, id.Unit(unit))
	if err != nil {
		return org.Unit{}, intake.Import{}, err
	}
	i, err := intake.Load(p, u.ID, id.Intake(named))
	return u, i, err
}

func path(i intake.Import) string { return intake.Path(i.Unit) + "/" + string(i.ID) }

func approve(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ Rows int }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	_, i, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See(path(i)), intake.Approve(p, i.Unit, i.ID, in.Rows)
}

func discard(p *gate.Pass, r *web.Request) (web.Reply, error) {
	_, i, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See(path(i)), intake.Discard(p, i.Unit, i.ID)
}
