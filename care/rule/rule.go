// Package rule holds what an organiser adds to the rules that the program knows: own lines that are stricter, reforms with
// their new sums, new benefits and services. Each is proposed by one and approved by another, from a day to come.
package rule

import (
	"embed"
	"slices"
	"strings"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/law"
)

// Schema holds the room's migrations.
//
//go:embed schema/*.sql
var Schema embed.FS

// Kind is what is added.
type Kind string

// The kinds.
const (
	Own     Kind = "own"     // a stricter line of the organiser's own
	Reform  Kind = "reform"  // a new figure of an Act, of an authority's guidance or of a bill
	Benefit Kind = "benefit" // a new benefit, or a new name of one
	Service Kind = "service" // a service type
)

// Kinds lists them in the order in which they are offered.
func Kinds() []Kind { return []Kind{Own, Reform, Benefit, Service} }

// Text is an addition as it was proposed or corrected.
type Text struct {
	Kind     Kind
	Name     string // the figure's key, the benefit or the service
	Value    int    // of a figure, in the unit of its key
	From     cal.Date
	Last     cal.Date // zero: no end is known
	Status   law.Status
	Source   string
	Payer    law.Payer   // of a benefit
	Replaces law.Benefit // of a benefit; may be empty
	Rules    []string    // of a service; all where it is empty
	Names    law.Names   // of a benefit and of a service
}

// Figure tells that the addition is a number.
func (t Text) Figure() bool { return t.Kind == Own || t.Kind == Reform }

// Does is what a step did.
type Does string

// The steps.
const (
	Proposed  Does = "propose"
	Corrected Does = "correct"
	Approved  Does = "approve"
	Withdrawn Does = "withdraw"
)

// Step is one thing that was done with an addition.
type Step struct {
	Of    string
	N     int
	Does  Does
	At    cal.Instant
	By    string // "worker:<id>"
	Maker string // the name, as it was then
	Why   string // of a withdrawal
	Text  Text   // of a proposal and of a correction; of a withdrawal only Last

	rules string
}

func (s *Step) fields() []any {
	t := &s.Text
	return []any{&s.Of, &s.N, &s.Does, &s.At, &s.By, &s.Maker, &s.Why, &t.Kind, &t.Name, &t.Value, &t.From, &t.Last, &t.Status, &t.Source,
		&t.Payer, &t.Replaces, &s.rules, &t.Names.Fi, &t.Names.Sv, &t.Names.En}
}

// Addition is all that is known of one addition.
type Addition struct {
	ID        string
	Steps     []Step // the oldest first
	Text      Text   // the newest
	Approved  *Text  // the newest that somebody has approved; nil where nobody has
	Approval  law.Approval
	Withdrawn bool
	Ends      cal.Date // of what was withdrawn: the last day in force; zero where it never was
	maker     string   // of the newest text
}

// State is how far an addition has come.
type State string

// The states.
const (
	Open   State = "open"   // waits for an approval
	Coming State = "coming" // approved, and its first day is to come
	Now    State = "now"    // in force
	Past   State = "past"   // was in force
	Gone   State = "gone"   // withdrawn before it came into force
)

// State tells how far the addition has come by a day. A correction that waits does not hold up what was approved before.
func (a Addition) State(on cal.Date) State {
	switch last := a.last(); {
	case a.Withdrawn && a.Ends.IsZero():
		return Gone
	case a.Approved == nil:
		return Open
	case !last.IsZero() && last.Before(on):
		return Past
	case a.Approved.From.After(on):
		return Coming
	}
	return Now
}

// Waits tells that the newest text waits for an approval.
func (a Addition) Waits() bool {
	return !a.Withdrawn && a.Steps[len(a.Steps)-1].Does != Approved
}

// begun tells that some day has been counted by it.
func (a Addition) begun(on cal.Date) bool { return a.Approved != nil && !a.Approved.From.After(on) }

// last is the last day in force, of what was approved; zero where no end is known.
func (a Addition) last() cal.Date {
	if a.Withdrawn || a.Approved == nil {
		return a.Ends
	}
	return a.Approved.Last
}

// ByAnother tells that the actor is not the one whose text waits.
func (a Addition) ByAnother(p *gate.Pass) bool { return a.maker != maker(p) }

func maker(p *gate.Pass) string { return p.Actor().Kind.String() + ":" + p.Actor().ID }

func (a *Addition) take(s Step) {
	a.ID, a.Steps = s.Of, append(a.Steps, s)
	switch s.Does {
	case Proposed, Corrected:
		a.Text, a.maker = s.Text, s.By
	case Approved:
		text := a.Text
		a.Approved, a.Approval = &text, law.Approval{By: s.Maker, On: s.At.Date()}
	case Withdrawn:
		a.Withdrawn, a.Ends = true, s.Text.Last
	}
}

// fold makes additions of their steps, which stand together and the oldest first.
func fold(steps []Step) []Addition {
	var all []Addition
	for _, s := range steps {
		if s.rules != "" {
			s.Text.Rules = strings.Split(s.rules, ",")
		}
		if len(all) == 0 || all[len(all)-1].ID != s.Of {
			all = append(all, Addition{})
		}
		all[len(all)-1].take(s)
	}
	return all
}

// sees refuses whoever sees nothing of the organisation. A coordinator of one unit lives by the same rules as all others.
func sees(p *gate.Pass) error {
	if !p.Actor().Holds(access.SeeOrganisation) {
		return fault.Denied()
	}
	return nil
}

// All lists the additions, the newest first, for who may see the organisation.
func All(p *gate.Pass) ([]Addition, error) {
	if err := sees(p); err != nil {
		return nil, err
	}
	all, err := every(p)
	slices.Reverse(all)
	return all, err
}

func every(p *gate.Pass) ([]Addition, error) {
	steps, err := gate.All(p, (*Step).fields, `
		SELECT addition, n, step, at, made_by, maker, why, kind, name, value, from_day, last_day, status, source, payer, replaces,
			rules, fi, sv, en
		FROM rule_step
		WHERE tenant = $1
		ORDER BY addition, n`)
	return fold(steps), err
}

// Load reads an addition; fault.NotFound where there is none.
func Load(p *gate.Pass, of string) (Addition, error) {
	if err := sees(p); err != nil {
		return Addition{}, err
	}
	steps, err := gate.All(p, (*Step).fields, `
		SELECT addition, n, step, at, made_by, maker, why, kind, name, value, from_day, last_day, status, source, payer, replaces,
			rules, fi, sv, en
		FROM rule_step
		WHERE tenant = $1 AND addition = $2
		ORDER BY n`, of)
	if err == nil && len(steps) == 0 {
		err = fault.NotFound()
	}
	if err != nil {
		return Addition{}, err
	}
	return fold(steps)[0], nil
}
