package staff

import (
	"slices"

	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// Hire takes a worker into a unit, with the roles held from today on. A unit of a provider makes the worker that
// provider's, and no grant of such a worker may reach beyond the provider's own clients (703/2023 9 §).
func Hire(p *gate.Pass, w Worker, grants []access.Grant) (id.Worker, error) {
	unit, err := org.Open(p, access.KeepOrganisation, w.Unit)
	if err != nil {
		return "", err
	}
	if w.Provider == "" {
		w.Provider = unit.Provider
	}
	w.ID = ""
	if err := w.check(unit, grants); err != nil {
		return "", err
	}
	w.ID = id.Worker(p.NewID())
	_, err = p.Write(gate.Event{Kind: "staff.hire", Of: []string{string(w.ID), string(w.Unit)}}, `
		INSERT INTO worker (tenant, id, unit, provider, role, first_name, last_name, sort_key, phone, lang)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		w.ID, w.Unit, provider(w.Provider), w.Role, w.First, w.Last, i18n.SortKey(w.Last, w.First), w.Phone, w.Lang)
	if err != nil {
		return "", err
	}
	for _, g := range grants {
		if err := p.Grant(w.ID, g, p.Today(), cal.Date{}); err != nil {
			return "", err
		}
	}
	return w.ID, nil
}

func (w *Worker) check(unit org.Unit, grants []access.Grant) error {
	var refused fault.Form
	if w.ID == "" && unit.Ending() {
		refused.Add("unit", "org.unit.ends", unit.Until)
	}
	org.Line(&refused, "first", &w.First)
	org.Line(&refused, "last", &w.Last)
	org.Dial(&refused, "phone", &w.Phone)
	if _, ok := access.ParseRole(string(w.Role)); !ok {
		refused.Add("role", "staff.role")
	}
	org.Language(&refused, "lang", w.Lang)
	if w.Provider != unit.Provider {
		refused.Add("provider", "staff.provider")
	}
	if slices.ContainsFunc(grants, func(g access.Grant) bool { return !w.mayHold(g) }) {
		refused.Add("grants", "staff.grants")
	}
	return refused.Err()
}

// mayHold keeps a provider's worker within the provider.
func (w *Worker) mayHold(g access.Grant) bool {
	_, known := access.ParseRole(string(g.Role))
	return known && (w.Provider == "" || g.Provider == w.Provider)
}

// provider stores the organiser's own as NULL.
func provider(v id.Provider) any {
	if v == "" {
		return nil
	}
	return v
}
