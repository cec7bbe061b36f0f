package intake_test

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"etapaja/care/client"
	"etapaja/care/intake"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
)

// large is a file of so many rows, of which every fourth is refused, each time for another reason.
func large(rows int) string {
	var b strings.Builder
	b.WriteString(head)
	for n := range rows {
		first, last, id, phone, channel, worker, address := fmt.Sprintf("Etunimi%c", 'a'+n%26), fmt.Sprintf("Sukunimi%c%c%c", 'a'+n%23, 'a'+n/23%23, 'a'+n/529%23), code(n), "0501112222", "puhelu", "Ritva Salo", "Rantatie 1, 48100 Kotka"
		if n%4 == 3 {
			switch n / 4 % 10 {
			case 0:
				id = code(n - 1)
			case 1:
				phone = "3,58E+11"
			case 2:
				channel = "savumerkki"
			case 3:
				worker = "Ei Kukaan"
			case 4:
				last = ""
			case 5:
				id = "131052-9084"
			case 6:
				address = strings.Repeat("x", 2000)
			case 7:
				first = "A\x00no"
			case 8:
				last = "MÃ¤ki"
			case 9:
				address += ";liikaa"
			}
		}
		fmt.Fprintf(&b, "%s;%s;%s;%s;%s;%s;%s\n", first, last, id, phone, channel, worker, address)
		if n%100 == 0 {
			b.WriteString(";;;\n")
		}
	}
	return b.String()
}

// TestTenThousandRowsComeInWhileOthersWrite stages and applies a large file while somebody writes all the time, as
// clients do who check in: nobody may wait for the import.
func TestTenThousandRowsComeInWhileOthersWrite(t *testing.T) {
	rows := 10_000
	if testing.Short() {
		rows = 1_000
	}
	h := found(gatetest.OnSQLite(t, cal.At(tuesday, cal.T(9, 0)), rooms()))
	file := large(rows)
	writing, stop := context.WithCancel(context.Background())
	waits := make(chan []time.Duration)
	go func() { waits <- h.writeUntil(writing) }()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	at := time.Now()
	named := h.upload(file)
	staged := time.Since(at)
	at = time.Now()
	h.approve(named)
	applied := time.Since(at)
	runtime.ReadMemStats(&after)
	stop()
	all := <-waits
	slices.Sort(all)
	p99, worst := all[len(all)*99/100], all[len(all)-1]
	t.Logf("%d rows of %d kB: staged in %v, applied in %v; %d writes beside it, p99 %v, longest %v; %d MB in use", rows, len(file)>>10,
		staged, applied, len(all), p99, worst, after.HeapInuse>>20)
	gatetest.Equal(t, intake.Counts{New: rows * 3 / 4, Refused: rows / 4}, h.load(named).Counts)
	if p99 > 250*time.Millisecond {
		t.Errorf("others wait %v", p99)
	}
	if after.HeapInuse-before.HeapInuse > 200<<20 && after.HeapInuse > before.HeapInuse {
		t.Errorf("%d MB more in use", (after.HeapInuse-before.HeapInuse)>>20)
	}
}

// writeUntil writes again and again, and tells how long each took.
func (h *hall) writeUntil(ctx context.Context) (waits []time.Duration) {
	minutes := 0
	for ctx.Err() == nil {
		minutes++
		at := time.Now()
		h.Must(h.WriteAs(h.sanna, func(p *gate.Pass) error {
			c, err := client.Get(p, access.KeepClient, h.matti)
			if err != nil {
				return err
			}
			return client.SetOnce(p, c, client.Once{ReceptionMinutes: 2 + minutes%50})
		}))
		waits = append(waits, time.Since(at))
		time.Sleep(2 * time.Millisecond)
	}
	return waits
}
