package attendance

import (
	"etapaja/care/day"
	"etapaja/engine/web"
)

// Said is a mark with its minutes as workers read it: "Läsnä etänä, 4 h". Not for a client's page.
func Said(f web.Frame, m Mark, minutes int) string {
	if m == NoMark {
		return f.T("mark.none")
	}
	if minutes == 0 {
		return f.T("mark." + string(m))
	}
	return f.T("mark."+string(m)) + ", " + f.Words().Minutes(minutes)
}

// Called is what words call the proposal: its kind, but the fault where the worker decides because of one.
func (p Proposal) Called(signs []day.Witness) string {
	if p.Kind == Decide && has(standing(signs), day.KindFault) {
		return "fault"
	}
	return string(p.Kind)
}
