package rule

import (
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
	"etapaja/ground/prose"
)

// Approve puts the newest text of an addition in force from its first day on, which must be to come: no day that has been
// counted is counted anew. Whoever wrote the text does not approve it.
func Approve(p *gate.Pass, of string, version int) error {
	if _, err := p.Allow(access.ApproveRules, access.Subject{}); err != nil {
		return err
	}
	a, err := Load(p, of)
	if err != nil {
		return err
	}
	all, err := every(p)
	if err != nil {
		return err
	}
	switch {
	case a.Withdrawn:
		return fault.Conflict("rule.withdrawn")
	case version != len(a.Steps):
		return fault.Conflict("rule.changed")
	case !a.Waits():
		return fault.Conflict("rule.approved")
	case !a.ByAnother(p):
		return fault.Conflict("rule.another")
	case a.begun(p.Today()):
		return fault.Conflict("rule.begun")
	case !a.Text.From.After(p.Today()):
		return fault.Conflict("rule.late", a.Text.From)
	}
	if err := a.Text.beside(a.ID, all); err != nil {
		return err
	}
	return a.step(p, gate.Event{Kind: "rule.approve", Of: []string{a.ID}}, Step{Does: Approved})
}

// mostWhy is how many letters the reasons of a withdrawal may have.
const mostWhy = 500

// Withdraw takes an addition back, with the reasons. What has not begun never counts; what is in force ends with this day,
// and the days that were counted by it stay as they are. A benefit that is in force is not withdrawn, for clients have it:
// another comes after it.
func Withdraw(p *gate.Pass, of string, version int, why string) error {
	if _, err := p.Allow(access.ApproveRules, access.Subject{}); err != nil {
		return err
	}
	a, err := Load(p, of)
	if err != nil {
		return err
	}
	switch why = prose.Tidy(why); {
	case why == "":
		return fault.Invalid("why", "rule.why.need")
	case !prose.Fits(why, mostWhy):
		return fault.Invalid("why", "rule.why.long", mostWhy)
	}
	s := Step{Does: Withdrawn, Why: why}
	switch state := a.State(p.Today()); {
	case a.Withdrawn:
		return fault.Conflict("rule.withdrawn")
	case version != len(a.Steps):
		return fault.Conflict("rule.changed")
	case state == Past:
		return fault.Conflict("rule.past")
	case state == Now && a.Text.Kind == Benefit:
		return fault.Conflict("rule.benefit.now")
	case state == Now:
		s.Text.Last = p.Today()
	}
	return a.step(p, gate.Event{Kind: "rule.withdraw", Of: []string{a.ID}}, s)
}

// nameOfMaker is the name of the worker who acts, as it is today; empty for the program itself.
func nameOfMaker(p *gate.Pass) (string, error) { return staff.Names{}.Of(p, maker(p)) }
