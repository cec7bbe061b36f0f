// Package behalf is where a worker enters for a client what the client did by phone, on paper or on site, with how
// and why.
package behalf

import (
	"embed"
	"strings"

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

//go:embed behalf.html
var html embed.FS

// Page first asks what is entered, then the little that belongs to it.
type Page struct {
	web.Frame
	Name, Path, Day, Date string // Day is the address of the client's day
	What                  string // "" while it is being chosen
	Title                 string
	Whats                 []What
	Mood                  web.Mood
	Time, Minutes         web.Field
	Task, Channel, Reason web.Choices
	Text, Well, Next      web.Field
	Sharing               web.Choices // as the client has said on the paper or on the phone
	Answer                web.Field   // to what was returned, at once
	Shared                []Shared    // what the group sees of the day
	How                   web.Choices
	Why                   web.Field
	Asks                  asks
	NoTasks               bool
	Strip                 web.Strip
	Done                  web.Notice // what was just entered; no Title: nothing
	Photos                web.Files  // of the paper, where something was returned
}

// What is one thing that may be entered.
type What struct{ Path, Name string }

// Shared is a return that the group sees, with what takes it back on the client's word.
type Shared struct {
	Line  string
	Press web.Press
}

// asks are the questions that belong to what is entered. Met tells that a worker may have seen it, and then says neither
// how nor why.
type asks struct{ Mood, Time, Minutes, Task, Channel, Reason, Text, Met, Ended bool }

// Screen is /client/{client}/day/{date}/behalf; ?what= chooses what is entered.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/day/{date}/behalf", Need: access.RecordDay, Purpose: "day", HTML: html, Show: show, Files: tray,
	Acts: web.Acts{"": enter, "undo": undo, "unshare": unshare},
}

// whats are what may be entered, in the order of a day, with the questions of each.
func whats() []struct {
	kind day.Kind
	asks asks
} {
	return []struct {
		kind day.Kind
		asks asks
	}{
		{day.KindCheckIn, asks{Mood: true, Time: true}},
		{day.KindArrival, asks{Time: true, Met: true}},
		{day.KindAway, asks{Minutes: true, Time: true, Met: true}},
		{day.KindDeparture, asks{Time: true, Met: true}},
		{day.KindContact, asks{Channel: true, Minutes: true, Time: true, Met: true}},
		{day.KindTold, asks{Task: true, Text: true, Time: true}},
		{day.KindReturn, asks{Task: true, Text: true}},
		{day.KindFault, asks{Text: true, Time: true}},
		{day.KindCannot, asks{Reason: true, Text: true}},
		{day.KindReflection, asks{Ended: true}},
	}
}

// asked finds the questions of what is entered; false where it is nothing that may be.
func asked(what string) (asks, bool) {
	for _, w := range whats() {
		if string(w.kind) == what {
			return w.asks, true
		}
	}
	return asks{}, false
}

func load(p *gate.Pass, r *web.Request) (client.Client, cal.Date, error) {
	return day.Named(p, r, access.RecordDay)
}

// tray takes photos of papers, sealed with the client's key as the client's own would be.
func tray(p *gate.Pass, r *web.Request) (web.Tray, error) {
	c, _, err := load(p, r)
	if err != nil {
		return web.Tray{}, err
	}
	return day.TrayOf(p, c), nil
}

func dayPath(c id.Client, date cal.Date) string {
	return "/client/" + string(c) + "/day/" + date.String()
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, date, err := load(p, r)
	if err != nil {
		return Page{}, err
	}
	if _, err := day.Held(p, c.ID, date); err != nil {
		return Page{}, err
	}
	seen, err := day.Seen(p, c.ID, date)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{
		Name: f.Words().Person(c.First, c.Last), Path: dayPath(c.ID, date) + "/behalf", Day: dayPath(c.ID, date),
		Date: f.Words().Date(date), Strip: day.StripOf(f, seen),
	}
	if questions, ok := asked(r.Typed("what")); ok {
		page.What, page.Asks = r.Typed("what"), questions
		page.Title = f.T("behalf." + page.What)
		return page, page.ask(p, r, c, date)
	}
	for _, w := range whats() {
		if !date.After(p.Today()) || w.kind == day.KindCannot {
			page.Whats = append(page.Whats, What{page.Path + "?what=" + string(w.kind), f.T("behalf." + string(w.kind))})
		}
	}
	page.thank(p, f, seen)
	page.share(f, seen)
	return page, nil
}

