package law

import (
	"fmt"
	"go/ast"
	"go/token"
	"io/fs"
	"strconv"
	"strings"
	"testing"

	"github.com/leonelquinteros/gotext"

	"etapaja/ground/cal"
	"etapaja/law/words"
)

// reasonKeys lists the constants of reasons.go.
func reasonKeys(t *testing.T) map[string]bool {
	t.Helper()
	keys := map[string]bool{}
	ast.Inspect(source(t, ".")["reasons.go"], func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			key, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			keys[key] = true
		}
		return true
	})
	return keys
}

// catalogue is the texts of a language by key.
func catalogue(t *testing.T, language string) map[string]string {
	t.Helper()
	file, err := fs.ReadFile(words.FS, language+".po")
	if err != nil {
		t.Fatal(err)
	}
	po := gotext.NewPo()
	po.Parse(file)
	texts := map[string]string{}
	for key, translation := range po.GetDomain().GetTranslations() {
		if key != "" {
			texts[key] = translation.Get()
		}
	}
	return texts
}

// told is the reasons of all cases in testdata, of every rule and every code that can be.
func told(t *testing.T) []Reason {
	t.Helper()
	var all []Reason
	for _, name := range []string{"vectors.jsonl", "cases.jsonl"} {
		for line := range strings.Lines(file(t, name)) {
			all = append(all, readCase([]byte(line)).verdict.Reasons...)
		}
	}
	return all
}

func TestReasonsHaveWordsInAllLanguages(t *testing.T) {
	keys, reasons := reasonKeys(t), told(t)
	for _, language := range []string{"fi", "fi-simple", "sv", "en"} {
		texts := catalogue(t, language)
		for key := range texts {
			if !keys[key] {
				t.Errorf("%s has words for %s, which is no reason", language, key)
			}
		}
		for key := range keys {
			if texts[key] == "" || texts[key] == key {
				t.Errorf("%s has no words for %s", language, key)
			}
		}
		for _, r := range reasons {
			if text := fmt.Sprintf(texts[r.Key], r.Args...); strings.Contains(text, "%!") {
				t.Errorf("%s %s: arguments and places differ: %s", language, r.Key, text)
			}
		}
	}
}

// Every reason is given by some case, so that its arguments are tried against the words.
func TestCasesGiveEveryReason(t *testing.T) {
	given := map[string]bool{}
	for _, r := range told(t) {
		given[r.Key] = true
	}
	for key := range reasonKeys(t) {
		if !given[key] {
			t.Errorf("no case gives %s", key)
		}
	}
}

func TestArgumentsAreOfKnownTypes(t *testing.T) {
	for _, r := range told(t) {
		for _, arg := range r.Args {
			switch arg.(type) {
			case int, string, cal.Date, Minutes, Cents:
			default:
				t.Errorf("%s has a %T", r.Key, arg)
			}
		}
	}
}

func TestAHolidayIsToldAsOne(t *testing.T) {
	independence := cal.D(2027, 12, 6)
	for arranged, want := range map[Arranged]string{ByCalendar: ReasonPublicHoliday, ServiceNotArranged: ReasonNotArranged} {
		v := Absence(independence, AbsenceFacts{Agreed: true, Arranged: arranged})
		if !v.OK || v.Code != NotArranged || len(v.Reasons) != 1 || v.Reasons[0].Key != want {
			t.Errorf("arranged %d: %+v, want %s", arranged, v, want)
		}
	}
}

func TestAnUncountedRemoteDayTellsWhatItWaitsFor(t *testing.T) {
	for want, f := range map[string]RemoteDayFacts{
		ReasonRemoteUnconfirmed:  {Agreed: true, TasksReturned: 1},
		ReasonRemoteFault:        {Agreed: true, TechnicalFault: true},
		ReasonRemoteBasisMissing: {Agreed: true, TechnicalFault: true, ConfirmedMinutes: new(240)},
	} {
		if v := RemoteDay(today, f); v.Code != NeedsConfirmation || v.Reasons[0].Key != want {
			t.Errorf("%+v, want %s", v, want)
		}
	}
}

func TestWhyADayDoesNotCount(t *testing.T) {
	v := RemoteDay(today, RemoteDayFacts{Agreed: true, Contacts: []Contact{VideoCall}, ConfirmedMinutes: new(210)})
	r := v.Reasons[0]
	got := fmt.Sprintf(catalogue(t, "fi")[r.Key], r.Args...) + " (" + r.Cite + ")"
	if want := "Päivän pituus on 3 h 30 min. Kokonaiseen päivään tarvitaan vähintään 4 h. (189/2001 13 b § 2 mom.)"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if r.Args[0].(Minutes).Minutes() != 210 || v.Version != "remote_day@2021-01-01" {
		t.Errorf("%+v", v)
	}
}
