package form

import (
	"slices"
	"strconv"
	"strings"

	"etapaja/ground/cal"
	"etapaja/ground/i18n"
)

// Tell says an answer in a language; "" where there is none. What was written in own words stays as it is.
func (q Question) Tell(words i18n.Printer, said string) string {
	switch q.Kind {
	case Choice, Several, Scale:
		var all []string
		for _, o := range strings.Fields(said) {
			if i := q.place(o); i >= 0 {
				all = append(all, q.Options[i].Text.In(words.Lang()))
			}
		}
		return strings.Join(all, ", ")
	case Day:
		if d, err := cal.ParseDate(said); err == nil {
			return words.Date(d)
		}
	}
	return said
}

func (q Question) place(option string) int {
	return slices.IndexFunc(q.Options, func(o Option) bool { return o.ID == option })
}

// Change is how an answer differs from the one before it.
type Change struct {
	Kind       ChangeKind
	Came, Went []Option // of several: what was chosen anew, and no more
}

// ChangeKind names a change.
type ChangeKind string

// The kinds of changes. More and Less are of scales and numbers alone; what is better, nobody says.
const (
	First ChangeKind = ""     // there is none before
	Same  ChangeKind = "same" // as before
	More  ChangeKind = "more"
	Less  ChangeKind = "less"
	Other ChangeKind = "other"
	New   ChangeKind = "new"  // it was not answered before
	Blank ChangeKind = "none" // it was answered before
)

// Change compares two answers to the question.
func (q Question) Change(before, now string) Change {
	switch {
	case before == now:
		return Change{Kind: Same}
	case before == "":
		return Change{Kind: New}
	case now == "":
		return Change{Kind: Blank}
	}
	switch q.Kind {
	case Scale:
		return Change{Kind: direction(q.place(before), q.place(now))}
	case Number:
		return Change{Kind: direction(number(before), number(now))}
	case Several:
		c := Change{Kind: Other}
		was, is := strings.Fields(before), strings.Fields(now)
		for _, o := range q.Options {
			switch had, has := slices.Contains(was, o.ID), slices.Contains(is, o.ID); {
			case has && !had:
				c.Came = append(c.Came, o)
			case had && !has:
				c.Went = append(c.Went, o)
			}
		}
		return c
	}
	return Change{Kind: Other}
}

// number reads a number that was checked when it was kept.
func number(said string) int {
	n, _ := strconv.Atoi(said)
	return n
}

func direction(before, now int) ChangeKind {
	if now > before {
		return More
	}
	return Less
}

// Compared is one question with what was answered to it, the oldest first.
type Compared struct {
	Question Question // as the newest version that asks it puts it
	Lines    []Line
}

// Line is what one answer says to the question, in the words of the version that was answered.
type Line struct {
	Answer   Answer
	Question Question
	Said     string
	Change   Change
}

// Compare lays the answers that stand beside each other, question by question. A question that only some versions ask is
// compared among those; one that nobody has answered is left out.
func Compare(all []Answer) []Compared {
	standing := slices.DeleteFunc(slices.Clone(all), func(a Answer) bool { return !a.Stands() })
	var compared []Compared
	for _, newest := range slices.Backward(standing) {
		for _, q := range newest.Form.Questions {
			if slices.ContainsFunc(compared, func(c Compared) bool { return c.Question.ID == q.ID }) {
				continue
			}
			if c := compare(standing, q); c.Lines != nil {
				compared = append(compared, c)
			}
		}
	}
	return compared
}

func compare(standing []Answer, newest Question) Compared {
	c, answered := Compared{Question: newest}, false
	before, first := "", true
	for _, a := range standing {
		q, asks := a.Form.Question(newest.ID)
		if !asks || q.Kind != newest.Kind {
			continue
		}
		line := Line{Answer: a, Question: q, Said: a.Said[q.ID]}
		if !first {
			line.Change = q.Change(before, line.Said)
		}
		before, first = line.Said, false
		answered = answered || line.Said != ""
		c.Lines = append(c.Lines, line)
	}
	if !answered {
		c.Lines = nil
	}
	return c
}

// Course is one score over time, of the answers that have it.
type Course struct {
	Score  Score
	Points []Point
}

// Point is a score at one answer.
type Point struct {
	Answer    Answer
	Sum, Most int
}

// Courses are the scores of the answers that stand, as the newest of them counts.
func Courses(all []Answer) []Course {
	standing := slices.DeleteFunc(slices.Clone(all), func(a Answer) bool { return !a.Stands() })
	if len(standing) == 0 {
		return nil
	}
	var courses []Course
	for _, s := range standing[len(standing)-1].Form.Scores {
		c := Course{Score: s}
		for _, a := range standing {
			if sum, most, ok := a.Form.Points(s, a.Said); ok {
				c.Points = append(c.Points, Point{a, sum, most})
			}
		}
		if len(c.Points) > 0 {
			courses = append(courses, c)
		}
	}
	return courses
}
