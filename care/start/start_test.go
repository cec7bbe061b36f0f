package start_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/start"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

func TestAServiceBeginsWhenEveryStepHasBeenTaken(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		gatetest.Equal(t, true, h.progress(h.aila).Waits())
		gatetest.Equal(t, []string{"from start.missing.intake", "from start.missing.meeting", "from start.missing.walkthrough", "from start.begin.agreed"},
			h.told(h.begin(cal.D(2026, 11, 30))))
		h.Must(h.reach(contact()))
		h.Must(h.meet(onSite()))
		h.Must(h.goThrough(reading("remote", "data", "silence")))
		gatetest.Equal(t, []start.Step{start.Walkthrough}, h.progress(h.aila).Missing())
		h.Must(h.goThrough(reading("returns")))
		gatetest.Equal(t, 0, len(h.progress(h.aila).Missing()))
		h.Refused("from", "start.begin.agreed", h.begin(cal.D(2026, 11, 30)))
		h.agree(cal.D(2026, 11, 30))
		h.Refused("from", "start.begin.from", h.begin(cal.Date{}))
		h.Must(h.begin(cal.D(2026, 11, 30)))
		g := h.progress(h.aila)
		gatetest.Equal(t, false, g.Waits())
		gatetest.Equal(t, cal.D(2026, 11, 30), g.Begun)

		h.Must(h.takeBack(start.Begun))
		gatetest.Equal(t, true, h.progress(h.aila).Waits())
		h.Kind(fault.KindStale, h.takeBack(start.Begun))
	})
}

func TestWhoWasInTheServiceIsNotStarting(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		gatetest.Equal(t, false, h.progress(h.matti).Waits())
		h.Must(h.ReadAs(h.as(h.ritva, h.unit), func(p *gate.Pass) error {
			all, err := start.OwnWaiting(p)
			if err == nil {
				gatetest.Equal(t, 1, len(all))
				gatetest.Equal(t, h.aila, all[0].ID)
				gatetest.Equal(t, start.Intake, all[0].Next)
			}
			return err
		}))
		h.Must(h.ReadAs(h.as(h.kalle, h.other), func(p *gate.Pass) error {
			all, err := start.OwnWaiting(p)
			gatetest.Equal(t, 0, len(all))
			return err
		}))
		h.Kind(fault.KindDenied, h.ReadAs(h.as(h.kalle, h.other), func(p *gate.Pass) error {
			_, err := start.WaitingIn(p, h.unit)
			return err
		}))
	})
}

func TestANewClientIsMetElsewhereWhileThePlaceIsClosed(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.reach(contact()))
		far := start.First{Day: today, Way: "call"}
		gatetest.Equal(t, []string{"why start.why", "later start.later", "known start.known"}, h.told(h.meet(far)))
		far.Why, far.Known, far.Later = "Paikka on kiinni", true, today.AddMonths(13)
		h.Refused("later", "start.later", h.meet(far))
		far.Later = today.AddDays(14)
		h.Must(h.meet(far))
		gatetest.Equal(t, today.AddDays(14), h.progress(h.aila).Later())
		h.Must(h.ReadAs(h.as(h.ritva, h.unit), func(p *gate.Pass) error {
			all, err := start.WaitingIn(p, h.unit)
			if err == nil {
				gatetest.Equal(t, today.AddDays(14), all[0].Later)
				gatetest.Equal(t, start.Walkthrough, all[0].Next)
			}
			return err
		}))

		h.Must(h.meet(onSite())) // they have met: nothing is left to remind of
		gatetest.Equal(t, cal.Date{}, h.progress(h.aila).Later())
		outdoors := start.First{Day: today, Way: "outdoors", Why: "Ei pääse vielä sisään", Later: today.AddDays(1)}
		h.Must(h.meet(outdoors))
	})
}

func TestWhatIsRecordedStaysInTheHistory(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.reach(contact()))
		later := contact()
		later.From = "Asiakas itse"
		h.Must(h.reach(later))
		h.Must(h.goThrough(reading(allTopics...)))
		h.Must(h.takeBack(start.Walkthrough))
		g := h.progress(h.aila)
		gatetest.Equal(t, 10, len(g.All))
		gatetest.Equal(t, false, g.Done(start.Walkthrough))
		gatetest.Equal(t, "Sosiaalityöntekijä", g.All[0].Text)
		r, _ := g.Of(start.Intake)
		gatetest.Equal(t, "Asiakas itse", r.Text)
		gatetest.Equal(t, start.Said{Way: "paper", Lang: "sv", Version: start.TextVersion}, g.All[2].Said)

		h.Kind(fault.KindStale, h.do(h.aila, func(p *gate.Pass, c client.Client) error { return start.Reach(p, c, 3, contact()) }))
	})
}

func TestARecordThatCannotBeIsRefusedAtItsField(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Refused("day", "start.day", h.reach(start.Contact{Day: today.AddDays(1), Way: "call", From: "x"}))
		h.Refused("day", "start.day", h.reach(start.Contact{Way: "call", From: "x"}))
		h.Refused("from", "start.from", h.reach(start.Contact{Day: today, Way: "call", From: "  "}))
		h.Refused("way", "org.choice", h.reach(start.Contact{Day: today, Way: "owl", From: "x"}))
		h.Refused("topics", "start.topics", h.goThrough(reading()))
		h.Refused("topics", "start.topics", h.goThrough(reading("consent")))
		bad := reading("data")
		bad.Lang = "de"
		h.Refused("lang", "org.lang", h.goThrough(bad))
		gatetest.Equal(t, 0, len(h.progress(h.aila).All))
	})
}
