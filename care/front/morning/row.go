package morning

import (
	"cmp"
	"slices"
	"time"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/plan"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Row is one own client of the day.
type Row struct {
	web.Frame
	Name, Path string
	Form       string // form and hours of the day
	Expected   string // the expected sign of life
	Last       string // last sign of life, "" where none
	Channel    string // how the client is best reached
	CallMe     bool   // has asked for a call
	Alone      bool   // the day was closed without a talk of two
	Late       bool   // something came after it was decided that the client was not there
	State      web.State
	Step       string // the one next step
	StepPath   string
	Ladder     []Rung // for those not heard of yet
	from       cal.Time
}

// Rung is one step of the ladder that ends with a human call, never with a sanction.
type Rung struct {
	Text string
	Now  bool // its time has come
}

// tabs in the order of the page: those who are waited for come last, where the eye stops.
var tabs = []struct {
	name string
	of   []day.Standing
}{
	{"coming", []day.Standing{day.Coming, day.NotArranged}},
	{"here", []day.Standing{day.Here}},
	{"done", []day.Standing{day.Done, day.ToldAbsent}},
	{"missing", []day.Standing{day.Missing}},
}

func (page *Page) sort(p *gate.Pass, frame web.Frame, days []attendance.UnitDay, own map[id.Client]client.Row, asked string) {
	counts := map[string]int{}
	of := map[string][]Row{}
	for _, d := range days {
		tab := tabOf(d.Standing)
		counts[tab]++
		r := row(p, frame, d, own[d.Day.Client])
		of[tab] = append(of[tab], r)
		if d.Standing == day.Here {
			page.News = append(page.News, web.News{Key: "here." + r.Path, Text: frame.T("part.news.here", r.Name)})
		}
		if r.CallMe {
			page.News = append(page.News, web.News{Key: "call." + r.Path, Text: frame.T("part.news.call", r.Name)})
		}
	}
	page.Anybody = len(days) > 0
	page.Tab = choose(asked, counts)
	page.Tabs.Label = frame.T("morning.tabs")
	for _, t := range tabs {
		page.Tabs.Tabs = append(page.Tabs.Tabs, web.Tab{
			Path: "/morning?tab=" + t.name, Name: frame.T("morning.tab." + t.name), Count: counts[t.name],
			Current: t.name == page.Tab, Alert: t.name == "missing" && counts[t.name] > 0,
		})
	}
	page.Rows = of[page.Tab]
	slices.SortStableFunc(page.Rows, func(a, b Row) int { return cmp.Compare(a.from, b.from) })
}

func tabOf(s day.Standing) string {
	for _, t := range tabs {
		if slices.Contains(t.of, s) {
			return t.name
		}
	}
	return "coming"
}

// choose opens the tab that was asked for, else the first in which somebody needs the worker.
func choose(asked string, counts map[string]int) string {
	for _, t := range tabs {
		if t.name == asked {
			return asked
		}
	}
	for _, t := range []string{"missing", "here", "coming", "done"} {
		if counts[t] > 0 {
			return t
		}
	}
	return "coming"
}

func row(p *gate.Pass, frame web.Frame, d attendance.UnitDay, c client.Row) Row {
	words := frame.Words()
	r := Row{
		Frame: frame, Name: c.Name(), Path: dayPath(c.ID, d.Day.Date), from: d.Day.From,
		Form:     frame.T("morning.form."+string(d.Day.Form), words.Span(d.Day.From, d.Day.Until)),
		Expected: expected(frame, d.Day),
		Channel:  frame.T("morning.channel." + string(c.Channel)),
		State:    web.State{Frame: frame, Kind: stateOf(d.Standing)},
	}
	if d.Break.Key != "" {
		r.Expected = frame.T(d.Break.Key) // nobody is waited for where nothing is arranged
	}
	if last, ok := day.LastSign(d.Signs); ok {
		r.Last = frame.T("morning.sign."+string(last.Kind), words.Clock(last.At.Time()))
	}
	_, r.CallMe = day.Wish(d.Signs)
	r.Alone, r.Late = d.WithoutTalk(), d.Late()
	r.step(d, c.ID)
	if d.Standing == day.Missing {
		r.Ladder = ladder(p, frame, d)
	}
	return r
}

func expected(frame web.Frame, d day.Day) string {
	words := frame.Words()
	switch d.Sign {
	case plan.Call:
		return frame.T("morning.expected.call", words.Span(d.ReceptionFrom, d.ReceptionUntil))
	case plan.Paper:
		return frame.T("morning.expected.paper", words.Short(d.WindowUntil.Date()))
	}
	return frame.T("morning.expected."+string(d.Sign), words.Clock(d.WindowUntil.Time()))
}

// step is the one next step, chosen by the proposal; the day's page has them all.
func (r *Row) step(d attendance.UnitDay, c id.Client) {
	call := r.Path + "/call"
	key, path := "open", r.Path
	switch {
	case d.Late():
		key = "check"
	case d.Entry.Counts():
		key = "see"
	case r.CallMe:
		key, path = "callback", call
	case d.Proposal.Kind == attendance.Attend:
		key = "confirm"
	case d.Proposal.Kind == attendance.AttendOpen, d.Proposal.Kind == attendance.Short:
		key = "minutes"
	case d.Proposal.Kind == attendance.Absence:
		key = "accept"
	case d.Proposal.Kind == attendance.Decide:
		key = "decide"
	case d.Proposal.Kind == attendance.Off:
		key = "off"
	case d.Proposal.Kind == attendance.NeedsArrival:
		key, path = "arrival", r.Path+"/behalf?what=arrival"
	case d.Standing == day.Missing, d.Proposal.Kind == attendance.NeedsContact, d.Day.Sign == plan.Call:
		key, path = "call", call
	}
	r.Step, r.StepPath = r.T("morning.step."+key), path
}

// ladder is what is done for somebody not heard of: a message half an hour after the window, a call at the hour, a
// colleague's help, and a note of it.
func ladder(p *gate.Pass, frame web.Frame, d attendance.UnitDay) []Rung {
	var rungs []Rung
	for _, s := range []struct {
		key   string
		after time.Duration
	}{{"message", 30 * time.Minute}, {"call", 60 * time.Minute}, {"colleague", 90 * time.Minute}, {"note", 120 * time.Minute}} {
		at := d.Day.WindowUntil.Add(s.after)
		rungs = append(rungs, Rung{frame.T("morning.ladder."+s.key, frame.Words().Clock(at.Time())), p.Now() >= at})
	}
	return rungs
}

func stateOf(s day.Standing) string {
	switch s {
	case day.ToldAbsent:
		return "waiting"
	case day.NotArranged:
		return "none"
	}
	return string(s)
}
