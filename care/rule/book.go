package rule

import (
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/law"
)

// Book is the law as the organiser has it: the program's own data, and over it what has been added and approved. Every day
// is judged by what is in force on it. It holds nothing personal, so that everybody may read it.
func Book(p *gate.Pass) (law.Book, error) {
	return gate.Seldom(p, gate.Fact{Kind: "rule.book"}, func() (law.Book, error) {
		all, err := every(p)
		if err != nil {
			return law.Book{}, err
		}
		book, _ := bookOf(all)
		return book, nil
	})
}

// bookOf is the book of all that was approved, and what is wrong with it: what the program has learned since may not go
// together with an addition, which is then left out.
func bookOf(all []Addition) (law.Book, law.Faults) {
	var of law.Additions
	for _, a := range all {
		if t := a.Approved; t != nil && (!a.Withdrawn || !a.Ends.IsZero()) {
			now := *t
			now.Last = a.last()
			now.addTo(&of, a.ID, a.Approval)
		}
	}
	return law.Book{}.With(of)
}

// Faults are what is wrong with what was approved, by the ids of the additions.
func Faults(all []Addition) law.Faults {
	_, wrong := bookOf(all)
	return wrong
}

// addTo adds the text as the law reads it.
func (t Text) addTo(of *law.Additions, id string, by law.Approval) {
	switch t.Kind {
	case Own, Reform:
		of.Figures = append(of.Figures, law.Row{Of: law.Key(t.Name), Value: t.Value, From: t.From, To: t.Last, Source: t.Source, Status: t.Status, ID: id, Approval: by})
	case Benefit:
		of.Benefits = append(of.Benefits, law.BenefitRow{Benefit: law.Benefit(t.Name), Payer: t.Payer, From: t.From, To: t.Last, Source: t.Source, Status: t.Status,
			Names: t.Names, Replaces: t.Replaces, ID: id, Approval: by})
	case Service:
		of.Services = append(of.Services, law.ServiceRow{Service: t.Name, Rules: t.Rules, From: t.From, To: t.Last, Source: t.Source, Status: t.Status,
			Names: t.Names, ID: id, Approval: by})
	}
}

// Would is the book as it is now, and as it would be with an addition's newest text in force.
func Would(p *gate.Pass, a Addition) (now, then law.Book, err error) {
	all, err := every(p)
	if err != nil {
		return now, then, err
	}
	now, _ = bookOf(without(all, a.ID))
	then, _ = bookOf(append(without(all, a.ID), a.asApproved(cal.Date{})))
	return now, then, nil
}

func without(all []Addition, id string) []Addition {
	var others []Addition
	for _, a := range all {
		if a.ID != id {
			others = append(others, a)
		}
	}
	return others
}

// asApproved is the addition as if its newest text had been approved.
func (a Addition) asApproved(on cal.Date) Addition {
	text := a.Text
	if a.Approved == nil || a.Waits() {
		a.Approved, a.Approval = &text, law.Approval{On: on}
	}
	return a
}
