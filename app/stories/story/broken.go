package story

import (
	"strconv"
	"testing"
)

// Break opens a page, writes into its large field and sends the form while the line is broken: world must swallow the
// form until mend is called. It gives what stands in the field when the person has come back to the page, and again when
// the form has been sent at last.
func (c *Chromium) Break(t testing.TB, w World, opening, path, text string, mend func()) (back, sent string) {
	t.Helper()
	b := c.opened(t, w, opening)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	field := func() (value string) {
		t.Helper()
		must(b.Visit(path))
		must(b.evaluate(&value, `document.querySelector("main textarea").value`))
		return value
	}
	// send waits until the page has gone and the next one, or the browser's own about the line, is there whole.
	send := func(script string) {
		t.Helper()
		var nothing bool
		must(b.evaluate(&nothing, `(() => { const field = document.querySelector("main textarea"); window.here = true; `+script+
			`; setTimeout(() => field.form.requestSubmit(), 50); return true })()`))
		for range 200 {
			var there bool
			if err := b.evaluate(&there, `window.here !== true && document.readyState === "complete"`); err == nil && there {
				return
			}
			must(pause(b.ctx, 3*tick))
		}
		t.Fatal("the form was not sent")
	}
	field()
	send("field.value = " + strconv.Quote(text))
	mend()
	must(b.Visit("/today"))
	back = field()
	send("")
	return back, field()
}
