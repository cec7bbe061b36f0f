package org_test

import (
	"testing"

	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/schema"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// hall is an organiser with two units, one of them a provider's, on a Tuesday at nine.
type hall struct {
	*gatetest.Hall
	workshop, annex  id.Unit
	association      id.Provider
	paavo, sanna, tv gate.Visit // administrator, coordinator of the workshop, administrator of the provider only
}

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	rooms := []schema.Source{{Room: "org", Files: org.Schema}}
	gatetest.Each(t, cal.At(cal.D(2026, 11, 24), cal.T(9, 0)), rooms, func(t *testing.T, of *gatetest.Hall) {
		h := &hall{Hall: of}
		h.found()
		fn(t, h)
	})
}

func (h *hall) found() {
	h.T.Helper()
	h.Must(h.Do(func(p *gate.Pass) (err error) {
		h.Try(org.Found(p, organiser))
		h.association, err = org.AddProvider(p, org.Provider{Name: "Metsätähti ry", Kind: "association"})
		h.Try(err)
		h.workshop, err = org.AddUnit(p, org.Unit{Name: "Satamapaja", Phone: "05 123 4567", Hours: org.Weekdays(cal.T(8, 0), cal.T(15, 30))})
		h.Try(err)
		h.annex, err = org.AddUnit(p, org.Unit{Provider: h.association, Name: "Ääripaja", Phone: "+358 44 123 4567", Hours: org.Weekdays(cal.T(9, 0), cal.T(14, 0))})
		return err
	}))
	h.paavo = gatetest.As("paavo", "", access.Grant{Role: access.Administrator})
	h.sanna = gatetest.As("sanna", "", access.Grant{Role: access.Coordinator, Unit: h.workshop})
	h.tv = gatetest.As("tv", "", access.Grant{Role: access.Administrator, Provider: h.association})
}

var organiser = org.Organiser{Name: "Kymen hyvinvointialue", Kind: "wellbeing_county", Basis: "189/2001", Lang: "fi", Phone: "05 100 200"}
