package attendance

import (
	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/rule"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
	"etapaja/law"
)

// Notice is what an absence asks for: whoever pays the client's unemployment benefit is told of it in time.
type Notice struct {
	State NoticeState
	To    Payer    // ByKela or ByFund; NotTold where nobody is to be told, or the benefit is not known
	By    cal.Date // the last day in time
	Cite  string
	Told  Told // the notice that stands; version 0: none
}

// NoticeState is how far a notice has come.
type NoticeState string

// The states. A notice that was sent is sent anew when the day is marked otherwise, or the benefit turns out to be paid by
// another.
const (
	NoticeNone    NoticeState = ""        // nobody needs to be told
	NoticeDue     NoticeState = "due"     // to be sent
	NoticeReason  NoticeState = "reason"  // the reason of the absence must be asked first
	NoticeBenefit NoticeState = "benefit" // nobody has told which benefit the client has
	NoticeSent    NoticeState = "sent"
	NoticeChanged NoticeState = "changed" // sent, and the day is another than was told
)

// Open tells that somebody must do something.
func (n Notice) Open() bool { return n.State != NoticeNone && n.State != NoticeSent }

// Late tells that the last day in time has passed.
func (n Notice) Late(today cal.Date) bool {
	return n.Open() && n.State != NoticeChanged && !n.By.IsZero() && n.By.Before(today)
}

// Sendable tells that the notice can be sent as it is.
func (n Notice) Sendable() bool { return n.State == NoticeDue || n.State == NoticeChanged }

// Notices counts the notices of many days.
type Notices struct {
	Sent int
	Open int // to be sent, to be sent anew, and those whose reason or benefit is not known
	Late int // of the open ones
}

func (n *Notices) add(m Notice, today cal.Date) {
	switch {
	case m.State == NoticeSent:
		n.Sent++
	case m.Open():
		n.Open++
	}
	if m.Late(today) {
		n.Late++
	}
}

func (n *Notices) join(m Notices) {
	n.Sent += m.Sent
	n.Open += m.Open
	n.Late += m.Late
}

// Told is one notice that was sent.
type Told struct {
	Client  id.Client
	Date    cal.Date // of the day that it is about
	Version int
	To      Payer
	Mark    Mark     // what was told of the day
	Sent    cal.Date // when
	How     string   // one of NoticeHows
	At      cal.Instant
	MadeBy  string // "worker:<id>"
	Name    string // of who told it; known to NoticesIn alone
}

func (t *Told) fields() []any {
	return []any{&t.Client, &t.Date, &t.Version, &t.To, &t.Mark, &t.Sent, &t.How, &t.At, &t.MadeBy}
}

// dayOf names a client's day.
type dayOf struct {
	client id.Client
	date   cal.Date
}

// toldIn are the notices that stand of a unit's days.
func toldIn(p *gate.Pass, unit id.Unit, in cal.Period) (map[dayOf]Told, error) {
	all, err := gate.All(p, (*Told).fields, `
		SELECT client, date, version, payer, mark, sent, how, at, made_by
		FROM absence_notice
		WHERE tenant = $1 AND unit = $2 AND date >= $3 AND date <= $4 AND withdrawn = 0
		ORDER BY client, date, version`, unit, in.From, in.To)
	told := make(map[dayOf]Told, len(all))
	for _, t := range all {
		told[dayOf{t.Client, t.Date}] = t
	}
	return told, err
}

// noticeOf asks the law whom a day's mark is told to, and by when.
func noticeOf(book law.Book, date cal.Date, mark Mark, b client.Benefit, told Told) Notice {
	n := Notice{Told: told}
	if mark.Absent() {
		n.ask(book, date, b)
	}
	switch {
	case mark == NoMark && told.Version == 0:
		return Notice{}
	case told.Version > 0 && (mark == NoMark || told.Mark == mark && (told.To == n.To || n.To == NotTold)):
		n.State = NoticeSent
	case n.State == NoticeNone && told.Version == 0:
		return Notice{}
	case mark == AbsentOpen:
		n.State = NoticeReason
	case told.Version > 0:
		n.State = NoticeChanged
	}
	if n.To == NotTold && told.Version > 0 {
		n.To = told.To
	}
	return n
}

