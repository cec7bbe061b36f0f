package demo

import (
	"regexp"
	"strings"
	"testing"

	"etapaja/care/client"
	"etapaja/care/material"
	"etapaja/care/plan"
	"etapaja/ground/cal"
)

// TestEveryClientFindsTasksInTheirOwnLanguageAndChannel wants enough to choose from for whoever is served in whatever
// way.
func TestEveryClientFindsTasksInTheirOwnLanguageAndChannel(t *testing.T) {
	tasks, err := newTasks()
	if err != nil || len(tasks) != 60 {
		t.Fatalf("%d tasks, %v", len(tasks), err)
	}
	for _, lang := range []string{"fi", "fi-simple", "sv", "en"} {
		for _, by := range client.Channels() {
			n := 0
			for _, x := range tasks {
				text, ok := x.text(&resident{lang: lang, channel: by})
				if !ok {
					continue
				}
				n++
				if text.Lang != lang || text.Variant != material.VariantOf(by) || text.Title == "" || len(text.Steps) < 2 {
					t.Errorf("%s in %s by %s: %+v", x.Starter, lang, by, text)
				}
			}
			if n < 20 {
				t.Errorf("only %d tasks in %s by %s", n, lang, by)
			}
		}
	}
}

func TestEveryRemoteDayHasTasksForAlmostFourHours(t *testing.T) {
	book, err := newLibrary()
	if err != nil {
		t.Fatal(err)
	}
	in := calendarOf(tuesday, townWeeks, townWeeks)
	_, houses := town()
	if err := populate(in, houses); err != nil {
		t.Fatal(err)
	}
	for _, h := range houses {
		for _, r := range h.residents {
			for d := in.first; d.Before(in.first.AddDays(28)); d = d.AddDays(1) {
				for _, form := range []plan.Form{plan.Remote, plan.Hybrid, plan.OnSite} {
					tasks, of := book.choose(r, d, form)
					sum := 0
					for i, x := range tasks {
						sum += x.Minutes
						if book.returned(diceOn(1, d), of[i], r.lang) == "" || x.Title == "" || x.Body == "" {
							t.Fatalf("%s has a task without words: %+v", r.first, x)
						}
					}
					if len(tasks) == 0 || form == plan.Remote && sum < 120 {
						t.Errorf("%s, %s %s: %d tasks, %d minutes", r.first, d, form, len(tasks), sum)
					}
				}
			}
		}
	}
}

// TestNoTextSpeaksOfProofAndPunishment looks for the words that no client is to meet.
func TestNoTextSpeaksOfProofAndPunishment(t *testing.T) {
	bad := regexp.MustCompile(`(?i)todiste|luvaton|luvatta\b|velvollisuu|sanktio|seuranta|valvonta|\bnäyttö`)
	files, err := texts.ReadDir("text")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := texts.ReadFile("text/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if w := bad.FindString(line); w != "" {
				t.Errorf("%s: %q in %s", f.Name(), w, line)
			}
		}
	}
}

func TestTheDiceFallAlikeOnEveryMachine(t *testing.T) {
	d := diceOn(seedOf("kaisla/0"), cal.D(2026, 11, 24))
	got := [4]int{d.below(100), d.below(100), d.between(5, 9), d.below(1000)}
	if want := [4]int{42, 57, 5, 183}; got != want {
		t.Errorf("want %v, got %v", want, got)
	}
}

func TestAWeekGivesTheFirstDayToWhoHasAnAsterisk(t *testing.T) {
	for date, want := range map[cal.Date]string{
		cal.D(2026, 11, 24): "tue remote, mon on_site, wed on_site",
		cal.D(2026, 11, 25): "wed remote, mon on_site",
		cal.D(2026, 11, 29): "sun remote, mon on_site, wed on_site",
	} {
		all, err := slotsOf("*R,1S:k,3S:k", calendarOf(cal.At(date, 0), 1, 1))
		var got []string
		for _, s := range all {
			got = append(got, s.Weekday.String()+" "+string(s.Form))
		}
		if s := strings.Join(got, ", "); s != want || err != nil {
			t.Errorf("%s: %s, %v", date, s, err)
		}
	}
	for _, wrong := range []string{"", "1", "1X"} {
		if all, err := slotsOf(wrong, calendarOf(tuesday, 1, 1)); err == nil {
			t.Errorf("%q is read as %v", wrong, all)
		}
	}
}
