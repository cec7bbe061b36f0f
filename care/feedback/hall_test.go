package feedback_test

import (
	"context"
	"fmt"
	"testing"

	"etapaja/care/feedback"
	"etapaja/care/org"
	"etapaja/care/rule"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/schema"
	"etapaja/ground/cal"
)

var tuesday = cal.D(2026, 11, 24)

// hall is an organiser with an administrator, Paavo, on a Tuesday at nine; Sanna is a coordinator.
type hall struct {
	*gatetest.Hall
	paavo, sanna gate.Visit
	sent         int
}

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	rooms := []schema.Source{{Room: "org", Files: org.Schema}, {Room: "rule", Files: rule.Schema}, {Room: "feedback", Files: feedback.Schema}}
	gatetest.Each(t, cal.At(tuesday, cal.T(9, 0)), rooms, func(t *testing.T, of *gatetest.Hall) {
		h := &hall{Hall: of, paavo: gatetest.As("paavo", "", access.Grant{Role: access.Administrator}), sanna: gatetest.As("sanna", "", access.Grant{Role: access.Coordinator})}
		h.Must(h.Do(func(p *gate.Pass) error {
			return org.Found(p, org.Organiser{Name: "Kymen hyvinvointialue", Kind: "wellbeing_county", Basis: "189/2001", Lang: "fi", Phone: "05 100 200"})
		}))
		fn(t, h)
	})
}

// gap is a form that is whole.
func gap() feedback.Sent {
	return feedback.Sent{Organiser: gatetest.Tenant, Kind: feedback.Gap, Text: "Painike ei toimi.", Page: "/week", Reply: feedback.Email, Contact: "a@example.org", Lang: "fi", Sender: "a"}
}

// send sends a form with a key of its own.
func (h *hall) send(s feedback.Sent) (string, error) {
	h.sent++
	return h.sendAs(fmt.Sprintf("feedback-%04d", h.sent), s)
}

func (h *hall) sendAs(key string, s feedback.Sent) (string, error) {
	return feedback.Send(context.Background(), h.Gate, gate.Once{Key: key, Digest: []byte(s.Text)}, s)
}

// open lists what waits, as Paavo sees it.
func (h *hall) open() (all []feedback.Feedback) {
	h.T.Helper()
	h.Must(h.ReadAs(h.paavo, func(p *gate.Pass) (err error) {
		all, err = feedback.Waiting(p)
		return err
	}))
	return all
}

func (h *hall) load(of string) (f feedback.Feedback) {
	h.T.Helper()
	h.Must(h.ReadAs(h.paavo, func(p *gate.Pass) (err error) {
		f, err = feedback.Load(p, of)
		return err
	}))
	return f
}

func (h *hall) asPaavo(verb func(*gate.Pass) error) error { return h.WriteAs(h.paavo, verb) }
