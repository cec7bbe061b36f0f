package feedback_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"etapaja/care/feedback"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

func TestFeedbackIsAnsweredWithinTwoWeeks(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		reference, err := h.send(gap())
		h.Must(err)
		one := h.open()[0]
		gatetest.Equal(t, cal.D(2026, 12, 8), one.Due)
		gatetest.Equal(t, reference, one.Reference)
		gatetest.Equal(t, "", one.Text) // a list opens nothing
		full := h.load(one.ID)
		gatetest.Equal(t, []string{"Painike ei toimi.", "/week", "a@example.org"}, []string{full.Text, full.Page, full.Contact})
		h.At(cal.D(2026, 12, 8), cal.T(12, 0))
		gatetest.Equal(t, false, full.Late(cal.D(2026, 12, 8)))
		gatetest.Equal(t, true, full.Late(cal.D(2026, 12, 9)))
		h.Must(h.asPaavo(func(p *gate.Pass) error {
			return feedback.Settle(p, one.ID, feedback.Answer{Text: "Korjasimme sen.", Channel: feedback.Email, Date: p.Today()})
		}))
		gatetest.Equal(t, 0, len(h.open()))
		h.Must(h.ReadAs(h.paavo, func(p *gate.Pass) error {
			f, err := feedback.Load(p, one.ID)
			h.Must(err)
			steps, err := f.History(p)
			gatetest.Equal(t, 1, len(steps))
			gatetest.Equal(t, []string{"answer", "worker:paavo", "2026-12-08", "Korjasimme sen."}, []string{steps[0].Kind, steps[0].By, steps[0].Date, steps[0].Text})
			return err
		}))
		h.Links()
	})
}

func TestAnAnswerByMistakeIsTakenBack(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		_, err := h.send(gap())
		h.Must(err)
		of := h.open()[0].ID
		settle := func(version int) error {
			return h.asPaavo(func(p *gate.Pass) error {
				return feedback.Settle(p, of, feedback.Answer{Version: version, Text: "Väärä.", Channel: feedback.Email, Date: p.Today()})
			})
		}
		h.Must(settle(0))
		h.Kind(fault.KindConflict, settle(1))
		h.Kind(fault.KindInvalid, h.asPaavo(func(p *gate.Pass) error { return feedback.Withdraw(p, of, 1, " ") }))
		h.Kind(fault.KindConflict, h.asPaavo(func(p *gate.Pass) error { return feedback.Withdraw(p, of, 0, "Vanha sivu.") }))
		h.Must(h.asPaavo(func(p *gate.Pass) error { return feedback.Withdraw(p, of, 1, "Toisen palaute.") }))
		h.Kind(fault.KindConflict, h.asPaavo(func(p *gate.Pass) error { return feedback.Withdraw(p, of, 2, "Uudestaan.") }))
		gatetest.Equal(t, cal.D(2026, 12, 8), h.open()[0].Due)
		h.Kind(fault.KindConflict, settle(1)) // somebody's old page
		h.Must(settle(2))
	})
}

func TestOnlyARequestGetsMoreTimeAndOnlyOnceAndInTime(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		extend := func(of string, version int) error {
			return h.asPaavo(func(p *gate.Pass) error { return feedback.Extend(p, of, version, "Sivuja on sata.", feedback.Email) })
		}
		_, err := h.send(gap())
		h.Must(err)
		h.Kind(fault.KindInvalid, extend(h.open()[0].ID, 0))
		request := gap()
		request.Kind, request.Text = feedback.Request, "Haluan kaiken isolla."
		for range 2 {
			_, err = h.send(request)
			h.Must(err)
		}
		first, second := h.open()[1].ID, h.open()[2].ID
		h.Must(extend(first, 0))
		f := h.load(first)
		gatetest.Equal(t, cal.D(2026, 12, 22), f.Due)
		h.Kind(fault.KindConflict, extend(first, 1))
		h.At(cal.D(2026, 12, 9), cal.T(9, 0))
		h.Kind(fault.KindConflict, extend(second, 0))
		h.Said(`invalid given:org.choice`, (h.asPaavo(func(p *gate.Pass) error {
			return feedback.Settle(p, second, feedback.Answer{Text: "x", Channel: feedback.Email, Date: p.Today()})
		})))
	})
}

func TestWhatIsFaultyIsToldAtOnce(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for name, c := range map[string]struct {
			field, key string
			change     func(*feedback.Sent)
		}{
			"nothing said":     {"text", "feedback.text.need", func(s *feedback.Sent) { s.Text = " \n" }},
			"too long":         {"text", "feedback.text.long", func(s *feedback.Sent) { s.Text = strings.Repeat("ä", feedback.MostText+1) }},
			"an identity code": {"text", "feedback.identity", func(s *feedback.Sent) { s.Text = "Olen 131052-308T." }},
			"one in the page":  {"page", "feedback.identity", func(s *feedback.Sent) { s.Page = "010190A900A" }},
			"no address":       {"contact", "feedback.email", func(s *feedback.Sent) { s.Contact = "ei ole" }},
			"no number":        {"contact", "feedback.phone", func(s *feedback.Sent) { s.Reply, s.Contact = feedback.Phone, "soita" }},
			"no post":          {"contact", "feedback.letter", func(s *feedback.Sent) { s.Reply, s.Contact = feedback.Letter, "" }},
			"no kind":          {"kind", "org.choice", func(s *feedback.Sent) { s.Kind = "thanks" }},
			"no way":           {"reply", "org.choice", func(s *feedback.Sent) { s.Reply = "" }},
			"nobody's":         {"organiser", "feedback.organiser.need", func(s *feedback.Sent) { s.Organiser = "" }},
			"a stranger's":     {"organiser", "feedback.organiser.need", func(s *feedback.Sent) { s.Organiser = "muu" }},
		} {
			t.Run(name, func(t *testing.T) {
				s := gap()
				c.change(&s)
				_, err := h.send(s)
				h.Refused(c.field, c.key, err)
			})
		}
		gatetest.Equal(t, 0, len(h.open()))
		without := gap()
		without.Reply, without.Contact = feedback.None, "a@example.org"
		_, err := h.send(without)
		h.Must(err)
		gatetest.Equal(t, "", h.load(h.open()[0].ID).Contact) // not asked for, not kept
	})
}

