package material_test

import (
	"testing"
	"time"

	"etapaja/care/client"
	"etapaja/care/material"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

func titles(t *testing.T, h *hall, as string, u id.Unit, f material.Filter) (all []string) {
	t.Helper()
	h.Must(h.as(as, func(p *gate.Pass) error {
		tasks, err := material.List(p, u, f)
		for _, x := range tasks {
			title, _ := x.Title("fi")
			all = append(all, title)
		}
		return err
	}))
	return all
}

func TestAnOwnTaskIsMadeWithOneTextInOneLanguageAndIsItsUnitsAlone(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		m := h.own()
		got := h.load(m)
		text, ok := got.For("fi", material.Digital)
		gatetest.Equal(t, true, ok)
		gatetest.Equal(t, material.Text{Lang: "fi", Variant: material.Digital, Title: "Aidan maalaus (fi)", Steps: []string{"Pese aita.", "Maalaa aita."}, Return: "Näytä aita."}, text)
		gatetest.Equal(t, "Pese aita.\nMaalaa aita.\n\nNäytä aita.", text.Body())
		for _, v := range []material.Variant{material.Phone, material.Paper} {
			if _, ok := got.For("fi", v); ok {
				t.Errorf("nobody has written %s", v)
			}
		}
		gatetest.Equal(t, h.hands["Ritva"], got.Author)
		gatetest.Equal(t, []string{"Aidan maalaus (fi)"}, titles(t, h, "Pekka", h.unit, material.Filter{}))
		if all := titles(t, h, "Kalle", h.annex, material.Filter{}); len(all) > 0 {
			t.Errorf("Kalle sees %v", all)
		}
		h.Kind(fault.KindDenied, h.as("Kalle", func(p *gate.Pass) error { _, err := material.Load(p, m); return err }))
		h.Kind(fault.KindDenied, h.as("Kalle", func(p *gate.Pass) error { _, err := material.List(p, h.unit, material.Filter{}); return err }))
		h.Kind(fault.KindDenied, h.as("Kalle", func(p *gate.Pass) error { return material.Retire(p, m) }))
		h.Kind(fault.KindDenied, h.as("Tiina", func(p *gate.Pass) error {
			_, err := material.Add(p, fence(h.unit), paint("fi", material.Paper))
			return err
		}))
	})
}

func TestAnOwnTaskIsOfferedToTheSharedBankWhichShowsWhatIsMissing(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		m := h.own()
		h.Must(h.as("Pekka", func(p *gate.Pass) error { return material.Offer(p, m) }))
		h.Refused("", "material.offered", h.as("Ritva", func(p *gate.Pass) error { return material.Offer(p, m) }))
		got := h.load(m)
		gatetest.Equal(t, true, got.Shared())
		gatetest.Equal(t, 11, len(got.Missing()))
		gatetest.Equal(t, material.Hole{Lang: "fi", Variant: material.Phone}, got.Missing()[0])
		gatetest.Equal(t, []string{"Aidan maalaus (fi)"}, titles(t, h, "Kalle", h.annex, material.Filter{Only: material.WithGaps}))
	})
}

// Anybody may write a language that the shared bank lacks and mend it; others' words are for the author and for whoever
// keeps the bank.
func TestTheSharedBankGrowsByManyHandsAndNobodysWordsAreWrittenOver(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		m := h.own()
		h.Must(h.as("Ritva", func(p *gate.Pass) error { return material.Offer(p, m) }))
		write := func(who, lang string, v ...material.Variant) error {
			seen := h.seen(m, lang)
			return h.as(who, func(p *gate.Pass) error { return material.Write(p, m, paint(lang, v...), seen) })
		}
		h.Must(write("Kalle", "sv", material.Phone))
		h.Must(write("Kalle", "sv", material.Phone, material.Paper))
		h.Kind(fault.KindDenied, write("Pekka", "sv", material.Phone))
		h.Kind(fault.KindDenied, write("Kalle", "fi", material.Phone))
		h.Must(write("Ritva", "fi", material.Digital, material.Phone, material.Paper))
		h.Must(write("Sanna", "sv", material.Digital, material.Phone, material.Paper))
		h.Kind(fault.KindDenied, write("Kalle", "sv", material.Phone)) // they are Sanna's words now
		facts := h.load(m)
		h.Kind(fault.KindDenied, h.as("Kalle", func(p *gate.Pass) error { return material.Change(p, facts) }))
		gatetest.Equal(t, 6, len(h.load(m).Missing()))
		h.Must(h.as("Kalle", func(p *gate.Pass) error {
			x, err := material.Load(p, m)
			gatetest.Equal(t, material.Rights{Write: []string{"fi-simple", "en"}}, material.RightsOf(p, x))
			return err
		}))
		h.Must(h.as("Ritva", func(p *gate.Pass) error {
			x, err := material.Load(p, m)
			gatetest.Equal(t, material.Rights{Change: true, Write: []string{"fi", "fi-simple", "sv", "en"}}, material.RightsOf(p, x))
			return err
		}))
	})
}

