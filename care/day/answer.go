package day

import (
	"slices"

	"etapaja/care/client"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

// longestAnswer is how many letters an answer has at most: it is a word about a return, not a letter.
const longestAnswer = 1000

// Answer is a worker's word about a return. Without a Text it is a thank-you.
type Answer struct {
	ID      string
	Witness id.Witness
	Made    cal.Instant
	MadeBy  string // "worker:…"
	By      string // the worker's name
	Text    string
	sealed  []byte
}

func (a *Answer) fields() []any { return []any{&a.ID, &a.Witness, &a.Made, &a.MadeBy, &a.sealed} }

// May tells that an actor may still take the answer back at a moment.
func (a Answer) May(by access.Actor, now cal.Instant) bool {
	return a.MadeBy == maker(by) && now <= a.Made.Add(undo)
}

// Respond keeps a worker's answer to a return, for who may read what the client returns. An empty text is a thank-you.
func Respond(p *gate.Pass, c client.Client, date cal.Date, sign id.Witness, text string) (string, error) {
	if text = prose.Tidy(text); !prose.Fits(text, longestAnswer) {
		return "", fault.Invalid("text", "day.text.long", longestAnswer)
	}
	if p.Actor().Kind != access.Worker {
		return "", fault.Denied()
	}
	if err := c.Allow(p, access.SeeRecord); err != nil {
		return "", err
	}
	w, err := returned(p, c.ID, date, sign)
	if err != nil {
		return "", err
	}
	answer := p.NewID()
	_, err = p.Write(gate.Event{Kind: "day.answer", Of: []string{string(c.ID), date.String(), string(sign), answer}}, `
		INSERT INTO answer (tenant, client, date, id, witness, made, made_by, text_sealed, withdrawn)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)`,
		c.ID, date, answer, sign, int64(p.Now()), maker(p.Actor()), c.Key.Seal(text, answerBind(answer)))
	if err != nil {
		return "", err
	}
	return answer, w.stand(p, AnswerGiven)
}

// returned reads a return that stands; fault.NotFound where there is none, fault.Conflict where it was taken back.
func returned(p *gate.Pass, c id.Client, date cal.Date, sign id.Witness) (Witness, error) {
	w, err := gate.One(p, (*Witness).fields, `
		SELECT id, client, date, unit, kind, at, minutes, channel, outcome, COALESCE(task, ''), sharing, made, made_by,
			behalf, (mood_sealed IS NOT NULL), withdrawn, files, answer
		FROM witness
		WHERE tenant = $1 AND client = $2 AND date = $3 AND id = $4`, c, date, sign)
	switch {
	case err != nil:
		return Witness{}, err
	case w.Kind != KindReturn && w.Kind != KindTold:
		return Witness{}, fault.NotFound()
	case !w.Stands() && p.Actor().Kind == access.Client:
		return Witness{}, fault.Conflict("task.undone")
	case !w.Stands():
		return Witness{}, fault.Conflict("returns.undone")
	}
	return w, nil
}

// stand sets where the answer to a return stands.
func (w Witness) stand(p *gate.Pass, a Answered) error {
	_, err := p.Write(gate.Event{Kind: "day.answered", Of: []string{string(w.Client), w.Date.String(), string(w.ID)}}, `
		UPDATE witness
		SET answer = $2
		WHERE tenant = $1 AND client = $3 AND date = $4 AND id = $5`, a, w.Client, w.Date, w.ID)
	p.Changed(Topic(w.Unit, w.Date))
	return err
}

// Unsay takes an answer back within ten minutes, by who gave it; where no other answer stands, the return is as
// before it was answered. Taken back twice is taken back once.
func Unsay(p *gate.Pass, c client.Client, date cal.Date, answer string) error {
	a, err := gate.One(p, (*Answer).fields, `
		SELECT id, witness, made, made_by, text_sealed
		FROM answer
		WHERE tenant = $1 AND client = $2 AND date = $3 AND id = $4`, c.ID, date, answer)
	switch {
	case err != nil:
		return err
	case a.MadeBy != maker(p.Actor()):
		return fault.Denied()
	case !a.May(p.Actor(), p.Now()):
		return fault.Conflict("day.undo.late")
	}
	w, err := returned(p, c.ID, date, a.Witness)
	if err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "day.unsay", Of: []string{string(c.ID), date.String(), string(a.Witness), answer}}, `
		UPDATE answer
		SET withdrawn = $2
		WHERE tenant = $1 AND client = $3 AND date = $4 AND id = $5 AND withdrawn = 0`, int64(p.Now()), c.ID, date, answer)
	if err != nil {
		return err
	}
	left, err := gate.Value[int64](p, `
		SELECT COUNT(*)
		FROM answer
		WHERE tenant = $1 AND client = $2 AND date = $3 AND witness = $4 AND withdrawn = 0`, c.ID, date, a.Witness)
	if err != nil || left > 0 {
		return err
	}
	return w.stand(p, w.unanswered())
}

// ReadDay tells that the client has seen all the answers to the returns of a day.
func ReadDay(p *gate.Pass, c client.Client, date cal.Date) error {
	if p.Actor().Kind != access.Client {
		return fault.Denied()
	}
	_, err := p.Write(gate.Event{Kind: "day.answer.read", Of: []string{string(c.ID), date.String()}}, `
		UPDATE witness
		SET answer = 'read'
		WHERE tenant = $1 AND client = $2 AND date = $3 AND answer = 'given'`, c.ID, date)
	return err
}

// AnswersOf lists the answers to the returns of a day, by the return, the oldest first; where none is answered, nothing
// is read.
func AnswersOf(p *gate.Pass, c client.Client, date cal.Date, signs []Witness) (map[id.Witness][]Answer, error) {
	if !slices.ContainsFunc(signs, func(w Witness) bool { return w.Answer.Given() }) {
		return nil, nil
	}
	return AnswersBetween(p, c, cal.Period{From: date, To: date})
}

// AnswersBetween lists the answers to the returns of a period's days, by the return, the oldest first.
func AnswersBetween(p *gate.Pass, c client.Client, in cal.Period) (map[id.Witness][]Answer, error) {
	rows, err := gate.All(p, (*Answer).fields, `
		SELECT id, witness, made, made_by, text_sealed
		FROM answer
		WHERE tenant = $1 AND client = $2 AND date >= $3 AND date <= $4 AND withdrawn = 0
		ORDER BY made, id`, c.ID, in.From, in.To)
	if err != nil {
		return nil, err
	}
	all := map[id.Witness][]Answer{}
	names := staff.Names{}
	for _, a := range rows {
		if a.By, err = names.Of(p, a.MadeBy); err != nil {
			return nil, err
		}
		if a.Text, err = c.Key.Open(a.sealed, answerBind(a.ID)); err != nil {
			return nil, err
		}
		all[a.Witness] = append(all[a.Witness], a)
	}
	return all, nil
}

func answerBind(answer string) string { return "answer.text_sealed/" + answer }
