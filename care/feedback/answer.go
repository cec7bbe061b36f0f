package feedback

import (
	"context"
	"slices"
	"strconv"

	"etapaja/care/org"
	"etapaja/care/rule"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
	"etapaja/law"
)

// Step is one thing that was done about feedback.
type Step struct {
	N       int
	Kind    string // answer, extend or withdraw
	At      cal.Instant
	By      string // "worker:<id>"
	Channel Reply  // how the sender was told
	Date    string // on which day; "" where nobody was told
	Given   string // yes or no, of a request; "" otherwise
	Text    string
	sealed  []byte
}

func (s *Step) fields() []any {
	return []any{&s.N, &s.Kind, &s.At, &s.By, &s.Channel, &s.Date, &s.Given, &s.sealed}
}

// History lists the steps, the newest first.
func (f Feedback) History(p *gate.Pass) ([]Step, error) {
	if err := allow(p); err != nil {
		return nil, err
	}
	all, err := gate.All(p, (*Step).fields, `
		SELECT n, kind, at, made_by, channel, date, given, text_sealed
		FROM feedback_step
		WHERE tenant = $1 AND feedback = $2
		ORDER BY n DESC`, f.ID)
	for i := range all {
		if err == nil {
			all[i].Text, err = f.key.Open(all[i].sealed, stepBind(f.ID, all[i].N))
		}
	}
	return all, err
}

// Answer is what was answered.
type Answer struct {
	Version int // how many steps the actor has seen
	Text    string
	Channel Reply
	Date    cal.Date
	Given   string // of a request: yes, or no with the reasons in Text
}

// Settle records the answer that the sender was given.
func Settle(p *gate.Pass, feedback string, a Answer) error {
	f, err := Load(p, feedback)
	if err != nil {
		return err
	}
	var refused fault.Form
	words(&refused, "text", &a.Text)
	org.Choice(&refused, "channel", string(a.Channel), Replies())
	if f.Kind == Request {
		org.Choice(&refused, "given", a.Given, []string{"yes", "no"})
	} else {
		a.Given = ""
	}
	if a.Date.IsZero() || a.Date.After(p.Today()) || a.Date.Before(f.Came.Date()) {
		refused.Add("date", "feedback.answer.date")
	}
	if err := refused.Err(); err != nil {
		return err
	}
	if !f.Open() {
		return fault.Conflict("feedback.answered.already")
	}
	s := Step{Kind: "answer", Channel: a.Channel, Date: a.Date.String(), Given: a.Given, Text: a.Text}
	if err := f.step(p, a.Version, s); err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "feedback.answer", Of: []string{f.ID}}, `
		UPDATE feedback
		SET closed = $2, steps = steps + 1
		WHERE tenant = $1 AND id = $3`, a.Date.String(), f.ID)
	return err
}

// Extend gives a request about extensive content two weeks more, once and before the time is over; the sender has been told.
func Extend(p *gate.Pass, feedback string, version int, why string, channel Reply) error {
	f, err := Load(p, feedback)
	if err != nil {
		return err
	}
	var refused fault.Form
	words(&refused, "why", &why)
	org.Choice(&refused, "told", string(channel), Replies())
	if err := refused.Err(); err != nil {
		return err
	}
	book, err := rule.Book(p)
	if err != nil {
		return err
	}
	v := book.FeedbackExtension(f.Came.Date(), law.FeedbackFacts{Request: f.Kind == Request, Extensive: true})
	switch {
	case !v.OK:
		return fault.Unlawful("why", v.Reasons[0].Key, v.Reasons[0].Cite)
	case !f.Open() || f.Extended || f.Late(p.Today()):
		return fault.Conflict("feedback.extended.already")
	}
	s := Step{Kind: "extend", Channel: channel, Date: p.Today().String(), Text: why}
	if err := f.step(p, version, s); err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "feedback.extend", Of: []string{f.ID}}, `
		UPDATE feedback
		SET due = $2, extended = TRUE, steps = steps + 1
		WHERE tenant = $1 AND id = $3`, v.Date, f.ID)
	return err
}

