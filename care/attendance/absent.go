package attendance

import (
	"slices"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/law"
)

// Missed is what a worker says of a day that was missed.
type Missed struct {
	Reason      day.Reason // day.NotSaid leaves the absence open
	SpellStart  cal.Date   // first day of this spell of illness; zero goes on with the spell of the agreed day before
	ChildBorn   cal.Date   // with day.ChildIllness
	Certificate bool       // a nurse's or doctor's certificate has been seen; with day.OwnIllness
	Note        string
}

// Absent is a named worker's word that a day was missed, and why. What it means for the benefit is the law's to say
// (1290/2002 10:3 §): the list of accepted reasons is closed. A reason that is not known leaves the absence open.
func Absent(p *gate.Pass, c client.Client, date cal.Date, in Missed) (Entry, error) {
	f, err := undecided(p, c, date)
	if err != nil {
		return Entry{}, err
	}
	mark, v, err := f.missed(p, c, &in)
	if err != nil {
		return Entry{}, err
	}
	return f.decide(p, c, in.entry(Confirmed, mark, in.Note), v)
}

// entry keeps of an absence what the law was asked about.
func (m Missed) entry(s Stage, mark Mark, note string) Entry {
	m.Note = ""
	return Entry{Stage: s, Mark: mark, Missed: m, Note: note}
}

// missed asks the law what the absence means, after the form's own checks.
func (f facts) missed(p *gate.Pass, c client.Client, in *Missed) (Mark, law.Verdict, error) {
	if f.seen.NotArranged {
		v := f.notArranged()
		return NoMark, v, unlawful("reason", v)
	}
	if err := f.fill(p, c, in); err != nil {
		return NoMark, law.Verdict{}, err
	}
	v := f.seen.Law.Absence(f.day.Date, in.facts())
	switch v.Code {
	case law.AbsenceAuthorised, law.CertificateNeeded:
		return AbsentAuthorised, v, nil
	case law.AbsenceUnauthorised:
		return AbsentOther, v, nil
	case law.AbsenceOpen:
		return AbsentOpen, v, nil
	}
	return NoMark, v, unlawful("reason", v)
}

// longestSpell is how many days before an absence its illness may have begun: a year. An earlier date is a slip of the
// year; nobody's agreement goes on unchanged over an illness so long.
const longestSpell = 366

// fill checks the form, drops what does not belong to the reason and finds where the spell began.
func (f facts) fill(p *gate.Pass, c client.Client, in *Missed) error {
	var refused fault.Form
	tidy(&refused, "note", &in.Note)
	in.Certificate = in.Certificate && in.Reason == day.OwnIllness
	if in.Reason != day.ChildIllness {
		in.ChildBorn = cal.Date{}
	}
	if !in.ill() {
		in.SpellStart = cal.Date{}
	}
	switch {
	case !slices.Contains(day.Reasons(), in.Reason):
		refused.Add("reason", "attendance.reason.needed")
	case in.Reason == day.ChildIllness && in.ChildBorn.IsZero():
		refused.Add("childborn", "attendance.child.needed")
	case in.ChildBorn.After(f.day.Date):
		refused.Add("childborn", "attendance.child.future")
	}
	if in.SpellStart.After(f.day.Date) {
		refused.Add("spellstart", "attendance.spell.future")
	}
	if !in.SpellStart.IsZero() && in.SpellStart.Before(f.day.Date.AddDays(-longestSpell)) {
		refused.Add("spellstart", "attendance.spell.old")
	}
	if err := refused.Err(); err != nil || !in.ill() || !in.SpellStart.IsZero() {
		return err
	}
	spell, err := spellOf(p, c, f.day.Date, in.Reason)
	in.SpellStart = spell.SpellStart
	return err
}

func (m Missed) ill() bool { return m.Reason == day.OwnIllness || m.Reason == day.ChildIllness }

func (m Missed) facts() law.AbsenceFacts {
	a := law.AbsenceFacts{
		Agreed: true, Arranged: law.ServiceArranged, Reason: law.AbsenceReason(m.Reason),
		SpellStart: m.SpellStart, ChildBorn: m.ChildBorn, Certificate: m.Certificate,
	}
	if m.Reason == day.NotSaid {
		a.Reason = law.NotKnown
	}
	return a
}

// CallOff is a named worker's word that the service was not arranged on a day: a holiday, a break, a closure, or a
// reason of the day that the note tells. It is no absence and pays no nine euros.
func CallOff(p *gate.Pass, c client.Client, date cal.Date, note string) (Entry, error) {
	f, err := undecided(p, c, date)
	if err != nil {
		return Entry{}, err
	}
	v, err := f.off(&note)
	if err != nil {
		return Entry{}, err
	}
	return f.decide(p, c, Entry{Stage: Confirmed, Mark: NotArranged, Note: note}, v)
}

func (f facts) off(note *string) (law.Verdict, error) {
	var refused fault.Form
	tidy(&refused, "note", note)
	if !f.seen.NotArranged && *note == "" {
		refused.Add("note", "attendance.off.why")
	}
	return f.notArranged(), refused.Err()
}

// notArranged is the law's word for a day without service, with the holiday named where it is one.
func (f facts) notArranged() law.Verdict {
	a := law.AbsenceFacts{Agreed: true, Arranged: law.ServiceNotArranged}
	if _, holiday := cal.Holiday(f.day.Date); holiday {
		a.Arranged = law.ByCalendar
	}
	return f.seen.Law.Absence(f.day.Date, a)
}
