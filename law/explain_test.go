package law

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"etapaja/ground/cal"
)

var update = flag.Bool("update", false, "write the golden files anew")

func explain(t *testing.T, rule string, on cal.Date, facts string) string {
	t.Helper()
	var out bytes.Buffer
	if err := Explain(rule, on, strings.NewReader(facts), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestExplanations(t *testing.T) {
	for name, c := range map[string]struct {
		rule  string
		on    cal.Date
		facts string
	}{
		"absence":    {"absence", cal.D(2026, 11, 12), "{\"agreed\": true,\n \"reason\": \"own_illness\", \"spell_start\": \"2026-11-09\"}\n"},
		"week":       {"week_days", cal.D(2020, 12, 31), `{"days":[{"from":"2026-11-09","to":"2026-11-13"}]}`},
		"cap":        {"day_cap", cal.D(2020, 12, 31), `{"attended":[{"provider":"p","days":[{"from":"2020-01-01","to":"2020-12-30"}]}]}`},
		"wrong":      {"remote_day", cal.D(2026, 11, 10), `{"agreed":true,"confirmed_minutes":240.0}`},
		"no_version": {"absence", cal.D(2015, 12, 31), `{"agreed":true}`},
		"no_facts":   {"absence", cal.D(2026, 11, 10), `[]`},
	} {
		t.Run(name, func(t *testing.T) {
			golden := "testdata/explain_" + name + ".txt"
			got := explain(t, c.rule, c.on, c.facts)
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil || got != string(want) {
				t.Errorf("%v\n%s\nwant\n%s", err, got, want)
			}
		})
	}
}

func TestSumsAreExplainedWhereTheyAreTold(t *testing.T) {
	var out bytes.Buffer
	v := Verdict{Code: "X", tellsCents: true}
	if err := (explanation{rule: absenceRule, on: today, facts: &object{}, verdict: v}).write(&out); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(out.String(), "absence on 2026-11-10: X\n  cents 0\n") {
		t.Error(out.String())
	}
}

func TestExplainNamesTheRulesItKnows(t *testing.T) {
	err := Explain("sanction", today, strings.NewReader("{}"), &bytes.Buffer{})
	want := `law: there is no rule "sanction"; the rules are period, day_length, week_days, day_cap, plan_cap, remote_day, absence, absence_notice, allowance, travel, ` +
		`remote_only, state_compensation, plan_content, plan_review, plan_deadline, plan_due, kela_data, early_start, organiser_duty, provider, start, ` +
		`plan_interruption, log_request, retention, access, feedback, feedback_extension`
	if err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

func TestExplainTellsOfBrokenReadersAndWriters(t *testing.T) {
	broken := errors.New("broken")
	if err := Explain("absence", today, iotest.ErrReader(broken), &bytes.Buffer{}); !errors.Is(err, broken) {
		t.Errorf("a broken read tells %v", err)
	}
	if err := Explain("absence", today, strings.NewReader("{}"), failing{broken}); !errors.Is(err, broken) {
		t.Errorf("a broken write tells %v", err)
	}
}
