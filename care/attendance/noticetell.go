package attendance

import (
	"slices"

	"etapaja/care/client"
	"etapaja/care/rule"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Telling is a notice that a worker has sent to whoever pays a client's benefit: one notice of many days.
type Telling struct {
	Days []cal.Date
	Sent cal.Date
	How  string // one of NoticeHows
}

// NoticeHows lists the ways in which a notice is sent.
func NoticeHows() []string { return []string{"electronic", "paper", "phone"} }

// Tell keeps that the client's absences were told. A day of which nobody needs to be told, or that has been told, is
// fault.Conflict; so are two who tell it at the same moment (fault.Stale).
func Tell(p *gate.Pass, c client.Client, in Telling) error {
	if err := c.Allow(p, access.CorrectAttendance); err != nil {
		return err
	}
	if err := in.check(p); err != nil {
		return err
	}
	benefits, err := client.Benefits(p, c)
	if err != nil {
		return err
	}
	for _, date := range in.Days {
		if err := in.tell(p, c, date, client.BenefitOn(benefits, date)); err != nil {
			return err
		}
	}
	return nil
}

func (in *Telling) check(p *gate.Pass) error {
	var refused fault.Form
	slices.SortFunc(in.Days, cal.Date.Compare)
	in.Days = slices.Compact(in.Days)
	if len(in.Days) == 0 {
		refused.Add("days", "attendance.notice.days")
	}
	switch {
	case in.Sent.IsZero():
		refused.Add("sent", "attendance.notice.sent")
	case in.Sent.After(p.Today()):
		refused.Add("sent", "attendance.notice.future")
	case len(in.Days) > 0 && in.Sent.Before(in.Days[len(in.Days)-1]):
		refused.Add("sent", "attendance.notice.before", in.Days[len(in.Days)-1])
	}
	if !slices.Contains(NoticeHows(), in.How) {
		refused.Add("how", "attendance.notice.how")
	}
	return refused.Err()
}

func (in Telling) tell(p *gate.Pass, c client.Client, date cal.Date, b client.Benefit) error {
	e, err := latest(p, c.ID, date)
	if err != nil {
		return err
	}
	if !e.Counts() {
		e.Mark = NoMark
	}
	told, version, err := toldOf(p, c.ID, date)
	if err != nil {
		return err
	}
	book, err := rule.Book(p)
	if err != nil {
		return err
	}
	n := noticeOf(book, date, e.Mark, b, told)
	switch {
	case n.State == NoticeSent:
		return fault.Conflict("attendance.notice.told", date)
	case !n.Sendable():
		return fault.Conflict("attendance.notice.not", date)
	}
	_, err = p.Write(gate.Event{Kind: "attendance.told", Of: []string{string(c.ID), date.String(), string(n.To), string(e.Mark)}}, `
		INSERT INTO absence_notice (tenant, client, date, version, unit, payer, mark, sent, how, at, made_by, withdrawn,
			withdrawn_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, '')`,
		c.ID, date, version+1, e.Unit, n.To, e.Mark, in.Sent, in.How, p.Now(), maker(p))
	return err
}

// Untell takes the notice of a day back that was not sent after all. Where there is none, it has been done already.
func Untell(p *gate.Pass, c client.Client, date cal.Date) error {
	if err := c.Allow(p, access.CorrectAttendance); err != nil {
		return err
	}
	told, _, err := toldOf(p, c.ID, date)
	if err != nil || told.Version == 0 {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "attendance.untold", Of: []string{string(c.ID), date.String(), string(told.To)}}, `
		UPDATE absence_notice
		SET withdrawn = $2, withdrawn_by = $3
		WHERE tenant = $1 AND client = $4 AND date = $5 AND version = $6 AND withdrawn = 0`,
		p.Now(), maker(p), c.ID, date, told.Version)
	return err
}

// toldOf is the notice of a day that stands, and the highest version that there has been.
func toldOf(p *gate.Pass, c id.Client, date cal.Date) (Told, int, error) {
	standing, err := gate.All(p, (*Told).fields, `
		SELECT client, date, version, payer, mark, sent, how, at, made_by
		FROM absence_notice
		WHERE tenant = $1 AND client = $2 AND date = $3 AND withdrawn = 0
		ORDER BY version DESC
		LIMIT 1`, c, date)
	if err != nil {
		return Told{}, 0, err
	}
	highest, err := gate.Value[int](p, `
		SELECT COALESCE(MAX(version), 0)
		FROM absence_notice
		WHERE tenant = $1 AND client = $2 AND date = $3`, c, date)
	if err != nil || len(standing) == 0 {
		return Told{}, highest, err
	}
	return standing[0], highest, nil
}
