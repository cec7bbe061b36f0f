package month

import (
	"etapaja/care/attendance"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

// Closing is how the month is closed, or what was done to it since it was.
type Closing struct {
	May      bool        // the reader may close it now
	Path     string      // where the form goes
	Anyway   web.Choices // no Name: nothing waits
	Versions []string    // the newest first
	Changes  []Change
}

// Change is a day that was changed, or is asked to be, after the month was closed.
type Change struct {
	Path, Name string
	Lines      []string
}

func closing(p *gate.Pass, f web.Frame, r attendance.Report) (Closing, error) {
	of, err := attendance.ClosingOf(p, r.Unit.ID, r.Month)
	if err != nil {
		return Closing{}, err
	}
	words := f.Words()
	c := Closing{Path: path(r.Unit.ID, r.Month) + "/close"}
	c.May = len(of.Versions) == 0 && r.Month.Last().Before(p.Today()) && p.Actor().InUnit(access.CloseMonth, r.Unit.ID, r.Unit.Provider)
	if n := len(r.Sum.Undecided); n > 0 {
		c.Anyway = web.Choices{Frame: f, Name: "anyway", Legend: f.N("month.waits", n),
			Options: []web.Option{{Value: "yes", Text: f.T("month.close.anyway")}}}
	}
	for _, v := range of.Versions {
		line := f.T("month.closed.line", v.Version, words.Instant(v.At), of.Names[v.MadeBy], f.N("month.closed.days", v.Attended), v.Position)
		if v.Version > 1 {
			line += " " + f.T("month.closed.replaces", v.Version-1)
		}
		if v.Undecided > 0 {
			line += " " + f.N("month.closed.waited", v.Undecided)
		}
		c.Versions = append(c.Versions, line)
	}
	names := make(map[id.Client]string, len(r.Lines))
	for _, l := range r.Lines {
		names[l.Client] = l.Served.Name()
	}
	for _, g := range of.Changes {
		c.Changes = append(c.Changes, changeOf(f, g, names[g.Client], of.Names))
	}
	return c, nil
}

func changeOf(f web.Frame, g attendance.Change, client string, names map[string]string) Change {
	words := f.Words()
	c := Change{
		Path: "/client/" + string(g.Client) + "/day/" + g.Date.String(), Name: client + ", " + words.Day(g.Date),
		Lines: []string{f.T("strip.closed.asked", names[g.MadeBy], words.Instant(g.At))},
	}
	if g.Asked() {
		c.Lines = append(c.Lines, f.T("month.changes.waits"))
	} else {
		c.Lines = append(c.Lines, f.T("strip.closed.approved", names[g.ApprovedBy], words.Instant(g.Approved)))
	}
	if g.Used != 0 {
		c.Lines = append(c.Lines, f.T("strip.closed.used", words.Instant(g.Used)))
	}
	return c
}

func closeMonth(p *gate.Pass, r *web.Request) (web.Reply, error) {
	of, m, err := asked(r)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See(path(of, m)), attendance.CloseMonth(p, of, m, r.Typed("anyway") != "")
}
