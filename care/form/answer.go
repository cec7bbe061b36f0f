package form

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

// None is the answer "I would rather not say": it is kept as no answer.
const None = "none-said"

const (
	longestText = 1000 // letters of an answer in own words
	longestWhy  = 500  // letters of why an answer is replaced
	oldest      = 366  // days back to when a paper may have been filled in
)

// Answer is one filling of a form, opened.
type Answer struct {
	ID       id.Answer
	Form     Form
	Begun    cal.Instant
	Date     cal.Date    // what day it tells of
	Given    cal.Instant // 0: it is part-filled
	MadeBy   string      // who gave it, or has filled it in last: "client:…" or "worker:…"
	How      string      // one of Hows where a worker has written it down, "" where the client answered alone
	Replaces id.Answer   // the older one that it corrects, "" for none
	Why      string      // why it corrects it
	At       string      // the question at which a part-filled one goes on
	Said     Answers

	ReplacedBy id.Answer // the newer one that corrects it; "" where it stands
}

// Hows are the ways in which a worker writes down what a client answers.
func Hows() []string { return []string{"beside", "phone", "paper"} }

// Stands tells that the answer was given, and is replaced by none.
func (a Answer) Stands() bool { return a.Given != 0 && a.ReplacedBy == "" }

type answerRow struct {
	Answer
	form    string
	version int
	sealed  []byte
}

func (r *answerRow) fields() []any {
	return []any{&r.ID, &r.form, &r.version, &r.Begun, &r.Date, &r.Given, &r.MadeBy, &r.How, &r.Replaces, &r.sealed}
}

// said is what is sealed of an answer.
type said struct {
	Answers Answers `json:"a"`
	At      string  `json:"at,omitempty"`
	Why     string  `json:"why,omitempty"`
}

func (r *answerRow) open(c client.Client) error {
	f, ok := Find(r.form, r.version)
	if !ok {
		return errLost(r.form, r.version)
	}
	text, err := c.Key.Open(r.sealed, bind(r.ID))
	if err != nil {
		return err
	}
	var s said
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return err
	}
	r.Form, r.Said, r.At, r.Why = f, s.Answers, s.At, s.Why
	return nil
}

// Given lists what a client has given to a form ("" for every form), the oldest first, for the client who is identified
// strongly and for whoever may see the record. A replaced one names what replaces it.
func Given(p *gate.Pass, c client.Client, form string) ([]Answer, error) {
	if err := c.Allow(p, need(p, access.OwnHistory)); err != nil {
		return nil, err
	}
	return given(p, c, form)
}

func given(p *gate.Pass, c client.Client, form string) ([]Answer, error) {
	rows, err := gate.All(p, (*answerRow).fields, `
		SELECT id, form, version, begun, date, given, made_by, how, replaces, said_sealed
		FROM form_answer
		WHERE tenant = $1 AND client = $2 AND given <> 0
		ORDER BY date, given, id`, c.ID)
	if err != nil {
		return nil, err
	}
	var all []Answer
	for _, r := range rows {
		if form != "" && r.form != form {
			continue
		}
		if err := r.open(c); err != nil {
			return nil, err
		}
		all = append(all, r.Answer)
	}
	for _, a := range all {
		for i := range all {
			if a.Replaces != "" && all[i].ID == a.Replaces {
				all[i].ReplacedBy = a.ID
			}
		}
	}
	return all, nil
}

// Draft is what is part-filled of a form; fault.NotFound where nothing is. It is the client's own, and of whoever may see
// the record: begun by one it may be gone on with by the other.
func Draft(p *gate.Pass, c client.Client, form string) (Answer, error) {
	if err := c.Allow(p, need(p, access.OwnDay)); err != nil {
		return Answer{}, err
	}
	return draft(p, c, form)
}

func draft(p *gate.Pass, c client.Client, form string) (Answer, error) {
	r, err := gate.One(p, (*answerRow).fields, `
		SELECT id, form, version, begun, date, given, made_by, how, replaces, said_sealed
		FROM form_answer
		WHERE tenant = $1 AND client = $2 AND form = $3 AND given = 0 AND gone = 0`, c.ID, form)
	if err != nil {
		return Answer{}, err
	}
	err = r.open(c)
	return r.Answer, err
}

