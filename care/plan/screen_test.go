package plan_test

import (
	"testing"

	"etapaja/care/plan"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/i18n"
)

func (h *hall) asRitva(t *testing.T) browser {
	return h.browse(t, gate.Person{Kind: access.Worker, ID: string(h.ritva), Unit: h.unit, Strong: true})
}

func TestTheAgreementPageShowsWhatWasAgreed(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		a := halfYear(days(cal.Tue, cal.Thu))
		a.Days[1].Form, a.Days[1].Sign = plan.Hybrid, plan.Call
		a.Goals = []plan.Goal{{Text: "Haluan nukkua öisin."}, {Text: "Haluan <töihin>."}}
		_, err := h.agree(a)
		h.must(err)
		b := h.asRitva(t)
		b.sees("/client/"+string(h.matti)+"/agreement", "Matti Virtanen", "Sopimus", "1.9.2026–28.2.2027", "Haluan nukkua öisin.", "Haluan &lt;töihin&gt;.",
			"tiistai", "Etänä", "klo 9.00–13.00", "Asiakas ilmoittautuu itse", "1 h", "klo 10.20–10.40",
			"torstai", "Etänä ja paikan päällä", "Työntekijä soittaa sovittuna aikana", "klo 10.20–10.40")
	})
}

func TestAnAgreementThatBeginsLaterIsShownAsSuch(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		_, err := h.agree(plan.Agreement{Period: cal.Period{From: cal.D(2026, 12, 1), To: cal.D(2027, 5, 31)}, Days: days(cal.Tue)})
		h.must(err)
		h.asRitva(t).sees("/client/"+string(h.matti)+"/agreement", "Jakso ei ole vielä alkanut.", "1.12.2026–31.5.2027", "Tavoitteita ei ole vielä kirjattu.")
	})
}

func TestWithoutAnAgreementThePageSaysWhatToDoFirst(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		b := h.asRitva(t)
		b.sees("/client/"+string(h.matti)+"/agreement", "Sopikaa ensin jaksosta")
		for _, lang := range i18n.All() {
			b.get("/language/" + string(lang))
			b.sees("/client/"+string(h.matti)+"/agreement", "Matti Virtanen")
		}
		if status, _ := b.get("/client/018f0000-0000-7000-8000-00000000ffff/agreement"); status != 404 {
			t.Errorf("a made-up client: %d", status)
		}
	})
}

func TestTheClientsOwnCodeDoesNotOpenTheWorkersPage(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		b := h.browse(t, gate.Person{Kind: access.Client, ID: string(h.matti), Unit: h.unit})
		if status, _ := b.get("/client/" + string(h.matti) + "/agreement"); status != 404 {
			t.Errorf("status %d", status)
		}
	})
}
