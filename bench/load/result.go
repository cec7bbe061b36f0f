package load

import (
	"fmt"
	"slices"
)

// Result is what a run came to.
type Result struct {
	Ops     int
	Failed  int64
	First   string // the first failure
	Seconds float64
	CPU     float64 // ms of the server's for each op
	Bytes   float64 // of body for each op
	Peak    int64   // most bytes resident
	took    []float64
}

func (r *run) result(seconds, cpu float64, peak int64) Result {
	took := slices.Concat(r.took...)
	slices.Sort(took)
	n := float64(max(len(took), 1))
	return Result{
		Ops: len(took), Failed: r.failed.Load(), First: r.first, Seconds: seconds, CPU: cpu * 1000 / n,
		Bytes: float64(r.bytes.Load()) / n, Peak: peak, took: took,
	}
}

// Rate is the ops carried out a second.
func (r Result) Rate() float64 { return float64(r.Ops) / r.Seconds }

// Took is a quantile of the times of an op, in ms: Took(0.99).
func (r Result) Took(q float64) float64 { return Quantile(r.took, q) }

// Quantile is a quantile of numbers that are in order; 0 where there are none.
func Quantile(sorted []float64, q float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(len(sorted)-1, int(q*float64(len(sorted))))]
}

// Median is the middle of a few numbers.
func Median(of []float64) float64 {
	sorted := slices.Sorted(slices.Values(of))
	return Quantile(sorted, 0.5)
}

// String is one line for people.
func (r Result) String() string {
	s := fmt.Sprintf("%6d ops %7.0f/s  failed %d  p50 %.2f  p99 %.2f ms  server CPU %.3f ms/op  %.0f bytes/op  %.0f MiB",
		r.Ops, r.Rate(), r.Failed, r.Took(0.5), r.Took(0.99), r.CPU, r.Bytes, float64(r.Peak)/(1<<20))
	if r.First != "" {
		s += "\n  first failure: " + r.First
	}
	return s
}
