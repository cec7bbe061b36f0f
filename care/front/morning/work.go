package morning

import (
	"etapaja/care/attendance"
	"etapaja/engine/web"
)

// Work is one line of the day's work at the top of the page: what it is, where it is done, and how much is left.
type Work struct{ Name, Path, Left string }

// work draws the block up: the round of calls first, for it has its times.
func (page *Page) work(frame web.Frame, days []attendance.UnitDay) {
	talks := 0
	for _, d := range days {
		if d.TalkOpen() {
			talks++
		}
	}
	page.add(frame, "round", "/round", talks)
	if len(page.Needs) > 0 {
		page.add(frame, "needs", "#needs", len(page.Needs))
	}
}

// add puts a line into the block; the key completes morning.work.
func (page *Page) add(frame web.Frame, key, path string, left int) {
	line := Work{Name: frame.T("morning.work." + key), Path: path, Left: frame.T("morning.left.none")}
	if left > 0 {
		line.Left = frame.N("morning.left", left)
	}
	page.Work = append(page.Work, line)
}
