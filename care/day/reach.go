package day

import (
	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Unseen is an answered return whose answer has not got to the client.
type Unseen struct {
	Witness
	Title   string // of the task
	Answers []Answer
}

// Given tells that the return was answered, whether the answer has got to the client or not.
func (a Answered) Given() bool {
	return a == AnswerGiven || a == AnswerRead || a == AnswerTold || a == AnswerPosted
}

// Unreached lists a client's returns whose answers have not got to the client, the oldest first, without opening
// anything.
func Unreached(p *gate.Pass, c id.Client) ([]Unseen, error) {
	return gate.All(p, func(u *Unseen) []any { return append(u.fields(), &u.Title) }, `
		SELECT w.id, w.client, w.date, w.unit, w.kind, w.at, w.minutes, w.channel, w.outcome, COALESCE(w.task, ''), w.sharing,
			w.made, w.made_by, w.behalf, (w.mood_sealed IS NOT NULL), w.withdrawn, w.files, w.answer, t.title
		FROM witness w
		JOIN task t ON t.tenant = $1 AND t.client = w.client AND t.date = w.date AND t.id = w.task
		WHERE w.tenant = $1 AND w.client = $2 AND w.date >= $3 AND w.answer = 'given' AND w.withdrawn = 0
		ORDER BY w.date, w.at, w.id`, c, p.Today().AddDays(-Patience-leftover))
}

// UnreachedOf is Unreached with the answers opened, for the letter and for the worker who reads them out.
func UnreachedOf(p *gate.Pass, c client.Client) ([]Unseen, error) {
	all, err := Unreached(p, c.ID)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	answers, err := AnswersBetween(p, c, cal.Period{From: all[0].Date, To: all[len(all)-1].Date})
	for i := range all {
		all[i].Answers = answers[all[i].ID]
	}
	return all, err
}

// Reach tells how an answer got to a client who reads it on no screen: AnswerTold, AnswerPosted; or AnswerGiven where
// it was marked by mistake and still waits to get there. What the client has read stays read.
func Reach(p *gate.Pass, c client.Client, date cal.Date, sign id.Witness, how Answered) error {
	if p.Actor().Kind != access.Worker {
		return fault.Denied()
	}
	if err := c.Allow(p, access.RecordDay); err != nil {
		return err
	}
	w, err := returned(p, c.ID, date, sign)
	switch {
	case err != nil:
		return err
	case how != AnswerGiven && how != AnswerTold && how != AnswerPosted || !w.Answer.Given():
		return fault.Conflict("day.reach")
	case w.Answer == how || w.Answer == AnswerRead:
		return nil
	}
	return w.stand(p, how)
}
