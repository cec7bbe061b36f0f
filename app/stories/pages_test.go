package stories

import (
	"os"
	"strings"
	"testing"
	"time"

	"etapaja/app"
	"etapaja/app/stories/story"
	"etapaja/ground/i18n"
)

// rounds are the pages of each role: every screen of the product stands here with somebody who may see it.
var rounds = []struct{ who, paths string }{
	{"a stranger", "/code /code/ABCDE-FGH23 /accessibility /privacy /demo /nowhere /signin /join/oma.ABCDE /setup /enrol /accessibility/feedback /accessibility/feedback/{receipt}"},
	{"Matti", "/ /group /checkin /absent /task/{task} /fault /callme /reflection /reflection?ask=well /days /days/2026-11-24 /money /agreement /messages /leave"},
	{"Ritva", "/ /returns /unit/{unit}/groups/{group} /morning?tab=coming /unit/{unit} /unit/{unit}/groups /unit/{unit}/board/2026-11-24 /unit/{unit}/board/2026-11-18 " +
		"/unit/{unit}/board/2026-11-24/all /unit/{unit}/month/2026-11 /unit/{unit}/notices /unit/{unit}/notices?of={client} /client/{client} /client/{client}/agreement " +
		"/client/{client}/day/2026-11-24 /client/{client}/day/2026-11-17 /client/{client}/day/2026-11-24/call " +
		"/client/{client}/day/2026-11-24/behalf /client/{client}/month/2026-11 /client/{client}/messages /client/{client}/pair /client/{client}/benefit /search"},
	{"Ritva", "/materials /materials/new /materials/{material} /materials/{material}/edit /materials/{material}/paper /materials/{material}/pictures"},
	{"Ritva", "/client/{client}/day/2026-11-24/swap /unclosed /mine /mine/2026-11-23 /client/{client}/record /client/{client}/record?from=2026-11-01&until=2026-11-30&print=yes"},
	{"Ritva", "/round /round/2026-11-24 /client/{client}/needs /client/{client}/edit /client/{client}/agree /client/{client}/agree/change /client/{client}/end /unit/{unit}/clients/new /unit/{unit}/handover /unit/{unit}/handover?from={worker}"},
	{"Matti", "/accident"},
	{"Ritva", "/client/{client}/accidents /unit/{unit}/accidents"},
	{"Matti", "/forms /forms/{form} /forms/{form}?ask=devices /forms/{form}?ask=check"},
	{"Matti strongly", "/forms/{form}/answers"},
	{"Ritva", "/client/{client}/forms /client/{client}/forms/{form} /client/{client}/forms/{form}/fill /client/{client}/forms/{form}/accept"},
	{"Matti", "/tasks /summary /summary?month=2026-10"},
	{"Ritva", "/client/{client}/summary/2026-11 /summaries"},
	{"Ritva", "/round /round/2026-11-24 /client/{client}/needs /client/{client}/notes /client/{client}/support"},
	{"Sanna", "/unit/{unit}/import /unit/{unit}/import/{import}"},
	{"Sanna", "/ /unit/{unit}/overview /organisation /month/2026-11 /unit/{unit}/keep /unit/{unit}/keep/hours /unit/{unit}/keep/end /unit/{unit}/keep/department/new /unit/{unit}/keep/place/new /unit/{unit}/keep/closure/new " +
		"/unit/{unit}/keep/department/{department} /unit/{unit}/keep/place/{place} /unit/{unit}/keep/closure/{closure}"},
	{"Paavo", "/organisation/keep /organisation/training /organisation/provider/new /organisation/provider/{provider} /organisation/unit"},
	{"Paavo", "/ /organisation/invite /organisation/worker/{worker} /organisation/worker/{worker}/signin /keys"},
	{"Paavo", "/organisation/rules /organisation/rules?on=2027-01-01 /organisation/addition/{kind} /organisation/addition/reform /organisation/addition/benefit /organisation/addition/service " +
		"/organisation/rules/{addition} /organisation/rules/{addition}/effect"},
	{"Paavo", "/organisation/feedback /organisation/feedback/{feedback}"},
	{"Tiina", "/"},
	{"Ritva", "/client/{client}/week/2026-11-23 /client/{client}/week/2026-11-23/add /client/{client}/week/2026-11-23/approve " +
		"/client/{client}/draft/{task} /client/{client}/week/2026-11-23/print /weeks /weeks/2026-11-23/letters " +
		"/unit/{unit}/groups/{group}/week/2026-11-23 /unit/{unit}/groups/{group}/keep /unit/{unit}/groups/new/keep"},
	{"Matti", "/week"},
	{"Ritva", "/starting /client/{client}/start /client/{client}/start/intake /client/{client}/start/meeting /client/{client}/start/walkthrough /client/{client}/start/walkthrough/paper"},
}

