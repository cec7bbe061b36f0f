// Package start leads a new client from the first contact to the first day: what has to be done before it, in order, and
// what was recorded of each step.
package start

import (
	"embed"
	"encoding/json"
	"strconv"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

// Schema holds the room's migrations.
//
//go:embed schema/*.sql
var Schema embed.FS

// Step is one thing that is done before the first day.
type Step string

// The steps that are recorded here.
const (
	Intake      Step = "intake"      // the first contact
	Meeting     Step = "meeting"     // the first meeting, on site where that can be
	Walkthrough Step = "walkthrough" // what a client must know beforehand has been gone through
	Begun       Step = "begin"       // the service begins
)

// Steps are the steps before the service begins, in the order in which they are taken.
func Steps() []Step { return []Step{Intake, Meeting, Walkthrough} }

// Topic is one part of the walkthrough.
type Topic string

// Topics are the parts of the walkthrough in the order in which they are read.
func Topics() []Topic { return []Topic{"remote", "data", "silence", "returns"} }

// TextVersion is the version of the texts of the walkthrough: whoever changes one in any language, makes a new version.
const TextVersion = 1

// State is what a record says of its step.
type State string

// The states.
const (
	Done State = "done"
	Back State = "back" // taken back
)

// Record is what was recorded of a step. It is never changed: a later one takes its place.
type Record struct {
	N      int
	Step   Step
	Topic  Topic // of the walkthrough
	State  State
	Day    cal.Date // when it was done; of Begun the first day of the service
	Later  cal.Date // the day agreed for a meeting on site; zero where none is needed
	Made   cal.Instant
	MadeBy string // the worker's id
	Said

	sealed []byte
}

// Said is what is sealed of a record.
type Said struct {
	Way     string `json:"way,omitempty"`
	Text    string `json:"text,omitempty"` // who made contact, or why the first meeting was not on site
	Lang    string `json:"lang,omitempty"`
	Version int    `json:"version,omitempty"` // of the text that was gone through
}

func (r *Record) fields() []any {
	return []any{&r.N, &r.Step, &r.Topic, &r.State, &r.Day, &r.Later, &r.Made, &r.MadeBy, &r.sealed}
}

func (r Record) place(c client.Client) string {
	return "start_step.said_sealed/" + string(c.ID) + "/" + strconv.Itoa(r.N)
}

// Progress is how far a client is.
type Progress struct {
	client.Starting
	All []Record // the oldest first
	now map[part]Record
}

type part struct {
	step  Step
	topic Topic
}

// Load reads how far a client is.
func Load(p *gate.Pass, c client.Client) (Progress, error) {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return Progress{}, err
	}
	starting, err := client.StartingOf(p, c)
	if err != nil {
		return Progress{}, err
	}
	all, err := gate.All(p, (*Record).fields, `
		SELECT n, step, topic, state, day, later, made, made_by, said_sealed
		FROM start_step
		WHERE tenant = $1 AND client = $2
		ORDER BY n`, c.ID)
	if err != nil {
		return Progress{}, err
	}
	for i, r := range all {
		text, err := c.Key.Open(r.sealed, r.place(c))
		if err != nil {
			return Progress{}, err
		}
		if err := json.Unmarshal([]byte(text), &all[i].Said); err != nil {
			return Progress{}, err
		}
	}
	return progressOf(starting, all), nil
}

func progressOf(starting client.Starting, all []Record) Progress {
	g := Progress{Starting: starting, All: all, now: map[part]Record{}}
	for _, r := range all {
		if r.State == Back {
			delete(g.now, part{r.Step, r.Topic})
			continue
		}
		g.now[part{r.Step, r.Topic}] = r
	}
	return g
}

// Of is what stands of a step that has no parts.
func (g Progress) Of(s Step) (Record, bool) {
	r, ok := g.now[part{s, ""}]
	return r, ok
}

// Topic is what stands of one part of the walkthrough.
func (g Progress) Topic(t Topic) (Record, bool) {
	r, ok := g.now[part{Walkthrough, t}]
	return r, ok
}

// Done tells that a step has been taken: the walkthrough when every part of it has.
func (g Progress) Done(s Step) bool {
	if s != Walkthrough {
		_, ok := g.Of(s)
		return ok
	}
	for _, t := range Topics() {
		if _, ok := g.Topic(t); !ok {
			return false
		}
	}
	return true
}

// Missing are the steps that have not been taken, in their order.
func (g Progress) Missing() []Step {
	var left []Step
	for _, s := range Steps() {
		if !g.Done(s) {
			left = append(left, s)
		}
	}
	return left
}

// Later is the day agreed for a meeting on site that is still to come; zero where none is.
func (g Progress) Later() cal.Date {
	r, _ := g.Of(Meeting)
	return r.Later
}
