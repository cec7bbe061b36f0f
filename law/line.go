package law

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"unicode/utf8"
)

// testCase is one line of input.
type testCase struct {
	id      json.RawMessage // as written, quotes included
	verdict Verdict
	expect  value
}

func readCase(raw []byte) testCase {
	c := testCase{id: json.RawMessage(`""`)}
	if !isObject(raw) {
		c.verdict = invalidFacts("line")
		return c
	}
	line := open("", raw, &fault{})
	if id := line.must("id"); id.text() != "" {
		c.id = id.raw
	} else {
		id.refuse()
	}
	c.expect = line.may("expect")
	line.may("note")
	c.verdict = judgeLine(line)
	return c
}

// isObject says that the text is one JSON object and nothing else.
func isObject(raw []byte) bool {
	return utf8.Valid(raw) && json.Valid(raw) && bytes.TrimLeft(raw, " \t\r\n")[0] == '{'
}

// judgeLine makes the checks in their order: the rule first, then all that can be wrong, then the rule's own.
func judgeLine(line *object) Verdict {
	name := value{raw: line.may("rule").raw, fault: &fault{}}.text()
	rule, known := ruleCalled(name)
	if !known {
		return unknownRule(name)
	}
	on := line.must("on").date()
	facts := line.must("facts").object()
	facts.path = ""
	line.close()
	return rule.judgeJSON(on, facts)
}

// answer writes the verdict as a line.
func (c testCase) answer() []byte {
	v := c.verdict
	b := append([]byte(`{"id":`), c.id...)
	b = append(b, `,"code":"`...)
	b = append(b, v.Code...)
	b = append(b, '"')
	if v.tellsCents {
		b = strconv.AppendInt(append(b, `,"cents":`...), int64(v.Cents), 10)
	}
	if !v.Date.IsZero() {
		b = append(append(append(b, `,"date":"`...), v.Date.String()...), '"')
	}
	if v.tellsDays {
		b = strconv.AppendInt(append(b, `,"days":`...), int64(v.Days), 10)
	}
	b = append(b, `,"citations":[`...)
	for i, cite := range v.Citations() {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), cite...), '"')
	}
	return append(b, "]}\n"...)
}

// expects says that the verdict is what the line expects. What the expectation leaves out has to be missing in the
// answer, too, but citations are compared only where they are given. What is no answer at all is never met.
func (c testCase) expects() bool {
	if !isObject(c.expect.raw) {
		return false
	}
	want := open("", c.expect.raw, &fault{})
	v := c.verdict
	met := want.must("code").text() == string(v.Code) &&
		same(want.may("cents"), value.number, v.Cents, v.tellsCents) &&
		same(want.may("date"), value.date, v.Date, !v.Date.IsZero()) &&
		same(want.may("days"), value.number, v.Days, v.tellsDays) &&
		sameCitations(want.may("citations"), v.Citations())
	return met && !want.fault.found
}

func same[T comparable](want value, read func(value) T, got T, told bool) bool {
	return want.given() == told && (!told || read(want) == got)
}

func sameCitations(want value, got []string) bool {
	if !want.given() {
		return true
	}
	cites := []string{}
	for _, item := range want.items() {
		cites = append(cites, item.text())
	}
	return slices.Equal(cites, got)
}
