package attendance

import (
	"strings"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/law"
)

// Missed is what a worker says of a day that was missed.
type Missed struct {
	Reason      day.Reason // day.NotSaid leaves the absence open
	SpellStart  cal.Date   // first day of this spell of illness; the day itself unless said
	ChildBorn   cal.Date   // with day.ChildIllness
	Certificate bool       // a nurse's or doctor's certificate has been seen; with day.OwnIllness
	Note        string
}

// Absent is a named worker's word that a day was missed, and why. What it means for the benefit is the law's to say
// (1290/2002 10:3 §): the list of accepted reasons is closed. A reason that is not known leaves the absence open.
func Absent(p *gate.Pass, c client.Client, date cal.Date, in Missed) (Entry, error) {
	if err := c.Allow(p, access.ConfirmAttendance); err != nil {
		return Entry{}, err
	}
	f, err := gather(p, c, date)
	if err != nil {
		return Entry{}, err
	}
	if err := f.undecided(); err != nil {
		return Entry{}, err
	}
	mark, v, err := f.missed(&in)
	if err != nil {
		return Entry{}, err
	}
	return f.decide(p, c, Entry{Stage: Confirmed, Mark: mark, Reason: string(in.Reason), Note: in.Note}, v)
}

// missed asks the law what the absence means, after the form's own checks.
func (f facts) missed(in *Missed) (Mark, law.Verdict, error) {
	var refused fault.Form
	in.Note = strings.TrimSpace(in.Note)
	ill := in.Reason == day.OwnIllness || in.Reason == day.ChildIllness
	switch {
	case !known(in.Reason):
		refused.Add("reason", "attendance.reason.needed")
	case in.Reason == day.ChildIllness && in.ChildBorn.IsZero():
		refused.Add("childborn", "attendance.child.needed")
	case in.Reason == day.ChildIllness && in.ChildBorn.After(f.day.Date):
		refused.Add("childborn", "attendance.child.future")
	case ill && in.SpellStart.After(f.day.Date):
		refused.Add("spellstart", "attendance.spell.future")
	case len([]rune(in.Note)) > longestNote:
		refused.Add("note", "attendance.note.long", longestNote)
	case f.seen.NotArranged:
		refused.Add("reason", "attendance.off.absent")
	}
	if err := refused.Err(); err != nil {
		return NoMark, law.Verdict{}, err
	}
	v := law.Absence(f.day.Date, f.absence(*in, ill))
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

func (f facts) absence(in Missed, ill bool) law.AbsenceFacts {
	a := law.AbsenceFacts{Agreed: true, Arranged: law.ServiceArranged, Reason: law.AbsenceReason(in.Reason)}
	if in.Reason == day.NotSaid {
		a.Reason = law.NotKnown
	}
	if ill {
		if a.SpellStart = in.SpellStart; a.SpellStart.IsZero() {
			a.SpellStart = f.day.Date
		}
	}
	if in.Reason == day.ChildIllness {
		a.ChildBorn = in.ChildBorn
	}
	if in.Reason == day.OwnIllness {
		a.Certificate = in.Certificate
	}
	return a
}

func known(r day.Reason) bool {
	for _, k := range day.Reasons() {
		if r == k {
			return true
		}
	}
	return false
}

// CallOff is a named worker's word that the service was not arranged on a day: a holiday, a break, a closure, or a
// reason of the day that the note tells. It is no absence and pays no nine euros.
func CallOff(p *gate.Pass, c client.Client, date cal.Date, note string) (Entry, error) {
	if err := c.Allow(p, access.ConfirmAttendance); err != nil {
		return Entry{}, err
	}
	f, err := gather(p, c, date)
	if err != nil {
		return Entry{}, err
	}
	if err := f.undecided(); err != nil {
		return Entry{}, err
	}
	v, err := f.off(&note)
	if err != nil {
		return Entry{}, err
	}
	return f.decide(p, c, Entry{Stage: Confirmed, Mark: NotArranged, Note: note}, v)
}

func (f facts) off(note *string) (law.Verdict, error) {
	*note = strings.TrimSpace(*note)
	if !f.seen.NotArranged && *note == "" {
		return law.Verdict{}, fault.Invalid("note", "attendance.off.why")
	}
	return law.Absence(f.day.Date, law.AbsenceFacts{Agreed: true, Arranged: law.ServiceNotArranged}), nil
}
