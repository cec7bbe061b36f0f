// Package form holds the forms that ask the same questions again and again: their questions as data, and what clients have
// answered. A published version never changes, so that an answer is read for ever as it was asked.
package form

import (
	"embed"
	"slices"
	"strings"

	"etapaja/ground/i18n"
)

// Schema holds the room's migrations.
//
//go:embed schema/*.sql
var Schema embed.FS

// Form is one version of a form.
type Form struct {
	ID        string
	Version   int
	Title     Text
	Lead      Text
	Questions []Question
	Scores    []Score
	proposals []proposal
}

// Text is a sentence in the four languages, in the order of i18n.All.
type Text [4]string

// In is the sentence in a language; what is not one of the four reads Finnish.
func (t Text) In(l i18n.Lang) string {
	all := i18n.All()
	return t[max(0, slices.Index(all[:], l))]
}

// Kind is how a question is answered.
type Kind string

// The kinds.
const (
	Choice  Kind = "choice"  // one of few
	Several Kind = "several" // any of few
	Scale   Kind = "scale"   // one of a few steps, from the least to the most
	Number  Kind = "number"  // a whole number between two
	Short   Kind = "text"    // a few words
	Day     Kind = "date"
)

// Question is one question. It is asked only where its condition holds.
type Question struct {
	ID          string
	Kind        Kind
	Text, Hint  Text
	Options     []Option // of a choice, several and a scale
	Least, Most int      // of a number
	when        condition
}

// Option is one of the answers to choose from.
type Option struct {
	ID    string
	Text  Text
	Score int
}

// Score adds up the scores of the answers to some questions.
type Score struct {
	ID   string
	Name Text
	Of   []string
}

// condition holds where each of its parts does.
type condition []part

// part holds where a question's answer is, or holds, one of some.
type part struct {
	question string
	among    []string
}

// proposal is what a form proposes where its condition holds: of one subject the first that does.
type proposal struct {
	subject, value string
	when           condition
}

// Answers are what was answered, by question; several stand beside each other with spaces between.
type Answers map[string]string

func (c condition) holds(a Answers) bool {
	for _, p := range c {
		if !slices.ContainsFunc(strings.Fields(a[p.question]), func(said string) bool { return slices.Contains(p.among, said) }) {
			return false
		}
	}
	return true
}

// on tells that the condition asks for one of some questions.
func (c condition) on(questions []Question) bool {
	return slices.ContainsFunc(c, func(p part) bool {
		return slices.ContainsFunc(questions, func(q Question) bool { return q.ID == p.question })
	})
}

// Question finds a question of the form.
func (f Form) Question(id string) (Question, bool) {
	for _, q := range f.Questions {
		if q.ID == id {
			return q, true
		}
	}
	return Question{}, false
}

// Asked are the questions that are asked whoever answers so. What stands in a for a question that is not asked counts as
// unanswered.
func (f Form) Asked(a Answers) []Question {
	var asked []Question
	seen := Answers{}
	for _, q := range f.Questions {
		if q.when.holds(seen) {
			asked = append(asked, q)
			seen[q.ID] = a[q.ID]
		}
	}
	return asked
}

// Steps divides the questions that are asked into pages of at most some each. A question never stands on one page with the
// one that decides whether it is asked: so a page needs no script.
func (f Form) Steps(a Answers, most int) [][]Question {
	var steps [][]Question
	var page []Question
	turn := func() {
		if len(page) > 0 {
			steps = append(steps, page)
		}
		page = nil
	}
	seen := Answers{}
	for _, q := range f.Questions {
		if len(page) == most || q.when.on(page) {
			turn()
		}
		if q.when.holds(seen) {
			page = append(page, q)
			seen[q.ID] = a[q.ID]
		}
	}
	turn()
	return steps
}

// Pared are the answers to what is asked, without the rest.
func (f Form) Pared(a Answers) Answers {
	pared := Answers{}
	for _, q := range f.Asked(a) {
		if said := a[q.ID]; said != "" {
			pared[q.ID] = said
		}
	}
	return pared
}

// Points are the sum of a score, and the most that it could be of the questions that were answered; answered is false where
// none was.
func (f Form) Points(s Score, a Answers) (sum, most int, answered bool) {
	for _, q := range f.Asked(a) {
		if !slices.Contains(s.Of, q.ID) || a[q.ID] == "" {
			continue
		}
		answered = true
		best := 0
		for _, o := range q.Options {
			best = max(best, o.Score)
			if o.ID == a[q.ID] {
				sum += o.Score
			}
		}
		most += best
	}
	return sum, most, answered
}

// proposed is the first value that is proposed of a subject, other than some; "" where none is.
func (f Form) proposed(subject string, a Answers, other string) string {
	for _, p := range f.proposals {
		if p.subject == subject && p.value != other && p.when.holds(a) {
			return p.value
		}
	}
	return ""
}
