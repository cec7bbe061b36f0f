package day_test

import (
	"testing"
	"time"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// theReturn finds Matti's newest return of Tuesday.
func (h *hall) theReturn() (w day.Witness) {
	h.Must(h.client(h.matti, func(p *gate.Pass, c client.Client) error {
		all, err := day.Seen(p, c.ID, tuesday)
		for _, s := range all {
			if s.Kind == day.KindReturn {
				w = s
			}
		}
		return err
	}))
	return w
}

func TestAReturnWaitsUntilItIsAnsweredAndTheClientHasReadIt(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.giveBack(day.Work{Task: h.walk, Text: "Kävelin rannassa."}))
		waiting := func() (n int) {
			h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
				own, err := client.Own(p)
				if err != nil {
					return err
				}
				all, err := day.OwnUnanswered(p, own)
				n = len(all)
				return err
			}))
			return n
		}
		gatetest.Equal(t, 1, waiting())
		var given string
		h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) (err error) {
			given, err = day.Respond(p, c, tuesday, h.theReturnIn(p, c), "Hienoa, että lähdit!")
			return err
		}))
		gatetest.Equal(t, 0, waiting())
		gatetest.Equal(t, day.AnswerGiven, h.theReturn().Answer)
		h.Must(h.client(h.matti, func(p *gate.Pass, c client.Client) error {
			signs, err := day.Seen(p, c.ID, tuesday)
			if err != nil {
				return err
			}
			answers, err := day.AnswersOf(p, c, tuesday, signs)
			gatetest.Equal(t, "Ritva Salo: Hienoa, että lähdit!", answers[signs[0].ID][0].By+": "+answers[signs[0].ID][0].Text)
			return err
		}))
		h.Must(h.client(h.matti, func(p *gate.Pass, c client.Client) error { return day.ReadDay(p, c, tuesday) }))
		gatetest.Equal(t, day.AnswerRead, h.theReturn().Answer)
		h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error { return day.Unsay(p, c, tuesday, given) }))
		gatetest.Equal(t, 1, waiting())
	})
}

// theReturnIn finds the return within a pass that is open.
func (h *hall) theReturnIn(p *gate.Pass, c client.Client) id.Witness {
	all, err := day.Seen(p, c.ID, tuesday)
	h.Must(err)
	w, _ := day.Find(all, day.KindReturn)
	return w.ID
}

func TestAnAnswerIsTakenBackWithinTenMinutesByWhoGaveIt(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.giveBack(day.Work{Task: h.walk, Text: "Kävelin rannassa."}))
		var given string
		h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) (err error) {
			given, err = day.Respond(p, c, tuesday, h.theReturnIn(p, c), "")
			return err
		}))
		unsay := func(by id.Worker) error {
			return h.worker(by, h.matti, func(p *gate.Pass, c client.Client) error { return day.Unsay(p, c, tuesday, given) })
		}
		if err := unsay(h.kalle); !fault.Is(err, fault.KindDenied) {
			t.Errorf("a colleague: %v", err)
		}
		h.Later(11 * time.Minute)
		if err := unsay(h.ritva); !fault.Is(err, fault.KindConflict) {
			t.Errorf("too late: %v", err)
		}
	})
}

func TestOnlyWhoReadsReturnsAnswersThem(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.giveBack(day.Work{Task: h.walk, Text: "Kävelin rannassa."}))
		err := h.worker(h.kalle, h.matti, func(p *gate.Pass, c client.Client) error {
			_, err := day.Respond(p, c, tuesday, h.theReturnIn(p, c), "Hyvä!")
			return err
		})
		if !fault.Is(err, fault.KindDenied) {
			t.Errorf("a colleague who is not the own worker: %v", err)
		}
		err = h.client(h.matti, func(p *gate.Pass, c client.Client) error {
			_, err := day.Respond(p, c, tuesday, h.theReturnIn(p, c), "Hyvä minä!")
			return err
		})
		if !fault.Is(err, fault.KindDenied) {
			t.Errorf("the client: %v", err)
		}
	})
}

func TestAReturnThatWasTakenBackSaysSo(t *testing.T) {
	s := newSite(t)
	s.Must(s.giveBack(day.Work{Task: s.walk, Text: "Kävelin rannassa.", Sharing: day.ForGroup}))
	w := s.theReturn()
	ritva := s.workerBrowser(s.ritva)
	of := string(s.matti) + "/2026-11-24/" + string(w.ID)
	field := "text-" + string(w.ID)
	ritva.Open("/returns").Sees("Kävelin rannassa.")
	s.Must(s.client(s.matti, func(p *gate.Pass, c client.Client) error { return day.Withdraw(p, c, tuesday, w.ID) }))
	ritva.Post("/returns/answer", "once", "answer-too-late", "of", of, field, "Hienoa, Matti!").Status(409).
		Sees("Palautus on otettu takaisin", "vastausta ei lähetetty", "Hienoa, Matti!").SeesNot("Kävelin rannassa.")
	ritva.Post("/returns/thank", "once", "thanks-too-late", "of", of).Status(409).Sees("Palautus on otettu takaisin").SeesNot("ei lähetetty")
	s.clientBrowser(s.matti).Post("/task/"+string(s.walk)+"/unshare", "once", "unshare-late", "sign", string(w.ID)).Status(409).
		Sees("Palautus on jo otettu takaisin")
}
