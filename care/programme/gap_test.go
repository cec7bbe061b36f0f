package programme_test

import (
	"testing"

	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/id"

	"pgregory.net/rapid"
)

// slot is a remote Tuesday with a group and a talk that do not meet: 45 and 20 minutes.
func slot(change func(*programme.Slot)) programme.Slot {
	s := programme.Slot{
		Date: tuesday, Form: plan.Remote, From: cal.T(9, 0), Until: cal.T(13, 0), ReceptionFrom: cal.T(10, 20), ReceptionUntil: cal.T(10, 40),
		Group: programme.Group{ID: "g", From: cal.T(9, 30), Until: cal.T(10, 15)},
	}
	if change != nil {
		change(&s)
	}
	return s
}

func drafted(t id.Task, minutes int, change func(*programme.Drafted)) programme.Drafted {
	d := programme.Drafted{Task: programme.Task{ID: t, Date: tuesday, Area: programme.Hyte, Minutes: minutes, Title: "Tehtävä " + string(t)}, Lang: "fi", Variant: "digital"}
	if change != nil {
		change(&d)
	}
	return d
}

func TestGapsAreNamedDayByDayAndTaskByTask(t *testing.T) {
	whole := drafted("a", 175, nil)
	for name, c := range map[string]struct {
		slot  func(*programme.Slot)
		tasks []programme.Drafted
		want  []string
	}{
		"nothing lacks":           {nil, []programme.Drafted{whole}, nil},
		"as long as agreed":       {nil, []programme.Drafted{drafted("a", 175, nil)}, nil},
		"a minute too long":       {nil, []programme.Drafted{drafted("a", 176, nil)}, []string{"long/2026-11-24"}},
		"as long as a day may be": {nil, []programme.Drafted{drafted("a", 415, nil)}, []string{"long/2026-11-24"}},
		"longer than the law's":   {nil, []programme.Drafted{drafted("a", 416, nil)}, []string{"toolong/2026-11-24"}},
		"a minute lacks":          {nil, []programme.Drafted{drafted("a", 174, nil)}, []string{"short/2026-11-24"}},
		"no tasks at all":         {nil, nil, []string{"short/2026-11-24"}},
		"taken out is not there":  {nil, []programme.Drafted{whole, drafted("b", 30, func(d *programme.Drafted) { d.Gone, d.Lang = 1, "sv" })}, nil},
		"alone":                   {func(s *programme.Slot) { s.Group = programme.Group{} }, []programme.Drafted{drafted("a", 220, nil)}, []string{"alone/2026-11-24"}},
		"alone and short":         {func(s *programme.Slot) { s.Group = programme.Group{} }, []programme.Drafted{whole}, []string{"alone/2026-11-24", "short/2026-11-24"}},
		"on site nobody is alone": {func(s *programme.Slot) { s.Form, s.Group = plan.OnSite, programme.Group{} }, nil, nil},
		"hybrid neither":          {func(s *programme.Slot) { s.Form, s.Group = plan.Hybrid, programme.Group{} }, nil, nil},
		"group and talk at one time count once": {
			func(s *programme.Slot) { s.ReceptionFrom, s.ReceptionUntil = cal.T(10, 0), cal.T(10, 20) },
			[]programme.Drafted{drafted("a", 189, nil)}, []string{"short/2026-11-24"},
		},
		"a holiday asks for nothing else": {func(s *programme.Slot) { s.OffKey = "holiday.christmas_day" }, nil, []string{"closed/2026-11-24"}},
		"another language":                {nil, []programme.Drafted{drafted("a", 175, func(d *programme.Drafted) { d.Lang = "sv" })}, []string{"lang/2026-11-24/a"}},
		"another channel":                 {nil, []programme.Drafted{drafted("a", 175, func(d *programme.Drafted) { d.Variant = "paper" })}, []string{"variant/2026-11-24/a"}},
		"a language that is not known":    {nil, []programme.Drafted{drafted("a", 175, func(d *programme.Drafted) { d.Lang, d.Variant = "", "" })}, nil},
		"the same title twice":            {nil, []programme.Drafted{drafted("a", 145, nil), drafted("b", 30, func(d *programme.Drafted) { d.Title = "Tehtävä a" })}, []string{"twice/2026-11-24/b"}},
		"the same of the bank twice": {nil, []programme.Drafted{drafted("a", 145, func(d *programme.Drafted) { d.Material = "m" }),
			drafted("b", 30, func(d *programme.Drafted) { d.Material = "m" })}, []string{"twice/2026-11-24/b"}},
		"a day that is not agreed": {nil, []programme.Drafted{whole, drafted("b", 30, func(d *programme.Drafted) { d.Date = tuesday.AddDays(1) }),
			drafted("c", 30, func(d *programme.Drafted) { d.Date = tuesday.AddDays(1) })}, []string{"loose/2026-11-25"}},
	} {
		t.Run(name, func(t *testing.T) {
			o := programme.Outline{Lang: "fi", Variant: "digital", Days: []programme.Slot{slot(c.slot)}, Tasks: c.tasks, Least: 240, Most: 480}
			var got []string
			for _, g := range programme.Gaps(o) {
				got = append(got, g.Key())
			}
			gatetest.Equal(t, c.want, got)
		})
	}
}

func TestMoreMinutesNeverMakeADayShorter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		minutes := rapid.SliceOfN(rapid.IntRange(5, 240), 0, 8).Draw(t, "minutes")
		o := programme.Outline{Lang: "fi", Variant: "digital", Days: []programme.Slot{slot(nil)}, Least: 240}
		short := true
		for i, n := range minutes {
			o.Tasks = append(o.Tasks, drafted(id.Task(rune('a'+i)), n, nil))
			now := false
			for _, g := range programme.Gaps(o) {
				now = now || g.Kind == programme.Short
			}
			if now && !short {
				t.Fatalf("%v is short, and with less it was not", minutes[:i+1])
			}
			short = now
		}
	})
}
