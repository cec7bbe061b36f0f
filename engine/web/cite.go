package web

import (
	"strings"

	"etapaja/ground/cal"
)

// Cite writes what an answer rests on, as people read it: a line that the program has settled itself where the law is silent
// is called so, and an addition of the organiser's says its status and who has approved it, which stand behind the source as
// "[own; Oili Ojala; 2026-11-24]". The signs of a section are not parted at the end of a line.
func (f *frame) Cite(cite string) string {
	if line, ours := strings.CutPrefix(cite, "assumption "); ours {
		return f.T("part.ownline", line)
	}
	source, said, added := cutLast(strings.TrimSuffix(cite, "]"), " [")
	if !added || !strings.HasSuffix(cite, "]") {
		return together(cite)
	}
	status, rest, approved := strings.Cut(said, "; ")
	by, day, _ := cutLast(rest, "; ")
	on, err := cal.ParseDate(day)
	switch {
	case status != "law" && status != "guidance" && status != "proposal" && status != "own":
		return together(cite)
	case !approved || err != nil:
		return f.T("part.added", together(source), f.T("part.status."+status))
	}
	return f.T("part.approved", together(source), f.T("part.status."+status), by, on)
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

func together(cite string) string {
	return strings.NewReplacer(" §", "\u00a0§", " mom.", "\u00a0mom.").Replace(cite)
}
