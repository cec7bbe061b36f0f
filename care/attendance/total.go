package attendance

import (
	"etapaja/care/plan"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Total is one client's month in one unit: days by mark, and the attended ones by form.
type Total struct {
	Unit        id.Unit
	Month       cal.Month
	Client      id.Client
	Attended    int // days
	Minutes     int // of attended days
	Remote      int // attended days by form
	OnSite      int
	Hybrid      int
	Short       int
	Authorised  int
	Other       int
	Open        int
	NotArranged int
}

func (t *Total) fields() []any {
	return []any{&t.Unit, &t.Month, &t.Client, &t.Attended, &t.Minutes, &t.Remote, &t.OnSite, &t.Hybrid, &t.Short,
		&t.Authorised, &t.Other, &t.Open, &t.NotArranged}
}

// Count adds what an entry counts for, n times; -1 takes it away.
func (t *Total) Count(e Entry, n int) {
	if !e.Counts() {
		return
	}
	switch {
	case e.Mark.Attended():
		t.Attended += n
		t.Minutes += n * e.Minutes
		switch e.Form {
		case plan.Remote:
			t.Remote += n
		case plan.OnSite:
			t.OnSite += n
		case plan.Hybrid:
			t.Hybrid += n
		}
	case e.Mark == ShortDay:
		t.Short += n
	case e.Mark == AbsentAuthorised:
		t.Authorised += n
	case e.Mark == AbsentOther:
		t.Other += n
	case e.Mark == AbsentOpen:
		t.Open += n
	case e.Mark == NotArranged:
		t.NotArranged += n
	}
}

// Add sums two totals.
func (t *Total) Add(u Total) {
	t.Attended += u.Attended
	t.Minutes += u.Minutes
	t.Remote += u.Remote
	t.OnSite += u.OnSite
	t.Hybrid += u.Hybrid
	t.Short += u.Short
	t.Authorised += u.Authorised
	t.Other += u.Other
	t.Open += u.Open
	t.NotArranged += u.NotArranged
}

// total brings the month along with a new entry: what the old one counted for is taken away.
func total(p *gate.Pass, old, e Entry) error {
	var change Total
	change.Count(old, -1)
	change.Count(e, 1)
	if change == (Total{}) {
		return nil
	}
	_, err := p.Write(gate.Event{Kind: "attendance.total", Of: []string{string(e.Client), e.Date.InMonth().String()}}, `
		INSERT INTO month_total (tenant, unit, month, client, attended, minutes, remote, on_site, hybrid, short_day,
			authorised, other, open, not_arranged)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
		ON CONFLICT (tenant, unit, month, client) DO UPDATE
		SET attended = month_total.attended + excluded.attended,
			minutes = month_total.minutes + excluded.minutes,
			remote = month_total.remote + excluded.remote,
			on_site = month_total.on_site + excluded.on_site,
			hybrid = month_total.hybrid + excluded.hybrid,
			short_day = month_total.short_day + excluded.short_day,
			authorised = month_total.authorised + excluded.authorised,
			other = month_total.other + excluded.other,
			open = month_total.open + excluded.open,
			not_arranged = month_total.not_arranged + excluded.not_arranged`,
		e.Unit, e.Date.InMonth(), e.Client, change.Attended, change.Minutes, change.Remote, change.OnSite, change.Hybrid,
		change.Short, change.Authorised, change.Other, change.Open, change.NotArranged)
	return err
}
