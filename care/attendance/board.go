package attendance

import (
	"cmp"
	"slices"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Board is a unit's day: who was to come, what was seen of each, and what is proposed.
type Board struct {
	Unit      org.Unit
	Date      cal.Date
	Rows      []Row     // contested days first, then in the order of their hours and names
	Contested []Contend // the unit's contested days of other dates, the oldest first
}

// Row is one client's day on the board.
type Row struct {
	UnitDay
	Client    client.Row
	Contested bool
	Confirms  bool // the acting worker may confirm it, and it has come
	Undoes    bool // the acting worker may take the decision back now
}

// Contend is a contested day of a client.
type Contend struct {
	Client client.Row
	Date   cal.Date
}

// Whole tells a day that one press confirms: nobody has decided it, and the proposal leaves nothing open.
func (r Row) Whole() bool {
	return r.Confirms && !r.Entry.Counts() && (r.Proposal.Kind == Attend || r.Proposal.Kind == Off)
}

// ByCall tells that the expected sign of life is the worker's own call at the stated time.
func (r Row) ByCall() bool { return r.Day.Sign == plan.Call }

// BoardOf opens a unit's day for somebody who may see the unit; fault.NotFound where there is no such unit. It opens
// no client's record and asks eight questions of the database, however many clients there are: nine where the worker stands in for somebody.
func BoardOf(p *gate.Pass, unit id.Unit, date cal.Date) (Board, error) {
	u, err := org.Open(p, access.SeeUnit, unit)
	if err != nil {
		return Board{}, err
	}
	clients, err := client.InUnit(p, access.SeeUnit, unit)
	if err != nil {
		return Board{}, err
	}
	days, err := DaysInUnit(p, unit, date)
	if err != nil {
		return Board{}, err
	}
	waits, err := WaitingInUnit(p, unit)
	if err != nil {
		return Board{}, err
	}
	b := Board{Unit: u, Date: date}
	return b.fill(p, clients, days, waits)
}

// fill joins the clients, who come in the order of their names, with their days.
func (b Board) fill(p *gate.Pass, clients []client.Row, days []UnitDay, waits []Waits) (Board, error) {
	mine, err := confirms(p, clients)
	if err != nil {
		return Board{}, err
	}
	place := make(map[id.Client]int, len(clients))
	for i, c := range clients {
		place[c.ID] = i
	}
	contested := make(map[id.Client]bool)
	for _, w := range waits {
		i, known := place[w.Client]
		switch {
		case w.Date == b.Date:
			contested[w.Client] = true
		case known:
			b.Contested = append(b.Contested, Contend{clients[i], w.Date})
		}
	}
	b.Rows = make([]Row, 0, len(days))
	for _, n := range ordered(days, place, contested) {
		d := days[n]
		i := place[d.Day.Client]
		b.Rows = append(b.Rows, Row{
			UnitDay: d, Client: clients[i], Contested: contested[d.Day.Client],
			Confirms: mine[i] && !b.Date.After(p.Today()), Undoes: p.Now() <= Undoable(p, d.Entry) && !d.Day.Away(),
		})
	}
	return b, nil
}

// ordered puts the days of known clients in order: contested ones first, then by hours and names.
func ordered(days []UnitDay, place map[id.Client]int, contested map[id.Client]bool) []int {
	order := make([]int, 0, len(days))
	for n, d := range days {
		if _, known := place[d.Day.Client]; known {
			order = append(order, n)
		}
	}
	rank := map[bool]int{true: 0, false: 1}
	slices.SortFunc(order, func(x, y int) int {
		a, b := &days[x].Day, &days[y].Day
		return cmp.Or(cmp.Compare(rank[contested[a.Client]], rank[contested[b.Client]]), cmp.Compare(a.From, b.From),
			cmp.Compare(place[a.Client], place[b.Client]))
	})
	return order
}

// confirms tells of each client whether the acting worker may confirm their days. For whom the worker stands in is
// asked only where it makes a difference.
func confirms(p *gate.Pass, clients []client.Row) ([]bool, error) {
	may := make([]bool, len(clients))
	rest := false
	for i, c := range clients {
		may[i] = mayConfirm(p, c, nil)
		rest = rest || !may[i]
	}
	if !rest || !p.Actor().Holds(access.ConfirmAttendance) {
		return may, nil
	}
	owners, err := staff.StandsInFor(p, p.Today())
	if err != nil || len(owners) == 0 {
		return may, err
	}
	for i, c := range clients {
		if slices.Contains(owners, c.OwnWorker) {
			may[i] = may[i] || mayConfirm(p, c, []id.Worker{id.Worker(p.Actor().ID)})
		}
	}
	return may, nil
}

func mayConfirm(p *gate.Pass, c client.Row, substitutes []id.Worker) bool {
	return access.Decide(p.Actor(), access.ConfirmAttendance, access.Subject{
		Client: c.ID, Unit: c.Unit, Provider: c.Provider, OwnWorker: c.OwnWorker, Substitutes: substitutes,
	}).Allow
}
