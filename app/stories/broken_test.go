package stories

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync/atomic"
	"testing"

	"etapaja/app/stories/story"
)

// breaking is the town behind a line that swallows forms while it is broken.
func breaking(t *testing.T, w story.World, broken *atomic.Bool) story.World {
	t.Helper()
	town, err := url.Parse(w.URL)
	if err != nil {
		t.Fatal(err)
	}
	through := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(town)
		r.Out.Header.Del("Origin") // the town knows itself by another address
		r.Out.Header.Del("Sec-Fetch-Site")
	}}
	line := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && r.URL.Path != "/demo/enter" && broken.Load() {
			if conn, _, err := http.NewResponseController(out).Hijack(); err == nil {
				conn.Close()
			}
			return
		}
		through.ServeHTTP(out, r)
	}))
	t.Cleanup(line.Close)
	return story.World{URL: line.URL}
}

// TestWhatWasTypedIsThereAgainAfterTheLineBroke sends a return into nothing, goes to the day's page and comes back.
func TestWhatWasTypedIsThereAgainAfterTheLineBroke(t *testing.T) {
	story.Pages(t, "app/stories/broken", func(t *testing.T, c *story.Chromium) {
		w := openTownWithIDs(t)
		var broken atomic.Bool
		line := breaking(t, w.World, &broken)
		broken.Store(true)
		const text = "Kävelin rannassa ja näin joutsenen."
		back, sent := c.Break(t, line, "as Matti", w.fill("/task/{task}", "matti"), text, func() { broken.Store(false) })
		if back != text {
			t.Errorf("back on the page there is %q", back)
		}
		if sent != "" {
			t.Errorf("after the return was kept there is %q", sent)
		}
	})
}

// offline says that there is no connection, sends the form, and tells whether it went and what the page says.
const offline = `(async () => {
	const field = document.querySelector("main textarea");
	field.value = "Kävelin rannassa.";
	Object.defineProperty(navigator, "onLine", {get: () => false});
	dispatchEvent(new Event("offline"));
	let sent = false;
	addEventListener("submit", e => { sent = true; e.preventDefault(); });
	field.form.requestSubmit();
	return (sent ? "sent " : "stays ") + field.value + " " + document.getElementById("offline").textContent;
})()`

func TestAFormIsNotSentWithoutAConnection(t *testing.T) {
	story.Pages(t, "app/stories/offline", func(t *testing.T, c *story.Chromium) {
		w := openTownWithIDs(t)
		const want = "stays Kävelin rannassa. Verkkoyhteys puuttuu. Yritä uudelleen, kun yhteys palaa. Voit myös soittaa."
		if told, err := c.Ask(t, w.World, "as Matti", w.fill("/task/{task}", "matti"), offline); err != nil || told != want {
			t.Errorf("%q, %v", told, err)
		}
	})
}
