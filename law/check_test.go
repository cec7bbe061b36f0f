package law

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"
)

// check runs Check over a text and tells the answers line by line.
func check(t *testing.T, input string) (answers []string, diag string, mismatches int) {
	t.Helper()
	var out, told bytes.Buffer
	mismatches, err := Check(strings.NewReader(input), &out, &told)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n"), told.String(), mismatches
}

func file(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestPublicVectorsPass(t *testing.T) {
	if answers, diag, mismatches := check(t, file(t, "vectors.jsonl")); mismatches != 0 || len(answers) != 121 {
		t.Errorf("%d answers: %s", len(answers), diag)
	}
}

func TestOwnCasesPass(t *testing.T) {
	cases := file(t, "cases.jsonl")
	answers, diag, mismatches := check(t, cases)
	if n := strings.Count(cases, `"expect":`); mismatches != 0 || len(answers) != n || n < 600 {
		t.Errorf("%d answers to %d cases: %s", len(answers), n, diag)
	}
}

const absent = `{"id":"a","rule":"absence","on":"2026-11-10","facts":`

func TestOneAnswerALine(t *testing.T) {
	const (
		good    = absent + `{"agreed":false}}`
		noEvent = `{"id":"a","code":"NO_EVENT","citations":["kela.fi jos-olet-poissa"]}`
		invalid = `{"id":"a","code":"INVALID_FACTS","citations":[]}`
		noLine  = `{"id":"","code":"INVALID_FACTS","citations":[]}`
	)
	for name, c := range map[string]struct {
		in   string
		want []string
	}{
		"last line without a line feed":        {good + "\n" + good, []string{noEvent, noEvent}},
		"carriage returns":                     {good + "\r\n" + good + "\r\n", []string{noEvent, noEvent}},
		"empty lines at the end":               {good + "\n\n\n", []string{noEvent}},
		"empty lines with returns at the end":  {good + "\r\n\r\n\r\n", []string{noEvent}},
		"empty lines between":                  {good + "\n\n\n" + good + "\n", []string{noEvent, noLine, noLine, noEvent}},
		"an empty line first":                  {"\n" + good, []string{noLine, noEvent}},
		"blanks alone, also at the end":        {good + "\n \n", []string{noEvent, noLine}},
		"a byte order mark":                    {"\uFEFF" + good + "\n", []string{noEvent}},
		"a byte order mark later":              {good + "\n\uFEFF" + good, []string{noEvent, noLine}},
		"blanks around":                        {"  \t" + good + " \n", []string{noEvent}},
		"blanks inside":                        {strings.ReplaceAll(good, ":", " : \t"), []string{noEvent}},
		"no JSON":                              {"nonsense\n" + good, []string{noLine, noEvent}},
		"half an object":                       {good[:len(good)-1], []string{noLine}},
		"something after the object":           {good + " x", []string{noLine}},
		"two objects":                          {good + good, []string{noLine}},
		"a comma after the object":             {good + ",", []string{noLine}},
		"a list":                               {"[" + good + "]", []string{noLine}},
		"a string":                             {`"id"`, []string{noLine}},
		"null":                                 {"null", []string{noLine}},
		"a trailing comma":                     {absent + `{"agreed":false,}}`, []string{noLine}},
		"a comment":                            {good + " // note", []string{noLine}},
		"single quotes":                        {strings.ReplaceAll(good, `"`, `'`), []string{noLine}},
		"not a number":                         {absent + `{"agreed":NaN}}`, []string{noLine}},
		"not UTF-8":                            {strings.Replace(good, `"a"`, "\"a\xff\"", 1), []string{noLine}},
		"a control sign in a string":           {strings.Replace(good, `"a"`, "\"a\tb\"", 1), []string{noLine}},
		"very deep":                            {strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000), []string{noLine}},
		"an empty object":                      {"{}", []string{`{"id":"","code":"UNKNOWN_RULE","citations":[]}`}},
		"no id":                                {strings.Replace(good, `"id":"a",`, ``, 1), []string{noLine}},
		"an empty id":                          {strings.Replace(good, `"a"`, `""`, 1), []string{noLine}},
		"a number for an id":                   {strings.Replace(good, `"a"`, `5`, 1), []string{noLine}},
		"no id and no rule known":              {`{"rule":"sanction"}`, []string{`{"id":"","code":"UNKNOWN_RULE","citations":[]}`}},
		"no rule":                              {`{"id":"a","on":"2026-11-10","facts":{}}`, []string{`{"id":"a","code":"UNKNOWN_RULE","citations":[]}`}},
		"null for a rule":                      {`{"id":"a","rule":null,"on":"2026-11-10","facts":{}}`, []string{`{"id":"a","code":"UNKNOWN_RULE","citations":[]}`}},
		"rule in capitals":                     {strings.Replace(good, "absence", "Absence", 1), []string{`{"id":"a","code":"UNKNOWN_RULE","citations":[]}`}},
		"unknown rule before all other faults": {`{"id":"a","rule":"sanction","on":5,"facts":null,"more":1}`, []string{`{"id":"a","code":"UNKNOWN_RULE","citations":[]}`}},
		"no day":                               {strings.Replace(good, `"on":"2026-11-10",`, ``, 1), []string{invalid}},
		"an empty day":                         {strings.Replace(good, `2026-11-10`, ``, 1), []string{invalid}},
		"no such day":                          {strings.Replace(good, `2026-11-10`, `2026-11-31`, 1), []string{invalid}},
		"an instant for a day":                 {strings.Replace(good, `2026-11-10`, `2026-11-10T00:00:00Z`, 1), []string{invalid}},
		"no facts":                             {`{"id":"a","rule":"absence","on":"2026-11-10"}`, []string{invalid}},
		"null for facts":                       {absent + `null}`, []string{invalid}},
		"a list for facts":                     {absent + `[]}`, []string{invalid}},
		"a member too many":                    {strings.Replace(good, `"id"`, `"idea":1,"id"`, 1), []string{invalid}},
		"a member in capitals":                 {strings.Replace(good, `"on"`, `"On"`, 1), []string{invalid}},
		"a fact too many":                      {absent + `{"agreed":false,"days":1}}`, []string{invalid}},
		"a fact in capitals":                   {absent + `{"Agreed":false}}`, []string{invalid}},
		"a fact twice":                         {absent + `{"agreed":false,"agreed":false}}`, []string{invalid}},
		"a fact twice in other letters":        {absent + `{"agreed":false,"\u0061greed":false}}`, []string{invalid}},
		"facts twice":                          {absent + `{"agreed":false},"facts":{"agreed":false}}`, []string{invalid}},
		"id twice: the later one":              {strings.Replace(good, `"id":"a"`, `"id":"b","id":"a"`, 1), []string{invalid}},
		"rule twice: the later one":            {strings.Replace(good, `"rule"`, `"rule":"sanction","rule"`, 1), []string{invalid}},
		"note twice":                           {strings.Replace(good, `"id"`, `"note":"","note":"","id"`, 1), []string{invalid}},
		"invalid facts before no rule":         {`{"id":"a","rule":"absence","on":"2001-01-01","facts":{}}`, []string{invalid}},
		"no rule yet":                          {strings.Replace(good, "2026-11-10", "2015-12-31", 1), []string{`{"id":"a","code":"NO_RULE","citations":[]}`}},
		"a note of any kind":                   {strings.Replace(good, `"id"`, `"note":{"a":[1,{"a":2,"a":3}]},"id"`, 1), []string{noEvent}},
		"an id with signs":                     {strings.Replace(good, `"a"`, `"<å\u00e4\n\"\ud800>"`, 1), []string{strings.Replace(noEvent, `"a"`, `"<å\u00e4\n\"\ud800>"`, 1)}},
		"names and words written in signs":     {strings.NewReplacer(`"agreed"`, `"\u0061greed"`, `2026-11-10`, `2026\u002d11-10`).Replace(good), []string{noEvent}},
		"a line of a megabyte":                 {strings.Replace(good, `"id"`, `"note":"`+strings.Repeat("x", 1<<20)+`","id"`, 1) + "\n" + good, []string{noEvent, noEvent}},
	} {
		t.Run(name, func(t *testing.T) {
			if got, _, _ := check(t, c.in); strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("answers\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestNothingInIsNothingOut(t *testing.T) {
	for _, in := range []string{"", "\n", "\r\n\n", "\uFEFF"} {
		if got, diag, _ := check(t, in); len(got) != 1 || got[0] != "" || diag != "0 lines, 0 with an expected answer, 0 mismatches\n" {
			t.Errorf("%q answers %q, %q", in, got, diag)
		}
	}
}

// numbers are the ways of writing a count; nothing stands for an invalid one.
func TestOnlyWholeNumbersAreInts(t *testing.T) {
	for number, want := range map[string]Code{
		"0": DayTooShort, "-0": DayTooShort, "239": DayTooShort, "240": NeedsConfirmation, "480": NeedsConfirmation, "481": DayTooLong,
		"99999999999999999999999999": DayTooLong, "9223372036854775807": DayTooLong, "9223372036854775808": DayTooLong,
		"240.0": InvalidFacts, "2.4e2": InvalidFacts, "24e1": InvalidFacts, "-1": InvalidFacts, "-99999999999999999999": InvalidFacts,
		`"240"`: InvalidFacts, "true": InvalidFacts, "null": InvalidFacts, "[]": InvalidFacts, "{}": InvalidFacts,
	} {
		got, _, _ := check(t, `{"id":"a","rule":"remote_day","on":"2026-11-10","facts":{"agreed":true,"confirmed_minutes":`+number+`}}`)
		if !strings.Contains(got[0], `"code":"`+string(want)+`"`) {
			t.Errorf("%s minutes answer %s, want %s", number, got[0], want)
		}
	}
}

func TestExpectationsAreCompared(t *testing.T) {
	const ill = `{"id":"a","rule":"absence","on":"2026-11-10","facts":{"agreed":true,"reason":"own_illness","spell_start":"2026-11-09"},"expect":`
	const long = `{"id":"a","rule":"period","on":"2026-09-01","facts":{"start":"2026-09-01","end":"2028-09-01"},"expect":`
	for _, c := range []struct {
		line string
		met  bool
	}{
		{ill + `{"code":"ABSENCE_AUTHORISED","days":2}}`, true},
		{ill + `{"code":"ABSENCE_AUTHORISED","days":2,"citations":["1290/2002 10:3 §"]}}`, true},
		{ill + `{"code":"ABSENCE_AUTHORISED","days":2,"citations":[]}}`, false},
		{ill + `{"code":"ABSENCE_AUTHORISED","days":2,"citations":["1290/2002 10:3 §","x"]}}`, false},
		{ill + `{"code":"ABSENCE_AUTHORISED","days":3}}`, false},
		{ill + `{"code":"ABSENCE_AUTHORISED"}}`, false},
		{ill + `{"code":"ABSENCE_AUTHORISED","days":2,"date":"2026-11-10"}}`, false},
		{ill + `{"code":"ABSENCE_AUTHORISED","days":2,"cents":0}}`, false},
		{ill + `{"code":"ABSENCE_OPEN","days":2}}`, false},
		{ill + `{"days":2}}`, false},
		{ill + `{}}`, false},
		{ill + `null}`, false},
		{ill + `"ABSENCE_AUTHORISED"}`, false},
		{ill + `{"code":"ABSENCE_AUTHORISED","days":"2"}}`, false},
		{long + `{"code":"PERIOD_TOO_LONG","date":"2028-08-31"}}`, true},
		{long + `{"code":"PERIOD_TOO_LONG","date":"2028-09-31"}}`, false},
		{long + `{"code":"PERIOD_TOO_LONG","date":""}}`, false},
		{long + `{"code":"PERIOD_TOO_LONG"}}`, false},
	} {
		answers, diag, mismatches := check(t, c.line)
		if (mismatches == 0) != c.met || mismatches > 1 {
			t.Errorf("%s answers %s: %d mismatches", c.line, answers[0], mismatches)
		}
		if told := strings.Contains(diag, "line 1: expected "); told == c.met {
			t.Errorf("%s tells %q", c.line, diag)
		}
		if !strings.HasSuffix(diag, "1 with an expected answer, "+map[bool]string{true: "0", false: "1"}[c.met]+" mismatches\n") {
			t.Errorf("%s sums up %q", c.line, diag)
		}
	}
}

func TestSumsAreWrittenWhereTheyAreTold(t *testing.T) {
	c := testCase{id: json.RawMessage(`"a"`), verdict: Verdict{Code: "X", tellsCents: true}.days(0).date(today).because("k", nineEuros)}
	if got := string(c.answer()); got != `{"id":"a","code":"X","cents":0,"date":"2026-11-10","days":0,"citations":["1290/2002 10:6 § 2 mom."]}`+"\n" {
		t.Error(got)
	}
}

func TestFailuresOfReadingAndWritingAreTold(t *testing.T) {
	broken := errors.New("broken")
	const whole = absent + `{"agreed":false}}` + "\n"
	var out, diag bytes.Buffer
	for _, text := range []string{"", whole, whole + absent} {
		out.Reset()
		in := io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken))
		if _, err := Check(in, &out, &diag); !errors.Is(err, broken) {
			t.Errorf("a broken read tells %v", err)
		}
		if got, want := strings.Count(out.String(), "\n"), strings.Count(text, "\n"); got != want {
			t.Errorf("%d answers to %d whole lines", got, want)
		}
	}
	if _, err := Check(strings.NewReader(absent), failing{broken}, &diag); !errors.Is(err, broken) {
		t.Errorf("a broken write tells %v", err)
	}
	if _, err := Check(strings.NewReader(absent), &out, failing{broken}); !errors.Is(err, broken) {
		t.Errorf("a broken summary tells %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func FuzzCheck(f *testing.F) {
	for _, name := range []string{"vectors.jsonl", "cases.jsonl"} {
		text, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		for line := range bytes.Lines(text) {
			f.Add(line)
		}
	}
	f.Add([]byte("\uFEFF{}\r\n\n[]"))
	f.Fuzz(func(t *testing.T, in []byte) {
		var out, diag bytes.Buffer
		if _, err := Check(bytes.NewReader(in), &out, &diag); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimPrefix(string(in), "\uFEFF"), "\n")
		want := len(lines)
		for want > 0 && strings.TrimSuffix(lines[want-1], "\r") == "" { // empty lines at the end have no answer
			want--
		}
		if got := bytes.Count(out.Bytes(), []byte("\n")); got != want {
			t.Fatalf("%d answers to %d lines: %s", got, want, &out)
		}
		for line := range bytes.Lines(out.Bytes()) {
			var answer struct {
				ID        *string
				Code      Code
				Citations []string
			}
			if err := json.Unmarshal(line, &answer); err != nil || answer.ID == nil || answer.Code == "" || answer.Citations == nil {
				t.Fatalf("answer %s: %v", line, err)
			}
		}
	})
}
