package day

import (
	"slices"
	"time"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

const (
	longestText = 5000             // letters of a return
	longestLine = 500              // letters of a line of words
	longestWhy  = 2000             // letters of why a worker entered a sign
	leftover    = 14               // days for which a task that was left over may still be returned
	undo        = 10 * time.Minute // how long the maker may withdraw a sign
)

// Log is what a worker tells beside the sign itself. The zero Log is a sign that is seen now, by who acts.
type Log struct {
	At     cal.Instant // when it happened, on the day itself and not ahead; 0: now
	Behalf Behalf      // needed where a worker enters what a client does; never a client's own
}

// own are the kinds that are the client's own doing: a worker who enters one tells how and why.
func (k Kind) own() bool {
	return slices.Contains([]Kind{KindCheckIn, KindReturn, KindTold, KindMessage, KindCannot, KindFault, KindCallMe, KindReflection}, k)
}

// once tells that a day has at most one standing sign of the kind.
func (k Kind) once() bool {
	return slices.Contains([]Kind{KindCheckIn, KindArrival, KindDeparture, KindCannot, KindReflection}, k)
}

// begin is the one door for all signs: it decides who may enter what on which day, and finds the sign of the kind that
// stands already, where a day has only one. A day that is not agreed is fault.Conflict.
func begin(p *gate.Pass, c client.Client, date cal.Date, k Kind, l Log) (w Witness, stands bool, err error) {
	if err := mayEnter(p, c, date, k, l); err != nil {
		return Witness{}, false, err
	}
	behalf, err := l.Behalf.tell(p, c, k)
	if err != nil {
		return Witness{}, false, err
	}
	at, err := when(p, date, k, l)
	if err != nil {
		return Witness{}, false, err
	}
	unit, standing, err := find(p, c.ID, date, k)
	if fault.Is(err, fault.KindNotFound) {
		return Witness{}, false, fault.Conflict("day.notagreed", date)
	}
	if err != nil {
		return Witness{}, false, err
	}
	p.Changed(Topic(unit, date))
	w = Witness{
		ID: standing, Client: c.ID, Date: date, Unit: unit, Kind: k, At: at,
		Made: p.Now(), MadeBy: maker(p.Actor()), Behalf: behalf,
	}
	if standing == "" {
		w.ID = id.Witness(p.NewID())
	}
	return w, standing != "", nil
}

// find reads, by one query, the unit of the agreed day and the standing sign of a kind that a day has only one of. The
// kind is cast, for beside the indexes on some kinds alone SQLite would parse the statement anew for each new value.
func find(p *gate.Pass, c id.Client, date cal.Date, k Kind) (id.Unit, id.Witness, error) {
	type row struct {
		unit     id.Unit
		standing id.Witness
	}
	only := k
	if !k.once() {
		only = ""
	}
	r, err := gate.One(p, func(r *row) []any { return []any{&r.unit, &r.standing} }, `
		SELECT d.unit, COALESCE(w.id, '')
		FROM activity_day d
		LEFT JOIN witness w ON w.tenant = $1 AND w.client = d.client AND w.date = d.date AND w.withdrawn = 0
			AND w.kind = CAST($4 AS TEXT)
		WHERE d.tenant = $1 AND d.client = $2 AND d.date = $3 AND d.swapped_to IS NULL AND d.gone = 0`, c, date, only)
	return r.unit, r.standing, err
}

// mayEnter tells whether the acting person may enter the sign. A client acts on their own day of today, tells ahead
// that they cannot come, and returns what was left over; a worker enters what has been, and says how and why where it
// is the client's doing.
func mayEnter(p *gate.Pass, c client.Client, date cal.Date, k Kind, l Log) error {
	a, today := p.Actor(), p.Today()
	late := (k == KindReturn || k == KindTold) && MayReturn(date, today)
	switch {
	case a.Kind != access.Client && c.Allow(p, access.RecordDay) != nil:
		return fault.Denied()
	case a.Kind == access.Client && (a.ID != string(c.ID) || l != (Log{}) || !k.own()):
		return fault.Denied()
	case date.After(today) && k != KindCannot:
		return fault.Conflict("day.notyet", date)
	case a.Kind == access.Client && date.Before(today) && !late:
		return fault.Conflict("day.past", date)
	}
	return nil
}

// MayReturn tells whether a client may today return to a task of a date: one of today, or one that was left over.
func MayReturn(date, today cal.Date) bool {
	return !date.After(today) && !date.Before(today.AddDays(-leftover))
}

// OldestReturn is the oldest date whose tasks a client may still return today.
func OldestReturn(today cal.Date) cal.Date { return today.AddDays(-leftover) }

// LastReturn is the last day on which a client may return to a task of a date.
func LastReturn(date cal.Date) cal.Date { return date.AddDays(leftover) }

// tell makes the behalf of a sign whole: why a worker serves the client is filled once for each client, and said anew
// only where it is otherwise this time.
func (b Behalf) tell(p *gate.Pass, c client.Client, k Kind) (Behalf, error) {
	if p.Actor().Kind != access.Worker || !k.own() && b == (Behalf{}) {
		return b, nil
	}
	b.Why = prose.Tidy(b.Why)
	if b.Why == "" {
		standing, err := c.Once()
		if err != nil {
			return b, err
		}
		b.Why = standing.Behalf
	}
	var refused fault.Form
	if !slices.Contains(Hows(), b.How) {
		refused.Add("how", "day.how")
	}
	if b.Why == "" || !prose.Fits(b.Why, longestWhy) {
		refused.Add("why", "day.why", longestWhy)
	}
	return b, refused.Err()
}

// when is the instant of the sign. What has no time of its own (paper, a word ahead) is of the moment of entering.
func when(p *gate.Pass, date cal.Date, k Kind, l Log) (cal.Instant, error) {
	timeless := k == KindReturn || k == KindTold || k == KindCannot || k == KindReflection
	switch {
	case l.At == 0 && (date == p.Today() || timeless):
		return p.Now(), nil
	case l.At == 0:
		return 0, fault.Invalid("at", "day.at.needed")
	case l.At > p.Now():
		return 0, fault.Invalid("at", "day.at.future")
	case l.At.Date() != date && !timeless:
		return 0, fault.Invalid("at", "day.at.date", date)
	}
	return l.At, nil
}

// keep writes a sign. Where somebody enters the only sign of its kind at the same moment, that one stands and is
// returned.
func (w Witness) keep(p *gate.Pass, c client.Client) (id.Witness, error) {
	text, err := sealText(c, w)
	if err != nil {
		return "", err
	}
	n, err := p.Write(gate.Event{Kind: "day." + string(w.Kind), Of: []string{string(w.Client), w.Date.String(), string(w.ID)}}, `
		INSERT INTO witness (tenant, client, date, id, unit, kind, at, minutes, channel, outcome, task, sharing, made,
			made_by, behalf, text_sealed, mood_sealed, withdrawn, files, answer)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 0, $18, $19)
		ON CONFLICT DO NOTHING`,
		w.Client, w.Date, w.ID, w.Unit, w.Kind, int64(w.At), w.Minutes, w.Channel, w.Outcome, null(w.Task), w.Sharing,
		int64(w.Made), w.MadeBy, w.Behalf.How, text, c.Key.Seal(string(w.Mood), moodBind(w.ID)), w.Files, w.Answer)
	if err != nil || n > 0 {
		return w.ID, err
	}
	_, standing, err := find(p, w.Client, w.Date, w.Kind)
	return standing, err
}

// null stores an empty reference as NULL.
func null[T ~string](s T) any {
	if s == "" {
		return nil
	}
	return string(s)
}