// Save keeps the answers to some questions of a form beside those that are part-filled already. Of is what was part-filled
// when the page came, "" for nothing: what was given or thrown away since is fault.Conflict. What was part-filled goes on in
// the version in which it was begun.
func Save(p *gate.Pass, c client.Client, form string, of id.Answer, answers Answers) (Answer, error) {
	if err := mayAnswer(p, c); err != nil {
		return Answer{}, err
	}
	d, err := begun(p, c, form)
	if err != nil {
		return Answer{}, err
	}
	if of != "" && of != d.ID {
		return Answer{}, fault.Conflict("forms.over")
	}
	var refused fault.Form
	for _, q := range d.Form.Questions {
		text, told := answers[q.ID]
		if !told {
			continue
		}
		d.Said[q.ID] = q.read(&refused, text)
	}
	if err := refused.Err(); err != nil {
		return Answer{}, err
	}
	d.At = d.Form.next(d.Said, answers)
	return d, d.keep(p, c)
}

// next is the question after the last of those that were just answered, "" where all are asked.
func (f Form) next(a, just Answers) string {
	at := ""
	for _, q := range slices.Backward(f.Asked(a)) {
		if _, told := just[q.ID]; told {
			return at
		}
		at = q.ID
	}
	return at
}

// begun is what is part-filled of a form, else a new one that nobody has kept yet.
func begun(p *gate.Pass, c client.Client, form string) (Answer, error) {
	d, err := draft(p, c, form)
	if !fault.Is(err, fault.KindNotFound) {
		return d, err
	}
	f, ok := Find(form, 0)
	if !ok {
		return Answer{}, fault.NotFound()
	}
	return Answer{Form: f, Said: Answers{}}, nil
}

// read checks one answer; the field of a refusal is the question's.
func (q Question) read(refused *fault.Form, text string) string {
	text = prose.Tidy(text)
	if text == "" || text == None {
		return ""
	}
	field := Field(q.ID)
	switch q.Kind {
	case Choice, Scale, Several:
		chosen := strings.Fields(text)
		for _, o := range chosen {
			if !slices.ContainsFunc(q.Options, func(known Option) bool { return known.ID == o }) {
				refused.Add(field, "forms.choose")
				return ""
			}
		}
		if q.Kind != Several && len(chosen) > 1 {
			refused.Add(field, "forms.choose")
		}
		return q.inOrder(chosen)
	case Number:
		n, err := strconv.Atoi(text)
		if err != nil || n < q.Least || n > q.Most {
			refused.Add(field, "forms.number.between", q.Least, q.Most)
		}
		return strconv.Itoa(n)
	case Day:
		d, err := cal.ParseDate(text)
		if err != nil {
			refused.Add(field, "forms.day")
		}
		return d.String()
	}
	if !prose.Fits(text, longestText) {
		refused.Add(field, "forms.text.long", longestText)
	}
	return text
}

// inOrder writes several answers in the order of the question, each once.
func (q Question) inOrder(chosen []string) string {
	var all []string
	for _, o := range q.Options {
		if slices.Contains(chosen, o.ID) {
			all = append(all, o.ID)
		}
	}
	return strings.Join(all, " ")
}

// Field is the field of a question on a page.
func Field(question string) string { return "q-" + question }

func need(p *gate.Pass, own access.Need) access.Need {
	if p.Actor().Kind == access.Client {
		return own
	}
	return access.SeeRecord
}

// mayAnswer lets answer the client, and whoever may see the record; who has ended the service answers no more.
func mayAnswer(p *gate.Pass, c client.Client) error {
	if err := c.Allow(p, need(p, access.OwnDay)); err != nil {
		return err
	}
	return c.Served(p)
}

func bind(a id.Answer) string { return "form_answer.said_sealed/" + string(a) }

func maker(a access.Actor) string { return a.Kind.String() + ":" + a.ID }
