package demo

import (
	"bytes"
	"slices"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// answerDesk is when workers answer what has come back during the day.
const answerDesk = cal.Time(14 * 60)

// leftover is how many days back the client's front page looks: of older answers nobody asks whether they were read.
const leftover = 15

// answered lays the worker's answers to a day's returns, and the client's reading of them in the evening. Of the last
// days before the first one some returns still wait, and what was answered last has not been read.
func (l *lane) answered(s script) {
	d := diceOn(s.r.seed^0xa45e, s.date)
	late := !s.date.Before(l.in.today.AddDays(-4))
	if s.date == l.in.today || s.date.Before(l.in.today.AddDays(-day.Patience-1)) || late && d.in100(45) {
		return
	}
	at := s.at(answerDesk)
	l.put(l.serves(s), at, item{at, s.r, func(p *gate.Pass, c client.Client, _ cal.Instant) error {
		return l.respond(p, c, s, d)
	}})
	if late || s.date.Before(l.in.today.AddDays(-leftover)) {
		return
	}
	l.plan(s.at(cal.T(18, 0)), func() error {
		return l.client(s.r, "care/day/task", func(p *gate.Pass, c client.Client) error {
			return day.ReadDay(p, c, s.date)
		})
	})
}

// respond answers what waits of a day: every third return in words, the others with a press.
func (l *lane) respond(p *gate.Pass, c client.Client, s script, d *dice) error {
	signs, err := day.Seen(p, c.ID, s.date)
	if err != nil {
		return err
	}
	tasks, err := programme.Tasks(p, c.ID, cal.Period{From: s.date, To: s.date})
	area := map[id.Task]programme.Area{}
	for _, t := range tasks {
		area[t.ID] = t.Area
	}
	for _, w := range signs {
		if err != nil {
			return err
		}
		if w.Answer != day.AnswerWaits || !w.Stands() {
			continue
		}
		text := ""
		if d.in100(35) {
			text = l.book.answers.say(d, string(area[w.Task]), s.r.lang).text
		}
		_, err = day.Respond(p, c, s.date, w.ID, text)
	}
	return err
}

// posted lays the worker's answers to a paper on the day on which it comes, and sends them off with that day's post.
func (l *lane) posted(s script, comes cal.Date) {
	w, at, goes := s.r.own.serves(comes), cal.At(comes, noonDesk), cal.At(comes, afternoonDesk)
	d := diceOn(s.r.seed^0xa45e, s.date)
	l.put(w, at, item{at, s.r, func(p *gate.Pass, c client.Client, _ cal.Instant) error { return l.respond(p, c, s, d) }})
	l.put(w, goes, item{goes, s.r, func(p *gate.Pass, c client.Client, _ cal.Instant) error {
		signs, err := day.Seen(p, c.ID, s.date)
		for i := 0; err == nil && i < len(signs); i++ {
			if signs[i].Stands() && signs[i].Answer == day.AnswerGiven {
				err = day.Reach(p, c, s.date, signs[i].ID, day.AnswerPosted)
			}
		}
		return err
	}})
}

// lateWord is the own worker's answer to what Aino told on the phone last: it waits to be read out to her, or for her next
// letter. It is given on the evening before the first day.
func (l *lane) lateWord(r *resident) {
	eve := l.in.today.AddDays(-1)
	at := cal.At(eve, cal.T(16, 0))
	l.put(r.own.serves(eve), at, item{at, r, func(p *gate.Pass, c client.Client, _ cal.Instant) error {
		seen, err := day.SeenBetween(p, c.ID, cal.Period{From: eve.AddDays(-day.Patience), To: eve})
		if err != nil {
			return err
		}
		for _, w := range slices.Backward(seen) {
			if w.Kind == day.KindTold && w.Stands() && w.Behalf.How == day.ByPhone {
				t, err := programme.TaskOf(p, c.ID, w.Task)
				if err != nil {
					return err
				}
				text := l.book.answers.say(diceOn(r.seed^0xa45e, w.Date), string(t.Area), r.lang).text
				_, err = day.Respond(p, c, w.Date, w.ID, text)
				return err
			}
		}
		return nil
	}})
}

// pictured tells on which days a client shows a photo with the first task: now and then, if the client shares with the
// group, and always on the last day before the first one.
func (l *lane) pictured(s script) bool {
	if !s.r.shares || s.date.Before(l.in.today.AddDays(-14)) {
		return false
	}
	return !s.date.Before(l.in.today.AddDays(-4)) || diceOn(s.r.seed^0xf070, s.date).in100(40)
}

// photo sends a drawn photo, as the client's phone would before the form is carried out.
func (l *lane) photo(s script) (tokens []string, err error) {
	file, err := landscape(diceOn(s.r.seed^0xf071, s.date))
	if err != nil {
		return nil, err
	}
	var tray web.Tray
	err = l.client(s.r, "care/day/task", func(p *gate.Pass, c client.Client) error {
		tray = day.TrayOf(p, c)
		return nil
	})
	if err != nil {
		return nil, err
	}
	taken, err := tray.Take("kuva.jpg", bytes.NewReader(file))
	return []string{taken.Token}, err
}
