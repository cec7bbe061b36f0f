package law

import "etapaja/ground/cal"

// StateCompensationFacts are the attended days of everybody in the organiser's claim for one month.
type StateCompensationFacts struct {
	Month        cal.Month
	Participants []Participant // each once
}

// Participant is one person's attended days: those of the month, and of the weeks that it shares with its neighbours.
type Participant struct {
	Name     string // tells one from another
	Attended DaySet
}

// StateCompensation says what the organiser claims from the State for a month, in arrears; on is the day of filing. The
// law is that of the month's last day. In a calendar week of more than four days the earliest four are claimed (A22).
// Codes: NOT_IN_ADVANCE (its date is the first day on which the claim can be filed), WEEK_TOO_MANY_DAYS, NO_CLAIM, CLAIM.
// (189/2001 24 § 1 mom.)
func StateCompensation(on cal.Date, f StateCompensationFacts) Verdict {
	return Book{}.StateCompensation(on, f)
}

// StateCompensation is the function StateCompensation with the data of the book.
func (b Book) StateCompensation(on cal.Date, f StateCompensationFacts) Verdict {
	return stateCompensationRule.judge(b, on, f)
}

// Answers of StateCompensation, beside WeekTooManyDays.
const (
	NotInAdvance Code = "NOT_IN_ADVANCE"
	NoClaim      Code = "NO_CLAIM"
	Claim        Code = "CLAIM"
)

// 189/2001 24 § 1 mom.; that a claim week has four days is guidance, that it had five until July 2015 is A29.
var stateCompensationRule = statute[StateCompensationFacts, claimTerms, claimQuestion]{
	name:     "state_compensation",
	versions: func(h *held) Timeline[claimTerms] { return h.claim },
	day:      func(_ cal.Date, f StateCompensationFacts) cal.Date { return f.Month.Last() },
	read:     readClaim,
	wrong:    wrongClaim,
	ask:      askClaim,
	rows:     claimRows,
}

// claimTerms are what an attended day is worth, and how many days of a calendar week are claimed.
type claimTerms struct{ cents, week int }

// Valid says that there is a sum and a week.
func (t claimTerms) Valid() bool { return t.cents > 0 && t.week > 0 }

type claimQuestion struct {
	claimTerms
	cite  string
	from  cal.Date // the first day on which the claim can be filed
	early bool
	over  bool // some week has more days than are claimed
	days  int
}

func readClaim(o *object) StateCompensationFacts {
	var f StateCompensationFacts
	f.Month = o.must("claim_month").month()
	for _, item := range o.must("participants").items() {
		p := item.object()
		f.Participants = append(f.Participants, Participant{p.must("participant").text(), p.must("attended").days()})
		p.close()
	}
	o.may("absent").spans()
	return f
}

func wrongClaim(_ cal.Date, f StateCompensationFacts) string {
	if f.Month.IsZero() {
		return "claim_month"
	}
	named := make(map[string]bool, len(f.Participants))
	for _, p := range f.Participants {
		if named[p.Name] {
			return "participants"
		}
		named[p.Name] = true
	}
	return ""
}

func askClaim(on cal.Date, f StateCompensationFacts, now Version[claimTerms]) claimQuestion {
	q := claimQuestion{claimTerms: now.Rule, cite: now.Cite, from: f.Month.Next().First()}
	q.early = on.Before(q.from)
	for _, p := range f.Participants {
		for monday := f.Month.First().InWeek().Monday(); monday.Before(q.from); monday = monday.AddDays(7) {
			q.claim(p.Attended, cal.Period{From: monday, To: monday.AddDays(6)}, f.Month.Period())
		}
	}
	return q
}

// claim counts the days of one person's week that are claimed for the month: the earliest of the whole week, as far as
// they are in the month.
func (q *claimQuestion) claim(attended DaySet, week, month cal.Period) {
	here := week
	here.From, here.To = later(week.From, month.From), earlier(week.To, month.To)
	if attended.Within(here) == 0 {
		return
	}
	kept := 0
	for d := week.From; !d.After(week.To); d = d.AddDays(1) {
		if !attended.Has(d) {
			continue
		}
		if kept++; kept > q.week {
			q.over = true
			return
		}
		if month.Has(d) {
			q.days++
		}
	}
}

func later(a, b cal.Date) cal.Date {
	if a.After(b) {
		return a
	}
	return b
}

func earlier(a, b cal.Date) cal.Date {
	if a.Before(b) {
		return a
	}
	return b
}

// sum is the claim with its reason.
func (q claimQuestion) sum() Verdict {
	return Verdict{}.cents(q.cents*q.days).days(q.days).because(ReasonClaim, q.cite, q.days)
}

var claimRows = []row[claimQuestion]{
	{
		code:  NotInAdvance,
		when:  "the month is not over",
		holds: func(q claimQuestion) bool { return q.early },
		then: func(q claimQuestion) Verdict {
			return Verdict{}.date(q.from).because(ReasonClaimEarly, q.cite, q.from).because(ReasonClaimByMonth, decree2)
		},
	},
	{
		code:  WeekTooManyDays,
		when:  "somebody attended on more days of a calendar week than are claimed: the earliest are, and the report waits",
		holds: func(q claimQuestion) bool { return q.over },
		then:  func(q claimQuestion) Verdict { return q.sum().because(ReasonClaimWeekFull, kehaClaim, q.week) },
	},
	{
		code:  NoClaim,
		grade: allows,
		when:  "nobody attended on a day of the month",
		holds: func(q claimQuestion) bool { return q.days == 0 },
		then:  func(q claimQuestion) Verdict { return Verdict{}.cents(0).days(0).because(ReasonNoClaim, q.cite) },
	},
	{
		code:  Claim,
		grade: allows,
		when:  "otherwise",
		then:  claimQuestion.sum,
	},
}
