package law

import (
	"fmt"
	"slices"

	"etapaja/ground/cal"
)

// held is dated data as the rules read it. It is made once and never changes.
type held struct {
	rows     []Row // by key, then by first day
	benefits benefitTable
	services []ServiceRow

	months, minutes Timeline[Limits] // of period and dayLength, for who asks for the figures alone
	cents           Timeline[Figure] // of compensation

	period               Timeline[periodTerms]
	dayLength            Timeline[lengthTerms]
	weekDays             Timeline[Limits]
	dayCap               Timeline[Figure]
	planCap              Timeline[Figure]
	remoteDay            Timeline[lengthTerms]
	remoteOnly           Timeline[remoteOnlyTerms]
	absence              Timeline[absenceTerms]
	notice               Timeline[noticeTerms]
	compensation         Timeline[payTerms]
	activity             Timeline[payTerms]
	travel               Timeline[travelTerms]
	claim                Timeline[claimTerms]
	planContent          Timeline[planTerms]
	activationReviews    Timeline[Figure]
	multisectoralReviews Timeline[Figure]
	planDeadline         Timeline[Figure]
	planDue              Timeline[thresholds]
	kelaData             Timeline[Figure]
	earlyStart           Timeline[Words]
	organiserDuty        Timeline[Figure]
	provider             Timeline[Words]
	start                Timeline[startTerms]
	planInterruption     Timeline[Figure]
	log                  Timeline[logTerms]
	retention            Timeline[years]
	workerAccess         Timeline[Words]
	participantAccess    Timeline[Words]
	feedback             Timeline[Figure]
	feedbackExtension    Timeline[Figure]
}

// broken is a rule that some data make no sense of.
type broken struct {
	rule string
	from cal.Date
}

func (b broken) Error() string { return fmt.Sprintf("%s makes no sense from %v", b.rule, b.from) }

// day is what the rows of some keys say on one day.
type day struct {
	rows []Row
	on   cal.Date
}

// row is the row of a key that is in force on the day.
func (d day) row(k Key) (Row, bool) {
	for _, r := range d.rows {
		if r.Of == k && r.Period().Has(d.on) {
			return r, true
		}
	}
	return Row{}, false
}

// n is the value of a key on the day, 0 where nothing is held.
func (d day) n(k Key) int {
	r, _ := d.row(k)
	return r.Value
}

// cite is what a key rests on that day; empty where nothing is held.
func (d day) cite(k Key) string {
	r, _ := d.row(k)
	return r.cite()
}

// assembly makes the timelines and keeps the first rule that has come out broken.
type assembly struct {
	rows []Row
	err  error
}

// of is the rows of some keys.
func (a *assembly) of(keys []Key) []Row {
	return slices.DeleteFunc(slices.Clone(a.rows), func(r Row) bool { return !slices.Contains(keys, r.Of) })
}

// assemble makes the versions of one rule. They are held where the first key is, which tells their citation, and a version
// begins on every day on which a row of one of the keys begins, or is the first day after one.
func assemble[R Rule](a *assembly, rule string, terms func(day) R, keys ...Key) Timeline[R] {
	rows := a.of(keys)
	var turns []cal.Date
	for _, r := range rows {
		turns = append(turns, r.From)
		if !r.To.IsZero() {
			turns = append(turns, r.To.AddDays(1))
		}
	}
	slices.SortFunc(turns, cal.Date.Compare)
	turns = slices.Compact(turns)
	var all Timeline[R]
	for i, from := range turns {
		d := day{rows, from}
		lead, held := d.row(keys[0])
		if !held {
			continue
		}
		v := Version[R]{From: from, Cite: lead.cite(), Rule: terms(d), id: rule + "@" + from.String()}
		if i+1 < len(turns) {
			v.To = turns[i+1].AddDays(-1)
		}
		if slices.ContainsFunc(rows, func(r Row) bool { return r.ID != "" && r.Period().Has(from) }) {
			v.id += addedMark
		}
		if !v.Rule.Valid() && a.err == nil {
			a.err = broken{rule, from}
		}
		all = append(all, v)
	}
	return all
}

// addedMark ends the name of a version that rests on what an organiser has added: "day_cap@2027-01-01+own".
const addedMark = "+own"

func figure(k Key) func(day) Figure { return func(d day) Figure { return Figure(d.n(k)) } }

func inWords(k Key) func(day) Words { return func(d day) Words { return d.n(k) > 0 } }

func limits(least, most Key) func(day) Limits {
	return func(d day) Limits { return Limits{d.n(least), d.n(most)} }
}

