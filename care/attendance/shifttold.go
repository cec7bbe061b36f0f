package attendance

import (
	"encoding/base64"
	"fmt"
	"strings"

	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/engine/web"
)

// ShiftsMark tells one outcome from another, so that nobody carries out another than was shown.
func ShiftsMark(p *gate.Pass, all []day.Shift) string {
	var text strings.Builder
	for _, s := range all {
		fmt.Fprintln(&text, s.Date, s.Fate, s.Tasks, s.Absence, s.Swap, s.Will.From, s.Will.Until, s.Will.Form, s.Will.Place)
	}
	return base64.RawURLEncoding.EncodeToString(p.Vault().Digest("shifts", text.String())[:12])
}

// ShiftsTold says what becomes of the days, by their fates: first what goes, then what comes and what changes.
func ShiftsTold(f web.Frame, all []day.Shift) []web.Group {
	var groups []web.Group
	for _, fate := range []day.Fate{day.Vanishes, day.Appears, day.Changes, day.Begun} {
		g := web.Group{Title: f.T("shift.fate." + string(fate))}
		if fate == day.Begun {
			g.Text = f.T("shift.begun.text")
		}
		holds := false
		for _, s := range all {
			if s.Fate == fate {
				g.Lines = append(g.Lines, shiftLine(f, s))
				holds = holds || s.Tasks > 0 || s.Absence
			}
		}
		if fate == day.Vanishes && holds {
			g.Text = f.T("shift.vanishes.text")
		}
		if len(g.Lines) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

func shiftLine(f web.Frame, s day.Shift) string {
	words := f.Words()
	d := s.Will
	if d.Date.IsZero() || s.Fate == day.Begun {
		d = s.Was
	}
	said := []string{words.Day(s.Date) + " " + words.Span(d.From, d.Until) + ", " + f.T("form."+string(d.Form))}
	if s.Tasks > 0 {
		said = append(said, f.N("shift.tasks", s.Tasks))
	}
	if s.Absence {
		said = append(said, f.T("shift.absence"))
	}
	if s.Swap {
		said = append(said, f.T("shift.swap"))
	}
	return strings.Join(said, "; ")
}