// ask leaves the state empty where nobody is told. Where the benefit is not known, the time is that of the benefits in force.
func (n *Notice) ask(book law.Book, date cal.Date, b client.Benefit) {
	known := b.Known() && book.InForce(b.Kind, date)
	if !known {
		b.Kind = book.BenefitsOn(date)[0] // whoever pays, the time is the same
	}
	v := book.AbsenceNotice(date, law.NoticeFacts{About: law.OneAbsence, Benefit: b.Kind})
	switch v.Code {
	case law.NoticeDue:
		n.To = ByKela
	case law.NoticeToFund:
		n.To = ByFund
	default:
		return
	}
	n.By, n.State = v.Date, NoticeDue
	n.Cite = v.Citations()[0]
	if !known {
		n.To, n.State = NotTold, NoticeBenefit
	}
}

// Owed is a client's days of which somebody is to be told, or has been.
type Owed struct {
	Served client.Served
	Days   []OwedDay // by date
}

// OwedDay is one of them.
type OwedDay struct {
	Date   cal.Date
	Mark   Mark
	Notice Notice
}

// NoticesIn lists the notices of a unit's days in the order of the clients' names, for who may see the unit's months.
func NoticesIn(p *gate.Pass, of id.Unit, in cal.Period) ([]Owed, error) {
	unit, err := org.Open(p, access.SeeMonth, of)
	if err != nil {
		return nil, err
	}
	told, err := toldIn(p, unit.ID, in)
	if err != nil {
		return nil, err
	}
	days, err := noticed(p, unit.ID, in, told)
	if err != nil {
		return nil, err
	}
	who := map[id.Client]bool{}
	for c := range days {
		who[c] = true
	}
	people, err := client.ServedIn(p, access.SeeMonth, unit.ID, who)
	if err != nil {
		return nil, err
	}
	benefits, err := client.BenefitsIn(p, unit.ID, people)
	if err != nil {
		return nil, err
	}
	book, err := rule.Book(p)
	if err != nil {
		return nil, err
	}
	names := staff.Names{}
	var all []Owed
	for _, s := range people {
		o := Owed{Served: s}
		for _, e := range days[s.ID] {
			n := noticeOf(book, e.Date, e.Mark, client.BenefitOn(benefits[s.ID], e.Date), told[dayOf{s.ID, e.Date}])
			if n.Told.Version > 0 {
				if n.Told.Name, err = names.Of(p, n.Told.MadeBy); err != nil {
					return nil, err
				}
			}
			if n.State != NoticeNone {
				o.Days = append(o.Days, OwedDay{e.Date, e.Mark, n})
			}
		}
		if len(o.Days) > 0 {
			all = append(all, o)
		}
	}
	return all, nil
}

// noticed is what holds of the days that are absences, or were told to be, each client's by date.
func noticed(p *gate.Pass, unit id.Unit, in cal.Period, told map[dayOf]Told) (map[id.Client][]Entry, error) {
	all, err := gate.All(p, (*Entry).plain, `
		SELECT e.id, e.client, e.date, e.version, e.unit, e.stage, e.mark, e.form, e.minutes, e.at, e.made_by
		FROM entry e
		WHERE e.tenant = $1 AND e.unit = $2 AND e.date >= $3 AND e.date <= $4 AND e.version = (
			SELECT MAX(n.version)
			FROM entry n
			WHERE n.tenant = $1 AND n.client = e.client AND n.date = e.date)
		ORDER BY e.date, e.client`, unit, in.From, in.To)
	days := map[id.Client][]Entry{}
	for _, e := range all {
		if !e.Counts() {
			e.Mark = NoMark
		}
		if e.Mark.Absent() || told[dayOf{e.Client, e.Date}].Version > 0 {
			days[e.Client] = append(days[e.Client], e)
		}
	}
	return days, err
}
