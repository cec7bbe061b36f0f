package end

import (
	"encoding/base64"
	"fmt"
	"slices"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/message"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// ahead is after everything that is agreed or booked, in days.
const ahead = 800

// openBack is how far back undecided days are counted, in days.
const openBack = 92

// follows is what an end of the service brings with it, and what is still open.
type follows struct {
	last    cal.Date
	shifts  []day.Shift
	groups  []id.Group
	names   []string
	support int
	drafts  int // weeks after the last day that somebody has begun to make
	unread  int // messages of the client that no worker has read
	returns int // returns that wait for an answer
	open    int // days that no worker has decided
}

func whatFollows(p *gate.Pass, c client.Client, last cal.Date) (w follows, err error) {
	w.last = last
	after := cal.Period{From: last.AddDays(1), To: p.Today().AddDays(ahead)}
	agreed, err := plan.CalendarIn(p, c.ID, cal.Period{From: p.Today(), To: after.To})
	if err != nil {
		return w, err
	}
	if w.shifts, err = attendance.Shifts(p, c, agreed.EndingAfter(last), after.From); err != nil {
		return w, err
	}
	members, err := programme.MembershipsOf(p, c.ID, after)
	if err != nil {
		return w, err
	}
	for _, m := range members {
		if slices.Contains(w.groups, m.Group) {
			continue
		}
		g, err := programme.Load(p, m.Group, p.Today())
		if err != nil {
			return w, err
		}
		w.groups, w.names = append(w.groups, m.Group), append(w.names, g.Name)
	}
	if w.support, err = day.SupportAhead(p, c, after.From); err != nil {
		return w, err
	}
	return w, w.waiting(p, c)
}

// waiting counts what somebody should still look at.
func (w *follows) waiting(p *gate.Pass, c client.Client) error {
	weeks, err := programme.WeeksInUnit(p, c.Unit, w.last.InWeek().Monday(), w.last.AddDays(day.Horizon))
	if err != nil {
		return err
	}
	for _, week := range weeks[c.ID] {
		if week.Monday.After(w.last) && week.Drafted != 0 {
			w.drafts++
		}
	}
	if err := w.words(p, c); err != nil {
		return err
	}
	open, err := attendance.UnclosedDays(p, c.Unit, cal.Period{From: p.Today().AddDays(-openBack), To: p.Today()})
	for _, d := range open {
		if d.Client == c.ID {
			w.open++
		}
	}
	return err
}

// words counts what the client has said and nobody has answered, for who may read it: a coordinator may not.
func (w *follows) words(p *gate.Pass, c client.Client) error {
	if !p.Actor().Holds(access.SeeRecord) {
		return nil
	}
	unread, err := message.UnreadIn(p, c.Unit)
	if err != nil {
		return err
	}
	w.unread = unread[c.ID].Count
	returns, err := day.Unanswered(p, c.Unit)
	for _, r := range returns {
		if r.Client == c.ID {
			w.returns++
		}
	}
	return err
}

// mark tells one outcome from another, so that nobody carries out another than was shown.
func (w follows) mark(p *gate.Pass) string {
	text := fmt.Sprint(w.last, attendance.ShiftsMark(p, w.shifts), w.groups, w.support)
	return base64.RawURLEncoding.EncodeToString(p.Vault().Digest("end of service", text)[:12])
}

// told says what follows: first the days, then what ends with them, then what is still to be done.
func (w follows) told(f web.Frame) []web.Group {
	all := attendance.ShiftsTold(f, w.shifts)
	ends := web.Group{Title: f.T("end.ends"), Lines: []string{f.T("end.ends.code"), f.T("end.ends.lists")}}
	for _, name := range w.names {
		ends.Lines = append(ends.Lines, f.T("end.ends.group", name))
	}
	if w.support > 0 {
		ends.Lines = append(ends.Lines, f.N("end.ends.support", w.support))
	}
	open := web.Group{Title: f.T("end.open"), Text: f.T("end.open.text")}
	if w.open > 0 {
		open.Lines = append(open.Lines, f.N("end.open.days", w.open))
	}
	if w.unread > 0 {
		open.Lines = append(open.Lines, f.N("end.open.unread", w.unread))
	}
	if w.returns > 0 {
		open.Lines = append(open.Lines, f.N("end.open.returns", w.returns))
	}
	if w.drafts > 0 {
		open.Lines = append(open.Lines, f.N("end.open.drafts", w.drafts))
	}
	if all = append(all, ends); len(open.Lines) > 0 {
		all = append(all, open)
	}
	return all
}

// carryOut ends what ends with the service.
func (w follows) carryOut(p *gate.Pass, c client.Client) error {
	if err := plan.End(p, c, w.last); err != nil {
		return err
	}
	for _, g := range w.groups {
		if err := programme.Leave(p, g, c, w.last); err != nil {
			return err
		}
	}
	if err := day.EndSupport(p, c, w.last.AddDays(1)); err != nil {
		return err
	}
	_, err := attendance.Rearrange(p, c, w.last.AddDays(1))
	return err
}

// goOn takes the end back: the agreements hold again, with their days from today on. Groups and support are agreed anew.
func goOn(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return web.Reply{}, err
	}
	e, err := client.GoOn(p, c)
	if err != nil {
		return web.Reply{}, err
	}
	if err := plan.Unend(p, c, e.Made); err != nil {
		return web.Reply{}, err
	}
	_, err = attendance.Rearrange(p, c, p.Today())
	return web.See("/client/" + string(c.ID) + "/end?saved=back"), err
}
