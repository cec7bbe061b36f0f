package demo

import (
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// remote lays a day from a distance: the sign of life, the group, the talk and what comes back of the tasks, each by
// the client's own channel.
func (l *lane) remote(s script) {
	switch {
	case s.s.Sign == plan.Paper:
		l.paper(s)
		return
	case s.lean:
	case s.r.channel == client.App:
		l.checkIn(s)
		l.returns(s)
		l.answered(s)
		l.reflects(s)
	case s.r.channel == client.SMS:
		l.bySMS(s)
	}
	if s.group != nil && s.group.How != programme.OnSite {
		l.meeting(s)
	}
	l.talk(s)
}

// checkIn is the client's own press in the morning, now and then by mistake before the right one.
func (l *lane) checkIn(s script) {
	at := s.at(s.s.From + cal.Time(s.d.between(-14, 38)))
	g := day.Greeting{Mood: s.mood(), CallMe: s.d.in100(7)}
	press := func(p *gate.Pass, c client.Client) (id.Witness, error) { return day.CheckIn(p, c, s.date, g) }
	if s.slip {
		var sign id.Witness
		l.plan(at.Add(minutes(-4)), func() error {
			return l.client(s.r, "care/day/checkin", func(p *gate.Pass, c client.Client) (err error) {
				sign, err = press(p, c)
				return err
			})
		})
		l.plan(at.Add(minutes(-3)), func() error {
			return l.client(s.r, "care/day/checkin", func(p *gate.Pass, c client.Client) error {
				return day.Withdraw(p, c, s.date, sign)
			})
		})
	}
	l.plan(at, func() error {
		return l.client(s.r, "care/day/checkin", func(p *gate.Pass, c client.Client) error {
			_, err := press(p, c)
			return err
		})
	})
	if s.turn != faulty {
		return
	}
	text := l.book.said.say(s.d, "fault", s.r.lang).text
	l.plan(at.Add(minutes(s.d.between(10, 50))), func() error {
		return l.client(s.r, "care/day/fault", func(p *gate.Pass, c client.Client) error {
			_, err := day.Fault(p, c, s.date, text, day.Log{})
			return err
		})
	})
}

// returns are the client's own words about the tasks: on a whole day about all of them in two goes, else about one.
func (l *lane) returns(s script) {
	tasks, of := l.book.choose(s.r, s.date, s.s.Form)
	words := make([]string, len(tasks))
	for i := range words {
		words[i] = l.book.returned(s.d, of[i], s.r.lang)
	}
	half, end := (len(words)+1)/2, len(words)
	if s.turn != whole {
		half, end = min(1, len(words)), min(1, len(words))
	}
	for _, part := range []struct {
		from, until int
		at          cal.Time
	}{{0, half, cal.T(10, 30) + cal.Time(s.d.below(80))}, {half, end, cal.T(12, 10) + cal.Time(s.d.below(100))}} {
		if part.from < part.until {
			l.plan(s.at(part.at), func() error { return l.giveBack(s, words, part.from, part.until) })
		}
	}
}

func (l *lane) giveBack(s script, words []string, from, until int) error {
	var photo []string
	if from == 0 && l.pictured(s) {
		var err error
		if photo, err = l.photo(s); err != nil {
			return err
		}
	}
	return l.client(s.r, "care/day/task", func(p *gate.Pass, c client.Client) error {
		tasks, err := programme.Tasks(p, c.ID, cal.Period{From: s.date, To: s.date})
		for i := from; err == nil && i < min(until, len(tasks)); i++ {
			w := day.Work{Task: tasks[i].ID, Text: words[i]}
			if i == 0 {
				w.Files = photo
			}
			_, err = day.Return(p, c, w)
		}
		return err
	})
}

// bySMS is a message that the worker enters for the client.
func (l *lane) bySMS(s script) {
	g := day.Greeting{Mood: s.mood(), Log: day.Log{Behalf: day.Behalf{How: day.BySMS}}}
	at := s.at(s.s.From + cal.Time(s.d.between(2, 40)))
	l.enter(l.serves(s), s.desk(at), item{at, s.r, func(p *gate.Pass, c client.Client, at cal.Instant) error {
		g.Log.At = at
		_, err := day.CheckIn(p, c, s.date, g)
		return err
	}})
}

// meeting is the group, which its leader enters when it is over.
func (l *lane) meeting(s script) {
	g := s.group
	live := day.Live{Channel: day.GroupCall, Minutes: int(g.Until - g.From)}
	if g.How == programme.OnSite {
		live.Channel = day.GroupMeeting
	}
	leader := l.house.hand(g.ledBy(s.date, l.in)).serves(s.date)
	over := s.at(g.Until + 5)
	do := func(p *gate.Pass, c client.Client, _ cal.Instant) error {
		live.Log.At = s.at(g.From)
		_, err := day.Contact(p, c, s.date, live)
		return err
	}
	l.put(leader, over, item{over, s.r, do})
}

// talk is the reception: the worker calls at the stated time, at times in vain before it succeeds. On a day that was
// lived alone nobody is reached. Who does not return tasks by a browser tells of them.
func (l *lane) talk(s script) {
	w, lang := l.serves(s), s.r.own.lang
	at := s.at(s.s.ReceptionFrom + cal.Time(s.d.between(0, 12)))
	say := func(kind string) string { return l.book.said.say(s.d, kind, lang).text }
	if s.turn == alone {
		l.call(s, w, at, day.Call{Outcome: day.NotReached, Text: say("call.not_reached")})
		l.call(s, w, at.Add(minutes(50)), day.Call{Outcome: day.LeftMessage, Text: say("call.left_message")})
		return
	}
	if !s.lean && s.d.in100(14) {
		l.call(s, w, at, day.Call{Outcome: day.NotReached})
		at = at.Add(minutes(s.d.between(20, 55)))
	}
	l.call(s, w, at, day.Call{Outcome: day.Reached, Minutes: s.d.between(6, 16), Text: say("call.reached")})
	if s.r.channel != client.App && !s.lean {
		l.told(s, w, at.Add(minutes(12)), day.ByPhone)
	}
}

func (l *lane) call(s script, w *hand, at cal.Instant, call day.Call) {
	l.enter(w, s.desk(at), item{at, s.r, func(p *gate.Pass, c client.Client, at cal.Instant) error {
		call.At = at
		_, err := day.LogCall(p, c, s.date, call)
		return err
	}})
}

// told is what the client tells of the tasks, all of them on a whole day, else one.
func (l *lane) told(s script, w *hand, at cal.Instant, how day.How) {
	_, of := l.book.choose(s.r, s.date, s.s.Form)
	if s.turn != whole {
		of = of[:min(1, len(of))]
	}
	words := make([]string, len(of))
	for i := range words {
		words[i] = l.book.returned(s.d, of[i], s.r.lang)
	}
	l.enter(w, s.desk(at), item{at, s.r, func(p *gate.Pass, c client.Client, at cal.Instant) error {
		tasks, err := programme.Tasks(p, c.ID, cal.Period{From: s.date, To: s.date})
		for i := 0; err == nil && i < min(len(words), len(tasks)); i++ {
			_, err = day.Told(p, c, day.Work{
				Task: tasks[i].ID, Text: words[i], Log: day.Log{At: at, Behalf: day.Behalf{How: how}},
			})
		}
		return err
	}})
}

// paper comes to the worker's desk by post some days later.
func (l *lane) paper(s script) {
	if s.lean { // of the older papers a meeting at the library is left
		at := s.at(cal.T(12, 0))
		l.enter(l.serves(s), s.desk(at), item{at, s.r, func(p *gate.Pass, c client.Client, at cal.Instant) error {
			_, err := day.Contact(p, c, s.date, day.Live{Channel: day.Meeting, Minutes: 20, Log: day.Log{At: at}})
			return err
		}})
		return
	}
	comes := l.house.opensAfter(s.date.AddDays(s.d.between(1, 4)))
	s.turn = whole // who writes on paper writes of all
	l.told(s, s.r.own.serves(comes), cal.At(comes, morningDesk), day.ByPaper)
	l.posted(s, comes)
}

func (l *lane) serves(s script) *hand { return s.r.own.serves(s.date) }

// desk is when the worker enters what happens at a moment of the day: the same day at noon, or in the afternoon.
func (s script) desk(at cal.Instant) cal.Instant {
	switch {
	case at.Date() != s.date:
		return at
	case at.Time() <= noonDesk && !s.lean:
		return s.at(noonDesk)
	}
	return s.at(afternoonDesk)
}

// tasks gives a client the tasks of a day.
func (l *lane) tasks(r *resident, date cal.Date, form plan.Form) func(*gate.Pass, client.Client, cal.Instant) error {
	tasks, of := l.book.choose(r, date, form)
	for i := range tasks {
		tasks[i].Material = l.house.seat.bank[of[i]]
	}
	return func(p *gate.Pass, c client.Client, _ cal.Instant) error { return programme.Set(p, c, date, tasks) }
}

// approve puts out a client's week: its tasks go to the client with the worker's name.
func approve(monday cal.Date) func(*gate.Pass, client.Client, cal.Instant) error {
	return func(p *gate.Pass, c client.Client, _ cal.Instant) error {
		days, err := day.Slots(p, c, monday)
		if err != nil || len(days) == 0 {
			return err
		}
		w, err := programme.LoadWeek(p, c.ID, monday)
		if err != nil {
			return err
		}
		return programme.Approve(p, c, monday, programme.Approval{Seen: w.Stamp, Days: days})
	}
}