func TestTheSameFormTwiceIsOneFeedback(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		first, err := h.sendAs("feedback-same", gap())
		h.Must(err)
		second, err := h.sendAs("feedback-same", gap())
		h.Must(err)
		gatetest.Equal(t, first, second)
		gatetest.Equal(t, 1, len(h.open()))
		other := gap()
		other.Text = "Toinen."
		_, err = h.sendAs("feedback-same", other)
		h.Kind(fault.KindConflict, err)
	})
}

func TestAFloodIsHeldUpAndShutsNobodyOut(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		from := func(sender string) error {
			s := gap()
			s.Sender = sender
			_, err := h.send(s)
			return err
		}
		for range 5 {
			h.Must(from("flooder"))
		}
		h.Refused("", "feedback.wait", from("flooder"))
		h.Must(from("neighbour"))
		for n := range 34 {
			h.Must(from(fmt.Sprint("zombie ", n)))
		}
		h.Refused("", "feedback.wait", from("neighbour")) // the hall is full, and has heard of them today
		h.Must(from("a person"))                          // nobody has
		h.Later(11 * time.Minute)
		h.Must(from("flooder"))
	})
}

func TestWhoMayNotAnswerSeesNothing(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		reference, err := h.send(gap())
		h.Must(err)
		of := h.open()[0].ID
		for name, read := range map[string]func(*gate.Pass) error{
			"list":  func(p *gate.Pass) error { _, err := feedback.Waiting(p); return err },
			"past":  func(p *gate.Pass) error { _, err := feedback.Answered(p); return err },
			"texts": func(p *gate.Pass) error { _, err := feedback.Load(p, of); return err },
		} {
			t.Run(name, func(t *testing.T) { h.Kind(fault.KindDenied, h.ReadAs(h.sanna, read)) })
		}
		h.Must(h.ReadAs(h.sanna, func(p *gate.Pass) error { // the reference tells how it stands, and nothing that was written
			f, err := feedback.ByReference(p, reference)
			gatetest.Equal(t, "", f.Text+f.Contact+f.Page)
			return err
		}))
		h.Kind(fault.KindNotFound, h.ReadAs(h.sanna, func(p *gate.Pass) error { _, err := feedback.ByReference(p, "ABCDEFGH23"); return err }))
	})
}

func TestAnsweredFeedbackGoesAfterTwoYears(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for range 2 {
			_, err := h.send(gap())
			h.Must(err)
		}
		of := h.open()[0].ID
		h.Must(h.asPaavo(func(p *gate.Pass) error {
			return feedback.Settle(p, of, feedback.Answer{Text: "Kiitos.", Channel: feedback.Email, Date: p.Today()})
		}))
		sweep := func() { h.Must(feedback.Sweep(context.Background(), h.Gate, gatetest.Tenant)) }
		known := func() (n int) {
			h.Must(h.ReadAs(h.paavo, func(p *gate.Pass) (err error) {
				n, err = gate.Value[int](p, `SELECT COUNT(sender) FROM feedback WHERE tenant = $1`)
				return err
			}))
			return n
		}
		h.Later(25 * time.Hour)
		sweep()
		gatetest.Equal(t, 0, known()) // who sent what is forgotten
		h.At(cal.D(2028, 11, 24), cal.T(3, 20))
		sweep()
		h.load(of)
		h.At(cal.D(2028, 11, 25), cal.T(3, 20))
		sweep()
		h.Kind(fault.KindNotFound, h.ReadAs(h.paavo, func(p *gate.Pass) error { _, err := feedback.Load(p, of); return err }))
		gatetest.Equal(t, 1, len(h.open())) // nobody has answered the other
	})
}

func TestIdentityCodesAreKnownInAnySentence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := rapid.SampledFrom([]string{"", "Olen ", "(", "nro:", "ä"}).Draw(t, "before")
		after := rapid.SampledFrom([]string{"", ".", ")", " ja", ","}).Draw(t, "after")
		code := fmt.Sprintf("%02d%02d%02d%s%03d%s", rapid.IntRange(1, 31).Draw(t, "day"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(0, 99).Draw(t, "year"),
			rapid.SampledFrom([]string{"-", "A", "a", "+", "Y", " - "}).Draw(t, "century"), rapid.IntRange(2, 999).Draw(t, "number"), rapid.SampledFrom([]string{"T", "t", "3"}).Draw(t, "check"))
		if !feedback.HasIdentity(before + code + after) {
			t.Fatalf("%q", before+code+after)
		}
	})
	for _, text := range []string{"", "040 123 4567", "Soita 05-1234567.", "Sivu 24.11.2026 klo 9", "2026-11-24", "+358 40 123 4567", "Kuja 12, 00100 Helsinki"} {
		if feedback.HasIdentity(text) {
			t.Errorf("%q is no identity code", text)
		}
	}
}
