package programme_test

import (
	"strings"
	"testing"

	"etapaja/care/client"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

var tuesday = cal.D(2026, 11, 24)

func tasks() []programme.Task {
	return []programme.Task{
		{Area: programme.Hyte, Minutes: 30, Title: "Kävele puoli tuntia", Body: "Katso, mitä reitilläsi on muuttunut."},
		{Area: programme.Sos, Minutes: 20, Title: "Soita tutulle", Body: "Kysy, mitä kuuluu."},
	}
}

// set sets and reads back.
func (h *hall) set(t *testing.T, list []programme.Task) []programme.Task {
	t.Helper()
	var got []programme.Task
	h.Must(h.with(h.matti, func(p *gate.Pass, c client.Client) error {
		if err := programme.Set(p, c, tuesday, list); err != nil {
			return err
		}
		var err error
		got, err = programme.Tasks(p, c.ID, cal.Period{From: tuesday, To: tuesday})
		return err
	}))
	return got
}

func TestTheTasksOfADayStandInTheirOrder(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		got := h.set(t, tasks())
		for i := range got {
			if got[i].ID == "" || got[i].Client != h.matti || got[i].Date != tuesday {
				t.Errorf("%+v", got[i])
			}
			got[i].ID, got[i].Client, got[i].Date = "", "", cal.Date{}
		}
		gatetest.Equal(t, tasks(), got)
	})
}

func TestSettingTheSameTasksAgainChangesNothingAndWritesNothing(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		first := h.set(t, tasks())
		before := h.Links()
		gatetest.Equal(t, first, h.set(t, tasks()))
		gatetest.Equal(t, first, h.set(t, first))
		gatetest.Equal(t, before, h.Links())
	})
}

func TestATaskKeepsItsIDThroughANewOrderANewTitleAndNewWords(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		first := h.set(t, tasks())
		walk, call := first[0], first[1]
		walk.Title, walk.Minutes = "Kävele tunti", 60
		got := h.set(t, []programme.Task{call, walk})
		gatetest.Equal(t, []programme.Task{call, walk}, got)
	})
}

func TestATaskThatIsLeftOutIsShownNoMoreButItsReturnFindsIt(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		first := h.set(t, tasks())
		gatetest.Equal(t, first[1:], h.set(t, first[1:]))
		h.Must(h.with(h.matti, func(p *gate.Pass, c client.Client) error {
			found, err := programme.TaskOf(p, c.ID, first[0].ID)
			gatetest.Equal(t, first[0], found)
			return err
		}))
		if again := h.set(t, tasks()); again[0].ID == first[0].ID || again[1].ID != first[1].ID {
			t.Errorf("again %+v", again)
		}
	})
}

func TestATaskOfSomebodyElseIsNotThere(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		first := h.set(t, tasks())
		aino := h.person("Aino", 1980, "everyday", "fi")
		h.Must(h.with(aino, func(p *gate.Pass, c client.Client) error {
			if _, err := programme.TaskOf(p, c.ID, first[0].ID); !fault.Is(err, fault.KindNotFound) {
				t.Error(err)
			}
			if err := programme.Set(p, c, tuesday, first); !fault.Is(err, fault.KindStale) {
				t.Error(err)
			}
			return nil
		}))
	})
}

func TestATaskThatCannotBeDoneIsRefused(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for key, change := range map[string]func(*programme.Task){
			"programme.task.title":   func(k *programme.Task) { k.Title = " \u2066\u200b " },
			"programme.line":         func(k *programme.Task) { k.Title = strings.Repeat("ä", 121) },
			"programme.task.body":    func(k *programme.Task) { k.Body = strings.Repeat("ö", 5001) },
			"programme.task.area":    func(k *programme.Task) { k.Area = "fun" },
			"programme.task.minutes": func(k *programme.Task) { k.Minutes = 481 },
		} {
			list := tasks()
			change(&list[0])
			h.Refused("tasks", key, h.with(h.matti, func(p *gate.Pass, c client.Client) error { return programme.Set(p, c, tuesday, list) }))
		}
		many := make([]programme.Task, 13)
		for i := range many {
			many[i] = tasks()[0]
		}
		h.Refused("tasks", "programme.tasks.many", h.with(h.matti, func(p *gate.Pass, c client.Client) error { return programme.Set(p, c, tuesday, many) }))
	})
}
