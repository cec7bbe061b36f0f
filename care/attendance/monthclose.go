package attendance

import (
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Closed is one version of a closed month's report. It replaces the version before it.
type Closed struct {
	Unit      id.Unit
	Month     cal.Month
	Version   int // from 1; 0 is a month that nobody has closed
	Position  int // how many decisions, corrections and withdrawals the ledger held
	Attended  int // days
	Minutes   int // of attended days
	Undecided int // days that waited for a worker, and count for nothing
	Change    string
	At        cal.Instant
	MadeBy    string // "worker:<id>"
}

func (c *Closed) fields() []any {
	return []any{&c.Unit, &c.Month, &c.Version, &c.Position, &c.Attended, &c.Minutes, &c.Undecided, &c.Change, &c.At, &c.MadeBy}
}

func versions(p *gate.Pass, unit id.Unit, month cal.Month) ([]Closed, error) {
	return gate.All(p, (*Closed).fields, `
		SELECT unit, month, version, position, attended, minutes, undecided, change, at, made_by
		FROM month_close
		WHERE tenant = $1 AND unit = $2 AND month = $3
		ORDER BY version DESC`, unit, month)
}

// Closing is what is known of a closed month: its versions, what was asked of its days since, and who did it all.
type Closing struct {
	Versions []Closed // the newest first; none where nobody has closed it
	Changes  []Change // by date
	Names    map[string]string
}

// ClosingOf tells of a unit's month for who may see the unit's months.
func ClosingOf(p *gate.Pass, unit id.Unit, month cal.Month) (Closing, error) {
	if _, err := org.Open(p, access.SeeMonth, unit); err != nil {
		return Closing{}, err
	}
	c := Closing{Names: map[string]string{}}
	var err error
	if c.Versions, err = versions(p, unit, month); err != nil || len(c.Versions) == 0 {
		return c, err
	}
	if c.Changes, err = changes(p, unit, month); err != nil {
		return c, err
	}
	var makers []string
	for _, v := range c.Versions {
		makers = append(makers, v.MadeBy)
	}
	for _, g := range c.Changes {
		makers = append(makers, g.MadeBy, g.ApprovedBy)
	}
	return c, addNames(p, c.Names, makers)
}

// newest is the version of a closed month that holds; version 0 where nobody has closed it.
func newest(p *gate.Pass, unit id.Unit, month cal.Month) (Closed, error) {
	c, err := gate.One(p, (*Closed).fields, `
		SELECT unit, month, version, position, attended, minutes, undecided, change, at, made_by
		FROM month_close
		WHERE tenant = $1 AND unit = $2 AND month = $3
		ORDER BY version DESC
		LIMIT 1`, unit, month)
	if fault.Is(err, fault.KindNotFound) {
		return Closed{Unit: unit, Month: month}, nil
	}
	return c, err
}

// CloseMonth makes the first version of a unit's month: from now on its days change only with another's approval. Where
// days wait for a worker, whoever closes says that they know it (anyway). A month that goes on, or is closed, is
// fault.Conflict.
func CloseMonth(p *gate.Pass, of id.Unit, month cal.Month, anyway bool) error {
	unit, err := org.Open(p, access.CloseMonth, of)
	if err != nil {
		return err
	}
	if !month.Last().Before(p.Today()) {
		return fault.Conflict("attendance.month.early")
	}
	last, err := newest(p, unit.ID, month)
	if err != nil {
		return err
	}
	if last.Version > 0 {
		return fault.Conflict("attendance.month.already")
	}
	last.Unit, last.Month = unit.ID, month
	waits, err := unclosed(p, unit.ID, month.Period(), everything)
	if err != nil {
		return err
	}
	if len(waits) > 0 && !anyway {
		return fault.Invalid("anyway", "attendance.month.waits")
	}
	return last.next(p, "")
}

// next makes the version after c, from the ledger as it is.
func (c Closed) next(p *gate.Pass, change string) error {
	waits, err := unclosed(p, c.Unit, c.Month.Period(), everything)
	if err != nil {
		return err
	}
	sum, err := gate.One(p, func(s *Closed) []any { return []any{&s.Attended, &s.Minutes} }, `
		SELECT COALESCE(SUM(attended), 0), COALESCE(SUM(minutes), 0)
		FROM month_total
		WHERE tenant = $1 AND unit = $2 AND month = $3`, c.Unit, c.Month)
	if err != nil {
		return err
	}
	position, err := gate.Value[int](p, `
		SELECT COUNT(*)
		FROM entry
		WHERE tenant = $1 AND unit = $2 AND date >= $3 AND date <= $4 AND stage <> 'proposed'`, c.Unit, c.Month.First(), c.Month.Last())
	if err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "attendance.month", Of: []string{string(c.Unit), c.Month.String(), change}}, `
		INSERT INTO month_close (tenant, unit, month, version, position, attended, minutes, undecided, change, at, made_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		c.Unit, c.Month, c.Version+1, position, sum.Attended, sum.Minutes, len(waits), change, p.Now(), maker(p))
	return err
}
