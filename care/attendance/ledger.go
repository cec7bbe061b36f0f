package attendance

import (
	"strings"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/law"
)

// add appends the next version of a day to the ledger and brings the month's total along, in the pass's
// transaction. Two who add at the same moment: the second is fault.Stale, for the version is taken.
func add(p *gate.Pass, c client.Client, last, e Entry) (Entry, error) {
	e.ID, e.Client, e.Unit = id.Entry(p.NewID()), c.ID, last.Unit
	e.Version, e.At, e.MadeBy = last.Version+1, p.Now(), maker(p)
	_, err := p.Write(gate.Event{Kind: "attendance." + string(e.Stage), Of: []string{string(c.ID), e.Date.String(), string(e.ID)}}, `
		INSERT INTO entry (tenant, client, date, version, id, unit, stage, mark, form, minutes, rule, verdict, basis,
			reason_sealed, note_sealed, at, made_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
		c.ID, e.Date, e.Version, e.ID, e.Unit, e.Stage, e.Mark, e.Form, e.Minutes, e.Rule, e.Verdict, e.Basis,
		c.Key.Seal(e.Reason, "entry.reason_sealed/"+string(e.ID)), c.Key.Seal(e.Note, "entry.note_sealed/"+string(e.ID)),
		e.At, e.MadeBy)
	if err != nil {
		return Entry{}, err
	}
	p.Changed(day.Topic(e.Unit, e.Date))
	return e, total(p, last, e)
}

func maker(p *gate.Pass) string { return p.Actor().Kind.String() + ":" + p.Actor().ID }

// facts is a day before something is added to it: what was agreed, seen and proposed, and what the ledger holds.
type facts struct {
	day      day.Day
	seen     Seen
	proposal Proposal
	last     Entry // its Unit is always the day's
}

// gather reads a day and proposes for it; fault.NotFound where no day is agreed, fault.Invalid on "date" where it
// is yet to come.
func gather(p *gate.Pass, c client.Client, date cal.Date) (facts, error) {
	d, err := day.Load(p, c.ID, date)
	if err != nil {
		return facts{}, err
	}
	if date.After(p.Today()) {
		return facts{}, fault.Invalid("date", "attendance.future")
	}
	s, err := See(p, d)
	if err != nil {
		return facts{}, err
	}
	last, err := Latest(p, c.ID, date)
	last.Unit = d.Unit
	return facts{day: d, seen: s, proposal: Propose(s), last: last}, err
}

// propose keeps the proposal in the ledger beside what the worker decides, so that both can be seen afterwards.
func (f facts) propose(p *gate.Pass, c client.Client) (Entry, error) {
	if f.last.Stage == Proposed && f.last.Mark == f.proposal.Mark && f.last.Minutes == f.proposal.Minutes {
		return f.last, nil
	}
	return add(p, c, f.last, Entry{
		Date: f.day.Date, Stage: Proposed, Mark: f.proposal.Mark, Form: f.day.Form, Minutes: f.proposal.Minutes,
		Verdict: strings.ToUpper(string(f.proposal.Kind)), Basis: f.basis(),
	})
}

// decide adds what a named worker has decided, after the proposal it was decided on.
func (f facts) decide(p *gate.Pass, c client.Client, e Entry, v law.Verdict) (Entry, error) {
	last, err := f.propose(p, c)
	if err != nil {
		return Entry{}, err
	}
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

// undecided refuses where a worker's word already stands: that is corrected, not confirmed again.
func (f facts) undecided() error {
	if f.last.Counts() {
		return fault.Conflict("attendance.decided")
	}
	return nil
}
