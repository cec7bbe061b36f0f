package demo

import (
	"slices"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/document"
	"etapaja/care/plan"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// asideSeed keeps the dice of what is written beside the days apart from those of the days themselves.
const asideSeed = 0x5eed_a51d

// aside lays what a worker writes of a client beside the day that was lived: a need that came up at the talk and what
// became of it, now and then a note, and digital support for those who use a browser.
func (l *lane) aside(s script) {
	if s.lean || s.date == l.in.today || s.turn != whole && s.turn != thin {
		return
	}
	d := diceOn(s.r.seed^asideSeed, s.date)
	w := l.serves(s)
	if d.in100(12) && !slices.Contains(Promised(), s.r.slug) { // nothing waits of those who begin a story
		l.needs(s, w, d)
	}
	if text := l.book.line(d, l.book.notes, w.lang); d.in100(9) {
		l.put(w, s.at(afternoonDesk), item{s.at(afternoonDesk), s.r, func(p *gate.Pass, c client.Client, _ cal.Instant) error {
			_, err := document.AddNote(p, c, s.date, text)
			return err
		}})
	}
	if s.r.channel == client.App && d.in100(8) {
		l.supports(s, w, d)
	}
}

// line picks one of the rows in a worker's language.
func (l *library) line(d *dice, rows []map[string]string, lang string) string {
	return l.row(d, rows, lang)["text"]
}

func (l *library) row(d *dice, rows []map[string]string, lang string) map[string]string {
	for {
		if r := rows[d.below(len(rows))]; r["lang"] == lang {
			return r
		}
	}
}

// needs lays a need that came up, what was agreed some days later, and that it was handled, for most.
func (l *lane) needs(s script, w *hand, d *dice) {
	came := l.book.row(d, l.book.needs, w.lang)
	signal := day.Signal{Kinds: []day.NeedKind{day.NeedKind(came["kind"])}, Text: came["text"]}
	l.put(w, s.at(afternoonDesk), item{s.at(afternoonDesk), s.r, func(p *gate.Pass, c client.Client, _ cal.Instant) error {
		return day.Notice(p, c, s.date, signal)
	}})
	agreed, help := l.house.opensAfter(s.date.AddDays(d.between(0, 3))), l.book.line(d, l.book.help, w.lang)
	l.later(s.r, agreed, func(p *gate.Pass, c client.Client, n day.Need) error {
		if n.Agreed != 0 {
			return nil
		}
		return day.AgreeHelp(p, c, n.ID, day.Help{Text: help, Due: agreed.AddDays(7)})
	})
	if d.in100(75) {
		l.later(s.r, l.house.opensAfter(agreed.AddDays(d.between(3, 9))), func(p *gate.Pass, c client.Client, n day.Need) error {
			if n.Agreed == 0 {
				return nil
			}
			return day.HandleNeed(p, c, n.ID)
		})
	}
}

// later lets whoever serves the client on a morning go through the open needs.
func (l *lane) later(r *resident, on cal.Date, do func(*gate.Pass, client.Client, day.Need) error) {
	at := cal.At(on, morningDesk)
	l.put(r.own.serves(on), at, item{at, r, func(p *gate.Pass, c client.Client, _ cal.Instant) error {
		all, err := day.Needs(p, c)
		for i := 0; err == nil && i < len(all); i++ {
			if all[i].Open() {
				err = do(p, c, all[i])
			}
		}
		return err
	}})
}

// supports books digital support for the client's next day from a distance, now and then for a day without activity, and
// holds it when the day comes.
func (l *lane) supports(s script, w *hand, d *dice) {
	on, found := l.nextRemote(s.r, s.date)
	if diceOn(s.r.seed, s.date.AddDays(-30_000)).in100(20) {
		on, found = l.nextFree(s.r, s.date)
	}
	if !found {
		return
	}
	b := day.Booking{
		Date: on, From: cal.T(12, 0), Minutes: 5 * d.between(4, 8), About: l.book.said.say(d, "support", w.lang).text,
		Channel: []string{day.PhoneCall, day.VideoCall, day.VideoCall}[d.below(3)],
	}
	var made id.Support
	l.put(w, s.at(afternoonDesk), item{s.at(afternoonDesk), s.r, func(p *gate.Pass, c client.Client, _ cal.Instant) error {
		there, err := day.SupportOf(p, c, cal.Period{From: on, To: on})
		if err != nil || len(there) > 0 { // one a day is enough, and two may not be at the same time
			return err
		}
		made, err = day.BookSupport(p, c, b)
		return err
	}})
	if !on.Before(l.in.today) {
		return
	}
	over := cal.At(on, afternoonDesk-20)
	l.put(s.r.own.serves(on), over, item{over, s.r, func(p *gate.Pass, c client.Client, _ cal.Instant) error {
		if made == "" {
			return nil
		}
		return day.HoldSupport(p, c, made, 0)
	}})
}

// nextFree is the next day on which the house works and the client has no agreed day.
func (l *lane) nextFree(r *resident, after cal.Date) (cal.Date, bool) {
	for on := after.AddDays(1); !on.After(after.AddDays(10)); on = on.AddDays(1) {
		if _, agreed := r.slot(on); !agreed && !l.house.shut(on) {
			return on, true
		}
	}
	return cal.Date{}, false
}

// nextRemote is the client's next agreed day from a distance on which the house works and the client has no other plans.
func (l *lane) nextRemote(r *resident, after cal.Date) (cal.Date, bool) {
	for on := after.AddDays(1); !on.After(after.AddDays(10)); on = on.AddDays(1) {
		s, agreed := r.slot(on)
		if !agreed || s.Form != plan.Remote || l.house.shut(on) {
			continue
		}
		x := scriptOf(r, s, on, l.in)
		return on, x.turn == whole || x.turn == thin
	}
	return cal.Date{}, false
}
