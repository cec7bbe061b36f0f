package month

import (
	"bytes"
	"io"
	"slices"

	"etapaja/care/org"
	"etapaja/care/report"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
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
		return file(p, r, []org.Unit{u})
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
		return file(p, r, units)
	},
}

func file(p *gate.Pass, r *web.Request, units []org.Unit) (web.File, error) {
	m, err := r.Month()
	if err != nil {
		return web.File{}, err
	}
	format := report.Format(r.Segment("format"))
	if !slices.Contains(report.Formats(), format) {
		return web.File{}, fault.NotFound()
	}
	var text bytes.Buffer
	if err := report.Export(p, &text, format, r.Frame().Words(), units, m, report.MostExported); err != nil {
		return web.File{}, err
	}
	return web.File{
		Type: format.Type(), Name: "kuukausi-" + m.String() + "." + string(format), Attach: true, Size: int64(text.Len()),
		Read: func() (io.ReadSeekCloser, error) { return whole{bytes.NewReader(text.Bytes())}, nil },
	}, nil
}

// whole is read from memory: there is nothing to close.
type whole struct{ *bytes.Reader }

func (whole) Close() error { return nil }
