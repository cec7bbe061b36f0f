package today

import (
	"etapaja/care/day"
	"etapaja/care/plan"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
)

// Next is the one thing that happens next, with one big button at most.
type Next struct {
	Title, Text string
	Press       web.Press // the big button as a form; no Label: none
	Link, Name  string    // the big button as a link; "" none
	Cannot      bool      // "I can't come today" is offered
	Fault       bool      // "the technology failed" is offered
}

// next tells what happens next, the first that is true.
func (f facts) next(p *gate.Pass, frame web.Frame) Next {
	words, today := frame.Words(), p.Today()
	d, ok := f.today(today)
	if !ok {
		return f.noDay(frame, today)
	}
	if d.Away() {
		n := f.noDay(frame, today)
		n.Title = frame.T("today.swapped", words.Date(d.SwappedTo))
		return n
	}
	if b, off := f.breaks.On(today); off {
		n := f.noDay(frame, today)
		n.Title = frame.T("today.off", frame.T(b.Key))
		return n
	}
	signs := f.signsOf(today)
	if e := f.entries[today]; e.Counts() && !e.Mark.Absent() {
		return f.after(frame, "today.marked", today)
	}
	if _, told := day.Excuse(signs); told {
		return Next{Title: frame.T("today.told"), Text: frame.T("today.told.text"), Link: "/absent", Name: frame.T("today.told.change")}
	}
	here := has(signs, day.KindCheckIn) || has(signs, day.KindArrival)
	over := p.Now() >= cal.At(today, d.Until)
	switch {
	case over && (here || len(signs) > 0):
		return f.after(frame, "today.over", today)
	case over:
		return Next{
			Title: frame.T("today.late", words.Span(d.From, d.Until)), Text: frame.T("today.late.text"),
			Press: web.Press{Frame: frame, Path: "/checkin", Label: frame.T(d.HereKey(p.Now())), Kind: "big"}, Cannot: true, Fault: d.Form != plan.OnSite,
		}
	case d.Sign == plan.Call && !here:
		return Next{
			Title: frame.T("today.call", words.Span(d.ReceptionFrom, d.ReceptionUntil)), Text: frame.T("today.call.text"),
			Press: web.Press{Frame: frame, Path: "/checkin", Label: frame.T(d.HereKey(p.Now())), Kind: "secondary"}, Cannot: true,
		}
	case !here:
		n := Next{
			Title: frame.T("today.begin." + string(d.Form)), Text: frame.T("today.begins", words.Span(d.From, d.Until)),
			Press: web.Press{Frame: frame, Path: "/checkin", Label: frame.T(d.HereKey(p.Now())), Kind: "big"}, Cannot: true, Fault: d.Form != plan.OnSite,
		}
		return n
	}
	return f.during(p, frame, d)
}

// during is the next thing of a day that has begun: the meeting that is near, the first task, the talk.
func (f facts) during(p *gate.Pass, frame web.Frame, d day.Day) Next {
	words, now := frame.Words(), p.Now().Time()
	done := f.done()
	near := func(from, until cal.Time) bool { return from > 0 && now < until && now+30 >= from }
	switch {
	case d.Group != "" && near(f.group.From, f.group.Until):
		return Next{Title: frame.T("today.group", words.Span(f.group.From, f.group.Until)), Text: f.group.Theme, Fault: true}
	case near(d.ReceptionFrom, d.ReceptionUntil):
		return Next{Title: frame.T("today.talk.near", words.Span(d.ReceptionFrom, d.ReceptionUntil)), Text: frame.T("today.talk.text"), Fault: true}
	}
	for _, t := range f.tasks {
		if t.Date == d.Date && !done[t.ID] {
			return Next{
				Title: t.Title, Text: frame.T("today.task", words.Minutes(t.Minutes)),
				Link: "/task/" + string(t.ID), Name: frame.T("today.task.open"), Fault: true,
			}
		}
	}
	n := Next{Title: frame.T("today.done"), Text: frame.T("today.done.text"), Fault: d.Form != plan.OnSite}
	return f.reflect(frame, n, d.Date)
}

// after is when the day's own is done: thanks, and when the next day is.
func (f facts) after(frame web.Frame, key string, today cal.Date) Next {
	n := f.noDay(frame, today)
	n.Title = frame.T(key)
	return f.reflect(frame, n, today)
}

// reflect offers the end of the day: to tell how it went, and whoever has told to go on, to look or to change it.
func (f facts) reflect(frame web.Frame, n Next, today cal.Date) Next {
	n.Link, n.Name = "/reflection", frame.T("today.reflect")
	if has(f.signsOf(today), day.KindReflection) {
		n.Name = frame.T("today.reflected")
	}
	return n
}

// noDay tells when the next day is.
func (f facts) noDay(frame web.Frame, today cal.Date) Next {
	n := Next{Title: frame.T("today.none")}
	if d, ok := f.coming(today); ok {
		n.Text = frame.T("today.coming", frame.Words().Date(d.Date), frame.Words().Span(d.From, d.Until))
	} else {
		n.Text = frame.T("today.coming.none")
	}
	return n
}

func has(signs []day.Witness, k day.Kind) bool {
	for _, w := range signs {
		if w.Kind == k {
			return true
		}
	}
	return false
}
