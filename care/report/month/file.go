package month

import (
	"io"
	"slices"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/report"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// OfUnit is a unit's month as a file, /unit/{unit}/month/{month}/{format}.
var OfUnit = web.Download{
	Path: "/unit/{unit}/month/{month}/{format}", Screen: "care/report/month", Need: access.SeeMonth, Purpose: "export",
	Open: func(p *gate.Pass, r *web.Request) (web.File, error) {
		name, err := r.ID("unit")
		if err != nil {
			return web.File{}, err
		}
		u, err := org.Open(p, access.SeeMonth, id.Unit(name))
		if err != nil {
			return web.File{}, err
		}
		return ofUnits(p, r, []org.Unit{u})
	},
}

// OfClient is a client's month as a file, /client/{client}/month/{month}/{format}.
var OfClient = web.Download{
	Path: "/client/{client}/month/{month}/{format}", Screen: "care/report/month", Need: access.SeeMonth, Purpose: "export",
	Open: func(p *gate.Pass, r *web.Request) (web.File, error) {
		c, err := client.Named(p, r, access.SeeMonth)
		if err != nil {
			return web.File{}, err
		}
		return file(r, func(w io.Writer, f report.Format, m cal.Month) error {
			return report.ExportClient(p, w, f, r.Frame().Words(), c, m)
		})
	},
}

// OfAll is the month of all the units whose months somebody may see as a file, /month/{month}/{format}.
var OfAll = web.Download{
	Path: "/month/{month}/{format}", Screen: "care/report/month", Need: access.SeeMonth, Purpose: "export",
	Open: func(p *gate.Pass, r *web.Request) (web.File, error) {
		units, err := own(p)
		if err != nil {
			return web.File{}, err
		}
		return ofUnits(p, r, units)
	},
}

func ofUnits(p *gate.Pass, r *web.Request, units []org.Unit) (web.File, error) {
	return file(r, func(w io.Writer, f report.Format, m cal.Month) error {
		return report.Export(p, w, f, r.Frame().Words(), units, m, report.MostExported)
	})
}

// file makes the file of the month and the format that the address asks for.
func file(r *web.Request, export func(io.Writer, report.Format, cal.Month) error) (web.File, error) {
	m, err := r.Month()
	if err != nil {
		return web.File{}, err
	}
	format := report.Format(r.Segment("format"))
	if !slices.Contains(report.Formats(), format) {
		return web.File{}, fault.NotFound()
	}
	made := web.NewSpool()
	if err := export(made, format, m); err != nil {
		return web.File{}, err
	}
	return web.File{Type: format.Type(), Name: format.File(m), Attach: true, Made: made}, made.Close()
}
