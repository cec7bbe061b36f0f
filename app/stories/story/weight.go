package story

import (
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// Weight is what a page cost on the wire.
type Weight struct {
	Requests int   // those that went out; what came from the cache is none
	Bytes    int64 // compressed, with headers
	Parts    []Resource
}

// Resource is one request of a page.
type Resource struct {
	URL    string
	Kind   string // "Document", "Stylesheet", "Script", "Font", "Image" …
	Bytes  int64
	Cached bool
}

// Without is the weight without one kind of resource: fonts do not count among what a check-in needs.
func (w Weight) Without(kind string) Weight {
	var rest Weight
	for _, r := range w.Parts {
		if r.Kind != kind {
			rest.add(r)
		}
	}
	return rest
}

func (w *Weight) add(r Resource) {
	w.Parts = append(w.Parts, r)
	if !r.Cached {
		w.Requests++
		w.Bytes += r.Bytes
	}
}

// Weigh opens a page with an empty cache and once more with what the first view left there.
func (c *Chromium) Weigh(t testing.TB, w World, opening, path string) (first, later Weight) {
	t.Helper()
	b := c.opened(t, w, opening)
	if _, err := chromedp.Call(b.ctx, network.ClearBrowserCache, empty); err != nil {
		t.Fatal(err)
	}
	for _, weight := range []*Weight{&first, &later} {
		b.watch.forget()
		if err := b.Visit(path); err != nil {
			t.Fatal(err)
		}
		*weight = b.watch.weight()
	}
	return first, later
}

func (w *watch) forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.order = nil
	clear(w.resources)
}

func (w *watch) weight() Weight {
	w.mu.Lock()
	defer w.mu.Unlock()
	var all Weight
	for _, r := range w.order {
		all.add(*r)
	}
	return all
}
