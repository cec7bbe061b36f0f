package programme

import (
	"strings"

	"etapaja/care/material"
	"etapaja/care/plan"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// GapKind is what a week lacks; the word key gap.KIND tells it.
type GapKind string

// The gaps. None forbids anything: they are named before a week is approved, and whoever approves has seen them.
const (
	NoLang    GapKind = "lang"    // a task is not in the client's language
	NoVariant GapKind = "variant" // a task is not written for the client's channel
	Alone     GapKind = "alone"   // a remote day without a moment with others
	Short     GapKind = "short"   // a day whose plan does not reach what is needed of it
	Long      GapKind = "long"    // a day whose plan is longer than its agreed hours
	TooLong   GapKind = "toolong" // a day whose plan is longer than the law lets a day be
	Closed    GapKind = "closed"  // a holiday, a break or a closure
	Twice     GapKind = "twice"   // the same task twice in the week
	Unagreed  GapKind = "loose"   // tasks on a day that is not agreed
)

// Gap is one thing that a week lacks.
type Gap struct {
	Kind    GapKind
	Date    cal.Date
	Task    id.Task // "" where the day lacks it
	Title   string
	Lang    string           // the language that the words are in, of NoLang
	Variant material.Variant // the channel that the words are for, of NoVariant
	Minutes int              // planned, of Short, Long and TooLong
	Least   int              // needed, of Short (189/2001 13 b § 2 mom.)
	Agreed  int              // minutes of the agreed hours, of Long
	Most    int              // minutes that a day may have, of TooLong (189/2001 14 § 1 mom.)
	OffKey  string           // the word key of why, of Closed
}

// Key names the gap in the history of approvals, without words.
func (g Gap) Key() string {
	return strings.Trim(string(g.Kind)+"/"+g.Date.String()+"/"+string(g.Task), "/")
}

// Outline is what the gaps of a week are found from.
type Outline struct {
	Lang    string           // the client's
	Variant material.Variant // what suits the client's channel
	Days    []Slot
	Tasks   []Drafted // those taken out are passed over
	Least   int       // minutes of a whole day; 0 where no law is held for the week
	Most    int       // minutes that a day may have; 0 where no law is held for the week
}

// Gaps lists what a week lacks, day by day: first of the day, then of its tasks. It forbids nothing.
func Gaps(o Outline) []Gap {
	var gaps []Gap
	agreed := map[cal.Date]bool{}
	for _, s := range o.Days {
		agreed[s.Date] = true
		gaps = append(gaps, o.ofDay(s)...)
	}
	var seen []Drafted
	loose := map[cal.Date]bool{}
	for _, d := range o.Tasks {
		if !d.Stands() {
			continue
		}
		if !agreed[d.Date] && !loose[d.Date] {
			loose[d.Date] = true
			gaps = append(gaps, Gap{Kind: Unagreed, Date: d.Date})
		}
		gaps = append(gaps, o.ofTask(d, seen)...)
		seen = append(seen, d)
	}
	return gaps
}

// ofDay tells what the day lacks. On a day that is off nothing else is asked.
func (o Outline) ofDay(s Slot) []Gap {
	if s.OffKey != "" {
		return []Gap{{Kind: Closed, Date: s.Date, OffKey: s.OffKey}}
	}
	var gaps []Gap
	if s.Form == plan.Remote && s.Group.ID == "" {
		gaps = append(gaps, Gap{Kind: Alone, Date: s.Date})
	}
	n, agreed := o.Planned(s), int(s.Until-s.From)
	switch {
	case n < o.Least:
		gaps = append(gaps, Gap{Kind: Short, Date: s.Date, Minutes: n, Least: o.Least})
	case o.Most > 0 && n > o.Most:
		gaps = append(gaps, Gap{Kind: TooLong, Date: s.Date, Minutes: n, Most: o.Most})
	case n > agreed:
		gaps = append(gaps, Gap{Kind: Long, Date: s.Date, Minutes: n, Agreed: agreed})
	}
	return gaps
}

// ofTask tells what the task lacks; seen are those before it.
func (o Outline) ofTask(d Drafted, seen []Drafted) []Gap {
	var gaps []Gap
	switch {
	case d.Lang != "" && d.Lang != o.Lang:
		gaps = append(gaps, Gap{Kind: NoLang, Date: d.Date, Task: d.ID, Title: d.Title, Lang: d.Lang})
	case d.Variant != "" && d.Variant != o.Variant:
		gaps = append(gaps, Gap{Kind: NoVariant, Date: d.Date, Task: d.ID, Title: d.Title, Variant: d.Variant})
	}
	for _, s := range seen {
		if s.same(d) {
			return append(gaps, Gap{Kind: Twice, Date: d.Date, Task: d.ID, Title: d.Title})
		}
	}
	return gaps
}

// Planned is how many minutes the plan of a day has. Away from the place they are those of its tasks, its group and its
// talk; where the client comes to the place, the agreed hours are filled there.
func (o Outline) Planned(s Slot) int {
	if s.Form != plan.Remote {
		return int(s.Until - s.From)
	}
	n := s.Contact()
	for _, d := range o.Tasks {
		if d.Stands() && d.Date == s.Date {
			n += d.Minutes
		}
	}
	return n
}
