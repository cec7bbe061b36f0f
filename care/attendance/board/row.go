package board

import (
	"strings"

	"etapaja/care/attendance"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/i18n"
)

// Row is one client's day on the board, with one next step.
type Row struct {
	ID, Client string // where a refusal leads to; whom the form is about
	Name, Path string
	Day        string // form and hours, channel, last sign of life
	State      web.State
	Says       string // the proposal, or what a worker has decided
	Contested  bool
	Confirms   bool // one press confirms the proposal
	Shown      int  // the proposed minutes that one press confirms
	Off        bool // what one press confirms is that nothing was arranged
	Undoes     bool
	Alone      bool   // closed without a talk of two
	Late       bool   // something came after it was decided that the client was not there
	Step       string // the next step where it is a page
	StepPath   string
}

// The tabs and the standings in them; "" is the tab of all.
var tabs = []struct {
	name string
	of   string // standings, with blanks around
}{
	{"", ""}, {"coming", " coming not_arranged "}, {"here", " here "}, {"done", " done told_absent "}, {"missing", " missing "},
}

func known(tab string) bool {
	for _, t := range tabs {
		if t.name == tab {
			return tab != ""
		}
	}
	return false
}

func tabOf(s day.Standing) string {
	for _, t := range tabs {
		if strings.Contains(t.of, " "+string(s)+" ") {
			return t.name
		}
	}
	return ""
}

func pageOf(p *gate.Pass, r *web.Request, b attendance.Board) Page {
	f := r.Frame()
	words := f.Words()
	page := Page{
		Unit: b.Unit.Name, Date: words.Date(b.Date), Board: path(b.Unit.ID, b.Date), Anybody: len(b.Rows) > 0,
		Previous: path(b.Unit.ID, b.Date.AddDays(-1)), Next: path(b.Unit.ID, b.Date.AddDays(1)),
		All: path(b.Unit.ID, b.Date) + "/all", calls: p.Actor().Holds(access.RecordDay),
	}
	if s, reason := b.Unit.Hours.On(b.Date); reason != "" {
		page.Hours = reason + ": " + f.T("board.closed")
		if s.Open() {
			page.Hours = reason + ": " + f.T("board.hours", words.Span(s.Opens, s.Closes))
		}
	}
	if b.Date != p.Today() {
		page.Today = path(b.Unit.ID, p.Today())
	}
	if p.Actor().InUnit(access.SeeMonth, b.Unit.ID, b.Unit.Provider) {
		page.Month = "/unit/" + string(b.Unit.ID) + "/month/" + b.Date.InMonth().String()
	}
	if t := r.Typed("tab"); known(t) {
		page.Tab = t
	}
	for _, c := range b.Contested {
		page.Contested = append(page.Contested, Contested{dayPath(string(c.Client.ID), c.Date.String()), c.Client.Name(), words.Day(c.Date)})
	}
	page.fill(f, b)
	return page
}

func (page *Page) fill(f web.Frame, b attendance.Board) {
	counts := map[string]int{"": len(b.Rows)}
	t := texts{Frame: f, words: f.Words(), calls: page.calls}
	for _, r := range b.Rows {
		tab := tabOf(r.Standing)
		counts[tab]++
		if r.Whole() {
			page.Whole++
		}
		if r.Standing == day.Here {
			page.News = append(page.News, web.News{Key: "here." + string(r.Client.ID), Text: f.T("part.news.here", r.Client.Name())})
		}
		if _, open := day.Wish(r.Signs); open {
			page.News = append(page.News, web.News{Key: "call." + string(r.Client.ID), Text: f.T("part.news.call", r.Client.Name())})
		}
		if r.Break.Key != "" {
			page.Off, page.OffNote = f.T(r.Break.Key), r.Break.Note
		}
		if page.Tab == "" || page.Tab == tab {
			page.Rows = append(page.Rows, t.row(r))
		}
	}
	page.Tabs.Label = f.T("board.tabs")
	for _, t := range tabs {
		tab := web.Tab{Path: page.Board, Name: f.T("board.tab.all"), Count: counts[t.name], Current: t.name == page.Tab}
		if t.name != "" {
			tab.Path, tab.Name = page.Board+"?tab="+t.name, f.T("board.tab."+t.name)
		}
		tab.Alert = t.name == "missing" && tab.Count > 0
		page.Tabs.Tabs = append(page.Tabs.Tabs, tab)
	}
}

