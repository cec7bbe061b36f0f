// Package usage is the data protection officer's first page: who has looked at whose data, when and why (703/2023
// 10 §).
package usage

import (
	"embed"
	"strconv"
	"strings"

	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed usage.html
var html embed.FS

// Page is the newest views, 200 a page.
type Page struct {
	web.Frame
	Rows  []Row
	Older string // the next page, "" where there is none
	First bool
}

// Row is one view.
type Row struct {
	When, Who, Screen, Why, Outcome string
	Clients                         int
	Denied                          bool
}

// Screen is the usage log.
var Screen = web.Screen[Page]{
	Path: "/usage", Need: access.SeeUsageLog, Purpose: "oversight", HTML: html, Show: show,
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	before := p.Now() + 1
	page := Page{First: true}
	if typed := r.Typed("before"); typed != "" {
		n, err := strconv.ParseInt(typed, 10, 64)
		if err != nil {
			return Page{}, fault.NotFound()
		}
		before, page.First = cal.Instant(n), false
	}
	views, err := p.Usages(before)
	if err != nil {
		return Page{}, err
	}
	names := map[string]string{}
	frame := r.Frame()
	for _, v := range views {
		who, err := name(p, frame, names, v.Actor)
		if err != nil {
			return Page{}, err
		}
		why := "–" // a page that shows no client's data has no purpose of its own
		if v.Purpose != "" {
			why = frame.T("usage.why." + v.Purpose)
		}
		page.Rows = append(page.Rows, Row{
			When: frame.Words().Instant(v.At), Who: who, Screen: v.Screen, Why: why,
			Outcome: frame.T("usage." + v.Outcome), Denied: v.Outcome == "denied", Clients: len(v.Clients),
		})
	}
	if len(views) == 200 {
		page.Older = "/usage?before=" + strconv.FormatInt(int64(views[len(views)-1].At), 10)
	}
	return page, nil
}

// name tells who looked: a worker by name, a client only as a client.
func name(p *gate.Pass, frame web.Frame, known map[string]string, actor string) (string, error) {
	if n, ok := known[actor]; ok {
		return n, nil
	}
	kind, who, _ := strings.Cut(actor, ":")
	switch known[actor] = frame.T("usage.client"); kind {
	case "system":
		known[actor] = frame.T("usage.program")
	case "worker":
		w, err := staff.Load(p, id.Worker(who))
		if err != nil {
			return "", err
		}
		known[actor] = w.Name() + ", " + frame.T("role."+string(w.Role))
	}
	return known[actor], nil
}
