package round

import (
	"strings"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/plan"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

// Row is one client of the round.
type Row struct {
	Name, Day  string // Day is the address of the client's day
	Pick       string // the address that puts the client in hand
	Time       string // when it is this client's turn, "" where no time is stated
	Stated     string // the time that the client's programme tells, where it is another
	Form       string
	Last       string // the last sign of life, "" for none
	Channel    string
	Said       []string // what the client has said today
	CallMe     bool
	Tasks      []string
	Calls      []string // the calls of the day, colleagues' too
	Tried      string   // "yritetty 2 kertaa", "" where not tried
	Tel, Phone string
	NoPhone    string // what is agreed where there is no number
	Hidden     bool
	State      string // how it ended, "" while it is open
	Without    bool   // the day was closed without a talk
	Step       string
	StepPath   string
	Card       string // the address of the client's card
}

func cutWorker(maker string) (id.Worker, bool) {
	who, ok := strings.CutPrefix(maker, "worker:")
	return id.Worker(who), ok
}

func (t *talk) name() string { return t.client.Name() }

func (t *talk) path() string {
	return "/client/" + string(t.client.ID) + "/day/" + t.day.Day.Date.String()
}

func (t *talk) row(f web.Frame) Row {
	words, d := f.Words(), t.day.Day
	r := Row{
		Name: t.name(), Day: t.path(), Pick: "/round/" + d.Date.String() + "?client=" + string(t.client.ID),
		Form:    f.T("morning.form."+string(d.Form), words.Span(d.From, d.Until)),
		Channel: f.T("morning.channel." + string(t.client.Channel)),
		Tel:     day.Tel(t.phone), Phone: t.phone, Hidden: t.hidden, Without: t.day.WithoutTalk(),
		Card: "/client/" + string(t.client.ID),
	}
	if t.timed() {
		r.Time = words.Clock(t.begins)
		if t.begins != d.ReceptionFrom {
			r.Stated = f.T("round.stated", words.Span(d.ReceptionFrom, d.ReceptionUntil))
		}
	}
	if last, ok := day.LastSign(t.signs); ok {
		r.Last = f.T("morning.sign."+string(last.Kind), words.Clock(last.At.Time()))
	}
	for _, task := range t.tasks {
		r.Tasks = append(r.Tasks, task.Title)
	}
	_, r.CallMe = day.Wish(t.signs)
	if t.open && t.tried > 0 {
		r.Tried = f.N("round.tried", t.tried)
	}
	r.Said, r.Calls = t.said(f), t.calls(f)
	if t.phone == "" && !t.hidden {
		r.NoPhone = t.instead(f)
	}
	if !t.open {
		r.State = f.T("round.over." + t.ended())
	}
	r.Step, r.StepPath = t.step(f)
	return r
}

// said tells what the client has said today, in the order of time, each once.
func (t *talk) said(f web.Frame) []string {
	var all []string
	returns := 0
	for _, w := range t.signs {
		switch {
		case !w.Stands():
		case w.Kind == day.KindReturn, w.Kind == day.KindTold:
			returns++
		case w.Kind == day.KindCheckIn && w.Mood != "" && w.Mood != "0":
			all = append(all, f.T("round.said.mood", f.T("part.mood."+string(w.Mood))))
		case w.Kind == day.KindFault:
			all = append(all, f.T("round.said.fault"))
		case w.Kind == day.KindMessage:
			all = append(all, f.T("round.said.message"))
		}
	}
	if _, holds := day.Excuse(t.signs); holds {
		all = append(all, f.T("round.said.cannot"))
	}
	if returns > 0 {
		all = append(all, f.N("round.said.returns", returns))
	}
	if t.needs > 0 {
		all = append(all, f.N("round.said.needs", t.needs))
	}
	return all
}

// calls tells of the day's calls, with the colleague's name where one has made it.
func (t *talk) calls(f web.Frame) []string {
	var all []string
	for _, w := range t.signs {
		if !w.Stands() || w.Kind != day.KindCall {
			continue
		}
		line := f.Words().Time(w.At.Time()) + " " + outcome(f, w)
		if who := t.names[w.MadeBy]; who != "" {
			line += ", " + who
		}
		all = append(all, line)
	}
	return all
}

// outcome is how a talk went, with its minutes.
func outcome(f web.Frame, w day.Witness) string {
	text := f.T("round.outcome." + w.Outcome + w.Channel)
	if w.Minutes > 0 {
		text += ", " + f.Words().Minutes(w.Minutes)
	}
	return text
}

// instead is what is agreed with somebody who has no telephone.
func (t *talk) instead(f web.Frame) string {
	d := t.day.Day
	switch {
	case d.Form != plan.Remote:
		return f.T("round.nophone.place")
	case d.Sign == plan.Paper:
		return f.T("round.nophone.paper", f.Words().Short(d.WindowUntil.Date()))
	case t.client.Channel == client.Letter:
		return f.T("round.nophone.letter")
	}
	return f.T("round.nophone")
}

// ended completes the key of how a talk is over, or why there is none.
func (t *talk) ended() string {
	switch {
	case day.HadReception(t.signs):
		return "held"
	case t.day.Standing == day.NotArranged:
		return "off"
	case t.day.Standing == day.ToldAbsent, t.day.Entry.Mark.Absent():
		return "absent"
	case t.day.Entry.Counts():
		return "closed"
	}
	return "none"
}

// step is the one next step beside the call itself.
func (t *talk) step(f web.Frame) (text, path string) {
	kind := t.day.Proposal.Kind
	switch {
	case t.day.Entry.Counts():
		return f.T("morning.step.see"), t.path()
	case kind == attendance.Attend:
		return f.T("morning.step.confirm"), t.path()
	case kind == attendance.AttendOpen, kind == attendance.Short:
		return f.T("morning.step.minutes"), t.path()
	case kind == attendance.Absence:
		return f.T("morning.step.accept"), t.path()
	case kind == attendance.NeedsArrival:
		return f.T("morning.step.arrival"), t.path() + "/behalf?what=arrival"
	}
	return f.T("morning.step.open"), t.path()
}
