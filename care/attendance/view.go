package attendance

import (
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/law"
)

// View is one client's day with all that is known of it, for the worker who decides.
type View struct {
	Client   client.Client
	Date     cal.Date
	Agreed   bool // an activity day is agreed; without it all that follows but the neighbours is empty
	Day      day.Day
	Signs    []day.Witness               // in the order of time, the withdrawn ones too; words only for who may see the record
	Answers  map[id.Witness][]day.Answer // to the returns, for who reads them
	Titles   map[id.Task]programme.Task  // the day's tasks
	Proposal Proposal
	Law      law.Book // as the organiser has it
	Sum      Sum
	Says     law.Verdict       // what the law says of the proposal; zero where it has nothing to say yet
	Break    org.Break         // why nothing is arranged; zero on an ordinary day
	Entry    Entry             // what the ledger holds; version 0 where nothing
	History  []Entry           // the newest first, opened; for who may correct
	Contests []Contest         // opened; for who may correct
	Closed   Closed            // the month, where it has been closed; version 0 otherwise
	Change   Change            // the newest asking to change a day of a closed month; for who may correct
	Late     day.Witness       // what shows the client at work, entered after the day was decided otherwise; zero where nothing
	Swaps    []day.Swapped     // made from or to the day, also those taken back
	Support  []day.Support     // digital support booked or given on the date that is no sign of the day; for who keeps the day
	Spell    Missed            // the spell of illness that may go on, for the form
	Benefit  client.Benefit    // the client's on the day; zero where nobody has told, or the actor may not read it
	Names    map[string]string // of the workers who have entered something, by made_by

	Confirms, Corrects, Records, Reads bool        // what the actor may do to the client
	Keeps                              bool        // the actor may write what benefit the client has
	Undo                               cal.Instant // until when the actor may take the decision back; 0 where never

	Into          []day.Day  // where no day is agreed: the days around that may be swapped to this date
	Before, After cal.Date   // the neighbouring agreed days; zero where there are none
	Unclosed      []cal.Date // the client's past days around this one that nobody has decided, the newest first
	around        []day.Day  // the agreed days around the day that nobody has decided, by date
}

// neighbours is how many days around a day are looked through for the agreed ones beside it.
const neighbours = 62

// Look opens a client's day for somebody who may see the client. Every day of the client has a view, agreed or not.
func Look(p *gate.Pass, who id.Client, date cal.Date) (View, error) {
	c, err := client.Get(p, access.SeeClients, who)
	if err != nil {
		return View{}, err
	}
	may := func(n access.Need) bool { return access.Decide(p.Actor(), n, c.Subject()).Allow }
	v := View{
		Client: c, Date: date, Names: map[string]string{}, Titles: map[id.Task]programme.Task{},
		Confirms: may(access.ConfirmAttendance), Corrects: may(access.CorrectAttendance),
		Records: may(access.RecordDay), Reads: may(access.SeeRecord), Keeps: may(access.KeepClient),
	}
	if err := v.beside(p); err != nil {
		return View{}, err
	}
	if err := v.supported(p); err != nil {
		return View{}, err
	}
	v.Day, err = day.Load(p, c.ID, date)
	if fault.Is(err, fault.KindNotFound) {
		return v, v.empty(p)
	}
	if err != nil {
		return View{}, err
	}
	v.Agreed = true
	for _, read := range []func(*gate.Pass) error{v.seen, v.holds, v.contested, v.closed, v.named, v.benefits} {
		if err := read(p); err != nil {
			return View{}, err
		}
	}
	return v, nil
}

// seen reads the signs and what they propose.
func (v *View) seen(p *gate.Pass) error {
	f := facts{day: v.Day}
	var err error
	if f.seen, err = See(p, v.Day); err != nil {
		return err
	}
	v.Law = f.seen.Law
	v.Signs, f.proposal = f.seen.Signs, Propose(f.seen)
	m := measure(f.seen, standing(f.seen.Signs))
	v.Sum = Sum{m.onSite, m.contact, m.tasks}
	if v.Reads || v.Corrects {
		if v.Signs, err = day.Strip(p, v.Client, v.Date); err != nil {
			return err
		}
	}
	if v.Reads {
		if v.Answers, err = day.AnswersOf(p, v.Client, v.Date, v.Signs); err != nil {
			return err
		}
	}
	v.Proposal, v.Says = f.proposal, f.says()
	if v.Says.Code == "" && v.Proposal.Kind == Absence {
		if err := v.excused(p, f); err != nil {
			return err
		}
	}
	for i := range v.Signs {
		if !v.Reads {
			v.Signs[i].Text, v.Signs[i].Next, v.Signs[i].Mood, v.Signs[i].Behalf.Why = "", "", "", ""
		}
	}
	breaks, err := org.BreaksIn(p, v.Day.Unit, cal.Period{From: v.Date, To: v.Date})
	v.Break, _ = breaks.On(v.Date)
	if err != nil {
		return err
	}
	tasks, err := programme.Went(p, v.Client.ID, cal.Period{From: v.Date, To: v.Date})
	for _, t := range tasks {
		v.Titles[t.ID] = t
	}
	return err
}

