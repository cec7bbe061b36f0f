package law

import "slices"

// Key names a figure of a rule, as "day_cap.most": what stands before the dot is the rule. A rule may read the figures of
// another, as plan_cap does.
type Key string

// Rule is the rule that the figure belongs to.
func (k Key) Rule() string {
	for i := range len(k) {
		if k[i] == '.' {
			return string(k[:i])
		}
	}
	return string(k)
}

// Unit is what a figure counts.
type Unit string

// The units. A figure that counts Yes says that a provision is held; its value is 1.
const (
	InYears   Unit = "years"
	InMonths  Unit = "months"
	InDays    Unit = "days"
	InMinutes Unit = "minutes"
	InCents   Unit = "cents"
	Yes       Unit = "yes"
)

// Direction is which way an organiser's own policy may move a figure from what the law says.
type Direction int

// The directions. Acts bind the organiser: its own policy moves a figure only towards the client's good, and only where the
// Act gives a least or a most, or says that something may be done. A figure that says what is due to whom is Fixed.
const (
	Fixed  Direction = iota
	Lower            // a most may be less: less is asked of the client, or the organiser acts sooner
	Higher           // a least may be more: more is given than must be
)

// Subject is a figure that data may tell: its unit, the values that can be meant, and how an own policy may move it.
type Subject struct {
	Of          Key
	Unit        Unit
	Least, Most int // sane values, both included
	Own         Direction

	gap bool // between two of its rows there may be days of no row
}

// subjects are all figures, in the order of the rules. Each direction stands with its reason.
var subjects = []Subject{
	{Of: "period.least", Unit: InMonths, Least: 1, Most: 36},            // fixed: a shorter one is against the Act, a longer one binds the client
	{Of: "period.most", Unit: InMonths, Least: 1, Most: 60, Own: Lower}, // "at most": the plan is then renewed sooner
	yes("period.renewal"), // fixed, as all that only says that a provision is held
	{Of: "day_length.least", Unit: InMinutes, Least: 60, Most: 600}, // fixed: with more a day of the Act's length would be unpaid
	{Of: "day_length.most", Unit: InMinutes, Least: 60, Most: 720, Own: Lower},
	{Of: "week_days.least", Unit: InDays, Least: 1, Most: 7}, // fixed: more would be asked of the client
	{Of: "week_days.most", Unit: InDays, Least: 1, Most: 7, Own: Lower},
	{Of: "day_cap.most", Unit: InDays, Least: 1, Most: 366, Own: Lower},
	yes("remote_day.held"),
	{Of: "remote_only.held", Unit: Yes, Least: 1, Most: 1, gap: true},
	{Of: "remote_only.warning", Unit: Yes, Least: 1, Most: 1, gap: true},
	yes("remote_only.reasons"),
	{Of: "absence.own_days", Unit: InDays, Least: 1, Most: 60},   // fixed: it is Kela that needs the certificate
	{Of: "absence.child_days", Unit: InDays, Least: 1, Most: 60}, // fixed: who keeps the benefit is the Act's to say
	{Of: "absence.child_age", Unit: InYears, Least: 1, Most: 18}, // fixed: the same
	{Of: "absence_notice.within", Unit: InDays, Least: 1, Most: 60, Own: Lower},
	{Of: "allowance.compensation", Unit: InCents, Least: 1, Most: 10000}, // fixed: Kela and the funds pay what the Act says
	{Of: "allowance.activity", Unit: InCents, Least: 1, Most: 10000},     // fixed: as much as the compensation, by the Act
	yes("allowance.same"),
	{Of: "allowance.outside", Unit: InCents, Least: 1, Most: 10000, Own: Higher}, // the reference can be read as a higher sum
	yes("travel.held"),
	{Of: "state_compensation.day", Unit: InCents, Least: 1, Most: 100000}, // fixed: the State pays
	{Of: "state_compensation.week", Unit: InDays, Least: 1, Most: 7},      // fixed: the State pays
	yes("plan_content.held"),
	yes("plan_content.signatures"),
	{Of: "plan_review.activation", Unit: InMonths, Least: 1, Most: 24, Own: Lower},
	{Of: "plan_review.multisectoral", Unit: InMonths, Least: 1, Most: 24, Own: Lower},
	{Of: "plan_deadline.within", Unit: InMonths, Least: 1, Most: 24, Own: Lower},
	{Of: "plan_due.adult", Unit: InYears, Least: 16, Most: 68}, // fixed, as all thresholds: they say who is meant
	{Of: "plan_due.young_days", Unit: InDays, Least: 1, Most: 3000},
	{Of: "plan_due.days", Unit: InDays, Least: 1, Most: 3000},
	{Of: "plan_due.days_after", Unit: InDays, Least: 1, Most: 3000},
	{Of: "plan_due.young_months", Unit: InMonths, Least: 1, Most: 120},
	{Of: "plan_due.months", Unit: InMonths, Least: 1, Most: 120},
	yes("plan_due.several"),
	{Of: "kela_data.within", Unit: InMonths, Least: 1, Most: 12}, // fixed: it binds Kela
	yes("early_start.held"),
	{Of: "organiser_duty.most", Unit: InMinutes, Least: 1, Most: 2400, Own: Higher}, // "need not arrange": it may, for more people
	yes("provider.held"),
	yes("start.held"),
	yes("start.insured"),
	yes("start.commuting"),
	{Of: "plan_interruption.after", Unit: InMonths, Least: 1, Most: 24, Own: Higher}, // "may be interrupted": later is allowed
	{Of: "log_request.back", Unit: InMonths, Least: 1, Most: 240, Own: Higher},       // "may be refused": older rows may be told
	{Of: "log_request.within", Unit: InMonths, Least: 1, Most: 12, Own: Lower},
	kept("case_file"), // fixed, as all times of keeping: neither longer nor shorter is lawful
	kept("message"),
	kept("voucher"),
	kept("certificate_copy"),
	kept("access_log"),
	kept("disclosure_log"),
	kept("permission"),
	kept("client_card"),
	yes("access.worker"),
	yes("access.participant"),
	{Of: "feedback.within", Unit: InDays, Least: 1, Most: 60, Own: Lower},
	{Of: "feedback_extension.within", Unit: InDays, Least: 1, Most: 90, Own: Lower},
}

func yes(k Key) Subject { return Subject{Of: k, Unit: Yes, Least: 1, Most: 1} }

func kept(r Record) Subject {
	return Subject{Of: Key("retention." + r), Unit: InYears, Least: 1, Most: 120}
}

// Subjects are the figures that data may tell, in the order of the rules.
func Subjects() []Subject { return slices.Clone(subjects) }

// SubjectOf finds a figure; false where there is none such.
func SubjectOf(k Key) (Subject, bool) {
	for _, s := range subjects {
		if s.Of == k {
			return s, true
		}
	}
	return Subject{}, false
}
