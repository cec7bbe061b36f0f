package report

import (
	"etapaja/care/attendance"
	"etapaja/care/day"
	"etapaja/engine/web"
)

// Told says in plain sentences what has changed of a day since it was carried over.
func Told(f web.Frame, c Change) []string {
	var lines []string
	if c.Was.Version != c.Is.Version {
		lines = append(lines, f.T("record.changed.mark", marked(f, c.Was), marked(f, c.Is)))
	}
	for _, s := range day.StripOf(f, c.New).Signs {
		lines = append(lines, f.T("record.changed.new", s.Clock+" "+s.Text))
	}
	if c.Reworded {
		lines = append(lines, f.T("record.changed.other"))
	}
	return lines
}

func marked(f web.Frame, e attendance.Entry) string {
	if e.Version == 0 {
		return f.T("record.changed.none")
	}
	return attendance.Said(f, e.Mark, e.Minutes)
}
