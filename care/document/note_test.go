package document_test

import (
	"strings"
	"testing"
	"time"

	"etapaja/care/client"
	"etapaja/care/client/clienttest"
	"etapaja/care/document"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/schema"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

var (
	tuesday = cal.D(2026, 11, 24)
	autumn  = cal.Period{From: cal.D(2026, 9, 1), To: tuesday}
)

// hall is a workshop with Ritva, whose client is Matti, and Kalle, who works there, too, on a Tuesday at nine.
type hall struct {
	*gatetest.Hall
	unit         id.Unit
	ritva, kalle id.Worker
	matti        id.Client
}

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	rooms := clienttest.Rooms(schema.Source{Room: "document", Files: document.Schema})
	gatetest.Each(t, cal.At(tuesday, cal.T(9, 0)), rooms, func(t *testing.T, of *gatetest.Hall) {
		h := &hall{Hall: of}
		h.Must(h.Do(h.found))
		fn(t, h)
	})
}

func (h *hall) found(p *gate.Pass) error {
	clienttest.Found(p)
	h.unit = clienttest.Unit(p, "Satamapaja")
	instructor := access.Grant{Role: access.Instructor, Unit: h.unit}
	h.ritva, h.kalle = clienttest.Hire(p, h.unit, "Ritva", "Salo", instructor), clienttest.Hire(p, h.unit, "Kalle", "Salo", instructor)
	h.matti = clienttest.Register(p, client.New{Unit: h.unit, OwnWorker: h.ritva, First: "Matti", Last: "Virtanen"})
	return nil
}

// as acts as a worker for Matti, opened by what an instructor of the unit may in any case.
func (h *hall) as(w id.Worker, fn clienttest.Deed) error {
	ofUnit := gatetest.As(string(w), h.unit, access.Grant{Role: access.Instructor, Unit: h.unit})
	return h.WriteAs(ofUnit, clienttest.Open(access.SeeClients, h.matti, fn))
}

func (h *hall) add(text string) id.Note {
	h.T.Helper()
	var n id.Note
	h.Must(h.as(h.ritva, func(p *gate.Pass, c client.Client) (err error) {
		n, err = document.AddNote(p, c, tuesday, text)
		return err
	}))
	return n
}

// notes are the texts that hold, each followed by its earlier ones.
func (h *hall) notes() string {
	h.T.Helper()
	var lines []string
	h.Must(h.as(h.ritva, func(p *gate.Pass, c client.Client) error {
		all, err := document.Notes(p, c, autumn)
		for _, n := range all {
			line := n.Text
			for _, e := range n.Earlier {
				line += " < " + e.Text
			}
			lines = append(lines, line)
		}
		return err
	}))
	return strings.Join(lines, " | ")
}

func TestANoteIsCorrectedAndTheOldWordingStays(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		n := h.add("  Puhuttiin asumisesta.\r\nPalataan torstaina. ")
		h.Must(h.as(h.ritva, func(p *gate.Pass, c client.Client) error {
			h.Refused("why", "document.why", document.CorrectNote(p, c, n, 1, "Puhuttiin vuokrasta.", " "))
			return document.CorrectNote(p, c, n, 1, "Puhuttiin vuokrasta.", "Kuulin väärin.")
		}))
		gatetest.Equal(t, "Puhuttiin vuokrasta. < Puhuttiin asumisesta.\nPalataan torstaina.", h.notes())
		h.Kind(fault.KindStale, h.as(h.ritva, func(p *gate.Pass, c client.Client) error {
			return document.CorrectNote(p, c, n, 1, "Kolmas.", "Myöhässä.")
		}))
	})
}

func TestAWordingIsTakenBackWithinTenMinutes(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		n := h.add("Ensimmäinen")
		correct := func(version int, text string) error {
			return h.as(h.ritva, func(p *gate.Pass, c client.Client) error {
				return document.CorrectNote(p, c, n, version, text, "Tarkennus")
			})
		}
		withdraw := func(w id.Worker, version int) error {
			return h.as(w, func(p *gate.Pass, c client.Client) error { return document.WithdrawNote(p, c, n, version) })
		}
		h.Must(correct(1, "Toinen"))
		h.Must(withdraw(h.ritva, 2))
		h.Must(withdraw(h.ritva, 2)) // twice is once
		gatetest.Equal(t, "Ensimmäinen", h.notes())
		h.Must(correct(1, "Kolmas")) // a number is never used twice
		gatetest.Equal(t, "Kolmas < Ensimmäinen", h.notes())
		h.Later(11 * time.Minute)
		h.Refused("", "document.undo.late", withdraw(h.ritva, 3))
		gone := h.add("Turha")
		h.Must(h.as(h.ritva, func(p *gate.Pass, c client.Client) error { return document.WithdrawNote(p, c, gone, 1) }))
		gatetest.Equal(t, "Kolmas < Ensimmäinen", h.notes())
	})
}

func TestNotesAreForThoseWhoSeeTheRecord(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.add("Ritvan merkintä")
		h.Kind(fault.KindDenied, h.as(h.kalle, func(p *gate.Pass, c client.Client) error {
			_, err := document.Notes(p, c, autumn)
			return err
		}))
		h.Kind(fault.KindDenied, h.as(h.kalle, func(p *gate.Pass, c client.Client) error {
			_, err := document.AddNote(p, c, tuesday, "Kallen merkintä")
			return err
		}))
	})
}

func TestANoteOfNothingOrTooMuchOrTomorrowIsRefused(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for _, c := range []struct {
			text       string
			date       cal.Date
			field, key string
		}{
			{" \n", tuesday, "text", "document.empty"},
			{strings.Repeat("ä", 5001), tuesday, "text", "document.long"},
			{"Huomenna.", tuesday.AddDays(1), "date", "document.date"},
			{"Milloin?", cal.Date{}, "date", "document.date"},
			{"Kauan sitten.", tuesday.AddDays(-367), "date", "document.date"},
		} {
			h.Refused(c.field, c.key, h.as(h.ritva, func(p *gate.Pass, who client.Client) error {
				_, err := document.AddNote(p, who, c.date, c.text)
				return err
			}))
		}
		h.add(strings.Repeat("ä", 5000))
	})
}
