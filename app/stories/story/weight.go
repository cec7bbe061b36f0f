package story

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// Weight is what a page cost on the wire.
type Weight struct {
	Requests int   // those that went out; what came from the cache is none
	Bytes    int64 // compressed, with headers
	Parts    []Resource
	// Usable is how long after the address was entered the page was painted and its forms could be sent.
	Usable time.Duration
}

// Line is what a phone's connection carries.
type Line struct {
	Rate  float64       // bits a second
	Round time.Duration // from a request to the first byte of its reply
}

// Fast is a line that holds nothing back.
var Fast Line

// Slow is a phone at the edge of a network.
var Slow = Line{Rate: 400_000, Round: 400 * time.Millisecond}

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

// Weigh opens a page with an empty cache and once more with what the first view left there, over a line.
func (c *Chromium) Weigh(t testing.TB, w World, opening, path string, over Line) (first, later Weight) {
	t.Helper()
	b := c.opened(t, w, opening)
	if err := b.over(over); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(b.ctx, network.ClearBrowserCache, empty); err != nil {
		t.Fatal(err)
	}
	for _, weight := range []*Weight{&first, &later} {
		b.watch.forget()
		if err := b.Visit(path); err != nil {
			t.Fatal(err)
		}
		*weight = b.watch.weight()
		var err error
		if weight.Usable, err = b.usable(); err != nil {
			t.Fatal(err)
		}
	}
	return first, later
}

// over puts the tab behind a line.
func (b *tab) over(l Line) error {
	if l == Fast {
		return nil
	}
	_, err := chromedp.Call(b.ctx, cdp.Command[slowed, cdp.Empty]{Method: network.CommandEmulateNetworkConditionsByRule}, slowed{
		Conditions: []*network.Conditions{{
			Latency: float64(l.Round.Milliseconds()), DownloadThroughput: l.Rate / 8, UploadThroughput: l.Rate / 8,
		}},
	})
	return err
}

// slowed are the parameters of the command as Debian's Chromium wants them: it asks for offline, which newer ones have
// left out.
type slowed struct {
	Offline    bool                  `json:"offline"`
	Conditions []*network.Conditions `json:"matchedNetworkConditions"`
}

// usable reads when the page that is open was painted first and when the last of its forms stood there, whichever came
// later.
func (b *tab) usable() (time.Duration, error) {
	raw, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]byte](`new Promise(done => {
		new PerformanceObserver(seen => {
			const painted = seen.getEntriesByName('first-contentful-paint')[0]
			if (painted) done(Math.max(painted.startTime, performance.getEntriesByType('navigation')[0].domInteractive))
		}).observe({type: 'paint', buffered: true})
	})`, chromedp.EvalAsValue, chromedp.EvalAwaitPromise))
	if err != nil {
		return 0, err
	}
	var ms float64
	err = json.Unmarshal(raw, &ms)
	return time.Duration(ms * float64(time.Millisecond)), err
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