func dayPath(client, date string) string { return "/client/" + client + "/day/" + date }

// texts makes the sentences of the rows.
type texts struct {
	web.Frame
	words i18n.Printer
	calls bool // the actor may log a call
}

func (t texts) row(r attendance.Row) Row {
	c := string(r.Client.ID)
	row := Row{
		ID: "c" + c, Client: c, Name: r.Client.Name(), Path: dayPath(c, r.Day.Date.String()), Day: t.day(r),
		State: web.State{Frame: t.Frame, Kind: stateOf(r.Standing)}, Says: t.says(r), Contested: r.Contested, Undoes: r.Undoes, Alone: r.WithoutTalk(),
		Late: r.Late(),
	}
	switch {
	case r.Whole():
		row.Confirms, row.Off, row.Shown = true, r.Proposal.Kind == attendance.Off, r.Proposal.Minutes
	case !r.Undoes:
		row.Step, row.StepPath = t.step(r, row.Path)
	}
	return row
}

// day is form and hours, the channel and the last sign of life, in one line.
func (t texts) day(r attendance.Row) string {
	line := t.T("form."+string(r.Day.Form)) + " " + t.words.Span(r.Day.From, r.Day.Until) + " · " + t.T("board.channel."+string(r.Client.Channel))
	if last, ok := day.LastSign(r.Signs); ok {
		line += " · " + t.T("board.last", t.words.Clock(last.At.Time()))
	}
	if _, open := day.Wish(r.Signs); open {
		line += " · " + t.T("board.callme")
	}
	return line
}

// says is what a worker has decided, else what is proposed.
func (t texts) says(r attendance.Row) string {
	if r.Day.Away() {
		return t.T("board.swapped", t.words.Date(r.Day.SwappedTo))
	}
	if r.Entry.Counts() {
		return attendance.Said(t.Frame, r.Entry.Mark, r.Entry.Minutes)
	}
	switch r.Proposal.Kind {
	case attendance.Attend:
		return t.T("board.proposed", attendance.Said(t.Frame, r.Proposal.Mark, r.Proposal.Minutes))
	case attendance.Short:
		return t.T("board.short", t.words.Minutes(r.Proposal.Minutes))
	case attendance.AttendOpen:
		return t.T("board.open." + string(r.Proposal.Mark))
	case attendance.Missing:
		if r.ByCall() {
			return t.T("board.call", t.words.Span(r.Day.ReceptionFrom, r.Day.ReceptionUntil))
		}
		return t.T("board.missed", t.until(r))
	case attendance.Wait:
		switch {
		case r.Standing != day.Coming:
			return t.T("board.says.wait")
		case r.ByCall():
			return t.T("board.call", t.words.Span(r.Day.ReceptionFrom, r.Day.ReceptionUntil))
		}
		return t.T("board.expected", t.until(r))
	default:
		return t.T("board.says." + r.Proposal.Called(r.Signs))
	}
}

// until is the last moment of the expected sign of life; of one on paper its date.
func (t texts) until(r attendance.Row) string {
	if d := r.Day.WindowUntil.Date(); d != r.Day.Date {
		return t.words.Day(d)
	}
	return t.words.Clock(r.Day.WindowUntil.Time())
}

// step is the one next step where no press confirms: the day's own page has them all.
func (t texts) step(r attendance.Row, path string) (string, string) {
	if r.Entry.Counts() || !r.Confirms {
		return t.T("board.step.see"), path
	}
	switch r.Proposal.Kind {
	case attendance.Wait:
		if t.calls && r.ByCall() && r.Standing == day.Coming {
			return t.T("board.step.call"), path + "/call"
		}
	case attendance.AttendOpen, attendance.Short:
		return t.T("board.step.minutes"), path
	case attendance.Absence:
		return t.T("board.step.accept"), path
	case attendance.Decide, attendance.OpenAbsence:
		return t.T("board.step.decide"), path
	case attendance.NeedsArrival:
		if t.calls {
			return t.T("board.step.arrival"), path + "/behalf?what=arrival"
		}
	case attendance.NeedsContact, attendance.Missing:
		if t.calls {
			return t.T("board.step.call"), path + "/call"
		}
	}
	return t.T("board.step.see"), path
}

// stateOf is the picture of a standing; the two for whom nobody waits have a word of their own.
func stateOf(s day.Standing) string {
	switch s {
	case day.ToldAbsent:
		return "waiting"
	case day.NotArranged:
		return "none"
	}
	return string(s)
}