// thank tells what the worker has just entered, and how to take it back.
func (page *Page) thank(p *gate.Pass, f web.Frame, seen []day.Witness) {
	if w, ok := newest(p, seen); ok {
		line := day.StripOf(f, []day.Witness{w}).Signs[0]
		page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("behalf.done"), Text: line.Text + ", " + line.Clock, Undo: page.Path + "/undo"}
	}
}

// newest is the last sign that the worker entered and may still take back.
func newest(p *gate.Pass, seen []day.Witness) (last day.Witness, ok bool) {
	for _, w := range seen {
		if _, known := asked(string(w.Kind)); known && !w.Supports() && w.May(p.Actor(), p.Now()) && w.Made >= last.Made {
			last, ok = w, true
		}
	}
	return last, ok
}

func undo(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, date, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	seen, err := day.Seen(p, c.ID, date)
	if err != nil {
		return web.Reply{}, err
	}
	to := web.See(dayPath(c.ID, date) + "/behalf")
	if w, ok := newest(p, seen); ok {
		return to, day.Withdraw(p, c, date, w.ID)
	}
	return to, nil
}

// form is everything that the page may ask.
type form struct {
	What    day.Kind
	Mood    day.Mood
	At      string
	Minutes int
	Task    id.Task
	Channel string
	Reason  day.Reason
	Text    string
	Well    string
	Next    string
	How     day.How
	Why     string
	Kept    []string
	Sharing string
	Answer  string
}

func enter(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in form
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	questions, ok := asked(string(in.What))
	if !ok {
		return web.Reply{}, fault.Invalid("what", "day.what")
	}
	c, date, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	log := day.Log{Behalf: day.Behalf{How: in.How, Why: in.Why}}
	if questions.Time {
		if log.At, err = day.ClockOn(date, in.At); err != nil {
			return web.Reply{}, err
		}
	}
	return web.See(dayPath(c.ID, date) + "/behalf"), in.enter(p, c, date, log)
}

func (in form) enter(p *gate.Pass, c client.Client, date cal.Date, log day.Log) (err error) {
	switch in.What {
	case day.KindCheckIn:
		_, err = day.CheckIn(p, c, date, day.Greeting{Mood: in.Mood, Log: log})
	case day.KindArrival:
		_, err = day.Arrive(p, c, date, log)
	case day.KindDeparture:
		_, err = day.Depart(p, c, date, log)
	case day.KindAway:
		_, err = day.Away(p, c, date, in.Minutes, log)
	case day.KindContact:
		_, err = day.Contact(p, c, date, day.Live{Channel: in.Channel, Minutes: in.Minutes, Log: log})
	case day.KindFault:
		_, err = day.Fault(p, c, date, in.Text, log)
	case day.KindCannot:
		_, err = day.Cannot(p, c, date, day.Absence{Reason: in.Reason, Text: in.Text, Log: log})
	case day.KindReflection:
		_, err = day.Reflect(p, c, date, day.Reflection{Mood: in.Mood, Well: in.Well, Next: in.Next, Log: log})
	default:
		err = in.work(p, c, date, log)
	}
	return err
}

// work enters what was done of a task of this very day.
func (in form) work(p *gate.Pass, c client.Client, date cal.Date, log day.Log) error {
	tasks, err := programme.Tasks(p, c.ID, cal.Period{From: date, To: date})
	if err != nil {
		return err
	}
	for _, t := range tasks {
		if t.ID != in.Task {
			continue
		}
		enter := day.Return
		if in.What == day.KindTold {
			enter = day.Told
		}
		sign, err := enter(p, c, day.Work{Task: t.ID, Text: in.Text, Sharing: in.Sharing, Files: in.Kept, Log: log})
		if err != nil || strings.TrimSpace(in.Answer) == "" {
			return err
		}
		return in.answer(p, c, date, sign)
	}
	return fault.Invalid("task", "day.task")
}

// answer keeps the worker's answer beside what was entered; one that is too long is refused at its own field.
func (in form) answer(p *gate.Pass, c client.Client, date cal.Date, sign id.Witness) error {
	_, err := day.Respond(p, c, date, sign, in.Answer)
	if f, ok := err.(*fault.Fault); ok && f.Kind == fault.KindInvalid {
		for i := range f.Reasons {
			f.Reasons[i].Field = "answer"
		}
	}
	return err
}
