package day_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// reflect tells as Matti how a day went.
func (h *hall) reflect(date cal.Date, r day.Reflection) error {
	return h.client(h.matti, func(p *gate.Pass, c client.Client) error {
		_, err := day.Reflect(p, c, date, r)
		return err
	})
}

func TestADayHasOneReflectionThatMayBeChanged(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.At(tuesday, cal.T(13, 10))
		h.Refused("mood", "day.reflection.empty", h.reflect(tuesday, day.Reflection{Well: " "}))
		h.Refused("mood", "day.mood", h.reflect(tuesday, day.Reflection{Mood: "6"}))
		h.Must(h.reflect(tuesday, day.Reflection{Mood: "2"}))
		h.At(tuesday, cal.T(15, 0))
		h.Must(h.reflect(tuesday, day.Reflection{Mood: "4", Well: "Leipä onnistui.", Next: "Uusi ohje."}))
		strip := h.strip(h.matti, tuesday)
		r, w, ok := day.ReflectionOf(strip)
		if len(strip) != 1 || !ok || r != (day.Reflection{Mood: "4", Well: "Leipä onnistui.", Next: "Uusi ohje."}) || w.Made != cal.At(tuesday, cal.T(15, 0)) {
			t.Errorf("%+v", strip)
		}
		h.Must(h.client(h.matti, func(p *gate.Pass, c client.Client) error {
			return day.WithdrawNewest(p, c, tuesday, day.KindReflection)
		}))
		if strip := h.strip(h.matti, tuesday); len(strip) != 0 {
			t.Errorf("%+v is left", strip)
		}
		h.Must(h.reflect(tuesday, day.Reflection{Mood: "0"}))
	})
}

func TestAReflectionIsOfTodayAndOfWorkersWithHowAndWhy(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		if err := h.reflect(tuesday.AddDays(-7), day.Reflection{Mood: "3"}); !fault.Is(err, fault.KindConflict) {
			t.Errorf("a week ago: %v", err)
		}
		if err := h.reflect(tuesday.AddDays(1), day.Reflection{Mood: "3"}); !fault.Is(err, fault.KindConflict) {
			t.Errorf("tomorrow: %v", err)
		}
		enter := func(l day.Log) error {
			return h.worker(h.ritva, h.aino, func(p *gate.Pass, c client.Client) error {
				_, err := day.Reflect(p, c, tuesday.AddDays(-7), day.Reflection{Well: "Kävelin torille.", Log: l})
				return err
			})
		}
		h.Refused("how", "day.how", enter(day.Log{}))
		h.Must(enter(day.Log{Behalf: day.Behalf{How: day.ByPaper}}))
		r, w, ok := day.ReflectionOf(h.strip(h.aino, tuesday.AddDays(-7)))
		if !ok || r.Well != "Kävelin torille." || w.Behalf.How != day.ByPaper || !w.ByClient() {
			t.Errorf("%+v by %+v", r, w)
		}
	})
}

func TestTheEndOfTheDayAsksOneQuestionAPage(t *testing.T) {
	s := newSite(t)
	b := s.clientBrowser(s.matti)
	b.Open("/reflection").Status(200).Sees("Kysymys 1/3", "Päivän päätös", "Miten päivä meni?", "Hyvin", "En halua vastata", "Ohita kysymys", "Ritva Salo")
	b.Send("/reflection", "ask", "mood", "mood", "4").Sees("Kysymys 2/3", "Mikä meni hyvin?")
	b.Send("/reflection", "ask", "well", "well", "Löysin kirjaston.").Sees("Kysymys 3/3", "Mitä haluaisit seuraavalla kerralla?")
	b.Send("/reflection", "ask", "next").Sees("Kiitos, että kerroit", "Kumoa", "Vastauksesi", "Melko hyvin", "Muuta", "Löysin kirjaston.", "Ei vastausta")
	b.Open("/reflection?ask=well").Sees("Löysin kirjaston.")
	b.Open("/reflection").Send("/reflection/undo").Sees("Et vastannut, ja se on ihan hyvä")
	gatetest.Equal(t, 0, len(s.strip(s.matti, tuesday)))
	b.Open("/reflection?ask=next").Send("/reflection", "ask", "next").Sees("Et vastannut")
	b.Post("/reflection", "once", "no-such-question", "ask", "what").Status(404)
	s.At(tuesday.AddDays(1), cal.T(9, 0))
	s.clientBrowser(s.matti).Open("/reflection").Sees("Tänään sinulla ei ole sovittua päivää").SeesNot("Miten päivä meni?")
}