func TestWordsThatSomebodyHasWrittenSinceAreNotWrittenOver(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		m := h.own()
		was := h.seen(m, "fi")
		h.Later(time.Minute)
		h.Must(h.as("Pekka", func(p *gate.Pass) error {
			return material.Write(p, m, paint("fi", material.Digital, material.Paper), was)
		}))
		err := h.as("Ritva", func(p *gate.Pass) error { return material.Write(p, m, paint("fi", material.Phone), was) })
		h.Refused("", "material.since", err)
		if _, ok := h.load(m).For("fi", material.Paper); !ok {
			t.Error("Pekka's words are gone")
		}
	})
}

func TestALanguageIsTakenAwayButNotTheLastOne(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		m := h.own()
		h.Must(h.as("Ritva", func(p *gate.Pass) error { return material.Write(p, m, paint("sv", material.Phone), 0) }))
		at := h.seen(m, "sv")
		h.Must(h.as("Ritva", func(p *gate.Pass) error { return material.Write(p, m, paint("sv"), at) }))
		if _, ok := h.load(m).In("sv"); ok {
			t.Error("the Swedish is there still")
		}
		at = h.seen(m, "fi")
		h.Refused("digital", "material.last", h.as("Ritva", func(p *gate.Pass) error { return material.Write(p, m, paint("fi"), at) }))
	})
}

func TestARetiredTaskIsOfferedNoMoreAndMayComeBack(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		m := h.own()
		h.Must(h.as("Ritva", func(p *gate.Pass) error { return material.Retire(p, m) }))
		if all := titles(t, h, "Ritva", h.unit, material.Filter{}); len(all) > 0 {
			t.Errorf("offered are %v", all)
		}
		gatetest.Equal(t, 1, len(titles(t, h, "Ritva", h.unit, material.Filter{Only: material.Gone})))
		h.Refused("", "material.retired", h.as("Ritva", func(p *gate.Pass) error { return material.Write(p, m, paint("sv", material.Phone), 0) }))
		h.Must(h.as("Ritva", func(p *gate.Pass) error { return material.Restore(p, m) }))
		gatetest.Equal(t, 1, len(titles(t, h, "Ritva", h.unit, material.Filter{})))
	})
}

func TestWhatNobodyHasLookedAtForItsIntervalIsStaleUntilSomebodyDoes(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		m := h.own()
		x := h.load(m)
		gatetest.Equal(t, 12, x.Again)
		gatetest.Equal(t, false, x.Stale(cal.D(2027, 11, 23)))
		gatetest.Equal(t, true, x.Stale(cal.D(2027, 11, 24)))
		x.Again = 1
		h.Must(h.as("Ritva", func(p *gate.Pass) error { return material.Change(p, x) }))
		h.Later(31 * 24 * time.Hour)
		gatetest.Equal(t, 1, len(titles(t, h, "Ritva", h.unit, material.Filter{Only: material.Aged})))
		h.Must(h.as("Pekka", func(p *gate.Pass) error { return material.Looked(p, m) }))
		gatetest.Equal(t, 0, len(titles(t, h, "Ritva", h.unit, material.Filter{Only: material.Aged})))
	})
}

func TestThePlainTextFallsBackOnFinnishOnlyWhereThatIsAskedFor(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		x := h.load(h.own())
		if _, ok := x.For("fi-simple", material.Digital); ok {
			t.Error("there is no plain Finnish")
		}
		text, ok := x.Nearest("fi-simple", material.Digital)
		if !ok || text.Lang != "fi" {
			t.Errorf("got %+v, %v", text, ok)
		}
		if _, ok := x.Nearest("sv", material.Digital); ok {
			t.Error("nobody is served in Swedish with Finnish words")
		}
	})
}

func TestTheVariantFollowsTheChannel(t *testing.T) {
	for channel, want := range map[client.Channel]material.Variant{
		client.App: material.Digital, client.SMS: material.Phone, client.Call: material.Phone, client.Letter: material.Paper,
	} {
		gatetest.Equal(t, want, material.VariantOf(channel))
	}
}

func TestWhoDoesNotWorkHereSeesNoBank(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for _, v := range []gate.Visit{gatetest.As("somebody", h.unit), h.Client("nobody", h.unit)} {
			h.Kind(fault.KindDenied, h.ReadAs(v, func(p *gate.Pass) error { _, err := material.List(p, "", material.Filter{}); return err }))
		}
	})
}
