package law

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"etapaja/ground/cal"
)

// figuresOf reads rows as they stand in a file; cells are told apart by blanks, and a source is one word.
func figuresOf(t *testing.T, rows ...string) ([]Row, error) {
	t.Helper()
	text := "key\tvalue\tunit\tfrom\tuntil\tsource\tstatus\n"
	for _, r := range rows {
		cells := strings.Fields(r)
		for i := range cells {
			if cells[i] == "-" {
				cells[i] = ""
			}
		}
		text += strings.Join(cells, "\t") + "\n"
	}
	return readRows(fstest.MapFS{"f.tsv": {Data: []byte(text)}}, "f.tsv")
}

func TestABrokenFileSaysWhatIsWrong(t *testing.T) {
	const whole = "day_cap.most 178 days 2021-01-01 - x law"
	if rows, err := figuresOf(t, whole); err != nil || len(rows) != 1 {
		t.Fatalf("%v, %v", rows, err)
	}
	for name, c := range map[string]struct{ rows, want string }{
		"an unknown key":         {"day_cap.least 178 days 2021-01-01 - x law", "key: key"},
		"no number":              {"day_cap.most 178,5 days 2021-01-01 - x law", "invalid syntax"},
		"out of range":           {"day_cap.most 500 days 2021-01-01 - x law", "value: value [1 366]"},
		"another unit":           {"day_cap.most 178 months 2021-01-01 - x law", `counts "months", not "days"`},
		"no first day":           {"day_cap.most 178 days - - x law", "from: from"},
		"no such day":            {"day_cap.most 178 days 2021-02-30 - x law", "2021-02-30"},
		"an end before it":       {"day_cap.most 178 days 2021-01-01 2020-12-31 x law", "to: to"},
		"no source":              {"day_cap.most 178 days 2021-01-01 - - law", "source: source"},
		"no status":              {"day_cap.most 178 days 2021-01-01 - x assumption", "status: status"},
		"two at a time":          {"day_cap.most 230 days 2001-09-01 2021-01-01 x law\n" + whole, "before the row above it has ended"},
		"one without an end":     {"day_cap.most 230 days 2001-09-01 - x law\n" + whole, "before the row above it has ended"},
		"days between":           {"day_cap.most 230 days 2001-09-01 2020-12-30 x law\n" + whole, "leaves days without a row"},
		"rows apart":             {"day_cap.most 230 days 2001-09-01 2020-12-31 x law\nweek_days.most 4 days 2021-01-01 - x law\n" + whole, "stands apart"},
		"a cell too few":         {"day_cap.most 178 days 2021-01-01 - law", "6 cells"},
		"also the second fault":  {"day_cap.most 500 months 2021-01-01 - x law", "months"},
		"also of a second row":   {"day_cap.most 500 days 2021-01-01 - x law\nweek_days.most 9 days 2021-01-01 - x law", "week_days.most"},
		"and the file and place": {"day_cap.most 500 days 2021-01-01 - x law", `f.tsv: day_cap.most from "2021-01-01"`},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := figuresOf(t, strings.Split(c.rows, "\n")...); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v does not say %q", err, c.want)
			}
		})
	}
}

func TestARuleThatRowsMakeNoSenseOfIsNamed(t *testing.T) {
	rows := slices.Clone(ownData.rows)
	for i := range rows {
		if rows[i].Of == "period.least" {
			rows[i].Value = 25
		}
	}
	if _, err := hold(rows, ownData.benefits, ownData.services); err == nil || err.Error() != "period makes no sense from 2001-09-01" {
		t.Error(err)
	}
}

func TestBrokenBenefitsAndServicesAreNamed(t *testing.T) {
	const head = "benefit\tpayer\tfrom\tuntil\tsource\tstatus\tfi\tsv\ten\n"
	const none = "none\t\t\t\tx\tlaw\ta\tb\tc\n"
	for text, want := range map[string]string{
		head + none + "new\tkela\t\t\tx\tlaw\ta\tb\tc\n":                     `"none" is not the last`,
		head + "new\tbank\t\t\tx\tlaw\ta\tb\tc\n" + none:                     "payer: payer",
		head + "new\tkela\t\t\tx\tlaw\ta\t\tc\n" + none:                      "names: names",
		head + "New\tkela\t\t\tx\tlaw\ta\tb\tc\n" + none:                     "key: key",
		head + "new\tkela\t\t\t\tlaw\ta\tb\tc\n" + none:                      "source: source",
		head + strings.Repeat("new\tkela\t\t\tx\tlaw\ta\tb\tc\n", 2) + none:  "comes twice",
		head + "new\tkela\t2027-01-01\t2026-01-01\tx\tlaw\ta\tb\tc\n" + none: "to: to",
		head + "new\tkela\t2027-13-01\t\tx\tlaw\ta\tb\tc\n" + none:           "2027-13-01",
	} {
		if _, err := readBenefits(fstest.MapFS{"b": {Data: []byte(text)}}, "b"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not say %q", err, want)
		}
	}
	const service = "service\trules\tfrom\tuntil\tsource\tstatus\tfi\tsv\ten\nx\tperiod,sanction\t2027-01-01\t\tx\tlaw\ta\tb\tc\n"
	if _, err := readServices(fstest.MapFS{"s": {Data: []byte(service)}}, "s"); err == nil || !strings.Contains(err.Error(), "rules: rules") {
		t.Error(err)
	}
}

// Every figure that a rule reads is one that data may tell, and the other way round.
func TestEverySubjectHasRowsAndEveryRowASubject(t *testing.T) {
	for _, s := range Subjects() {
		if len(Book{}.RowsOf(s.Of)) == 0 {
			t.Errorf("%s has no row", s.Of)
		}
		if !slices.Contains(RuleNames(), s.Of.Rule()) {
			t.Errorf("%s is of no rule", s.Of)
		}
		if s.Unit == Yes && s.Own != Fixed {
			t.Errorf("%s says that a provision is held: an own policy cannot move it", s.Of)
		}
	}
	for _, name := range RuleNames() {
		if name != "plan_cap" && !slices.ContainsFunc(Subjects(), func(s Subject) bool { return s.Of.Rule() == name }) {
			t.Errorf("%s has no figure", name)
		}
	}
	if r, held := (Book{}).At("day_cap.most", cal.D(2020, 12, 31)); !held || r.Value != 230 || r.Status != ByLaw || r.To != cal.D(2020, 12, 31) {
		t.Errorf("%+v", r)
	}
}
