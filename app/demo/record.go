package demo

import (
	"errors"

	"etapaja/care/attendance"
	attendancewords "etapaja/care/attendance/words"
	"etapaja/care/client"
	"etapaja/care/day"
	daywords "etapaja/care/day/words"
	orgwords "etapaja/care/org/words"
	"etapaja/care/report"
	reportwords "etapaja/care/report/words"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	webwords "etapaja/engine/web/words"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	lawwords "etapaja/law/words"
)

// records are what is handed on: of one client of Ritva's a summary that was carried over to the client record, and a day
// of it that was corrected since; of another a day ahead that is swapped.
func (l *lane) records() {
	for _, r := range l.house.residents {
		switch {
		case r.slug == "seppo":
			l.carry(r)
		case r.slug == "tapio":
			l.swap(r)
		}
	}
}

// carry marks the days up to the middle of the week before the first as carried over, and corrects one afterwards.
func (l *lane) carry(r *resident) {
	on := l.house.opensAfter(l.in.monday(-1).AddDays(1))
	at := cal.At(on, afternoonDesk+20)
	l.plan(at, func() error {
		words, err := i18n.Load([]i18n.Source{
			{Name: "engine/web", FS: webwords.FS, Shared: true}, {Name: "law", FS: lawwords.FS, Shared: true},
			{Name: "care/org", FS: orgwords.FS}, {Name: "care/day", FS: daywords.FS},
			{Name: "care/attendance", FS: attendancewords.FS}, {Name: "care/report", FS: reportwords.FS},
		}, nil)
		if err != nil {
			return err
		}
		f := web.Speaking(words.Printer(i18n.FI, "care/report"))
		line := item{at, r, func(p *gate.Pass, c client.Client, _ cal.Instant) error { return carried(p, c, f) }}
		return l.work(r.own.serves(on), []item{line}, "care/report/record", "record")
	})
	next := l.house.opensAfter(on)
	when := cal.At(next, morningDesk+4)
	why := l.book.said.say(diceOn(r.seed, next), "recount", r.own.lang).text
	l.put(r.own.serves(next), when, item{when, r, func(p *gate.Pass, c client.Client, _ cal.Instant) error {
		return recounted(p, c, cal.Period{From: on.AddDays(-14), To: on.AddDays(-1)}, why)
	}})
}

func carried(p *gate.Pass, c client.Client, f web.Frame) error {
	in, err := report.Next(p, c, nil)
	if err != nil || in.Days() == 0 {
		return err
	}
	r, err := report.Gather(p, c, in)
	if err != nil {
		return err
	}
	author, err := report.Author(p)
	if err != nil {
		return err
	}
	text := report.Draw(f, r).Plain(f, r, author, report.Assessment{})
	_, err = report.Carry(p, r, report.Assessment{}, text, report.Mark{Target: "system", Stamp: r.Stamp(report.Assessment{})})
	return err
}

// recounted corrects the last attended day of a period by a quarter of an hour.
func recounted(p *gate.Pass, c client.Client, in cal.Period, why string) error {
	entries, err := attendance.Between(p, c.ID, in)
	if err != nil {
		return err
	}
	for d := in.To; !d.Before(in.From); d = d.AddDays(-1) {
		if e := entries[d]; e.Counts() && e.Mark.Attended() && e.Minutes <= 450 {
			_, err := attendance.Correct(p, c, d, attendance.Correction{
				Mark: e.Mark, Minutes: e.Minutes + 15, Why: why, Version: e.Version,
			})
			return err
		}
	}
	return nil
}

// swap moves the first day of a client's after the first day to the next date that will do.
func (l *lane) swap(r *resident) {
	on := l.house.opensAfter(l.in.monday(-1).AddDays(2))
	at := cal.At(on, afternoonDesk+25)
	l.put(r.own.serves(on), at, item{at, r, func(p *gate.Pass, c client.Client, _ cal.Instant) error {
		for d := l.in.today.AddDays(1); d.Before(l.in.today.AddDays(7)); d = d.AddDays(1) {
			if _, agreed := r.slot(d); agreed && !l.house.shut(d) {
				return swapped(p, c, d, l.book.said.say(diceOn(r.seed, d), "swap", r.own.lang).text)
			}
		}
		return nil
	}})
}

func swapped(p *gate.Pass, c client.Client, from cal.Date, why string) error {
	d, err := day.Ahead(p, c, from)
	if err != nil {
		return err
	}
	targets, err := day.Targets(p, c, d)
	if err != nil {
		return err
	}
	for _, t := range targets {
		if t.May() && t.Date.After(from) && t.Date.Weekday() <= cal.Fri {
			_, err := attendance.Swap(p, c, from, t.Date, why)
			if told, refused := errors.AsType[*fault.Fault](err); refused && told.Kind == fault.KindConflict {
				return nil // something has been said of the day meanwhile
			}
			return err
		}
	}
	return nil
}
