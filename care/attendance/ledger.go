package attendance

import (
	"strings"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/law"
)

// add appends the next version of a day to the ledger and brings the month's total along, in the pass's
// transaction. A day of a closed month needs an approved change. Two who add at the same moment: the second is fault.Stale, for the version is taken.
func add(p *gate.Pass, c client.Client, last, e Entry) (Entry, error) {
	e.ID, e.Client, e.Unit = id.Entry(p.NewID()), c.ID, last.Unit
	e.Version, e.At, e.MadeBy = last.Version+1, p.Now(), maker(p)
	after, err := e.allowed(p)
	if err != nil {
		return Entry{}, err
	}
	reason, err := e.Missed.seal(c, e.place("reason_sealed"))
	if err != nil {
		return Entry{}, err
	}
	_, err = p.Write(gate.Event{Kind: "attendance." + string(e.Stage), Of: []string{string(c.ID), e.Date.String(), string(e.ID)}}, `
		INSERT INTO entry (tenant, client, date, version, id, unit, stage, mark, form, minutes, rule, verdict, basis,
			reason_sealed, note_sealed, at, made_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
		c.ID, e.Date, e.Version, e.ID, e.Unit, e.Stage, e.Mark, e.Form, e.Minutes, e.Rule, e.Verdict, e.Basis,
		reason, c.Key.Seal(e.Note, e.place("note_sealed")), e.At, e.MadeBy)
	if err != nil {
		return Entry{}, err
	}
	p.Changed(day.Topic(e.Unit, e.Date))
	if err := total(p, last, e); err != nil {
		return Entry{}, err
	}
	return e, after()
}

// maker is how the acting person or program stands in the table.
func maker(p *gate.Pass) string {
	a := p.Actor()
	if a.Kind == access.System {
		return a.ID // "system:close"
	}
	return a.Kind.String() + ":" + a.ID
}

// facts is a day before something is added to it: what was agreed, seen and proposed, and what the ledger holds.
type facts struct {
	day      day.Day
	seen     Seen
	proposal Proposal
	last     Entry // its Unit is always the day's
}

// gather asks whether the acting worker may, reads a day and proposes for it; fault.Conflict where no day is agreed or
// it is yet to come.
func gather(p *gate.Pass, c client.Client, date cal.Date, need access.Need) (facts, error) {
	if err := c.Allow(p, need); err != nil {
		return facts{}, err
	}
	d, err := day.Load(p, c.ID, date)
	if fault.Is(err, fault.KindNotFound) {
		return facts{}, fault.Conflict("attendance.notagreed", date)
	}
	if err != nil {
		return facts{}, err
	}
	if date.After(p.Today()) {
		return facts{}, fault.Conflict("attendance.future", date)
	}
	s, err := See(p, d)
	if err != nil {
		return facts{}, err
	}
	last, err := latest(p, c.ID, date)
	last.Unit = d.Unit
	return facts{day: d, seen: s, proposal: Propose(s), last: last}, err
}

// undecided is gather for those who speak first: where a worker's word stands already, it is corrected and not said
// again.
func undecided(p *gate.Pass, c client.Client, date cal.Date) (facts, error) {
	f, err := gather(p, c, date, access.ConfirmAttendance)
	switch {
	case err != nil || !f.last.Counts():
		return f, err
	case f.last.MadeBy == maker(p):
		return facts{}, fault.Conflict("attendance.decided.own")
	}
	return facts{}, fault.Conflict("attendance.decided")
}

// propose keeps the proposal in the ledger beside what the worker decides, so that both can be seen afterwards.
func (f facts) propose(p *gate.Pass, c client.Client) (Entry, error) {
	e := Entry{
		Date: f.day.Date, Stage: Proposed, Mark: f.proposal.Mark, Form: f.day.Form, Minutes: f.proposal.Minutes,
		Verdict: strings.ToUpper(string(f.proposal.Kind)), Basis: f.basis(),
	}
	l := f.last
	if l.Stage == Proposed && l.Mark == e.Mark && l.Minutes == e.Minutes && l.Verdict == e.Verdict && l.Basis == e.Basis {
		return l, nil
	}
	return add(p, c, l, e)
}

// decide adds what a named worker has decided, after the proposal it was decided on.
func (f facts) decide(p *gate.Pass, c client.Client, e Entry, v law.Verdict) (Entry, error) {
	last, err := f.propose(p, c)
	if err != nil {
		return Entry{}, err
	}
	return f.under(p, c, last, e, v)
}

// under adds an entry with the rule and the verdict that it was counted under.
func (f facts) under(p *gate.Pass, c client.Client, last, e Entry, v law.Verdict) (Entry, error) {
	e.Date, e.Form, e.Basis = f.day.Date, f.day.Form, f.basis()
	e.Rule, e.Verdict = v.Version, string(v.Code)
	return add(p, c, last, e)
}

func (f facts) basis() string {
	all := make([]string, len(f.proposal.Basis))
	for i, w := range f.proposal.Basis {
		all[i] = string(w)
	}
	return strings.Join(all, " ")
}

// unlawful turns a verdict into a refusal of one field, with the section it rests on.
func unlawful(field string, v law.Verdict) error {
	refused := &fault.Fault{Kind: fault.KindInvalid}
	for _, r := range v.Reasons {
		refused.Reasons = append(refused.Reasons, fault.Reason{Field: field, Key: r.Key, Args: r.Args, Cite: r.Cite})
	}
	return refused
}
