package preview

import (
	"bytes"
	"encoding/csv"
	"io"
	"strconv"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
)

// Errors is what is wrong, as a table to work through beside the file: row, column and sentence, and nothing of what
// stands in the cells.
var Errors = web.Download{
	Path: "/unit/{unit}/import/{import}/errors.csv", Screen: "care/intake/preview", Need: access.ImportClients, Purpose: "unit", Open: list,
}

func list(p *gate.Pass, r *web.Request) (web.File, error) {
	_, i, err := load(p, r)
	if err != nil {
		return web.File{}, err
	}
	outcomes, err := i.Outcomes(p)
	if err != nil {
		return web.File{}, err
	}
	f := r.Frame()
	var b bytes.Buffer
	b.WriteString("\ufeff") // the mark lets spreadsheets read ä and ö
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = ';', true
	lines := [][]string{{f.T("preview.row"), f.T("upload.column"), f.T("preview.fault")}}
	for _, o := range outcomes {
		for _, x := range o.Faults {
			column, text := x.Say(f)
			lines = append(lines, []string{strconv.Itoa(o.N), column, text})
		}
	}
	if err := w.WriteAll(lines); err != nil {
		return web.File{}, err
	}
	return web.File{
		Type: "text/csv; charset=utf-8", Name: "errors.csv", Attach: true, Size: int64(b.Len()),
		Read: func() (io.ReadSeekCloser, error) { return file{bytes.NewReader(b.Bytes())}, nil },
	}, nil
}

// file is read from memory: there is nothing to close.
type file struct{ *bytes.Reader }

func (file) Close() error { return nil }
