package day_test

import (
	"slices"
	"testing"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/id"
)

func TestAWeekIsWithoutProgrammeUntilItIsOutAsItStands(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		next := tuesday.InWeek().Monday().AddDays(7)
		without := func() (mattis bool) {
			t.Helper()
			h.Must(h.withMatti(func(p *gate.Pass, _ client.Client) error {
				all, err := day.WithoutProgramme(p, h.unit, next)
				if !slices.IsSorted(all) || len(slices.Compact(slices.Clone(all))) != len(all) {
					t.Errorf("%v", all)
				}
				mattis = slices.Contains(all, id.Client(h.matti))
				return err
			}))
			return mattis
		}
		put := func(title string) {
			h.Must(h.withMatti(func(p *gate.Pass, c client.Client) error {
				return programme.PutOwn(p, c, next, programme.Task{Date: next.AddDays(1), Area: programme.Hyte, Minutes: 30, Title: title, Body: "Kävele.\nKerro."})
			}))
		}
		approve := func() {
			h.Must(h.withMatti(func(p *gate.Pass, c client.Client) error {
				w, err := programme.LoadWeek(p, c.ID, next)
				h.Must(err)
				slots, err := day.Slots(p, c, next)
				h.Must(err)
				return programme.Approve(p, c, next, programme.Approval{Seen: w.Stamp, Days: slots})
			}))
		}
		gatetest.Equal(t, true, without())
		put("Kävely")
		gatetest.Equal(t, true, without()) // a draft is not out
		approve()
		gatetest.Equal(t, false, without())
		put("Uinti")
		gatetest.Equal(t, true, without()) // changed since
		approve()
		gatetest.Equal(t, false, without())
	})
}
