package material_test

import (
	"testing"

	"etapaja/care/client/clienttest"
	"etapaja/care/material"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/schema"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// hall is an organiser with two workshops: Ritva and Pekka work in the first, Kalle in the other, and Sanna coordinates
// the whole. It is a Tuesday at nine.
type hall struct {
	*gatetest.Hall
	unit, annex id.Unit
	hands       map[string]id.Worker
	visits      map[string]gate.Visit
}

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	rooms := clienttest.Rooms(schema.Source{Room: "material", Files: material.Schema})
	gatetest.Each(t, cal.At(cal.D(2026, 11, 24), cal.T(9, 0)), rooms, func(t *testing.T, of *gatetest.Hall) {
		h := &hall{Hall: of, hands: map[string]id.Worker{}, visits: map[string]gate.Visit{}}
		h.found()
		fn(t, h)
	})
}

func (h *hall) found() {
	h.T.Helper()
	h.Must(h.Do(func(p *gate.Pass) error {
		clienttest.Found(p)
		h.unit, h.annex = clienttest.Unit(p, "Satamapaja"), clienttest.Unit(p, "Ääripaja")
		for _, w := range []struct {
			name  string
			in    id.Unit
			grant access.Grant
		}{
			{"Ritva", h.unit, access.Grant{Role: access.Instructor, Unit: h.unit}},
			{"Pekka", h.unit, access.Grant{Role: access.JobCoach, Unit: h.unit}},
			{"Kalle", h.annex, access.Grant{Role: access.Instructor, Unit: h.annex}},
			{"Sanna", h.unit, access.Grant{Role: access.Coordinator}},
			{"Tiina", h.unit, access.Grant{Role: access.DPO}},
		} {
			h.hands[w.name] = clienttest.Hire(p, w.in, w.name, "Salo", w.grant)
			h.visits[w.name] = gatetest.As(string(h.hands[w.name]), w.in, w.grant)
		}
		return nil
	}))
}

// as acts as one of the workers.
func (h *hall) as(name string, fn func(*gate.Pass) error) error { return h.WriteAs(h.visits[name], fn) }

// own lets Ritva make a task for her workshop.
func (h *hall) own() id.Material {
	h.T.Helper()
	var made id.Material
	h.Must(h.as("Ritva", func(p *gate.Pass) (err error) {
		made, err = material.Add(p, fence(h.unit), paint("fi", material.Digital))
		return err
	}))
	return made
}

func fence(u id.Unit) material.Task {
	return material.Task{Unit: u, Area: material.Sos, Section: material.Department, Minutes: 60, Level: 2, Where: "outdoors", Needs: "tools", Pictures: 2}
}

// paint is the words of a task in some variants.
func paint(lang string, in ...material.Variant) material.Words {
	w := material.Words{Lang: lang, Title: "Aidan maalaus (" + lang + ")", Return: "Näytä aita.", Steps: map[material.Variant][]string{}}
	for _, v := range in {
		w.Steps[v] = []string{"Pese aita.", "Maalaa aita."}
	}
	return w
}

func (h *hall) load(m id.Material) material.Task {
	h.T.Helper()
	var got material.Task
	h.Must(h.Do(func(p *gate.Pass) (err error) {
		got, err = material.Load(p, m)
		return err
	}))
	return got
}

// seen is when the words of a language were last written.
func (h *hall) seen(m id.Material, lang string) cal.Instant {
	w, _ := h.load(m).In(lang)
	return w.At
}
