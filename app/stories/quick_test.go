package stories

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"path"
	"strings"
	"sync"
	"testing"

	"etapaja/app"
	"etapaja/app/demo"
	"etapaja/care/attendance/board"
	"etapaja/engine/web"
	"etapaja/ground/i18n"
)

// TestEveryScreenIsDrawnWithoutTheLibrary keeps the slow way from being taken unseen.
func TestEveryScreenIsDrawnWithoutTheLibrary(t *testing.T) {
	words, err := i18n.Load(app.Words(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range (&web.Site{Screens: append(app.Screens(""), demo.Chooser(nil))}).Pages() {
		for _, lang := range i18n.All() {
			for _, name := range append([]string{"layout"}, p.Live...) {
				if err := p.Compiles(name, words.Printer(lang, p.Words)); err != nil {
					t.Errorf("%s in %s: %v", p.Screen, lang, err)
				}
			}
		}
	}
}

// TestEveryPageIsTheSameDrawnBothWays opens every address as every kind of person in four languages, and sends every
// form with letters in it that markup is made of: what is drawn is what html/template draws, byte for byte.
func TestEveryPageIsTheSameDrawnBothWays(t *testing.T) {
	w := openTownWithIDs(t)
	var mu sync.Mutex
	drawn := map[string]int{}
	w.Site.Drawing = func(d web.Drawing) {
		mu.Lock()
		defer mu.Unlock()
		drawn[d.Screen]++
		var quick, library bytes.Buffer
		if err := errors.Join(d.Quick(&quick), d.Library(&library)); err != nil {
			t.Errorf("%s: %v", d.Screen, err)
		}
		if !bytes.Equal(quick.Bytes(), library.Bytes()) {
			t.Errorf("%s: %s", d.Screen, difference(quick.Bytes(), library.Bytes()))
		}
	}
	for _, actor := range []string{"stranger", "matti", "matti strongly", "elsa", "ritva", "sanna", "paavo", "tiina"} {
		w.openAll(t, actor)
		w.refuseAll(t, actor)
	}
	for _, p := range (&web.Site{Screens: append(app.Screens(""), demo.Chooser(nil))}).Pages() {
		if drawn[p.Screen] == 0 {
			t.Errorf("nobody has seen %s", p.Screen)
		}
	}
}

func (w *town) openAll(t *testing.T, actor string) {
	c := w.enter(t, actor)
	var paths []string
	for _, r := range routes() {
		if r.Method == "GET" {
			paths = append(paths, w.fill(r.Path, "matti"))
		}
	}
	for _, r := range rounds {
		paths = append(paths, w.paths(r.paths)...)
	}
	for _, lang := range i18n.All() {
		w.fetch(t, c, "GET", "/language/"+string(lang), nil)
		for _, to := range paths {
			w.fetch(t, c, "GET", to, nil)
			w.fetch(t, c, "GET", to+"?part=now&tab='\"<%2B", nil)
		}
	}
}

func (w *town) refuseAll(t *testing.T, actor string) {
	for _, r := range routes() {
		if r.Method != "POST" {
			continue
		}
		w.n++
		form := url.Values{"once": {fmt.Sprintf("drawn-%06d", w.n)}}
		for _, field := range strings.Fields("text note minutes reason why name code what time from until mood client channel") {
			form.Set(field, "<b>\"O'Hara\" & +358 \u2028\x00\xff"+field)
		}
		w.fetch(t, w.enter(t, actor), "POST", w.fill(r.Path, "matti"), form)
	}
}

// difference shows where two pages part.
func difference(got, want []byte) string {
	n := 0
	for n < min(len(got), len(want)) && got[n] == want[n] {
		n++
	}
	near := func(b []byte) []byte { return b[max(0, n-60):min(len(b), n+60)] }
	return fmt.Sprintf("at %d\n%q\ninstead of\n%q", n, near(got), near(want))
}

// BenchmarkDrawing draws a client's day and a board of thirty both ways.
func BenchmarkDrawing(b *testing.B) {
	w := openTownWithIDs(b)
	var last web.Drawing
	w.Site.Drawing = func(d web.Drawing) { last = d }
	for _, view := range []struct{ actor, path string }{{"matti", "/"}, {"ritva", "/unit/{unit}/board/2026-11-24"}} {
		w.fetch(b, w.enter(b, view.actor), "GET", w.fill(view.path, "matti"), nil)
		if p, ok := last.Page.(*board.Page); ok {
			for n := len(p.Rows); n > 0 && len(p.Rows) < 30; {
				p.Rows = append(p.Rows, p.Rows...)
			}
			p.Rows = p.Rows[:30]
		}
		for _, way := range []struct {
			name string
			draw func(*bytes.Buffer) error
		}{{"quick", last.Quick}, {"library", last.Library}} {
			b.Run(path.Base(last.Screen)+"/"+way.name, func(b *testing.B) {
				b.ReportAllocs()
				var page bytes.Buffer
				for b.Loop() {
					page.Reset()
					if err := way.draw(&page); err != nil {
						b.Fatal(err)
					}
				}
				b.SetBytes(int64(page.Len()))
			})
		}
	}
}
