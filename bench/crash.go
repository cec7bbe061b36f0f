package main

import (
	"fmt"

	"etapaja/bench/crash"
)

// crashes kills the server again and again under a storm of check-ins (A1).
func (b *bench) crashes() error {
	r, err := crash.Run(b.ctx, crash.Plan{Program: b.program("ours"), Dir: b.dir, Kills: b.Kills, Seed: 1, Log: b.Log})
	if err != nil {
		return err
	}
	b.report.add(Line{
		Goal: "A1", What: fmt.Sprintf("%d kill -9 under a storm over %d connections: acknowledged check-ins lost", r.Kills, crash.Callers),
		Ours: fmt.Sprintf("%d acknowledged, %d more committed, %d torn, %d links of the chains whole", r.Acknowledged, r.More, r.Torn, r.Links),
		Got:  float64(r.Lost), Limit: 0, Unit: "lost",
	})
	b.report.add(Line{Goal: "P10", What: "serving again after kill -9, slowest", Ours: fmt.Sprintf("mean %.0f ms", r.Mean),
		Got: r.Slowest, Limit: 250, Unit: "ms"})
	return nil
}
