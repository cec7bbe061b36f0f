package plan_test

import (
	"testing"

	orgwords "etapaja/care/org/words"
	"etapaja/care/plan"
	"etapaja/care/plan/agreement"
	planwords "etapaja/care/plan/words"
	"etapaja/engine/web"
	"etapaja/engine/web/webtest"
	"etapaja/ground/cal"
	"etapaja/ground/i18n"
)

// site is the hall behind the room's screens.
func (h *hall) site() *webtest.Site {
	return webtest.Open(h.Hall, webtest.Screens{
		Pages: []web.Mountable{agreement.Screen},
		Words: []i18n.Source{{Name: "care/org", FS: orgwords.FS}, {Name: "care/plan", FS: planwords.FS}},
		Front: "/",
	})
}

func (h *hall) asRitva() *webtest.Browser { return h.site().Worker(h.ritva, h.unit) }

func TestTheAgreementPageShowsWhatWasAgreed(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		a := halfYear(days(cal.Tue, cal.Thu))
		a.Days[1].Form, a.Days[1].Sign = plan.Hybrid, plan.Call
		a.Goals = []plan.Goal{{Text: "Haluan nukkua öisin."}, {Text: "Haluan <töihin>."}}
		_, err := h.agree(a)
		h.Must(err)
		b := h.asRitva()
		b.Open("/client/"+string(h.matti)+"/agreement").Sees("Matti Virtanen", "Sopimus", "1.9.2026–28.2.2027", "Haluan nukkua öisin.", "Haluan <töihin>.",
			"tiistai", "Etänä", "klo 9.00–13.00", "Asiakas ilmoittautuu itse", "1 h", "klo 10.20–10.40",
			"torstai", "Etänä ja paikan päällä", "Työntekijä soittaa sovittuna aikana", "klo 10.20–10.40")
	})
}

func TestAnAgreementThatBeginsLaterIsShownAsSuch(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		_, err := h.agree(plan.Agreement{Period: cal.Period{From: cal.D(2026, 12, 1), To: cal.D(2027, 5, 31)}, Days: days(cal.Tue)})
		h.Must(err)
		h.asRitva().Open("/client/"+string(h.matti)+"/agreement").Sees("Jakso ei ole vielä alkanut.", "1.12.2026–31.5.2027", "Tavoitteita ei ole vielä kirjattu.")
	})
}

func TestWithoutAnAgreementThePageSaysWhatToDoFirst(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		b := h.asRitva()
		b.Open("/client/" + string(h.matti) + "/agreement").Sees("Sopikaa ensin jaksosta")
		for _, lang := range i18n.All() {
			b.Open("/language/" + string(lang))
			b.Open("/client/" + string(h.matti) + "/agreement").Sees("Matti Virtanen")
		}
		b.Open("/client/018f0000-0000-7000-8000-00000000ffff/agreement").Status(404)
	})
}

func TestTheClientsOwnCodeDoesNotOpenTheWorkersPage(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.site().Client(h.matti, h.unit).Open("/client/" + string(h.matti) + "/agreement").Status(404)
	})
}