// Withdraw takes back an answer that was recorded by mistake; the feedback waits again, with its own last day.
func Withdraw(p *gate.Pass, feedback string, version int, why string) error {
	f, err := Load(p, feedback)
	if err != nil {
		return err
	}
	var refused fault.Form
	words(&refused, "mistake", &why)
	if err := refused.Err(); err != nil {
		return err
	}
	if f.Open() {
		return fault.Conflict("feedback.answered.not")
	}
	if err := f.step(p, version, Step{Kind: "withdraw", Channel: None, Text: why}); err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "feedback.withdraw", Of: []string{f.ID}}, `
		UPDATE feedback
		SET closed = '', steps = steps + 1
		WHERE tenant = $1 AND id = $2`, f.ID)
	return err
}

func words(refused *fault.Form, field string, s *string) {
	switch *s = prose.Tidy(*s); {
	case *s == "":
		refused.Add(field, "feedback.words.need")
	case !prose.Fits(*s, MostText):
		refused.Add(field, "feedback.text.long", MostText)
	case HasIdentity(*s):
		refused.Add(field, "feedback.identity")
	}
}

// step adds a step; somebody who has added one since version was first (fault.Conflict).
func (f Feedback) step(p *gate.Pass, version int, s Step) error {
	if version != f.Steps {
		return fault.Conflict("feedback.changed")
	}
	n := f.Steps + 1
	_, err := p.Write(gate.Event{Kind: "feedback.step", Of: []string{f.ID, s.Kind}}, `
		INSERT INTO feedback_step (tenant, feedback, n, kind, at, made_by, channel, date, given, text_sealed)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		f.ID, n, s.Kind, int64(p.Now()), p.Actor().Kind.String()+":"+p.Actor().ID, string(s.Channel), s.Date, s.Given,
		f.key.Seal(s.Text, stepBind(f.ID, n)))
	return err
}

func stepBind(feedback string, n int) string {
	return "feedback_step.text_sealed/" + feedback + "/" + strconv.Itoa(n)
}

// some is how many rows one write removes.
const some = 50

// Sweep forgets by night who sent what, and removes what was answered two years ago, with its key.
func Sweep(ctx context.Context, g *gate.Gate, tenant id.Tenant) error {
	var old []string
	err := g.System(ctx, "system:sweep", tenant, "", access.RunJobs, func(p *gate.Pass) (err error) {
		if _, err := p.Write(gate.Event{Kind: "feedback.unknow"}, `
			UPDATE feedback
			SET sender = NULL
			WHERE tenant = $1 AND came > $2 AND came <= $3`, int64(p.Now().Add(-30*knows)), int64(p.Now().Add(-knows))); err != nil {
			return err
		}
		old, err = gate.All(p, func(s *string) []any { return []any{s} }, `
			SELECT id
			FROM feedback
			WHERE tenant = $1 AND closed > '' AND closed < $2`, p.Today().AddMonths(-12*Keeps).String())
		return err
	})
	for ids := range slices.Chunk(old, some) {
		if err == nil {
			err = g.System(ctx, "system:sweep", tenant, "", access.RunJobs, func(p *gate.Pass) error { return remove(p, ids) })
		}
	}
	return err
}

func remove(p *gate.Pass, ids []string) error {
	for _, f := range ids {
		if _, err := p.Write(gate.Event{Kind: "feedback.forget", Of: []string{f}}, `
			DELETE FROM feedback_step
			WHERE tenant = $1 AND feedback = $2`, f); err != nil {
			return err
		}
		if _, err := p.Write(gate.Event{Kind: "feedback.remove", Of: []string{f}}, `
			DELETE FROM feedback
			WHERE tenant = $1 AND id = $2`, f); err != nil {
			return err
		}
	}
	return nil
}
