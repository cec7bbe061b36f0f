package programme

import (
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Area is one of the three contents of a work-activity day.
type Area string

// The areas (hyvinvointi; sosiaalinen kuntoutus ja kansalaistoiminta; työkyky ja työelämäosallisuus).
const (
	Hyte Area = "hyte"
	Sos  Area = "sos"
	Tyky Area = "tyky"
)

// Task is one task of one client's day. Minutes are the planned ones, 5-480.
type Task struct {
	ID          id.Task
	Client      id.Client
	Date        cal.Date
	Area        Area
	Minutes     int
	Title, Body string
}

func (t *Task) fields() []any {
	return []any{&t.ID, &t.Client, &t.Date, &t.Area, &t.Minutes, &t.Title, &t.Body}
}

// Tasks lists a client's tasks of a period, day by day in their order. Both ends must be known.
func Tasks(p *gate.Pass, c id.Client, in cal.Period) ([]Task, error) {
	return gate.All(p, (*Task).fields, `
		SELECT id, client, date, area, minutes, title, body
		FROM task
		WHERE tenant = $1 AND client = $2 AND date >= $3 AND date <= $4 AND ended = 0
		ORDER BY date, ord, id`, c, in.From, in.To)
}

// TaskOf reads one of a client's tasks; fault.NotFound where the client has no such task. What has been left out of
// the programme since is found too: a return may stay with it.
func TaskOf(p *gate.Pass, c id.Client, t id.Task) (Task, error) {
	return gate.One(p, (*Task).fields, `
		SELECT id, client, date, area, minutes, title, body
		FROM task
		WHERE tenant = $1 AND id = $2 AND client = $3`, t, c)
}
