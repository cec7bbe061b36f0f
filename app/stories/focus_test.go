package stories

import (
	"testing"

	"etapaja/app/stories/story"
)

// redraw puts the focus on every link and button of the part that redraws itself, one after another, has the part drawn anew
// as a colleague's press does, and tells where the focus was lost.
const redraw = `(async () => {
	const later = ms => new Promise(done => setTimeout(done, ms));
	const stops = () => [...document.querySelectorAll("#now a[href], #now button")];
	const lost = [], count = stops().length;
	for (let i = 0; i < count; i++) {
		const old = document.getElementById("now"), stop = stops()[i], name = stop.innerText;
		stop.focus();
		htmx.trigger(old, "sse:changed");
		for (let n = 0; n < 100 && document.contains(old); n++) await later(20);
		if (document.contains(old)) return "nothing is drawn anew";
		await later(60);
		const now = document.activeElement;
		if (!now || now.innerText !== name || !document.getElementById("now").contains(now)) lost.push(name);
		if (lost.length > 5) break;
	}
	return count < 10 ? "only " + count + " stops" : lost.join(", ");
})()`

// TestTheFocusStaysWhereItWasWhenAPartIsDrawnAnew: a worker who goes by the keyboard is not thrown to the beginning of the
// page whenever somebody checks in (WCAG 2.4.3, 3.2.5).
func TestTheFocusStaysWhereItWasWhenAPartIsDrawnAnew(t *testing.T) {
	story.Pages(t, "app/stories/focus", func(t *testing.T, c *story.Chromium) {
		w := openTownWithIDs(t)
		for _, path := range []string{"/morning", w.fill("/unit/{unit}/board/2026-11-24", "matti")} {
			lost, err := c.Ask(t, w.World, "as Ritva", path, redraw)
			if err != nil {
				t.Fatal(err)
			}
			if lost != "" {
				t.Errorf("%s: the focus is lost on %s", path, lost)
			}
		}
	})
}
