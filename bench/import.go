package main

import (
	"fmt"
	"time"

	"etapaja/bench/bring"
	"etapaja/bench/data"
	"etapaja/bench/load"
)

const (
	// broughtIn is how many clients one file brings in.
	broughtIn = 10_000
	// beside is how many clients check in a second meanwhile: five times the morning of all Finland.
	beside = 50
	// roundOf is how many of them are measured together.
	roundOf = 250
)

// imports lets the server carry out a large import, and measures how long others wait who check in meanwhile.
func (b *bench) imports() error {
	i, err := bring.Begin(b.ctx, b.set, b.Shape.Boards()[0], broughtIn)
	if err != nil {
		return err
	}
	clients := b.clients()
	var p50, p99, peak float64
	begun, done, all := time.Now(), false, 0
	for round := 0; !done; round++ {
		some := make([]data.Client, 0, roundOf)
		for n := range roundOf {
			some = append(some, clients[(round*roundOf+n)%len(clients)])
		}
		r, err := b.profiled(round, func() (load.Result, error) {
			return load.Run(load.Plan{
				Addr: b.ours.Addr, PID: b.ours.PID(), Conns: conns, Once: true, Rate: beside,
				Ops: ops(some, func(c data.Client) load.Request { return pressed(fmt.Sprintf("import%d", round), c) }),
			})
		})
		if err != nil {
			return err
		}
		var far int
		if far, done, err = i.Far(b.set); err != nil {
			return err
		}
		b.logf("   %v; %d rows", r, far)
		if r.Failed > 0 {
			return fmt.Errorf("check-ins failed beside the import")
		}
		if round > 0 && done { // its last part met no import any more
			break
		}
		p50, p99, peak, all = max(p50, r.Took(0.5)), max(p99, r.Took(0.99)), max(peak, float64(r.Peak)/(1<<20)), all+r.Ops
		if time.Since(begun) > 5*time.Minute {
			return fmt.Errorf("after %v the import has come to row %d", time.Since(begun), far)
		}
		if err := b.takeBack(); err != nil {
			return err
		}
	}
	b.report.add(Line{
		Goal: "import", What: fmt.Sprintf("a check-in beside an import of %d rows that is carried out (%d check-ins/s), p99 of the worst 5 s", broughtIn, beside),
		Ours: fmt.Sprintf("p50 %.1f ms; %d check-ins in %.0f s, at most %.0f MiB", p50, all, time.Since(begun).Seconds(), peak), Got: p99, Limit: 250, Unit: "ms",
	})
	b.report.add(Line{
		Goal: "import", What: fmt.Sprintf("the preview of %d rows: read, sealed, judged and staged", broughtIn),
		Ours: fmt.Sprintf("%.1f s", i.Staged.Seconds()), Got: i.Staged.Seconds(), Limit: 20, Unit: "s",
	})
	return b.takeBack()
}
