package report

import (
	"etapaja/care/client"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/prose"
)

// longestAssessment is the most letters of a worker's assessment.
const longestAssessment = 4000

// Assessment is what a worker says of a period beside its facts (arvio).
type Assessment struct {
	Text   string
	At     cal.Instant // 0: there is none; also its version
	MadeBy string

	sealed []byte
}

func (a *Assessment) fields() []any { return []any{&a.sealed, &a.At, &a.MadeBy} }

func assessmentPlace(c client.Client, in cal.Period) string {
	return "assessment.text_sealed/" + string(c.ID) + "/" + in.From.String() + "/" + in.To.String()
}

// Assessed reads the assessment of exactly this period, the zero one where there is none.
func Assessed(p *gate.Pass, c client.Client, in cal.Period) (Assessment, error) {
	if err := c.Allow(p, access.SeeRecord); err != nil {
		return Assessment{}, err
	}
	a, err := gate.One(p, (*Assessment).fields, `
		SELECT text_sealed, at, made_by
		FROM assessment
		WHERE tenant = $1 AND client = $2 AND first_day = $3 AND last_day = $4`, c.ID, in.From, in.To)
	if fault.Is(err, fault.KindNotFound) {
		return Assessment{}, nil
	}
	if err != nil {
		return a, err
	}
	a.Text, err = c.Key.Open(a.sealed, assessmentPlace(c, in))
	return a, err
}

// Assess keeps the assessment of a period. seen is the version that the worker saw; another one is fault.Stale.
func Assess(p *gate.Pass, c client.Client, in cal.Period, text string, seen cal.Instant) error {
	old, err := Assessed(p, c, in)
	if err != nil {
		return err
	}
	if err := c.Allow(p, access.CorrectAttendance); err != nil {
		return err
	}
	text = prose.Tidy(text)
	switch {
	case !prose.Fits(text, longestAssessment):
		return fault.Invalid("text", "report.assessment.long", longestAssessment)
	case in.Days() < 1 || in.Days() > Longest:
		return fault.Invalid("until", "report.period", Longest)
	case old.At != seen:
		return fault.Stale()
	}
	_, err = p.Write(gate.Event{Kind: "report.assess", Of: []string{string(c.ID), in.From.String(), in.To.String()}}, `
		INSERT INTO assessment (tenant, client, first_day, last_day, text_sealed, at, made_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (tenant, client, first_day, last_day) DO UPDATE
		SET text_sealed = excluded.text_sealed, at = excluded.at, made_by = excluded.made_by`,
		c.ID, in.From, in.To, c.Key.Seal(text, assessmentPlace(c, in)), p.Now(), maker(p))
	return err
}

// Author is the name of the acting worker, as it stands in what they draw up.
func Author(p *gate.Pass) (string, error) {
	return staff.Names{}.Of(p, maker(p))
}

// maker is how the acting worker stands in the tables.
func maker(p *gate.Pass) string { return p.Actor().Kind.String() + ":" + p.Actor().ID }
