package message

import (
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Unread is what a client has written and no worker has read.
type Unread struct {
	Client id.Client
	Count  int
	Since  cal.Instant // when the oldest of it came
}

func (u *Unread) fields() []any { return []any{&u.Client, &u.Count, &u.Since} }

// UnreadIn is, for a unit, what each client has written and no worker has read.
func UnreadIn(p *gate.Pass, unit id.Unit) (map[id.Client]Unread, error) {
	rows, err := gate.All(p, (*Unread).fields, `
		SELECT client, COUNT(*), MIN(at)
		FROM message
		WHERE tenant = $1 AND unit = $2 AND read_at = 0 AND by_client = TRUE
		GROUP BY client`, unit)
	unread := make(map[id.Client]Unread, len(rows))
	for _, r := range rows {
		unread[r.Client] = r
	}
	return unread, err
}

// Returned tells that the words have waited for a whole working day: they are the team's now, not the own worker's
// alone. What comes on Friday at noon is the team's on Monday at noon.
func (u Unread) Returned(now cal.Instant) bool {
	due := u.Since.Date().AddDays(1)
	for !due.Working() {
		due = due.AddDays(1)
	}
	return now >= cal.At(due, u.Since.Time())
}
