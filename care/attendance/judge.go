package attendance

import (
	"time"

	"etapaja/care/day"
	"etapaja/care/plan"
	"etapaja/ground/cal"
	"etapaja/ground/id"
	"etapaja/law"
)

// judge asks the rule of the day's form: at the place the length of the stay, elsewhere what a remote day rests on.
func (f facts) judge(in Confirmation) law.Verdict {
	if f.atPlace() {
		start := cal.At(f.day.Date, f.day.From)
		return f.seen.Law.DayLength(f.day.Date, law.DayLengthFacts{Segments: []law.Segment{
			{Start: start, End: start.Add(time.Duration(in.Minutes) * time.Minute), Kind: law.Activity},
		}})
	}
	return f.seen.Law.RemoteDay(f.day.Date, f.remote(&in.Minutes, in.Note))
}

// remote are the facts of a remote day; minutes are nil while nobody has confirmed any.
func (f facts) remote(minutes *int, note string) law.RemoteDayFacts {
	signs := standing(f.seen.Signs)
	return law.RemoteDayFacts{
		Agreed: true, Contacts: contactsOf(signs), TasksReturned: len(tasksOf(signs)),
		ConfirmedMinutes: minutes, ConfirmationReason: note, TechnicalFault: has(signs, day.KindFault),
	}
}

// atPlace tells that the day is counted by the stay at the place: on site always, hybrid where the client was there.
func (f facts) atPlace() bool {
	return f.day.Form == plan.OnSite || f.day.Form == plan.Hybrid && f.arrived()
}

func (f facts) arrived() bool { return has(standing(f.seen.Signs), day.KindArrival) }

// presence is the mark of an attended day by its form and by where the client was seen.
func (f facts) presence() Mark { return markOf(f.day.Form, f.arrived()) }

// tasksOf is the tasks that were returned or told, each once.
func tasksOf(signs []day.Witness) map[id.Task]bool {
	done := map[id.Task]bool{}
	for _, w := range signs {
		if isTask(w) {
			done[w.Task] = true
		}
	}
	return done
}

// contactsOf is what the law asks of: who came to the place on a remote day was met there.
func contactsOf(signs []day.Witness) []law.Contact {
	var all []law.Contact
	for _, w := range signs {
		switch {
		case w.Kind == day.KindArrival, w.Kind == day.KindContact && w.Channel == day.GroupMeeting:
			all = append(all, law.Meeting)
		case w.Kind == day.KindContact:
			all = append(all, law.Contact(w.Channel))
		case isLive(w):
			all = append(all, law.PhoneCall)
		case w.Kind == day.KindMessage:
			all = append(all, law.Message)
		}
	}
	return all
}

// says is what the law has to say of the proposal; the zero verdict where it has nothing to say yet.
func (f facts) says() law.Verdict {
	switch f.proposal.Kind {
	case Attend, Short:
		return f.judge(Confirmation{Minutes: f.proposal.Minutes})
	case Off:
		return f.notArranged()
	case OpenAbsence:
		return f.seen.Law.Absence(f.day.Date, law.AbsenceFacts{Agreed: true, Arranged: law.ServiceArranged})
	case NeedsContact, AttendOpen, Decide:
		if f.proposal.Kind == NeedsContact && !f.seen.DayOver {
			return law.Verdict{} // the talk is still ahead: nothing is missing before the day is over
		}
		if !f.atPlace() && (f.proposal.Kind != Decide || has(standing(f.seen.Signs), day.KindFault)) {
			return f.seen.Law.RemoteDay(f.day.Date, f.remote(nil, ""))
		}
	}
	return law.Verdict{}
}
