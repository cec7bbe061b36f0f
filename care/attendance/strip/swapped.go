package strip

import (
	"etapaja/care/attendance"
	"etapaja/engine/web"
)

// swap tells of a swapped day where it went or came from, and leads to the form where the day may still be swapped, or
// a swap taken back.
func (page *Page) swap(f web.Frame, v attendance.View) {
	words, d := f.Words(), v.Day
	form := page.Day + "/swap"
	page.swaps(f, v)
	switch {
	case d.Away():
		page.Swapped = &Swapped{f.T("strip.swapped.to"), Link{path(d.Client, d.SwappedTo), words.Date(d.SwappedTo)}, true}
		page.Forms.Correct = nil
	case !d.SwappedFrom.IsZero():
		page.Swapped = &Swapped{f.T("strip.swapped.from"), Link{path(d.Client, d.SwappedFrom), words.Date(d.SwappedFrom)}, false}
		return
	case v.Entry.Counts() || v.Break.Key != "":
		return
	}
	if v.Confirms {
		page.Swap = form
	}
}

// swaps lists the swaps of the day with who made them and who took them back.
func (page *Page) swaps(f web.Frame, v attendance.View) {
	words := f.Words()
	for _, s := range v.Swaps {
		line := Held{Mark: f.T("strip.swapped.line", s.From, s.To), Stage: f.T("stage.confirmed"), By: by(f, v, s.MadeBy), At: words.Instant(s.Made)}
		if s.Returned != 0 {
			line.Old, line.Stage = true, f.T("strip.swapped.returned", by(f, v, s.ReturnedBy), words.Instant(s.Returned))
		}
		page.Swaps = append(page.Swaps, line)
	}
}

// empty tells what may be done on a date on which no day is agreed.
func (page *Page) empty(f web.Frame, v attendance.View) {
	page.off(f, v)
	for _, d := range v.Into {
		page.Into = append(page.Into, Link{path(d.Client, d.Date) + "/swap?to=" + v.Date.String(), f.Words().Date(d.Date)})
	}
}
