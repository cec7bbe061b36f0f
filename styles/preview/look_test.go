package preview

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"etapaja/ground/i18n"
)

func TestPagesPassAxe(t *testing.T) {
	axe, err := os.ReadFile("../../app/stories/testdata/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	script := string(axe) + `;axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then((r) =>
		(r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target + " " + n.failureSummary).join(" | "))))`
	eachPage(t, []int64{320, 360, 1280}, script)
}

func TestPagesFitWithoutScrollingSideways(t *testing.T) {
	eachPage(t, []int64{256, 320, 360, 1280}, `(async () => {
		const wide = [...document.querySelectorAll("body *")].filter((e) => !e.closest(".visually-hidden, .skip, thead") &&
			e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 120));
		return (document.documentElement.scrollWidth > innerWidth ? wide : []);
	})()`)
}

// The person may set lines, letters and words further apart. (WCAG 2.2, 1.4.12)
func TestPagesStandWiderSpacing(t *testing.T) {
	eachPage(t, []int64{320}, `(async () => {
		const style = new CSSStyleSheet();
		style.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
		document.adoptedStyleSheets = [style];
		const cut = [...document.querySelectorAll("main *, header *, footer *")].filter((e) => !e.closest(".visually-hidden, svg, thead") &&
			getComputedStyle(e).overflow !== "visible" && e.scrollHeight > e.clientHeight + 2 && e.tagName !== "TEXTAREA" && e.tagName !== "INPUT");
		const wide = document.documentElement.scrollWidth > innerWidth ? ["the page is wider than the screen"] : [];
		return (wide.concat(cut.map((e) => "cut: " + e.outerHTML.slice(0, 120))));
	})()`)
}

func TestClientsTargetsAreAThumbWide(t *testing.T) {
	ctx, base := browser(t), serve(t, i18n.FI)
	for _, s := range sheets() {
		if !s.client {
			continue
		}
		small := look(ctx, t, base+s.path(), 360, `(async () => (
			[...document.querySelectorAll("a, button, summary, label.choice, input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea")]
			.filter((e) => !e.classList.contains("skip") && !(e.tagName === "A" && getComputedStyle(e).display === "inline" && e.closest("p")))
			.map((e) => [e, e.closest(".tasks li") || e]).filter(([, box]) => box.getBoundingClientRect().height < 48)
			.map(([e, box]) => Math.round(box.getBoundingClientRect().height) + " px: " + e.outerHTML.slice(0, 100))))()`)
		for _, s := range small {
			t.Error(s)
		}
	}
}

func TestNoTextIsSmall(t *testing.T) {
	eachPage(t, []int64{320, 1280}, `(async () => ([...document.querySelectorAll("body *")]
		.filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && parseFloat(getComputedStyle(e).fontSize) < 16)
		.map((e) => getComputedStyle(e).fontSize + " " + e.outerHTML.slice(0, 100))))()`)
}

// The pages are served with the product's policy, so what it forbids does not load.
func TestPagesAreWholeUnderTheContentPolicy(t *testing.T) {
	eachPage(t, []int64{360}, `(async () => {
		const broken = [];
		const html = await (await fetch(location.href)).text();
		for (const word of [" style=", "<style", " onclick=", " onsubmit=", "javascript:"]) if (html.includes(word)) broken.push("has" + word);
		for (const face of document.fonts) if (face.family.includes("Source") && face.status !== "loaded") broken.push(face.weight + " is " + face.status);
		for (const sheet of document.styleSheets) if (!sheet.cssRules.length) broken.push(sheet.href);
		return (broken);
	})()`)
}

func TestLongerWordsFitOnASmallPhone(t *testing.T) {
	ctx, base := browser(t), serve(t, i18n.Pseudo())
	for _, s := range sheets() {
		for _, fault := range look(ctx, t, base+s.path(), 320, `(async () => (
			document.documentElement.scrollWidth > innerWidth ? ["wider than the screen: " + document.documentElement.scrollWidth] : []))()`) {
			t.Errorf("%s: %s", s.path(), fault)
		}
	}
}

// Everything that a client needs to check in comes in three requests and 14 kB, faces apart.
func TestFirstViewOfTheDayIsLight(t *testing.T) {
	f := plain(t, i18n.FI, "day.css")
	html := sheets()[0].page(t, i18n.FI)
	if n := strings.Count(html, `rel="stylesheet"`) + strings.Count(html, "<script"); n != 2 {
		t.Errorf("the page asks for %d files at once, want a stylesheet and a script", n)
	}
	weight := squeezed(t, []byte(html))
	for _, name := range []string{"day.css", "day.js"} {
		r := httptest.NewRequest(http.MethodGet, f.Asset(name), nil)
		r.Header.Set("Accept-Encoding", "gzip")
		w := httptest.NewRecorder()
		f.files.ServeHTTP(w, r)
		weight += w.Body.Len()
	}
	if weight > 14_000 {
		t.Errorf("the first view weighs %d bytes, at most 14000 are allowed", weight)
	}
	t.Logf("page %d, in all %d bytes after gzip", squeezed(t, []byte(html)), weight)
}

func squeezed(t *testing.T, content []byte) int {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

func TestSecondPressSendsNothing(t *testing.T) {
	eachPage(t, []int64{360}, `(async () => {
		let sent = 0;
		addEventListener("submit", (e) => { if (!e.defaultPrevented) sent++; e.preventDefault(); });
		const form = document.querySelector("form[method=post]");
		form.noValidate = true;
		form.requestSubmit();
		form.requestSubmit();
		const waits = form.querySelector("button").getAttribute("aria-disabled") === "true";
		dispatchEvent(new PageTransitionEvent("pageshow"));
		form.requestSubmit();
		return sent === 2 && waits ? [] : ["sent " + sent + " times, button waits: " + waits];
	})()`)
}

func TestLostConnectionIsToldAndTakenBack(t *testing.T) {
	eachPage(t, []int64{360}, `(async () => {
		const said = () => document.getElementById("offline").textContent;
		const before = said();
		Object.defineProperty(navigator, "onLine", {value: false, configurable: true});
		dispatchEvent(new Event("offline"));
		const lost = said();
		Object.defineProperty(navigator, "onLine", {value: true});
		dispatchEvent(new Event("online"));
		return before === "" && lost.includes("Verkkoyhteys") && said() === "" ? [] : [before + "|" + lost + "|" + said()];
	})()`)
}

func eachPage(t *testing.T, widths []int64, script string) {
	t.Helper()
	ctx, base := browser(t), serve(t, i18n.FI)
	for _, s := range sheets() {
		for _, width := range widths {
			for _, fault := range look(ctx, t, base+s.path(), width, script) {
				t.Errorf("%s at %d px: %s", s.path(), width, fault)
			}
		}
	}
}
