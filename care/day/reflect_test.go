package day_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/gate"
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
		h.at(tuesday, cal.T(13, 10))
		h.refused("mood", "day.reflection.empty", h.reflect(tuesday, day.Reflection{Well: " "}))
		h.refused("mood", "day.mood", h.reflect(tuesday, day.Reflection{Mood: "6"}))
		h.must(h.reflect(tuesday, day.Reflection{Mood: "2"}))
		h.at(tuesday, cal.T(15, 0))
		h.must(h.reflect(tuesday, day.Reflection{Mood: "4", Well: "Leipä onnistui.", Next: "Uusi ohje."}))
		strip := h.strip(h.matti, tuesday)
		r, w, ok := day.ReflectionOf(strip)
		if len(strip) != 1 || !ok || r != (day.Reflection{Mood: "4", Well: "Leipä onnistui.", Next: "Uusi ohje."}) || w.Made != cal.At(tuesday, cal.T(15, 0)) {
			t.Errorf("%+v", strip)
		}
		h.must(h.client(h.matti, func(p *gate.Pass, c client.Client) error {
			return day.WithdrawNewest(p, c, tuesday, day.KindReflection)
		}))
		if strip := h.strip(h.matti, tuesday); len(strip) != 0 {
			t.Errorf("%+v is left", strip)
		}
		h.must(h.reflect(tuesday, day.Reflection{Mood: "0"}))
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
		h.refused("how", "day.how", enter(day.Log{}))
		h.must(enter(day.Log{Behalf: day.Behalf{How: day.ByPaper}}))
		r, w, ok := day.ReflectionOf(h.strip(h.aino, tuesday.AddDays(-7)))
		if !ok || r.Well != "Kävelin torille." || w.Behalf.How != day.ByPaper || !w.ByClient() {
			t.Errorf("%+v by %+v", r, w)
		}
	})
}

func TestTheEndOfTheDayAsksOneQuestionAPage(t *testing.T) {
	s := newSite(t)
	b := s.clientBrowser(s.matti)
	b.get("/reflection").status(200).sees("Kysymys 1/3", "Päivän päätös", "Miten päivä meni?", "Hyvin", "En halua vastata", "Ohita kysymys", "Ritva Salo")
	b.post("/reflection", "ask", "mood", "mood", "4").sees("Kysymys 2/3", "Mikä meni hyvin?")
	b.post("/reflection", "ask", "well", "well", "Löysin kirjaston.").sees("Kysymys 3/3", "Mitä haluaisit seuraavalla kerralla?")
	b.post("/reflection", "ask", "next").sees("Kiitos, että kerroit", "Kumoa", "Vastauksesi", "Melko hyvin", "Muuta", "Löysin kirjaston.", "Ei vastausta")
	b.get("/reflection?ask=well").sees("Löysin kirjaston.")
	b.post("/reflection/undo").sees("Et vastannut, ja se on ihan hyvä")
	equal(t, 0, len(s.strip(s.matti, tuesday)))
	b.get("/reflection?ask=next").post("/reflection", "ask", "next").sees("Et vastannut")
	b.post("/reflection", "ask", "what").status(404)
	s.at(tuesday.AddDays(1), cal.T(9, 0))
	s.clientBrowser(s.matti).get("/reflection").sees("Tänään sinulla ei ole sovittua päivää").seesNot("Miten päivä meni?")
}
