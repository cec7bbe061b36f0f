package day_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/fault"
	"etapaja/ground/id"
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

func TestAPaperWaitsForAnAnswerAndWhatWasToldDoesNot(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		enter := func(how day.How) (sign id.Witness) {
			h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) (err error) {
				log := day.Log{Behalf: day.Behalf{How: how, Why: "Matti ei käytä puhelinta."}}
				sign, err = day.Return(p, c, day.Work{Task: h.walk, Text: "Kävelin rannassa.", Log: log})
				return err
			}))
			return sign
		}
		stands := func(sign id.Witness) (a day.Answered) {
			h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
				all, err := day.Seen(p, c.ID, tuesday)
				for _, w := range all {
					if w.ID == sign {
						a = w.Answer
					}
				}
				return err
			}))
			return a
		}
		for _, c := range []struct {
			how  day.How
			want day.Answered
		}{
			{day.ByPaper, day.AnswerWaits}, {day.ByPhone, day.AnswerNone}, {day.ByVisit, day.AnswerNone},
			{day.BySMS, day.AnswerNone}, {day.ByOther, day.AnswerNone},
		} {
			sign := enter(c.how)
			gatetest.Equal(t, c.want, stands(sign))
			var given string
			h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, who client.Client) (err error) {
				given, err = day.Respond(p, who, tuesday, sign, "Hienoa!")
				return err
			}))
			gatetest.Equal(t, day.AnswerGiven, stands(sign))
			h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, who client.Client) error { return day.Unsay(p, who, tuesday, given) }))
			gatetest.Equal(t, c.want, stands(sign))
		}
	})
}
