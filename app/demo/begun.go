package demo

import (
	"slices"

	"etapaja/care/client"
	"etapaja/care/material"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

// begun leaves the week after the first day's half done: a third of the weeks is approved, a third drafted, and a third
// not begun, so that a worker's list has them all. The promised clients have a draft or an approved week.
func (l *lane) begun(at cal.Instant, monday cal.Date) {
	for n, w := range l.house.hands {
		l.plan(at.Add(minutes(3*n)), func() error {
			var lines []item
			for _, r := range l.house.residents {
				if r.own.serves(at.Date()) != w || r.comes > at {
					continue
				}
				switch turn := diceOn(r.seed, monday).below(3); {
				case r.slug == "aino", turn == 0 && !promised(r):
					lines = append(lines, item{at: at, r: r, do: l.drafted(r, monday)}, item{at: at, r: r, do: approve(monday)})
				case promised(r), turn == 1:
					lines = append(lines, item{at: at, r: r, do: l.drafted(r, monday)})
				}
			}
			return l.work(w, lines, "care/programme/week", "programme")
		})
	}
}

// promised tells a client whom every demo has.
func promised(r *resident) bool { return slices.Contains(Promised(), r.slug) }

// drafted drafts a week: what would be chosen for each day, in the client's language and for their channel. Where that is
// not Finnish, one task is in Finnish still, for somebody to see to.
func (l *lane) drafted(r *resident, monday cal.Date) func(*gate.Pass, client.Client, cal.Instant) error {
	var tasks []programme.Drafted
	for date := range monday.InWeek().Period().All() {
		s, agreed := r.slot(date)
		if !agreed || l.house.shut(date) {
			continue
		}
		chosen, of := l.book.choose(r, date, s.Form)
		for i, t := range chosen {
			t.Date, t.Material = date, l.house.seat.bank[of[i]]
			tasks = append(tasks, programme.Drafted{Task: t, Lang: r.lang, Variant: material.VariantOf(r.channel)})
		}
	}
	if n := len(tasks); n > 0 && r.lang != "fi" {
		t := l.book.tasks[0]
		text, _ := t.For("fi", material.VariantOf(r.channel))
		last := &tasks[n-1]
		last.Lang, last.Title, last.Body, last.Area, last.Material = "fi", text.Title, text.Body(), programme.Area(t.Area), l.house.seat.bank[t.Starter]
	}
	return func(p *gate.Pass, c client.Client, _ cal.Instant) error { return programme.Put(p, c, monday, tasks...) }
}