// TestEveryPageIsForEverybody opens every page of every role in Chromium and lets axe and the keyboard go over it: in
// Finnish at three widths, the keyboard in a window of 1280 × 1024 pixels enlarged to 400 %, and with forced colours and
// reduced motion; in the other languages enlarged alone.
func TestEveryPageIsForEverybody(t *testing.T) {
	story.Pages(t, "app/stories/pages", func(t *testing.T, c *story.Chromium) {
		axe, err := os.ReadFile("testdata/axe.min.js")
		if err != nil {
			t.Fatal(err)
		}
		w := openTownWithIDs(t)
		for _, lang := range i18n.All() {
			widths := []int{320}
			if lang == i18n.FI {
				widths = []int{320, 360, 1280}
			}
			for _, r := range rounds {
				opening := "as " + r.who + "\nvisit /language/" + string(lang)
				sheets := c.Tour(t, story.Tour{World: w.World, Opening: opening, Paths: w.paths(r.paths), Widths: widths, Axe: string(axe), Media: lang == i18n.FI})
				for _, s := range sheets {
					for _, f := range s.Faults {
						t.Errorf("%s as %s in %s: %s", s, r.who, lang, f)
					}
				}
			}
		}
	})
}

// TestLongerWordsHaveRoomOnEveryPage opens every page in words two fifths longer than Finnish, at 320 pixels: what 1280
// pixels are to who has enlarged the page to 400 %.
func TestLongerWordsHaveRoomOnEveryPage(t *testing.T) {
	story.Pages(t, "app/stories/longer", func(t *testing.T, c *story.Chromium) {
		w := openTownAs(t, "sqlite", quiet, func(a *app.Town) { a.Site.Words = a.Site.Words.Grown() })
		w.ids = w.meetSubjects(t)
		if _, page := w.fetch(t, w.enter(t, "matti"), "GET", "/today", nil); !strings.Contains(page, "Kíéélíí") {
			t.Fatal("the words are not longer")
		}
		for _, r := range rounds {
			for _, s := range c.Tour(t, story.Tour{World: w.World, Opening: "as " + r.who, Paths: w.paths(r.paths), Widths: []int{320}, Room: true}) {
				for _, f := range s.Faults {
					t.Errorf("%s as %s: %s", s, r.who, f)
				}
			}
		}
	})
}

// TestEveryScreenIsOnARound keeps a new screen from being forgotten.
func TestEveryScreenIsOnARound(t *testing.T) {
	all := ""
	for _, r := range rounds {
		all += " " + r.paths + " "
	}
	fronts := map[string]bool{"/today": true, "/morning": true, "/units": true, "/usage": true} // each is somebody's "/"
	for _, r := range routes() {
		path := strings.NewReplacer("{date}", "2026-11-24", "{month}", "2026-11", "{monday}", "2026-11-23", "{code}", "ABCDE-FGH23", "{link}", "oma.ABCDE").Replace(r.Path)
		file := strings.HasSuffix(r.Path, "/{file}") || strings.HasSuffix(r.Path, "/{format}") || strings.HasSuffix(r.Path, ".txt") || strings.HasSuffix(r.Path, ".csv") // a photo, a table and a text are no pages
		if r.Method == "GET" && !file && !fronts[r.Path] && !strings.Contains(all, " "+path+" ") {
			t.Errorf("%s is on nobody's round", r.Path)
		}
	}
}

// TestTheFirstViewOfTheDayIsLight weighs what a phone fetches before the first check-in, and waits for it over a slow
// line: 400 kbit/s with a round trip of 400 ms, as the browser holds it back (a connection's own slow start over such a
// line is not in it).
func TestTheFirstViewOfTheDayIsLight(t *testing.T) {
	story.Pages(t, "app/stories/weight", func(t *testing.T, c *story.Chromium) {
		first, later := c.Weigh(t, openTownWithIDs(t).World, "as Matti", "/", story.Fast)
		first, later = first.Without("Font"), later.Without("Font")
		t.Logf("first view %d requests, %d bytes; later %d requests, %d bytes", first.Requests, first.Bytes, later.Requests, later.Bytes)
		if first.Requests > 3 || first.Bytes > 25<<10 || later.Bytes > 4<<10 {
			t.Errorf("too heavy: first %+v, later %+v", first, later)
		}
		first, later = c.Weigh(t, openTownWithIDs(t).World, "as Matti", "/", story.Slow)
		t.Logf("over a slow line the first view is usable after %v, a later one after %v", first.Usable, later.Usable)
		if first.Usable > 3*time.Second || later.Usable > 1500*time.Millisecond {
			t.Errorf("too late: first %v, later %v", first.Usable, later.Usable)
		}
		if later.Usable < story.Slow.Round {
			t.Errorf("a view came after %v over a line with a round trip of %v: nothing held it back", later.Usable, story.Slow.Round)
		}
	})
}

func (w *town) paths(text string) []string {
	var all []string
	for _, p := range strings.Fields(text) {
		all = append(all, w.fill(p, "matti"))
	}
	return all
}
