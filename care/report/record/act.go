package record

import (
	"io"
	"strings"

	"etapaja/care/report"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
)

func assess(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		From, Until cal.Date
		Version     string
		Text        string
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, err := who(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	of := cal.Period{From: in.From, To: in.Until}
	return web.See(path(c.ID, of)), report.Assess(p, c, of, in.Text, version(in.Version))
}

// version reads the version of an assessment that stood in the form; what is no number is no version.
func version(typed string) cal.Instant {
	var n int64
	for _, r := range typed {
		if r < '0' || r > '9' || n > 1<<58 {
			return -1
		}
		n = n*10 + int64(r-'0')
	}
	return cal.Instant(n)
}

func carry(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ Target, Into, Stamp string }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	o, err := open(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	_, err = report.Carry(p, o.record, o.assessment, o.plain, report.Mark{Target: in.Target, Into: in.Into, Stamp: in.Stamp})
	return web.See(path(o.client.ID, o.record.In)), err
}

func undo(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, err := who(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See("/client/" + string(c.ID) + "/record"), report.Undo(p, c, r.Typed("transfer"))
}

// File is the same text as a file, /client/{client}/record.txt.
var File = web.Download{
	Path: "/client/{client}/record.txt", Screen: "care/report/record", Need: access.SeeRecord, Purpose: "record", Open: file,
}

func file(p *gate.Pass, r *web.Request) (web.File, error) {
	o, err := open(p, r)
	if err != nil {
		return web.File{}, err
	}
	in := o.record.In
	return web.File{
		Type: "text/plain; charset=utf-8", Name: "kooste-" + in.From.String() + "-" + in.To.String() + ".txt", Attach: true,
		Size: int64(len(o.plain)),
		Read: func() (io.ReadSeekCloser, error) { return text{strings.NewReader(o.plain)}, nil },
	}, nil
}

// text is read from memory: there is nothing to close.
type text struct{ *strings.Reader }

func (text) Close() error { return nil }
