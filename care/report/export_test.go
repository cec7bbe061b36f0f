package report_test

import (
	"bytes"
	"strings"
	"testing"

	"etapaja/care/org"
	"etapaja/care/report"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
)

// T12 of the threats: a file of more people than may leave at once is refused, and each row of one that leaves tells who
// has drawn it up and when.
func TestAFileOfTooManyIsRefusedAndEachRowTellsWhoTookIt(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		export := func(most int) (string, error) {
			var b bytes.Buffer
			v := h.Worker(h.ritva, h.unit)
			v.Need = access.SeeMonth
			err := h.ReadAs(v, func(p *gate.Pass) error {
				units, err := org.Units(p, access.SeeMonth)
				if err != nil {
					return err
				}
				return report.Export(p, &b, report.CSV, i18n.Printer{}, units, tuesday.InMonth(), most)
			})
			return b.String(), err
		}
		all, err := export(report.MostExported)
		h.Must(err)
		rows := strings.Split(strings.TrimSpace(all), "\r\n")[1:]
		if len(rows) < 1 {
			t.Fatal("the file tells of nobody")
		}
		for _, row := range rows {
			if !strings.Contains(row, "Ritva") || !strings.Contains(row, tuesday.String()) {
				t.Errorf("nothing in %q tells who took it and when", row)
			}
		}
		if _, err := export(len(rows) - 1); !fault.Is(err, fault.KindConflict) {
			t.Errorf("more than may leave are not refused: %v", err)
		}
	})
}
