package i18n

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"etapaja/ground/cal"
)

func TestFeatureSpeaksItsOwnWordsAndTheSharedOnes(t *testing.T) {
	c := load(t,
		source("care/day", nil, "title|Oma päivä"),
		source("care/plan", nil, "title|Suunnitelma", "goals|Tavoitteet"),
		shared(source("engine/web", nil, "back|Takaisin")))
	day, plan := c.Printer(FI, "care/day"), c.Printer(FI, "care/plan")
	got := []string{day.T("title"), day.T("back"), plan.T("title"), c.Printer(FI, "nowhere").T("back")}
	same(t, got, []string{"Oma päivä", "Takaisin", "Suunnitelma", "Takaisin"})
}

func TestReasonOfAnotherFeatureIsTold(t *testing.T) {
	c := load(t, source("care/day", nil, "title|Päivä"), source("care/attendance", nil, "attendance.closed|Kuukausi on suljettu."))
	same(t, []string{c.Printer(SV, "care/day").T("attendance.closed")}, []string{"Kuukausi on suljettu."})
}

func TestKeyOfSeveralOtherFeaturesIsMissing(t *testing.T) {
	var asked []string
	c, err := Load([]Source{
		source("a", nil, "title|A"), source("b", nil, "title|B"), source("c", nil, "own|C"),
	}, func(l Lang, source, key string) { asked = append(asked, fmt.Sprint(l, " ", source, " ", key)) })
	if err != nil {
		t.Fatal(err)
	}
	same(t, []string{c.Printer(FI, "c").T("title")}, []string{"[title]"})
	same(t, asked, []string{"fi c title"})
}

func TestPlainFinnishFallsBackOnNothing(t *testing.T) {
	var asked []string
	c, err := Load([]Source{source("a", map[Lang]string{Simple: po(Simple, "empty|")}, "hello|Hei", "empty|Tyhjä")},
		func(l Lang, source, key string) { asked = append(asked, fmt.Sprint(l, " ", source, " ", key)) })
	if err != nil {
		t.Fatal(err)
	}
	p := c.Printer(Simple, "a")
	same(t, []string{p.T("hello"), p.N("empty", 2), c.Printer(FI, "a").T("hello")}, []string{"[hello]", "[empty]", "Hei"})
	same(t, asked, []string{"fi-simple a hello", "fi-simple a empty"})
}

func TestZeroPrinterKnowsNoWords(t *testing.T) {
	var p Printer
	same(t, []string{p.T("title"), p.Clock(cal.T(9, 0)), string(p.Lang())}, []string{"[title]", "klo\u00a09.00", "fi"})
}

type length int

func (l length) Minutes() int { return int(l) }

func TestArgumentsTakeTheirPlacesAsTheLanguageWritesThem(t *testing.T) {
	type mood string
	day := cal.D(2026, 11, 24)
	c := load(t, source("a", nil, "show|<%[2]s> <%[1]s>", "number|%[1]d", "percent|50 % valmis, %[1]s %-osuus", "plain|100 %"))
	fi, en := c.Printer(FI, "a"), c.Printer(EN, "a")
	tests := []struct{ got, want string }{
		{fi.T("show", "Ritva", 1234), "<1234> <Ritva>"},
		{fi.T("show", day, cal.T(9, 5)), "<9.05> <24.11.2026>"},
		{en.T("show", day, cal.T(9, 5)), "<9:05> <24\u00a0November 2026>"},
		{en.T("show", day.InMonth(), cal.At(day, cal.T(9, 5))), "<24\u00a0November 2026 at\u00a09:05> <November 2026>"},
		{fi.T("show", day.Weekday(), cal.Period{From: day, To: day.AddDays(1)}), "<24.11.–25.11.2026> <tiistai>"},
		{fi.T("show", mood("good"), true), "<true> <good>"},
		{fi.T("show", length(90), length(0)), "<0\u00a0min> <1\u00a0h 30\u00a0min>"},
		{fi.T("number", 12345), "12\u00a0345"},
		{en.T("number", int64(12345)), "12,345"},
		{en.T("number", "many"), "many"},
		{fi.T("percent", 7), "50\u00a0% valmis, 7 %-osuus"},
		{fi.T("plain"), "100\u00a0%"},
		{fi.T("plain", 7), "100\u00a0%"},
	}
	for _, test := range tests {
		same(t, []string{test.got}, []string{test.want})
	}
}

func TestMissingArgumentShowsItsNumber(t *testing.T) {
	missed := 0
	c, err := Load([]Source{source("a", nil, "sum|%[1]s ja %[2]s")}, func(Lang, string, string) { missed++ })
	if err != nil {
		t.Fatal(err)
	}
	same(t, []string{c.Printer(FI, "a").T("sum", "x")}, []string{"x ja [2]"})
	if missed != 1 {
		t.Errorf("missing was told %d times", missed)
	}
}

