package programme_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
)

func (h *hall) discard(seen int) error {
	return h.week(func(p *gate.Pass, c client.Client) error { return programme.Discard(p, c, monday, seen) })
}

func TestADraftThatIsThrownAwayLeavesWhatTheClientSees(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.put("Kävely", "Leipominen")
		h.Must(h.approve())
		_, before, outBefore := h.sees()
		h.put("Uinti")
		h.Must(h.week(func(p *gate.Pass, c client.Client) error {
			d := before[0]
			d.Title = "Juoksu"
			h.Must(programme.Change(p, c, monday, programme.Edit{Task: d.Task, Seen: d.Stamp}))
			return programme.Remove(p, c, monday, before[1].ID)
		}))
		w, _, _ := h.sees()
		h.Said("stale fault.stale", h.discard(w.Stamp-1)) // a colleague has changed it in between
		for range 2 {                                     // thrown away twice is once
			h.Must(h.discard(w.Stamp))
		}
		w, drafts, outNow := h.sees()
		gatetest.Equal(t, programme.Approved, w.State())
		gatetest.Equal(t, []string{"Kävely", "Leipominen"}, standing(drafts))
		gatetest.Equal(t, outBefore, outNow)

		h.Must(h.week(func(p *gate.Pass, c client.Client) error { // what was added comes back by itself
			for _, d := range drafts {
				if d.Title == "Uinti" {
					return programme.Restore(p, c, monday, d.ID)
				}
			}
			return nil
		}))
		h.Must(h.approve())
		_, _, outNow = h.sees()
		gatetest.Equal(t, 3, len(outNow))
	})
}

func TestAWeekThatNeverWentOutIsNotBegunOnceItsDraftIsThrownAway(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.put("Kävely")
		w, _, _ := h.sees()
		h.Must(h.discard(w.Stamp))
		w, drafts, out := h.sees()
		gatetest.Equal(t, programme.None, w.State())
		gatetest.Equal(t, 0, len(standing(drafts))+len(out))
		h.put("Uinti")
		h.Must(h.approve())
		_, _, out = h.sees()
		gatetest.Equal(t, 1, len(out))
	})
}
