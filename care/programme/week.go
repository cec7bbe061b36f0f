package programme

import (
	"strings"

	"etapaja/care/client"
	"etapaja/care/plan"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Week is one client's week of the programme (viikko-ohjelma). Its draft may run ahead of what the client sees: that
// changes only when the week is approved.
type Week struct {
	Client     id.Client
	Monday     cal.Date
	Unit       id.Unit
	Stamp      int         // grows with every change of the draft: who saw an older one has not seen this
	Drafted    cal.Instant // when the draft was begun; 0: what is out is all there is
	Changed    cal.Instant // when the draft was last changed since the week went out; 0: it is out as it stands
	ChangedBy  id.Worker
	Version    int // how often it was approved; 0 never
	Approved   cal.Instant
	ApprovedBy id.Worker
}

// State is how far a week is.
type State string

// The states.
const (
	None     State = "none"     // nobody has begun it
	Draft    State = "draft"    // drafted, not out
	Approved State = "approved" // out
	Reworked State = "reworked" // out, and changed since: the client sees it as it was approved
)

// State tells how far the week is.
func (w Week) State() State {
	switch {
	case w.Version > 0 && w.Changed > 0:
		return Reworked
	case w.Version > 0:
		return Approved
	case w.Changed > 0:
		return Draft
	}
	return None
}

// Path is the address where the week is made.
func (w Week) Path() string { return WeekPath(w.Client, w.Monday) }

// Days are the days of the week, Monday to Sunday.
func (w Week) Days() cal.Period { return w.Monday.InWeek().Period() }

func (w *Week) fields() []any {
	return []any{&w.Client, &w.Monday, &w.Unit, &w.Stamp, &w.Drafted, &w.Changed, &w.ChangedBy, &w.Version, &w.Approved, &w.ApprovedBy}
}

// Slot is one agreed day of a client's week as a programme must know it; care/day makes it.
type Slot struct {
	Date           cal.Date
	Form           plan.Form
	From, Until    cal.Time
	ReceptionFrom  cal.Time // both zero where no talk is agreed
	ReceptionUntil cal.Time
	Group          Group // the zero Group where none meets on the day
	Place          string
	OffKey         string // the word key of why nothing is arranged on the day, "" where the day is on
}

// AtPlace tells that the client is at the place the whole day, so that nobody is rung up.
func (s Slot) AtPlace() bool { return s.Form == plan.OnSite }

// Contact is how many minutes of the day are planned with others or with the own worker; where the group and the talk
// meet they count once.
func (s Slot) Contact() int {
	talk, group := int(s.ReceptionUntil-s.ReceptionFrom), 0
	if s.Group.ID != "" {
		group = int(s.Group.Until - s.Group.From)
		talk -= max(0, int(min(s.ReceptionUntil, s.Group.Until)-max(s.ReceptionFrom, s.Group.From)))
	}
	return talk + group
}

// LoadWeek reads a client's week; one that nobody has begun is the week with State None.
func LoadWeek(p *gate.Pass, c id.Client, monday cal.Date) (Week, error) {
	if monday.Weekday() != cal.Mon {
		return Week{}, fault.NotFound()
	}
	w, err := gate.One(p, (*Week).fields, `
		SELECT client, monday, unit, stamp, drafted, changed, changed_by, version, approved, approved_by
		FROM programme_week
		WHERE tenant = $1 AND client = $2 AND monday = $3`, c, monday)
	if fault.Is(err, fault.KindNotFound) {
		return Week{Client: c, Monday: monday}, nil
	}
	return w, err
}

// WeeksInUnit lists the weeks of a unit's clients that begin between two Mondays, both included, by client.
func WeeksInUnit(p *gate.Pass, u id.Unit, first, last cal.Date) (map[id.Client][]Week, error) {
	weeks, err := gate.All(p, (*Week).fields, `
		SELECT client, monday, unit, stamp, drafted, changed, changed_by, version, approved, approved_by
		FROM programme_week
		WHERE tenant = $1 AND unit = $2 AND monday >= $3 AND monday <= $4
		ORDER BY monday, client`, u, first, last)
	of := make(map[id.Client][]Week, len(weeks))
	for _, w := range weeks {
		of[w.Client] = append(of[w.Client], w)
	}
	return of, err
}

// Version is one approval of a week.
type Version struct {
	Number int
	At     cal.Instant
	By     id.Worker
	Name   string // of who approved, as workers are called; "" for the program itself
	Gaps   int    // how many gaps whoever approved had seen
	gaps   string
}

// Versions lists a week's approvals, the newest first.
func Versions(p *gate.Pass, c id.Client, monday cal.Date) ([]Version, error) {
	all, err := gate.All(p, func(v *Version) []any { return []any{&v.Number, &v.At, &v.By, &v.gaps} }, `
		SELECT version, approved, approved_by, gaps
		FROM programme_version
		WHERE tenant = $1 AND client = $2 AND monday = $3
		ORDER BY version DESC`, c, monday)
	for i := range all {
		v := &all[i]
		v.Gaps = len(strings.Fields(v.gaps))
		w, err := staff.Load(p, v.By)
		if err != nil && !fault.Is(err, fault.KindNotFound) {
			return nil, err
		}
		v.Name = w.Name()
	}
	return all, err
}

// GoalsOf are the client's goals of a week in the client's own words; fault.Denied for those to whom the plan is not
// open. Without an agreement there are none.
func GoalsOf(p *gate.Pass, c client.Client, monday cal.Date) ([]string, error) {
	if !access.Decide(p.Actor(), access.SeeRecord, c.Subject()).Allow {
		return nil, fault.Denied()
	}
	for _, day := range []cal.Date{monday, monday.AddDays(6)} { // an agreement may begin within the week
		a, err := plan.Current(p, c, day)
		if fault.Is(err, fault.KindNotFound) {
			continue
		}
		var goals []string
		for _, g := range a.Goals {
			goals = append(goals, g.Text)
		}
		return goals, err
	}
	return nil, nil
}