func TestPluralFollowsTheNumber(t *testing.T) {
	c := load(t, source("a", map[Lang]string{
		SV: po(SV, "days|en dag hos %[2]s|%[1]d dagar hos %[2]s", "still|stilla"),
		EN: po(EN, "days|one day with %[2]s|%[1]d days with %[2]s", "still|still"),
	}, "days|yksi päivä: %[2]s|%[1]d päivää: %[2]s", "still|hiljaa"))
	want := map[Lang][]string{
		FI:     {"0 päivää: R", "yksi päivä: R", "2 päivää: R", "1\u00a0000 päivää: R"},
		Simple: {"0 päivää: R", "yksi päivä: R", "2 päivää: R", "1\u00a0000 päivää: R"},
		SV:     {"0 dagar hos R", "en dag hos R", "2 dagar hos R", "1\u00a0000 dagar hos R"},
		EN:     {"0 days with R", "one day with R", "2 days with R", "1,000 days with R"},
	}
	for _, l := range All() {
		var got []string
		for _, n := range []int{0, 1, 2, 1000} {
			got = append(got, c.Printer(l, "a").N("days", n, "R"))
		}
		same(t, got, want[l])
	}
	same(t, []string{c.Printer(FI, "a").N("still", 1)}, []string{"hiljaa"})
}

func TestPseudoIsTwoFifthsLongerAndKeepsPlaces(t *testing.T) {
	c := load(t, source("a", nil, "hello|Huomenta, %[1]s! Olen mukana.", "days|%[1]d päivä|%[1]d päivää", "shy|työ\u00adtoiminta"))
	p := c.Printer(Pseudo(), "a")
	got := []string{p.T("hello", "Ritva"), p.N("days", 1), p.N("days", 2), p.T("shy"), p.Lang().HTML()}
	same(t, got, []string{"Húóómééntááá, Ritva! Óléénn múkkánnáá.", "1 päíívää", "2 päíívääää", "týöö\u00adtóóímíínttáá", "fi"})
	same(t, []string{c.Printer(FI, "a").T("hello", "Ritva")}, []string{"Huomenta, Ritva! Olen mukana."})
	if _, ok := Parse(string(Pseudo())); ok {
		t.Error("a reader can choose the pseudo-language")
	}
}

func TestLookingUpASentenceTakesNoMemory(t *testing.T) {
	c := load(t, source("a", nil, "title|Oma päivä"), shared(source("web", nil, "back|Takaisin")))
	p := c.Printer(FI, "a")
	for _, key := range []string{"title", "back"} {
		if n := testing.AllocsPerRun(100, func() { p.T(key) }); n != 0 {
			t.Errorf("%s takes %v allocations", key, n)
		}
	}
}

func TestManyReadersMayAskAtOnce(t *testing.T) {
	c := load(t, source("a", nil, "title|Oma päivä", "days|%[1]d päivä|%[1]d päivää"))
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			for _, l := range append(all(), Pseudo()) {
				p := c.Printer(l, "a")
				if p.T("title") == "" || p.N("days", 2) == "" {
					t.Errorf("%s says nothing", l)
				}
			}
		})
	}
	readers.Wait()
}

func all() []Lang {
	langs := All()
	return langs[:]
}

func BenchmarkT(b *testing.B) {
	own, frame := make([]string, 120), make([]string, 200)
	for i := range own {
		own[i] = fmt.Sprintf("feature.key%d|Sanoja %d", i, i)
	}
	for i := range frame {
		frame[i] = fmt.Sprintf("web.key%d|Sanoja %d", i, i)
	}
	c := load(b, source("a", nil, own...), shared(source("web", nil, frame...)))
	p := c.Printer(Simple, "a")
	for name, key := range map[string]string{"own": "feature.key77", "shared": "web.key77"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p.T(key)
			}
		})
	}
}

// BenchmarkLoad reads as many sentences as a grown house has.
func BenchmarkLoad(b *testing.B) {
	var sources []Source
	for n := range 25 {
		var entries []string
		for i := range 100 {
			entries = append(entries, fmt.Sprintf("s%d.key%d|Hyvää huomenta, %%[1]s! Tämä on lause numero %d.", n, i, i))
		}
		sources = append(sources, source(fmt.Sprint("source", n), nil, entries...))
	}
	for b.Loop() {
		load(b, slices.Clone(sources)...)
	}
}

func TestAGrownCatalogueSpeaksNothingElse(t *testing.T) {
	c := load(t, source("a", map[Lang]string{SV: po(SV, "k|Hej")}, "k|Hei kaikki"))
	want := c.Printer(Pseudo(), "a").T("k")
	for _, l := range All() {
		if got := c.Grown().Printer(l, "a").T("k"); got != want || got == "Hei kaikki" {
			t.Errorf("%s says %q, not %q", l, got, want)
		}
	}
}
