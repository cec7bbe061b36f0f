package report

import (
	"fmt"
	"io"
	"strings"

	"etapaja/care/attendance"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// Format is how a month's report is given to other programs.
type Format string

// The formats.
const (
	CSV  Format = "csv"
	XLSX Format = "xlsx"
	JSON Format = "json"
)

// Formats lists them, the one for most people first.
func Formats() []Format { return []Format{XLSX, CSV, JSON} }

// Type is the media type of the format's files.
func (f Format) Type() string {
	switch f {
	case CSV:
		return "text/csv; charset=utf-8"
	case JSON:
		return "application/json; charset=utf-8"
	}
	return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
}

// Heading is what a month's report says of itself.
type Heading struct {
	Tenant    id.Tenant
	Organiser org.Organiser
	Month     cal.Month
	Drawn     cal.Instant
	By        string // who has drawn it up: a worker's name, or the program's
}

// MostExported is the most clients of whom one file is given over the browser; the command has no limit.
const MostExported = 3000

// Export writes the month of the units as a file. One unit at a time is held in memory. It notes of whom the file tells,
// and refuses more than most clients.
func Export(p *gate.Pass, w io.Writer, f Format, words i18n.Printer, units []org.Unit, month cal.Month, most int) error {
	h, err := heading(p, month)
	if err != nil {
		return err
	}
	to := writer(w, f, words)
	if err := to.begin(h); err != nil {
		return err
	}
	told := 0
	for _, u := range units {
		r, err := attendance.ReportOf(p, u.ID, month)
		if err != nil {
			return err
		}
		if told += len(r.Lines); told > most {
			return fault.Conflict("report.month.limit", most)
		}
		provider, err := u.ProviderOf(p)
		if err != nil {
			return err
		}
		if err := to.unit(r, provider.Name); err != nil {
			return fmt.Errorf("unit %s: %w", u.ID, err)
		}
	}
	return to.end()
}

func heading(p *gate.Pass, month cal.Month) (h Heading, err error) {
	h = Heading{Tenant: p.Tenant(), Month: month, Drawn: p.Now(), By: p.Actor().ID}
	if p.Actor().Kind == access.Worker {
		if h.By, err = Author(p); err != nil {
			return h, err
		}
	}
	h.Organiser, err = org.Own(p)
	return h, err
}

// form writes a month's report in one of the formats, unit by unit.
type form interface {
	begin(Heading) error
	unit(r attendance.Report, provider string) error
	end() error
}

func writer(w io.Writer, f Format, words i18n.Printer) form {
	switch f {
	case CSV:
		return newCSV(w, words)
	case JSON:
		return newJSON(w)
	}
	return newXLSX(w, words)
}

// dates writes days one after another.
func dates(all []cal.Date) string {
	written := make([]string, len(all))
	for i, d := range all {
		written[i] = d.String()
	}
	return strings.Join(written, " ")
}
