package rule

import (
	"slices"
	"strings"

	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
	"etapaja/ground/prose"
	"etapaja/law"
)

// farthest is how many years ahead an addition may begin.
const farthest = 10

// Propose tells of an addition. Nothing counts by it before another has approved it.
func Propose(p *gate.Pass, t Text) (string, error) {
	if _, err := p.Allow(access.KeepOrganisation, access.Subject{}); err != nil {
		return "", err
	}
	all, err := every(p)
	if err != nil {
		return "", err
	}
	if t.Kind == Benefit || t.Kind == Service {
		t.Name = nameOf(t.Names.Fi)
	}
	a := Addition{ID: p.NewID()}
	if err := t.check(p, a.ID, all); err != nil {
		return "", err
	}
	return a.ID, a.step(p, gate.Event{Kind: "rule.propose", Of: []string{a.ID}}, Step{Does: Proposed, Text: t})
}

// Correct puts another text in the place of one that has not come into force; what was approved of it before counts until
// the new text is approved. version is how many steps the actor has seen. What is added, and to what, stays.
func Correct(p *gate.Pass, of string, version int, t Text) error {
	if _, err := p.Allow(access.KeepOrganisation, access.Subject{}); err != nil {
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
	t.Kind, t.Name = a.Text.Kind, a.Text.Name
	if err := t.check(p, a.ID, all); err != nil {
		return err
	}
	switch {
	case a.Withdrawn:
		return fault.Conflict("rule.withdrawn")
	case a.begun(p.Today()):
		return fault.Conflict("rule.begun")
	case version != len(a.Steps):
		return fault.Conflict("rule.changed")
	}
	return a.step(p, gate.Event{Kind: "rule.correct", Of: []string{a.ID}}, Step{Does: Corrected, Text: t})
}

// check tidies the text and says all that is wrong with it: by itself, and beside what has been approved.
func (t *Text) check(p *gate.Pass, id string, all []Addition) error {
	var refused fault.Form
	if !slices.Contains(Kinds(), t.Kind) {
		return fault.NotFound()
	}
	org.Line(&refused, "source", &t.Source)
	if strings.ContainsAny(t.Source, "[]") {
		refused.Add("source", "rule.brackets")
	}
	if t.Kind == Own {
		t.Status = law.ByPolicy
	} else if t.Status == law.ByPolicy && t.Kind != Service {
		refused.Add("status", "rule.fault.status")
	}
	if t.Kind == Benefit || t.Kind == Service {
		org.Line(&refused, "fi", &t.Names.Fi)
		org.Line(&refused, "sv", &t.Names.Sv)
		org.Line(&refused, "en", &t.Names.En)
		if t.Name == "" && !prose.Blank(t.Names.Fi) {
			refused.Add("fi", "rule.fault.letters")
		}
	}
	if tomorrow := p.Today().AddDays(1); t.From.Before(tomorrow) {
		refused.Add("from", "rule.from.soon", tomorrow)
	} else if far := p.Today().AddMonths(12 * farthest); t.From.After(far) {
		refused.Add("from", "rule.from.far", far)
	}
	if err := refused.Err(); err != nil {
		return err
	}
	return t.beside(id, all)
}

// beside says what the law finds wrong with the text beside what has been approved.
func (t Text) beside(id string, all []Addition) error {
	_, wrong := bookOf(append(without(all, id), Addition{ID: id, Approved: &t}))
	var refused fault.Form
	for _, f := range wrong[id] {
		t.tell(&refused, f)
	}
	return refused.Err()
}

// tell says a fault on the field of the form that it is about.
func (t Text) tell(refused *fault.Form, f law.Fault) {
	field := f.Field
	switch f.Field {
	case "to":
		field = "last"
	case "names":
		field = "fi"
	case "key":
		if field = "name"; !t.Figure() {
			field = "fi"
		}
	}
	for _, r := range fieldsOf(refused) {
		if r == field {
			return // one sentence a field
		}
	}
	refused.Add(field, "rule.fault."+string(f.Kind), t.args(f)...)
}

func fieldsOf(f *fault.Form) (fields []string) {
	if err, ok := f.Err().(*fault.Fault); ok {
		for _, r := range err.Reasons {
			fields = append(fields, r.Field)
		}
	}
	return fields
}

// args are what the words of a fault are told: figures in their unit.
func (t Text) args(f law.Fault) []any {
	s, _ := law.SubjectOf(law.Key(t.Name))
	shown := func(v any) any {
		if n, ok := v.(int); ok && s.Unit == law.InCents {
			return law.Cents(n)
		}
		return v
	}
	switch f.Kind {
	case law.WrongValue, law.LooserThanLaw:
		return []any{shown(f.Args[0]), shown(f.Args[1])}
	case law.BreaksRule:
		return f.Args[1:]
	}
	return f.Args
}

// nameOf is the name that a benefit or a service is kept under, made of its Finnish name.
func nameOf(fi string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(strings.Join(strings.Fields(fi), "_")) {
		switch {
		case r == 'ä' || r == 'å':
			r = 'a'
		case r == 'ö':
			r = 'o'
		}
		if (r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_') && b.Len() < 40 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// step writes the addition's next step.
func (a Addition) step(p *gate.Pass, e gate.Event, s Step) error {
	name, err := nameOfMaker(p)
	if err != nil {
		return err
	}
	t := s.Text
	_, err = p.Write(e, `
		INSERT INTO rule_step (tenant, addition, n, step, at, made_by, maker, why, kind, name, value, from_day, last_day, status, source,
			payer, replaces, rules, fi, sv, en)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
		a.ID, len(a.Steps)+1, string(s.Does), p.Now(), maker(p), name, s.Why, string(t.Kind), t.Name, t.Value, t.From, t.Last,
		string(t.Status), t.Source, string(t.Payer), string(t.Replaces), strings.Join(t.Rules, ","), t.Names.Fi, t.Names.Sv, t.Names.En)
	if fault.Is(err, fault.KindStale) {
		return fault.Conflict("rule.changed")
	}
	return err
}
