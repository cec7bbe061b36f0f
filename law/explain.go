package law

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"etapaja/ground/cal"
)

// Explain answers one case of a rule in plain text: the answer, the version in force and its time, the facts, the
// rows of the result table that were read, and the reasons with their citations. The facts are one JSON object, on
// as many lines as it likes. An unknown rule, or a failure of reading or writing, is an error; facts that cannot be
// judged are an answer.
func Explain(rule string, on cal.Date, facts io.Reader, out io.Writer) error {
	r, known := ruleCalled(rule)
	if !known {
		return fmt.Errorf("law: there is no rule %q; the rules are %s", rule, strings.Join(RuleNames(), ", "))
	}
	raw, err := io.ReadAll(facts)
	if err != nil {
		return fmt.Errorf("law: facts of %s: %w", rule, err)
	}
	o := &object{fault: &fault{true, "facts"}}
	if isObject(raw) {
		o = open("", raw, &fault{})
	}
	return explanation{rule: r, on: on, facts: o, verdict: r.judgeJSON(on, o)}.write(out)
}

type explanation struct {
	w       *bufio.Writer
	rule    judged
	on      cal.Date
	facts   *object
	verdict Verdict
}

func (e explanation) write(out io.Writer) error {
	e.w = bufio.NewWriter(out)
	e.answer()
	e.version()
	e.given()
	e.rows()
	e.reasons()
	if err := e.w.Flush(); err != nil {
		return fmt.Errorf("law: explanation of %s: %w", e.rule.called(), err)
	}
	return nil
}

func (e explanation) say(format string, args ...any) { fmt.Fprintf(e.w, format+"\n", args...) }

func (e explanation) answer() {
	v := e.verdict
	e.say("%s on %s: %s", e.rule.called(), e.on, v.Code)
	if v.tellsCents {
		e.say("  cents %d", v.Cents)
	}
	if !v.Date.IsZero() {
		e.say("  date  %s (%s)", v.Date, v.Date.Weekday())
	}
	if v.tellsDays {
		e.say("  days  %d", v.Days)
	}
}

// version tells all versions held and marks the one that was read.
func (e explanation) version() {
	e.say("\nVersions")
	for _, s := range e.rule.stretches(Book{}) {
		mark, until := " ", "no end known"
		if s.period.Has(e.on) {
			mark = ">"
		}
		if !s.period.To.IsZero() {
			until = "until " + s.period.To.String()
		}
		e.say("%s from %s, %s: %s", mark, s.period.From, until, s.cite)
	}
	if e.verdict.Code == NoRule {
		e.say("  none was in force on %s", e.on)
	}
}

func (e explanation) given() {
	e.say("\nFacts")
	for _, m := range e.facts.members {
		var text bytes.Buffer
		json.Compact(&text, m.raw) // valid already
		e.say("  %s = %s", m.name, &text)
	}
	if len(e.facts.members) == 0 {
		e.say("  none given")
	}
}

func (e explanation) rows() {
	if e.verdict.Version == "" {
		return
	}
	e.say("\nRows, read from the top until one holds")
	for i, row := range e.rule.table()[:e.verdict.row+1] {
		mark, holds := " ", "no "
		if i == e.verdict.row {
			mark, holds = ">", "yes"
		}
		e.say("%s %s  %s: %s", mark, holds, row.code, row.when)
	}
}

func (e explanation) reasons() {
	e.say("\nReasons")
	for _, r := range e.verdict.Reasons {
		cite := r.Cite
		if cite == "" {
			cite = "no provision"
		}
		e.say("  %s: %s%s", cite, r.Key, list(r.Args))
	}
	if e.verdict.Version != "" {
		e.say("\nCounted under %s", e.verdict.Version)
	}
}

// list writes arguments in brackets, nothing where there are none.
func list(args []any) string {
	if len(args) == 0 {
		return ""
	}
	words := make([]string, len(args))
	for i, arg := range args {
		words[i] = fmt.Sprint(arg)
	}
	return " (" + strings.Join(words, ", ") + ")"
}
