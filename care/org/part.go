package org

import (
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// NewPart stands in an address for a department, a place or a closure that is still to come.
const NewPart = "new"

// Part reads from an address which unit it is about, and which of the unit's departments, places or closures stands at a
// name of the address ("{place}"). Only the address is read: whoever acts opens the unit.
func Part(r *web.Request, at string) (u id.Unit, named string, err error) {
	unit, err := r.ID("unit")
	named = r.Segment(at)
	if err == nil && named != NewPart && !id.Looks(named) {
		err = fault.NotFound()
	}
	return id.Unit(unit), named, err
}

// KeepPath is where a unit's facts are kept.
func KeepPath(u id.Unit) string { return "/unit/" + string(u) + "/keep" }

// EndPath is where a unit's last day is stated.
func EndPath(u id.Unit) string { return KeepPath(u) + "/end" }

// EndTold says a unit's last day in a sentence; "" where none is stated.
func (u Unit) EndTold(f web.Frame, today cal.Date) string {
	switch {
	case !u.Ending():
		return ""
	case u.Serves(today):
		return f.T("org.unit.told.ends", u.Until)
	}
	return f.T("org.unit.told.ended", u.Until)
}

// EndTold says a provider's last day in a sentence; "" where none is stated.
func (v Provider) EndTold(f web.Frame, today cal.Date) string {
	switch {
	case v.Until.IsZero():
		return ""
	case !today.After(v.Until):
		return f.T("org.provider.told.ends", v.Until)
	}
	return f.T("org.provider.told.ended", v.Until)
}
