package law

import (
	"math"
	"slices"

	"etapaja/ground/cal"
)

// AllowanceFacts are the days of a month, and which of the two payments is asked about.
type AllowanceFacts struct {
	Kind                 Payment
	Groups               []PaidDays
	OutsideCommutingArea bool

	known benefitTable // those of the book that is asked; nil: the program's own
}

// Payment is one of the two ways in which nine euros are paid for an attended day.
type Payment string

// The payments (kulukorvaus, toimintaraha).
const (
	CostCompensated   Payment = "cost_compensation"  // to a person on unemployment benefit, by who pays the benefit
	ActivityAllowance Payment = "activity_allowance" // to a person on social assistance, by the wellbeing county
)

var payments = []Payment{CostCompensated, ActivityAllowance}

// PaidDays are days of the same sort.
type PaidDays struct {
	Count            int // 0 or more
	Mark             DayMark
	Benefit          Benefit // payable for these days
	SocialAssistance bool    // in payment
}

// DayMark is the attendance mark of a day.
type DayMark string

// The marks. The first two are attended days.
const (
	MarkPresent      DayMark = "present"
	MarkRemote       DayMark = "present_remote"
	MarkShort        DayMark = "short_day"
	MarkAuthorised   DayMark = "absent_authorised"
	MarkUnauthorised DayMark = "absent_unauthorised"
	MarkOpen         DayMark = "absent_open"
	MarkNotArranged  DayMark = "not_arranged"
	MarkSwapped      DayMark = "day_swapped"
)

var dayMarks = []DayMark{
	MarkPresent, MarkRemote, MarkShort, MarkAuthorised, MarkUnauthorised, MarkOpen, MarkNotArranged, MarkSwapped,
}

func (m DayMark) attended() bool { return m == MarkPresent || m == MarkRemote }

// Allowance says how much is paid for the days of a month, and by whom. The verdict's days are those that are paid.
// OK means that somebody is paid something. Codes of both payments: BENEFIT_NOT_IN_FORCE, DAY_TOO_SHORT,
// NO_ENTITLEMENT, NO_ATTENDED_DAYS; of the cost compensation: NO_RAISED_RATE (a warning), PAY_BY_KELA_AND_FUND,
// PAY_BY_FUND, PAY_BY_KELA; of the activity allowance: RATE_UNCLEAR (a warning), SPLIT_PAY, PAY_ACTIVITY_ALLOWANCE,
// NO_DOUBLE_PAY. (1290/2002 10:6 § 2 mom., 189/2001 18 § 1 mom.)
func Allowance(on cal.Date, f AllowanceFacts) Verdict { return Book{}.Allowance(on, f) }

// Allowance is the function Allowance with the data of the book.
func (b Book) Allowance(on cal.Date, f AllowanceFacts) Verdict {
	f.known = b.data().benefits
	return allowanceRule.judge(b, on, f)
}

// Answers of Allowance, beside DayTooShort.
const (
	BenefitNotInForce Code = "BENEFIT_NOT_IN_FORCE"
	NoRaisedRate      Code = "NO_RAISED_RATE"
	PayByKelaAndFund  Code = "PAY_BY_KELA_AND_FUND"
	PayByFund         Code = "PAY_BY_FUND"
	PayByKela         Code = "PAY_BY_KELA"
	RateUnclear       Code = "RATE_UNCLEAR"
	SplitPay          Code = "SPLIT_PAY"
	PayAllowance      Code = "PAY_ACTIVITY_ALLOWANCE"
	NoDoublePay       Code = "NO_DOUBLE_PAY"
	NoEntitlement     Code = "NO_ENTITLEMENT"
	NoAttendedDays    Code = "NO_ATTENDED_DAYS"
)

// payTerms are what one attended day is worth.
type payTerms struct {
	cents       int
	also        string // a further provision that the sum rests on; may be empty
	outside     int    // outside the commuting area
	outsideCite string
}

// Valid says that there is a sum.
func (t payTerms) Valid() bool { return t.cents > 0 }

// The cost compensation is nine euros for each attended day, never the raised rate (1290/2002 10:6 § 2 mom.); the activity
// allowance is as much (189/2001 18 § 1 mom.), and since 2025 follows 380/2023 104 § 1 mom.