// excused asks the law about the reason that the client has told, as far as it can be asked without more.
func (v *View) excused(p *gate.Pass, f facts) error {
	for _, w := range v.Signs {
		if w.ID != v.Proposal.Basis[0] || w.Reason == "" {
			continue
		}
		v.Spell = Missed{Reason: w.Reason}
		if v.Spell.ill() {
			var err error
			if v.Spell, err = spellOf(p, v.Client, v.Date, w.Reason); err != nil {
				return err
			}
		}
		v.Spell.Certificate = false // each day of a spell is asked anew
		if v.Spell.Reason != day.ChildIllness || !v.Spell.ChildBorn.IsZero() {
			v.Says = v.Law.Absence(v.Date, v.Spell.facts())
		}
	}
	return nil
}

// holds reads what the ledger holds.
func (v *View) holds(p *gate.Pass) (err error) {
	if !v.Corrects {
		v.Entry, err = latest(p, v.Client.ID, v.Date)
		return err
	}
	if v.History, err = History(p, v.Client, v.Date); err != nil {
		return err
	}
	if v.Swaps, err = day.Swaps(p, v.Client.ID, cal.Period{From: v.Date, To: v.Date}); err != nil {
		return err
	}
	if len(v.History) > 0 {
		v.Entry = v.History[0]
	}
	v.Late, _ = v.Entry.late(v.Signs)
	if until := Undoable(p, v.Entry); v.Confirms && p.Now() <= until {
		v.Undo = until
	}
	return nil
}

// supported reads the digital support of the date. What was given on an agreed day is among its signs.
func (v *View) supported(p *gate.Pass) error {
	if !v.Records && !v.Reads {
		return nil
	}
	all, err := day.SupportOf(p, v.Client, cal.Period{From: v.Date, To: v.Date})
	for _, s := range all {
		if s.Contact == "" {
			v.Support = append(v.Support, s)
		}
	}
	return err
}

// benefits finds what an absence of the day would mean for the client, for who may decide one.
func (v *View) benefits(p *gate.Pass) error {
	if !v.Keeps || !v.Confirms && !v.Corrects {
		return nil
	}
	all, err := client.Benefits(p, v.Client)
	v.Benefit = client.BenefitOn(all, v.Date)
	return err
}

func (v *View) contested(p *gate.Pass) (err error) {
	if v.Corrects {
		v.Contests, err = Contests(p, v.Client, cal.Period{From: v.Date, To: v.Date})
	}
	return err
}

// closed reads whether the month is closed, and what has been asked of the day since.
func (v *View) closed(p *gate.Pass) (err error) {
	if v.Closed, err = newest(p, v.Day.Unit, v.Date.InMonth()); err != nil || v.Closed.Version == 0 || !v.Corrects {
		return err
	}
	if v.Change, err = ChangeOf(p, v.Client, v.Date); !v.Change.Open() {
		v.Undo = 0
	}
	return err
}

// named finds the names of the workers who have entered something.
func (v *View) named(p *gate.Pass) error {
	var makers []string
	for _, w := range v.Signs {
		makers = append(makers, w.MadeBy)
	}
	for _, e := range append(v.History, v.Entry) {
		makers = append(makers, e.MadeBy)
	}
	for _, s := range v.Swaps {
		makers = append(makers, s.MadeBy, s.ReturnedBy)
	}
	for _, c := range v.Contests {
		makers = append(makers, c.MadeBy, c.SettledBy)
	}
	makers = append(makers, v.Change.MadeBy, v.Change.ApprovedBy)
	return addNames(p, v.Names, makers)
}

// addNames adds the names of the workers who stand in the ledger as makers.
func addNames(p *gate.Pass, to map[string]string, makers []string) error {
	for _, m := range makers {
		if _, err := staff.Names(to).Of(p, m); err != nil {
			return err
		}
	}
	return nil
}

// beside finds the agreed days around the day, and the past ones that wait for a worker.
func (v *View) beside(p *gate.Pass) error {
	in := cal.Period{From: v.Date.AddDays(-neighbours), To: v.Date.AddDays(neighbours)}
	days, err := day.Between(p, v.Client.ID, in)
	if err != nil {
		return err
	}
	entries, err := Between(p, v.Client.ID, in)
	if err != nil {
		return err
	}
	for _, d := range days {
		switch {
		case d.Date.Before(v.Date):
			v.Before = d.Date
		case d.Date.After(v.Date) && v.After.IsZero():
			v.After = d.Date
		}
		if !entries[d.Date].Counts() {
			v.around = append(v.around, d)
		}
		if d.Date.Before(p.Today()) && d.Date != v.Date && !entries[d.Date].Counts() {
			v.Unclosed = append([]cal.Date{d.Date}, v.Unclosed...)
		}
	}
	return nil
}
