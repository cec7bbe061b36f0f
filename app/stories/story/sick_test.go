package story_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"etapaja/app/stories/story"
)

// sick serves one page with one of every fault that a tour looks for.
func sick(t *testing.T) story.World {
	mux := http.NewServeMux()
	serve := func(path, kind, text string) {
		mux.HandleFunc("GET "+path, func(o http.ResponseWriter, _ *http.Request) {
			o.Header().Set("Content-Type", kind)
			o.Header().Set("Cache-Control", map[bool]string{true: "no-store", false: "max-age=600"}[strings.HasPrefix(kind, "text/html")])
			o.Header().Set("Content-Security-Policy", "default-src 'self'")
			fmt.Fprint(o, text)
		})
	}
	serve("/icon.svg", "image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg"/>`)
	serve("/sick.js", "text/javascript", `document.getElementById("trap").addEventListener("keydown", (e) => e.preventDefault());
setTimeout(() => { undefined.nothing }, 0);`)
	serve("/sick.css", "text/css", `body { color: #222; background: #fff; margin: 8px }
#wide { width: 500px } #pale { color: #eee } #bare:focus { outline: none }
#closed { width: 100px; overflow-x: auto } #closed p { width: 300px }
#cut { height: 1.2em; overflow: hidden; line-height: 1.2 }`)
	serve("/sick", "text/html; charset=utf-8", `<!doctype html><html lang="fi"><head><title>Sairas</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/sick.css"><link rel="icon" href="/icon.svg">
<script src="/sick.js" defer></script></head><body data-screen="sick"><main><h1>Sairas</h1><a href="/well">Terve</a>
<p id="pale">Vaalea</p><div id="cut">Katkaistu</div><p id="wide">Leveä</p><div id="closed"><p>Vieritettävä</p></div>
<button id="bare">Kalpea</button><button id="bare">Toinen</button>
<span style="color: red">Paina</span><button id="trap">Ansa</button><button id="after">Perillä</button></main></body></html>`)
	serve("/well", "text/html; charset=utf-8", `<!doctype html><html lang="fi"><head><title>Terve</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="/icon.svg"></head>
<body data-screen="well"><main><h1>Terve</h1><a href="/sick">Sairas</a></main></body></html>`)
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return story.World{URL: s.URL}
}

func TestTourNamesEveryFault(t *testing.T) {
	story.Pages(t, "app/stories/story/tour", nameEveryFault)
}

func nameEveryFault(t *testing.T, c *story.Chromium) {
	script, err := os.ReadFile("../testdata/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	sheets := c.Tour(t, story.Tour{World: sick(t), Opening: "visit /well", Paths: []string{"/well", "/sick"},
		Widths: []int{320, 1280}, Axe: string(script)})
	got := map[string][]string{}
	for _, s := range sheets {
		got[s.String()] = briefly(s.Faults)
	}
	lasting := []string{"axe color-contrast", "id \"bare\" stands more than once", "inline style on span",
		"only a mouse scrolls div#closed",
		"with wider text a part is cut off: div#cut"}
	want := map[string][]string{
		"/well (well) at 320 px":  nil,
		"/well (well) at 1280 px": nil,
		"/sick (sick) at 1280 px": lasting,
		"/sick (sick) at 320 px": append([]string{"script error: TypeError: Cannot read properties of undefined (reading 'nothing')",
			"security: Applying inline style violates",
			"the focus cannot be seen on button#bare", "the focus cannot be seen on button#bare",
			"the keyboard cannot leave button#trap", "the page is too wide by 188 px: p#wide",
			"with wider text the page is too wide by 188 px: p#wide"}, lasting...),
	}
	for name := range want {
		slices.Sort(want[name])
		if !slices.Equal(got[name], want[name]) {
			t.Errorf("%s\n got %q\nwant %q", name, got[name], want[name])
		}
	}
}

// briefly cuts a fault to what does not depend on the version of the browser.
func briefly(faults []string) []string {
	var all []string
	tail := regexp.MustCompile(` \(serious\).*| "[^"]*"$| at http.*| the following Content.*`)
	for _, f := range faults {
		all = append(all, tail.ReplaceAllString(f, ""))
	}
	slices.Sort(all)
	return all
}

func TestSecondViewWeighsLess(t *testing.T) {
	story.Pages(t, "app/stories/story/weight", weighTwice)
}

func weighTwice(t *testing.T, c *story.Chromium) {
	first, later := c.Weigh(t, sick(t), "visit /well", "/sick", story.Fast)
	var kinds []string
	for _, r := range first.Parts {
		kinds = append(kinds, r.Kind+" "+r.URL)
	}
	slices.Sort(kinds)
	want := []string{"Document /sick", "Script /sick.js", "Stylesheet /sick.css"}
	if kinds = slices.DeleteFunc(kinds, func(k string) bool { return k == "Other /icon.svg" }); !slices.Equal(kinds, want) {
		t.Errorf("first view asked for %q, not %q", kinds, want)
	}
	if later.Requests != 1 || later.Bytes >= first.Bytes || first.Bytes < 1200 || first.Bytes > 4000 {
		t.Errorf("first %+v, later %+v", first, later)
	}
	if css := first.Bytes - first.Without("Stylesheet").Bytes; css < 200 {
		t.Errorf("the stylesheet weighs %d bytes", css)
	}
}