var allowanceRule = statute[AllowanceFacts, payTerms, allowanceQuestion]{
	name:     "allowance",
	versions: func(h *held) Timeline[payTerms] { return slices.Concat(h.compensation, h.activity) },
	pick: func(h *held, f AllowanceFacts) Timeline[payTerms] {
		if f.Kind == ActivityAllowance {
			return h.activity
		}
		return h.compensation
	},
	read:  readAllowance,
	wrong: wrongAllowance,
	ask:   askAllowance,
	rows:  allowanceRows,
}

func readAllowance(o *object) AllowanceFacts {
	f := AllowanceFacts{
		Kind:                 word(o.must("kind"), payments),
		OutsideCommutingArea: o.may("outside_commuting_area").truth(),
	}
	for _, item := range o.must("groups").items() {
		g := item.object()
		f.Groups = append(f.Groups, PaidDays{
			Count:            g.must("count").number(),
			Mark:             word(g.must("mark"), dayMarks),
			Benefit:          word(g.must("benefit"), ownData.benefits.names()),
			SocialAssistance: g.must("social_assistance").truth(),
		})
		g.close()
	}
	return f
}

func wrongAllowance(_ cal.Date, f AllowanceFacts) string {
	wrong := func(g PaidDays) bool {
		return g.Count < 0 || !slices.Contains(dayMarks, g.Mark) || !f.known.has(g.Benefit)
	}
	switch {
	case !slices.Contains(payments, f.Kind):
		return "kind"
	case len(f.Groups) == 0 || slices.ContainsFunc(f.Groups, wrong):
		return "groups"
	}
	return ""
}

// allowanceQuestion is the month counted up.
type allowanceQuestion struct {
	AllowanceFacts
	payTerms
	cite     string
	ended    bool // some benefit is not in force on the day
	on       cal.Date
	attended int
	benefit  int // attended days with an unemployment benefit
	social   int // attended days with social assistance and no unemployment benefit
	short    int
	kela     bool // an attended day has a benefit that Kela pays
	fund     bool // an attended day has the fund's benefit
	support  bool // an attended day has general support
	both     bool // an attended day has an unemployment benefit and social assistance
}

func askAllowance(on cal.Date, f AllowanceFacts, now Version[payTerms]) allowanceQuestion {
	q := allowanceQuestion{AllowanceFacts: f, payTerms: now.Rule, cite: now.Cite, on: on}
	for _, g := range f.Groups {
		q.ended = q.ended || !f.known.inForce(g.Benefit, on)
		if g.Count > 0 {
			q.count(g)
		}
	}
	return q
}

func (q *allowanceQuestion) count(g PaidDays) {
	switch {
	case g.Mark == MarkShort:
		q.short = plus(q.short, g.Count)
	case !g.Mark.attended():
	case g.Benefit != NoBenefit:
		q.attended, q.benefit = plus(q.attended, g.Count), plus(q.benefit, g.Count)
		payer := q.known.payer(g.Benefit)
		q.fund = q.fund || payer == Fund
		q.kela = q.kela || payer == Kela
		q.support = q.support || g.Benefit == GeneralSupport
		q.both = q.both || g.SocialAssistance
	case g.SocialAssistance:
		q.attended, q.social = plus(q.attended, g.Count), plus(q.social, g.Count)
	default:
		q.attended = plus(q.attended, g.Count)
	}
}

// plus adds two numbers of 0 or more; what is too big is as big as it goes.
func plus(a, b int) int {
	if a > math.MaxInt-b {
		return math.MaxInt
	}
	return a + b
}

// pay is the sum for a number of days.
func (q allowanceQuestion) pay(days int) Verdict { return times(q.cents, days) }

func times(cents, days int) Verdict {
	if days > math.MaxInt/cents {
		return Verdict{}.cents(math.MaxInt).days(days)
	}
	return Verdict{}.cents(cents * days).days(days)
}

// why gives a reason with the provisions of the payment.
func (q allowanceQuestion) why(v Verdict, key string, args ...any) Verdict {
	v = v.because(key, q.cite, args...)
	if q.also != "" {
		v = v.because(ReasonSameSum, q.also, Cents(q.cents))
	}
	return v
}
