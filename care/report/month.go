package report

import (
	"errors"
	"fmt"
	"io"

	"etapaja/care/attendance"
	"etapaja/care/client"
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
	CSV  Format = "csv"  // a row for each client
	Days Format = "days" // CSV, a row for each day
	XLSX Format = "xlsx" // both
	JSON Format = "json" // both
)

// Formats lists them, the one for most people first.
func Formats() []Format { return []Format{XLSX, CSV, Days, JSON} }

// Type is the media type of the format's files.
func (f Format) Type() string {
	switch f {
	case CSV, Days:
		return "text/csv; charset=utf-8"
	case JSON:
		return "application/json; charset=utf-8"
	}
	return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
}

// File is the name of a month's file.
func (f Format) File(m cal.Month) string {
	if f == Days {
		return "kuukausi-" + m.String() + "-paivat.csv"
	}
	return "kuukausi-" + m.String() + "." + string(f)
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
	told := 0
	return export(p, w, f, words, month, func(to form) error {
		for _, u := range units {
			r, err := attendance.ReportOf(p, u.ID, month)
			if err != nil {
				return err
			}
			if told += len(r.Lines); told > most {
				return fault.Conflict("report.month.limit", most)
			}
			if err := write(p, to, r); err != nil {
				return err
			}
		}
		return nil
	})
}

// ExportClient writes one client's month as a file.
func ExportClient(p *gate.Pass, w io.Writer, f Format, words i18n.Printer, of client.Client, month cal.Month) error {
	return export(p, w, f, words, month, func(to form) error {
		all, err := attendance.ReportOfClient(p, of, month)
		for _, r := range all {
			err = errors.Join(err, write(p, to, r))
		}
		return err
	})
}

func export(p *gate.Pass, w io.Writer, f Format, words i18n.Printer, month cal.Month, units func(form) error) error {
	h, err := heading(p, month)
	if err != nil {
		return err
	}
	to := writer(w, f, words)
	if err := to.begin(h); err != nil {
		return err
	}
	if err := units(to); err != nil {
		return err
	}
	return to.end()
}

func write(p *gate.Pass, to form, r attendance.Report) error {
	provider, err := r.Unit.ProviderOf(p)
	if err != nil {
		return err
	}
	if err := to.unit(r, provider.Name); err != nil {
		return fmt.Errorf("unit %s: %w", r.Unit.ID, err)
	}
	return nil
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
	case CSV, Days:
		return newCSV(w, words, f == Days)
	case JSON:
		return newJSON(w)
	}
	return newXLSX(w, words)
}
