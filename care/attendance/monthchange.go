package attendance

import (
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Change is a day of a closed month that somebody asks to change. Another person approves it; the change that follows
// makes a new version of the month's report.
type Change struct {
	ID         string // "" is none
	Client     id.Client
	Date       cal.Date
	Unit       id.Unit
	Why        string // opened by ChangeOf alone
	At         cal.Instant
	MadeBy     string // "worker:<id>"
	Approved   cal.Instant
	ApprovedBy string
	Used       cal.Instant // when the day was changed
	sealed     []byte
}

func (c *Change) fields() []any {
	return []any{&c.ID, &c.Client, &c.Date, &c.Unit, &c.sealed, &c.At, &c.MadeBy, &c.Approved, &c.ApprovedBy, &c.Used}
}

func changePlace(change string) string { return "month_change.why_sealed/" + change }

// Asked tells that the change waits for another person.
func (c Change) Asked() bool { return c.ID != "" && c.Approved == 0 }

// Open tells that the day may be changed now.
func (c Change) Open() bool { return c.Approved != 0 && c.Used == 0 }

// MayApprove tells whether the acting worker is another than who asked.
func (c Change) MayApprove(p *gate.Pass) bool { return c.Asked() && c.MadeBy != maker(p) }

// AskChange asks that a day of a closed month may be changed, with the reason. A month that nobody has closed, and a day
// of which it has been asked already, are fault.Conflict.
func AskChange(p *gate.Pass, c client.Client, date cal.Date, why string) error {
	if err := c.Allow(p, access.CorrectAttendance); err != nil {
		return err
	}
	var refused fault.Form
	if tidy(&refused, "why", &why); why == "" {
		refused.Add("why", "attendance.change.why")
	}
	if err := refused.Err(); err != nil {
		return err
	}
	d, err := day.Load(p, c.ID, date)
	if err != nil {
		return err
	}
	closed, err := newest(p, d.Unit, date.InMonth())
	if err != nil {
		return err
	}
	last, err := change(p, c.ID, date)
	switch {
	case err != nil:
		return err
	case closed.Version == 0:
		return fault.Conflict("attendance.change.open")
	case last.ID != "" && last.Used == 0:
		return fault.Conflict("attendance.change.asked")
	}
	made := p.NewID()
	_, err = p.Write(gate.Event{Kind: "attendance.change", Of: []string{string(c.ID), date.String(), made}}, `
		INSERT INTO month_change (tenant, client, date, id, unit, why_sealed, at, made_by, approved, approved_by, used)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, '', 0)`,
		c.ID, date, made, d.Unit, c.Key.Seal(why, changePlace(made)), p.Now(), maker(p))
	p.Changed(day.Topic(d.Unit, date))
	return err
}

// ApproveChange lets the day be changed once. Who has asked cannot approve it: fault.Conflict.
func ApproveChange(p *gate.Pass, c client.Client, date cal.Date) error {
	if err := c.Allow(p, access.CorrectAttendance); err != nil {
		return err
	}
	last, err := change(p, c.ID, date)
	switch {
	case err != nil:
		return err
	case !last.Asked():
		return fault.Conflict("attendance.change.none")
	case !last.MayApprove(p):
		return fault.Conflict("attendance.change.own")
	}
	_, err = p.Write(gate.Event{Kind: "attendance.approve", Of: []string{string(c.ID), date.String(), last.ID}}, `
		UPDATE month_change
		SET approved = $2, approved_by = $3
		WHERE tenant = $1 AND client = $4 AND date = $5 AND id = $6 AND approved = 0`,
		p.Now(), maker(p), c.ID, date, last.ID)
	p.Changed(day.Topic(last.Unit, date))
	return err
}

// ChangeOf is the newest asking of a day with its reason, for who may correct the day; no ID where there is none.
func ChangeOf(p *gate.Pass, c client.Client, date cal.Date) (Change, error) {
	if err := c.Allow(p, access.CorrectAttendance); err != nil {
		return Change{}, err
	}
	last, err := change(p, c.ID, date)
	if err != nil || last.ID == "" {
		return last, err
	}
	last.Why, err = c.Key.Open(last.sealed, changePlace(last.ID))
	return last, err
}

func change(p *gate.Pass, c id.Client, date cal.Date) (Change, error) {
	last, err := gate.One(p, (*Change).fields, `
		SELECT id, client, date, unit, why_sealed, at, made_by, approved, approved_by, used
		FROM month_change
		WHERE tenant = $1 AND client = $2 AND date = $3
		ORDER BY id DESC
		LIMIT 1`, c, date)
	if fault.Is(err, fault.KindNotFound) {
		return Change{}, nil
	}
	return last, err
}

// changes lists what was asked, approved and changed of a closed month, by date; the reasons stay sealed.
func changes(p *gate.Pass, unit id.Unit, month cal.Month) ([]Change, error) {
	return gate.All(p, (*Change).fields, `
		SELECT id, client, date, unit, why_sealed, at, made_by, approved, approved_by, used
		FROM month_change
		WHERE tenant = $1 AND unit = $2 AND date >= $3 AND date <= $4
		ORDER BY date, client, id`, unit, month.First(), month.Last())
}

// allowed is asked before anything that counts is added to the ledger: what stands in the way of it, and where the month
// is closed, what must follow it.
func (e Entry) allowed(p *gate.Pass) (after func() error, err error) {
	nothing := func() error { return nil }
	if e.Stage == Proposed { // it counts for nothing
		return nothing, nil
	}
	closed, err := newest(p, e.Unit, e.Date.InMonth())
	if err != nil || closed.Version == 0 {
		return nothing, err
	}
	last, err := change(p, e.Client, e.Date)
	if err != nil {
		return nothing, err
	}
	if !last.Open() {
		return nothing, fault.Conflict("attendance.month.closed")
	}
	return func() error {
		_, err := p.Write(gate.Event{Kind: "attendance.changed", Of: []string{string(e.Client), e.Date.String(), last.ID}}, `
			UPDATE month_change
			SET used = $2
			WHERE tenant = $1 AND client = $3 AND date = $4 AND id = $5 AND used = 0`, p.Now(), e.Client, e.Date, last.ID)
		if err != nil {
			return err
		}
		return closed.next(p, last.ID)
	}, nil
}