// hold assembles the timelines of all rules; an error names the first rule that the rows make no sense of.
func hold(rows []Row, benefits []BenefitRow, services []ServiceRow) (*held, error) {
	a := &assembly{rows: rows}
	length := func(d day) lengthTerms {
		return lengthTerms{Limits{d.n("day_length.least"), d.n("day_length.most")}, d.cite("day_length.least"), d.cite("day_length.most")}
	}
	pay := func(k Key) func(day) payTerms {
		return func(d day) payTerms {
			t := payTerms{cents: d.n(k), outside: d.n(k)}
			if k == "allowance.activity" {
				t.also = d.cite("allowance.same")
				t.outside, t.outsideCite = max(d.n("allowance.outside"), d.n(k)), d.cite("allowance.outside")
			}
			return t
		}
	}
	h := &held{
		rows: rows, benefits: benefits, services: services,
		period: assemble(a, "period", func(d day) periodTerms {
			return periodTerms{Limits{d.n("period.least"), d.n("period.most")}, d.cite("period.most"), d.cite("period.renewal")}
		}, "period.least", "period.most", "period.renewal"),
		dayLength: assemble(a, "day_length", length, "day_length.least", "day_length.most"),
		weekDays:  assemble(a, "week_days", limits("week_days.least", "week_days.most"), "week_days.most", "week_days.least"),
		dayCap:    assemble(a, "day_cap", figure("day_cap.most"), "day_cap.most"),
		planCap:   assemble(a, "plan_cap", figure("day_cap.most"), "day_cap.most"),
		remoteDay: assemble(a, "remote_day", length, "remote_day.held", "day_length.least", "day_length.most"),
		remoteOnly: assemble(a, "remote_only", func(d day) remoteOnlyTerms {
			return remoteOnlyTerms{d.n("remote_only.warning") > 0, d.n("remote_only.reasons") > 0}
		}, "remote_only.held", "remote_only.warning", "remote_only.reasons"),
		absence: assemble(a, "absence", func(d day) absenceTerms {
			return absenceTerms{d.n("absence.own_days"), d.n("absence.child_days"), d.n("absence.child_age")}
		}, "absence.child_days", "absence.child_age", "absence.own_days"),
		notice: assemble(a, "absence_notice", func(d day) noticeTerms {
			return noticeTerms{d.n("absence_notice.within")}
		}, "absence_notice.within"),
		compensation: assemble(a, "allowance", pay("allowance.compensation"), "allowance.compensation"),
		activity:     assemble(a, "allowance", pay("allowance.activity"), "allowance.activity", "allowance.same", "allowance.outside"),
		travel:       assemble(a, "travel", func(d day) travelTerms { return travelTerms{d.n("travel.held") > 0} }, "travel.held"),
		claim: assemble(a, "state_compensation", func(d day) claimTerms {
			return claimTerms{d.n("state_compensation.day"), d.n("state_compensation.week")}
		}, "state_compensation.day", "state_compensation.week"),
		planContent: assemble(a, "plan_content", func(d day) planTerms {
			return planTerms{len(planItems) * d.n("plan_content.held"), d.cite("plan_content.signatures")}
		}, "plan_content.held", "plan_content.signatures"),
		activationReviews:    assemble(a, "plan_review", figure("plan_review.activation"), "plan_review.activation"),
		multisectoralReviews: assemble(a, "plan_review", figure("plan_review.multisectoral"), "plan_review.multisectoral"),
		planDeadline:         assemble(a, "plan_deadline", figure("plan_deadline.within"), "plan_deadline.within"),
		planDue:              assemble(a, "plan_due", thresholdsOn, thresholdKeys...),
		kelaData:             assemble(a, "kela_data", figure("kela_data.within"), "kela_data.within"),
		earlyStart:           assemble(a, "early_start", inWords("early_start.held"), "early_start.held"),
		organiserDuty:        assemble(a, "organiser_duty", figure("organiser_duty.most"), "organiser_duty.most"),
		provider:             assemble(a, "provider", inWords("provider.held"), "provider.held"),
		start: assemble(a, "start", func(d day) startTerms {
			return startTerms{d.cite("start.insured"), d.cite("start.commuting")}
		}, "start.held", "start.insured", "start.commuting"),
		planInterruption: assemble(a, "plan_interruption", figure("plan_interruption.after"), "plan_interruption.after"),
		log: assemble(a, "log_request", func(d day) logTerms {
			return logTerms{d.n("log_request.back"), d.n("log_request.within"), d.cite("log_request.back")}
		}, "log_request.within", "log_request.back"),
		retention:         assemble(a, "retention", yearsOn, retentionKeys()...),
		workerAccess:      assemble(a, "access", inWords("access.worker"), "access.worker"),
		participantAccess: assemble(a, "access", inWords("access.participant"), "access.participant"),
		feedback:          assemble(a, "feedback", figure("feedback.within"), "feedback.within"),
		feedbackExtension: assemble(a, "feedback_extension", figure("feedback_extension.within"), "feedback_extension.within"),
	}
	h.months = assemble(a, "period", limits("period.least", "period.most"), "period.least", "period.most")
	h.minutes = assemble(a, "day_length", limits("day_length.least", "day_length.most"), "day_length.least", "day_length.most")
	h.cents = assemble(a, "allowance", figure("allowance.compensation"), "allowance.compensation")
	return h, a.err
}
