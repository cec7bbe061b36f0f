package i18n

import (
	"fmt"
	"testing"
	"testing/fstest"
)

func TestKeysOfGoCodeAreFound(t *testing.T) {
	code := fstest.MapFS{
		"day/day.go": {Data: []byte(`package day

import (
	"net/url"
	"etapaja/ground/fault"
)

const (
	closedKey = "day.closed"
	other     = "day.other"
	Good Mood = "good"
)

type form struct{ faults *fault.Form }

func Close(p *gate.Pass, f form, args []any) error {
	var all fault.Form
	all.Add("date", "date.missing")
	f.faults.Add("sum", other, 1, 2)
	more := &fault.Form{}
	more.Add("sum", "sum.large", args...)
	url.Values{}.Add("tenant", "not.a.key")
	if closed {
		return fault.Conflict(closedKey, day)
	}
	if err := fault.Invalid("date", "date.late", day, 3); err != nil {
		return fault.Unlawful("days", "days.many", "189/2001 13 b §", 4)
	}
	return fault.Conflict(r.Key)
}
`)},
		"day/say.go": {Data: []byte(`package day

func say(p i18n.Printer, m Mood, step string) string {
	return p.T("hello", p.Person("A", "B")) + p.N("days", 3) + p.T("mood."+string(m)) + p.T("step." + step + ".title") + cal.T(9, 0)
}

var screen = web.Screen[Page]{TitleKey: "title", Path: "/day", Nav: Line{Key: "nav.day"}, Other: Line{Key: "once"}}

func fail() error { return failed("fail.day", "2026", "a/b.c", "day.html") }
`)},
		"law/law.go": {Data: []byte(`package law

type Reason struct {
	Key, Cite string
	Args      []any
}

var few = []Reason{{Key: "days.few", Cite: "13 b §"}, {"days.none", "13 b §", nil}}

func admit() Verdict {
	return Verdict{Reasons: []Reason{{Key: longKey}}, Because: &Reason{Key: "because"}}
}

const (
	longKey         = "days.long"
	ReasonDaysShort = "days.short"
)
`)},
		"web/web.go":        {Data: []byte("package web\n\nimport refusal \"etapaja/ground/fault\"\n\nfunc a() error { return refusal.Conflict(`raw.key`) }\n\nvar b = fault.Conflict(\"not.ours\")\n")},
		"web/web_test.go":   {Data: []byte("package web\n\nvar c = p.T(\"of.a.test\")\n")},
		"web/testdata/x.go": {Data: []byte("package broken {")},
	}
	uses, problems := GoKeys(code)
	var got []string
	for _, u := range uses {
		got = append(got, fmt.Sprintf("%s %s prefix=%t plural=%t fault=%t args=%d hint=%t", u.Where, u.Key, u.Prefix, u.Plural, u.Fault, u.Args, u.Hint))
	}
	same(t, got, []string{
		"day/day.go:9 day.closed prefix=false plural=false fault=false args=-1 hint=false",
		"day/day.go:10 day.other prefix=false plural=false fault=false args=-1 hint=true",
		"day/day.go:18 date.missing prefix=false plural=false fault=true args=0 hint=false",
		"day/day.go:19 day.other prefix=false plural=false fault=true args=2 hint=false",
		"day/day.go:21 sum.large prefix=false plural=false fault=true args=-1 hint=false",
		"day/day.go:22 not.a.key prefix=false plural=false fault=false args=-1 hint=true",
		"day/day.go:24 day.closed prefix=false plural=false fault=true args=1 hint=false",
		"day/day.go:26 date.late prefix=false plural=false fault=true args=2 hint=false",
		"day/day.go:27 days.many prefix=false plural=false fault=true args=1 hint=false",
		"day/say.go:4 hello prefix=false plural=false fault=false args=1 hint=false",
		"day/say.go:4 days prefix=false plural=true fault=false args=1 hint=false",
		"day/say.go:4 mood. prefix=true plural=false fault=false args=0 hint=false",
		"day/say.go:4 step. prefix=true plural=false fault=false args=0 hint=false",
		"day/say.go:7 title prefix=false plural=false fault=false args=-1 hint=false",
		"day/say.go:7 nav.day prefix=false plural=false fault=false args=-1 hint=false",
		"day/say.go:9 fail.day prefix=false plural=false fault=false args=-1 hint=true",
		"day/say.go:9 day.html prefix=false plural=false fault=false args=-1 hint=true",
		"law/law.go:8 days.few prefix=false plural=false fault=true args=-1 hint=false",
		"law/law.go:8 days.none prefix=false plural=false fault=true args=-1 hint=false",
		"law/law.go:11 days.long prefix=false plural=false fault=true args=-1 hint=false",
		"law/law.go:11 because prefix=false plural=false fault=true args=-1 hint=false",
		"law/law.go:15 days.long prefix=false plural=false fault=false args=-1 hint=false",
		"law/law.go:16 days.short prefix=false plural=false fault=false args=-1 hint=false",
		"web/web.go:5 raw.key prefix=false plural=false fault=true args=0 hint=false",
		"web/web.go:7 not.ours prefix=false plural=false fault=false args=-1 hint=true",
	})
	same(t, lines(problems), nil)
}

func TestBrokenGoCodeIsToldOf(t *testing.T) {
	_, problems := GoKeys(fstest.MapFS{"a.go": {Data: []byte("package {")}})
	same(t, lines(problems), []string{"a.go: a.go:1:9: expected 'IDENT', found '{'"})
}
