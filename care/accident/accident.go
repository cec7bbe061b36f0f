// Package accident holds accidents and near misses (tapaturma tai läheltä piti): what had been agreed for that hour and place,
// what happened, and who has been told, so that a claim can be judged (189/2001 23 §) and the same does not happen again.
package accident

import (
	"embed"
	"encoding/json"
	"fmt"
	"time"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// Schema holds the room's migrations.
//
//go:embed schema/*.sql
var Schema embed.FS

// Kind is how far it went.
type Kind string

// The kinds: somebody was hurt, or could have been.
const (
	Hurt Kind = "hurt"
	Near Kind = "near"
)

// Kinds are the kinds in the order in which they are asked.
func Kinds() []Kind { return []Kind{Hurt, Near} }

// Spot is where it happened. What the insurance covers depends on it.
type Spot string

// The spots.
const (
	AtPlace   Spot = "place" // at the place of the activity
	AtHome    Spot = "home"  // where a remote day is done
	OnTheWay  Spot = "way"   // between home and the place
	Elsewhere Spot = "other"
)

// Spots are the spots in the order in which they are asked.
func Spots() []Spot { return []Spot{AtPlace, AtHome, OnTheWay, Elsewhere} }

// Whom is somebody who is told.
type Whom string

// Whom one tells. Each may be told several times.
const (
	Lead      Whom = "lead"      // who leads the unit
	Insurer   Whom = "insurer"   // the insurer of 189/2001 23 §
	Safety    Whom = "safety"    // occupational safety and health
	Authority Whom = "authority" // the police or the authority of occupational safety and health
	Next      Whom = "next"      // the client's next of kin, as the client wishes
	Another   Whom = "another"
)

// AllWhom are they in the order in which they are offered.
func AllWhom() []Whom { return []Whom{Lead, Insurer, Safety, Authority, Next, Another} }

const (
	longestText = 3000
	longestLine = 300
	oldest      = 366 // days back to what is told now
	undo        = 10 * time.Minute
)

// Telling is what is told of it.
type Telling struct {
	Date cal.Date `json:"d"`
	At   string   `json:"at,omitempty"` // "HH:MM", "" where it is not known
	Kind Kind     `json:"k"`
	Spot Spot     `json:"s"`
	What string   `json:"w"`           // what happened and why
	Harm string   `json:"h,omitempty"` // who was hurt and how, first aid, doctor
}

// Agreed is what had been agreed for the day when it was told; the zero value where nothing was.
type Agreed struct {
	Form  string   `json:"f,omitempty"` // remote, on_site or hybrid
	From  cal.Time `json:"from,omitempty"`
	Until cal.Time `json:"until,omitempty"`
	Place string   `json:"p,omitempty"`
	Tasks []string `json:"t,omitempty"`
}

// Step is one thing that was done. What stands in it depends on Does.
type Step struct {
	N    int
	Does Does
	At   cal.Instant
	By   string // "client:…" or "worker:…"

	Told   Telling  `json:"told,omitzero"`
	Agreed Agreed   `json:"agreed,omitzero"`
	Whom   Whom     `json:"whom,omitempty"`
	On     cal.Date `json:"on,omitzero"` // the day on which Whom was told
	Text   string   `json:"text,omitempty"`
}

// Does is what a step does.
type Does string

// What is done.
const (
	Tells     Does = "tell"
	Corrects  Does = "correct" // Text is why
	Informs   Does = "inform"
	Handles   Does = "handle" // Text is what was done so that it does not happen again
	Reopens   Does = "reopen"
	Withdraws Does = "withdraw"
)

// said is what is sealed of a step.
type said struct {
	Told   Telling  `json:"told,omitzero"`
	Agreed Agreed   `json:"agreed,omitzero"`
	Whom   Whom     `json:"whom,omitempty"`
	On     cal.Date `json:"on,omitzero"`
	Text   string   `json:"text,omitempty"`
}

// Report is an accident or a near miss with all that was done about it.
type Report struct {
	ID      string
	Made    cal.Instant
	MadeBy  string
	Closed  cal.Instant // 0: not handled yet
	Insured bool        // the insurer has been told
	Steps   []Step      // the first tells

	Told   Telling // as it was told last
	Agreed Agreed  // as it stood when it was told
}

// Open tells that nobody has handled it yet.
func (r Report) Open() bool { return r.Closed == 0 }

// Undoable tells until when who told it may take it back.
func (r Report) Undoable() cal.Instant { return r.Made.Add(undo) }

// May tells that an actor may still take it back: who told it, for ten minutes, and only while nothing else was done.
func (r Report) May(a access.Actor, now cal.Instant) bool {
	return r.MadeBy == maker(a) && now <= r.Undoable() && len(r.Steps) == 1
}

func maker(a access.Actor) string { return a.Kind.String() + ":" + a.ID }

func bind(accident string, n int) string {
	return fmt.Sprintf("accident_step.said_sealed/%s/%d", accident, n)
}

// take folds the next step into the report.
func (r *Report) take(s Step) {
	r.Steps = append(r.Steps, s)
	switch s.Does {
	case Tells:
		r.Told, r.Agreed = s.Told, s.Agreed
	case Corrects:
		r.Told = s.Told
		if s.Agreed.Form != "" || s.Told.Date != r.Steps[0].Told.Date {
			r.Agreed = s.Agreed
		}
	}
}

type reportRow struct {
	Report
	date  cal.Date
	steps int
}

func (r *reportRow) fields() []any {
	return []any{&r.ID, &r.date, &r.Made, &r.MadeBy, &r.steps, &r.Insured, &r.Closed}
}

type stepRow struct {
	Step
	of     string
	sealed []byte
}

func (s *stepRow) fields() []any { return []any{&s.of, &s.N, &s.Does, &s.At, &s.By, &s.sealed} }

// Of lists a client's accidents and near misses, the newest first: for those who may see the client's record, and for the
// client.
func Of(p *gate.Pass, c client.Client) ([]Report, error) {
	if err := maySee(p, c); err != nil {
		return nil, err
	}
	rows, err := gate.All(p, (*reportRow).fields, `
		SELECT id, date, made, made_by, steps, insured, closed
		FROM accident
		WHERE tenant = $1 AND client = $2 AND withdrawn = 0
		ORDER BY date DESC, id DESC`, c.ID)
	if err != nil {
		return nil, err
	}
	steps, err := gate.All(p, (*stepRow).fields, `
		SELECT accident, n, does, at, made_by, said_sealed
		FROM accident_step
		WHERE tenant = $1 AND client = $2
		ORDER BY accident, n`, c.ID)
	if err != nil {
		return nil, err
	}
	all := make([]Report, 0, len(rows))
	for _, r := range rows {
		for _, s := range steps {
			if s.of != r.ID {
				continue
			}
			if err := s.open(c); err != nil {
				return nil, err
			}
			r.take(s.Step)
		}
		all = append(all, r.Report)
	}
	return all, nil
}

func (s *stepRow) open(c client.Client) error {
	text, err := c.Key.Open(s.sealed, bind(s.of, s.N))
	if err != nil {
		return err
	}
	var in said
	if err := json.Unmarshal([]byte(text), &in); err != nil {
		return fmt.Errorf("accident %s, step %d: %w", s.of, s.N, err)
	}
	s.Told, s.Agreed, s.Whom, s.On, s.Text = in.Told, in.Agreed, in.Whom, in.On, in.Text
	return nil
}

func maySee(p *gate.Pass, c client.Client) error {
	if p.Actor().Kind == access.Client {
		return c.Allow(p, access.OwnDay)
	}
	return c.Allow(p, access.SeeRecord)
}

// mayTell lets the client tell of their own, and whoever keeps the client's days tell for them.
func mayTell(p *gate.Pass, c client.Client) error {
	switch p.Actor().Kind {
	case access.Client:
		return c.Allow(p, access.OwnDay)
	case access.Worker:
		return c.Allow(p, access.RecordDay)
	}
	return fault.Denied()
}
