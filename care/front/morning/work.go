package morning

import (
	"etapaja/care/accident"
	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

// Work is one line of the day's work at the top of the page: the name it keeps when the list is drawn anew, what it is, where
// it is done, and how much is left. Two works may be done in one place: who asked for a call is called on the round.
type Work struct{ Key, Name, Path, Left string }

// ahead is what waits beyond the day's own signs, counted unit by unit.
type ahead struct {
	weeks, support, accidents int
	accidentsIn               id.Unit // where the first of them is
}

// count adds what a unit has: own clients with agreed days in the next week and no approved programme, and digital
// support that is booked for today, and accidents that nobody has handled. Three readings, each of an index.
func (a *ahead) count(p *gate.Pass, u id.Unit, own map[id.Client]client.Row) error {
	if p.Actor().Holds(access.KeepClient) {
		bare, err := day.WithoutProgramme(p, u, p.Today().InWeek().Monday().AddDays(7))
		if err != nil {
			return err
		}
		for _, c := range bare {
			if _, ok := own[c]; ok {
				a.weeks++
			}
		}
	}
	told, err := accident.InUnit(p, u)
	if err != nil {
		return err
	}
	for _, t := range told {
		if _, ok := own[t.Client]; !ok || !t.Open() {
			continue
		}
		if a.accidents == 0 {
			a.accidentsIn = u
		}
		a.accidents++
	}
	booked, err := day.SupportIn(p, u, p.Today())
	for _, s := range booked {
		if _, ok := own[s.Client]; ok && s.Open() {
			a.support++
		}
	}
	return err
}

// work draws the block up: who waits for a human first, then the round of calls, then what is to be decided and written.
// A line stands there only where something is left.
func (page *Page) work(frame web.Frame, days []attendance.UnitDay, returns int, next ahead) {
	talks, wishes := 0, 0
	for _, d := range days {
		if d.TalkOpen() {
			talks++
		}
		if _, wish := day.Wish(d.Signs); wish {
			wishes++
		}
	}
	for _, w := range []struct {
		key, path string
		left      int
	}{
		{"callme", "/round", wishes},
		{"round", "/round", talks},
		{"support", "/round", next.support},
		{"accidents", "/unit/" + string(next.accidentsIn) + "/accidents", next.accidents},
		{"asked", "#asked", len(page.Asked)},
		{"unread", "#unread", len(page.Unread)},
		{"returned", "#returned", len(page.Returned)},
		{"returns", "/returns", returns},
		{"unclosed", "/unclosed", len(page.Unclosed)},
		{"needs", "#needs", len(page.Needs)},
		{"weeks", "/weeks", next.weeks},
	} {
		if w.left > 0 {
			page.Work = append(page.Work, Work{w.key, frame.T("morning.work." + w.key), w.path, frame.N("morning.left", w.left)})
		}
	}
}
