package stories

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"etapaja/app/stories/story"
)

// aloud are the parts that a screen reader reads out by itself when they change, each with what it says and when. Nothing
// else may be one: what stands on a page when it opens is read as the page is, and what was just done takes the focus.
var aloud = map[string]string{
	"p#offline.offline status":       "empty; says that the line is broken, and is empty again when it is not (day.js)",
	"p#said.visually-hidden status":  "empty; says who has come or asks for a call, and several by their number, at most once in ten seconds (said.js)",
	"p.visually-hidden status":       "the import: how far the reading of a file has come, at most once in ten seconds; empty when nothing moves",
	"p.error alert":                  "empty; says that the browser got no passkey, which the person has just asked for (passkey.js)",
	"div.error-summary alert filled": "only in the answer to what the person sent; takes the focus",
}

const aloudGolden = "testdata/aloud.golden"

// TestNothingSpeaksUnasked lists the live regions of every page of every role, as they are when the page opens.
func TestNothingSpeaksUnasked(t *testing.T) {
	w := openTownWithIDs(t)
	screens, met := map[string]string{}, map[string]bool{}
	for _, r := range rounds {
		visitor := w.enter(t, strings.ToLower(strings.TrimPrefix(r.who, "a ")))
		for _, path := range w.paths(r.paths) {
			_, page := w.fetch(t, visitor, "GET", path, nil)
			keepPage(t, r.who, path, page)
			doc, err := html.Parse(strings.NewReader(page))
			if err != nil {
				t.Fatal(err)
			}
			var all []string
			for n := range doc.Descendants() {
				if s := speaks(n); s != "" {
					all = append(all, s)
					met[s] = true
					if aloud[s] == "" {
						t.Errorf("%s as %s: %s speaks without a reason", path, r.who, s)
					}
				}
			}
			screens[r.who+" "+screenOf(doc)] = strings.Join(all, ", ")
		}
	}
	for s, why := range aloud {
		if !met[s] && !strings.HasSuffix(s, " filled") {
			t.Errorf("%s stands on no page, and the list says: %s", s, why)
		}
	}
	var lines []string
	for screen, all := range screens {
		lines = append(lines, screen+": "+all+"\n")
	}
	slices.Sort(lines)
	compare(t, aloudGolden, []byte(strings.Join(lines, "")))
}

// keepPage lays a page into the folder ETAPAJA_PAGES, where that is set, for the Nu HTML checker (tools/test.sh).
func keepPage(t *testing.T, who, path, page string) {
	dir := os.Getenv("ETAPAJA_PAGES")
	if dir == "" {
		return
	}
	name := strings.ToLower(who) + strings.NewReplacer("/", "-", "?", "-", "=", "-", "&", "-").Replace(path) + ".html"
	if err := os.WriteFile(filepath.Join(dir, strings.ReplaceAll(name, " ", "-")), []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
}

// speaks names a live region by its element, class and role, "" for what is none.
func speaks(n *html.Node) string {
	if n.Type != html.ElementNode {
		return ""
	}
	role, name := "", n.Data
	for _, a := range n.Attr {
		switch {
		case a.Key == "aria-live" && a.Val != "off":
			role = "aria-live=" + a.Val
		case a.Key == "role" && slices.Contains([]string{"status", "alert", "log", "marquee", "timer"}, a.Val):
			role = a.Val
		case a.Key == "id":
			name = n.Data + "#" + a.Val
		}
	}
	for _, a := range n.Attr {
		if a.Key == "class" {
			name += "." + strings.Fields(a.Val)[0]
		}
	}
	if role == "" && n.Data != "output" && n.Data != "dialog" {
		return ""
	}
	text := ""
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			text += strings.TrimSpace(d.Data)
		}
	}
	name += " " + role
	if text != "" {
		name += " filled"
	}
	return name
}

func screenOf(doc *html.Node) string {
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "data-screen" {
				return a.Val
			}
		}
	}
	return "(no page)"
}

// listen remembers what the region says from now on, and tells where it is.
const listen = `(() => {
	const region = document.getElementById("said"), heard = [];
	new MutationObserver(() => { if (region.textContent) heard.push(region.textContent); }).observe(region, {childList: true});
	document.addEventListener("htmx:afterSettle", () => { heard.drawn = (heard.drawn || 0) + 1; });
	Object.defineProperty(document, Symbol.for("heard"), {value: heard});
	return region.getAttribute("role") + (document.getElementById("now").contains(region) ? " within" : " outside") + region.textContent;
})()`

// until waits for a condition on what was heard, for at most fifteen seconds, and tells all that was heard by then.
func until(condition string) string {
	return `(async () => {
	const heard = document[Symbol.for("heard")], region = document.getElementById("said"), now = document.getElementById("now");
	for (let n = 0; n < 300 && !(` + condition + `); n++) await new Promise(done => setTimeout(done, 50));
	return (` + condition + `) ? heard.join("|") : "in vain: " + heard.join("|");
})()`
}

// TestWhoComesIsSaidOnce opens the morning and the board, lets people come, and hears what a screen reader is told: one by
// name, what changed for nobody not at all, and what comes within ten seconds of that in one sentence.
func TestWhoComesIsSaidOnce(t *testing.T) {
	story.Pages(t, "app/stories/said", func(t *testing.T, c *story.Chromium) {
		for _, path := range []string{"/morning", "/unit/{unit}/board/2026-11-24?tab=missing"} {
			w := openTownWithIDs(t)
			ask := c.Stay(t, w.World, "as Ritva", w.fill(path, "matti"))
			hear := func(script, want string) {
				t.Helper()
				if got, err := ask(script); err != nil || got != want {
					t.Errorf("%s: heard %q, not %q %v", path, got, want, err)
				}
			}
			people := map[string]*http.Client{"matti": w.enter(t, "matti"), "yusuf": w.enter(t, "yusuf")}
			send := func(who, path string) {
				t.Helper()
				if status, _ := w.fetch(t, people[who], "POST", path, url.Values{"once": {who + path + "-once"}}); status != http.StatusSeeOther {
					t.Errorf("%s cannot send %s: %d", who, path, status)
				}
			}
			hear(listen, "status outside")
			send("matti", "/checkin")
			hear(until(`heard.length > 0 && heard.drawn > 0`), "Matti Lummelahti on mukana")
			if path != "/morning" {
				continue // the rest is the same script
			}
			hear(`htmx.trigger(document.getElementById("now"), "sse:changed"), "drawn anew"`, "drawn anew")
			hear(until(`heard.drawn > 1 && region.textContent === ""`), "Matti Lummelahti on mukana")
			send("matti", "/callme")
			send("yusuf", "/checkin")
			send("yusuf", "/callme")
			got, err := ask(until(`heard.reduce((told, said) => told + (parseInt(said) || 1), 0) === 4`))
			if err != nil || strings.HasPrefix(got, "in vain") || strings.Count(got, "|") > 2 {
				t.Errorf("%s: of four things in two moments was heard %q %v", path, got, err)
			}
			hear(until(`region.textContent === ""`), got)
		}
	})
}
