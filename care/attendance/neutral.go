package attendance

import (
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

// Neutral is what a day shows to its client who has come by a code: never why, and never a judgement.
type Neutral string

// The neutral states. The words are of the shared parts (part.state.…).
const (
	Coming  Neutral = "coming"  // Tulossa
	Marked  Neutral = "marked"  // Merkitty
	Waiting Neutral = "waiting" // Odottaa vahvistusta
	Asked   Neutral = "asked"   // Kysytään vielä
	NotHeld Neutral = "none"    // Ei järjestetty
)

// Neutral is the entry as its client sees it; off tells that nothing is arranged on the day, contested that the
// client has said that the mark is not right.
func (e Entry) Neutral(off, contested bool) Neutral {
	switch {
	case contested, e.Mark == AbsentOpen:
		return Asked
	case e.Counts() && e.Mark == NotArranged, !e.Counts() && off:
		return NotHeld
	case e.Counts():
		return Marked
	}
	return Waiting
}

// On is the state of a day as its client sees it at a moment: it is coming until it is over, where nobody has decided
// or asked anything.
func (e Entry) On(d day.Day, now cal.Instant, off, contested bool) Neutral {
	if d.Away() {
		return NotHeld
	}
	if now < cal.At(d.Date, d.Until) && !off && !contested && !e.Counts() {
		return Coming
	}
	return e.Neutral(off, contested)
}

// OwnDay is one of the client's agreed days as the client sees it.
type OwnDay struct {
	Day     day.Day
	State   Neutral
	Said    cal.Instant // when the client last said that the mark is not right; 0 where never
	Waiting bool        // nobody has answered yet
	Answer  string      // the worker's
	Come    bool        // the day has come: there is something to say of it
}

// OwnDays lists the acting client's agreed days of a period, the newest first. A code is enough for it.
func OwnDays(p *gate.Pass, c client.Client, in cal.Period) ([]OwnDay, error) {
	all, _, err := ownDays(p, c, in)
	return all, err
}

// ownDays is OwnDays with what the ledger holds for each date.
func ownDays(p *gate.Pass, c client.Client, in cal.Period) ([]OwnDay, map[cal.Date]Entry, error) {
	said, err := Contests(p, c, in) // refuses whom the days are not for
	if err != nil {
		return nil, nil, err
	}
	days, err := day.Between(p, c.ID, in)
	if err != nil {
		return nil, nil, err
	}
	entries, err := Between(p, c.ID, in)
	if err != nil {
		return nil, nil, err
	}
	breaks, err := org.BreaksIn(p, c.Unit, in)
	if err != nil {
		return nil, nil, err
	}
	last := make(map[cal.Date]Contest, len(said))
	for _, s := range said {
		last[s.Date] = s
	}
	all := make([]OwnDay, 0, len(days))
	for i := len(days) - 1; i >= 0; i-- {
		d := days[i]
		s := last[d.Date]
		o := OwnDay{Day: d, Said: s.At, Waiting: s.At != 0 && s.Settled == 0, Answer: s.Answer, Come: !d.Date.After(p.Today())}
		_, off := breaks.On(d.Date)
		o.State = entries[d.Date].On(d, p.Now(), off, o.Waiting)
		all = append(all, o)
	}
	return all, entries, nil
}
