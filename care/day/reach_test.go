package day_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/fault"
)

func TestAnAnswerGetsToWhoHasNoScreenByPhoneOrLetter(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.giveBack(day.Work{Task: h.walk, Text: "Kävelin rannassa."}))
		sign := h.theReturn().ID
		reach := func(how day.Answered) error {
			return h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error { return day.Reach(p, c, tuesday, sign, how) })
		}
		waiting := func() (texts []string) {
			h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
				all, err := day.UnreachedOf(p, c)
				for _, u := range all {
					texts = append(texts, u.Answers[0].Text)
				}
				return err
			}))
			return texts
		}
		if err := reach(day.AnswerTold); !fault.Is(err, fault.KindConflict) {
			t.Errorf("no answer has been given: %v", err)
		}
		h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			_, err := day.Respond(p, c, tuesday, sign, "Hienoa!")
			return err
		}))
		gatetest.Equal(t, []string{"Hienoa!"}, waiting())
		h.Must(reach(day.AnswerTold))
		h.Must(reach(day.AnswerTold))
		gatetest.Equal(t, day.AnswerTold, h.theReturn().Answer)
		gatetest.Equal(t, 0, len(waiting()))
		h.Must(reach(day.AnswerGiven))
		gatetest.Equal(t, []string{"Hienoa!"}, waiting())
		h.Must(reach(day.AnswerPosted))
		gatetest.Equal(t, 0, len(waiting()))
		if err := reach(day.AnswerRead); !fault.Is(err, fault.KindConflict) {
			t.Errorf("only the client reads: %v", err)
		}
		err := h.client(h.matti, func(p *gate.Pass, c client.Client) error { return day.Reach(p, c, tuesday, sign, day.AnswerTold) })
		if !fault.Is(err, fault.KindDenied) {
			t.Errorf("the client: %v", err)
		}
	})
}

func TestAWorkerTakesAReturnFromTheGroupOnTheClientsWord(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.giveBack(day.Work{Task: h.walk, Text: "Kävelin rannassa.", Sharing: day.ForGroup}))
		sign := h.theReturn().ID
		unshare := func(p *gate.Pass, c client.Client) error { return day.Unshare(p, c, tuesday, sign) }
		h.Must(h.worker(h.ritva, h.matti, unshare))
		gatetest.Equal(t, day.ForWorker, h.theReturn().Sharing)
	})
}
