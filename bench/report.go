package main

import (
	"fmt"
	"strings"
	"time"

	"etapaja/bench/data"
	"etapaja/bench/load"
)

// Report is what was measured.
type Report struct {
	Shape   data.Shape
	Made    time.Duration // the making of the data set; 0 where it stood
	Machine Machine
	Lines   []Line

	hello float64 // CPU of one, ms; 0 where it was not measured
}

// Line is one goal and how far it is met. Got is held against Limit: at most that much, or where Least is set at least.
type Line struct {
	Goal, What, Floor, Ours string
	Got, Limit              float64
	Least                   bool
	Beside                  bool   // told beside the goals: there is no limit
	Unit                    string // of Got and Limit; empty: a ratio
}

func (r *Report) add(l Line) { r.Lines = append(r.Lines, l) }

// ratio reports the CPU of an operation as a ratio to the floor's. Without a limit it stands beside the goals.
func (r *Report) ratio(goal, what string, p pair, limit float64) {
	r.add(Line{
		Goal: goal, What: what, Floor: tell(p.floor), Ours: tell(p.ours), Got: load.Median(p.ratios), Limit: limit,
		Beside: limit == 0,
	})
}

// tell is the CPU of an operation and how long it took.
func tell(of []load.Result) string {
	var p50, p99 []float64
	for _, r := range of {
		p50, p99 = append(p50, r.Took(0.5)), append(p99, r.Took(0.99))
	}
	return fmt.Sprintf("%.3f ms CPU; p50 %.1f, p99 %.1f ms", cpu(of), load.Median(p50), load.Median(p99))
}

// Met tells whether the goal is met where the limit is stretched by a factor for a noisy machine; 1 is the goal itself.
func (l Line) Met(stretch float64) bool {
	switch {
	case l.Beside:
		return true
	case l.Least:
		return l.Got >= l.Limit/stretch
	}
	return l.Got <= l.Limit*stretch
}

// verdict tells by how much the goal is met or missed.
func (l Line) verdict() string {
	switch {
	case l.Beside:
		return ""
	case l.Limit == 0 && l.Got == 0:
		return "met"
	}
	off := l.Got/l.Limit - 1
	if l.Least {
		off = l.Limit/l.Got - 1
	}
	if off > 0 {
		return fmt.Sprintf("**missed by %.0f %%**", off*100)
	}
	return fmt.Sprintf("met, %.0f %% to spare", -off*100)
}

// goal is the limit as it is read.
func (l Line) goal() string {
	switch {
	case l.Beside:
		return ""
	case l.Least:
		return "≥ " + l.figure(l.Limit)
	}
	return "≤ " + l.figure(l.Limit)
}

func (l Line) figure(of float64) string {
	digits := 2
	if l.Unit != "" && of >= 10 {
		digits = 0
	}
	return strings.TrimSpace(fmt.Sprintf("%.*f %s", digits, of, l.Unit))
}

// Table is the report in Markdown.
func (r Report) Table(at time.Time) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Measured against the floor\n\n")
	fmt.Fprintf(&b, "Written by `go run ./bench` on %s. How each figure is taken is told in [README.md](README.md).\n\n", at.Format("2006-01-02 15:04"))
	fmt.Fprintf(&b, "%d clients of %d organisers, %d entries of the ledger%s.\n\n", r.Shape.All(), r.Shape.Tenants, r.Shape.Entries(), r.making())
	b.WriteString(r.Machine.table())
	b.WriteString("| goal | what | floor | ours | measured | goal | |\n| --- | --- | --- | --- | --- | --- | --- |\n")
	for _, l := range r.Lines {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s |\n",
			l.Goal, l.What, l.Floor, l.Ours, l.figure(l.Got), l.goal(), l.verdict())
	}
	b.WriteString(recorded)
	return b.String()
}

func (r Report) making() string {
	if r.Made == 0 {
		return ""
	}
	return fmt.Sprintf(", made in %.0f s", r.Made.Seconds())
}

// The CPU of a check-in by others in floors of the day on which they were measured: the floor took 0.080 ms, PocketBase
// 0.89 (one row, no usage log), Moodle 39.7 (self-marking).
const (
	pocketBase = 0.89 / 0.080
	moodle     = 39.7 / 0.080
)

// recorded are figures of others, taken once on another day and not run again here.
const recorded = `
PocketBase and Moodle are not run here. They were measured once, beside the floor of that day: a check-in took the
floor 0.080 ms of CPU, PocketBase 0.89 ms (one row, without a usage log) and Moodle 39.7 ms (self-marking), which is
11 and 496 floors; the Moodle dashboard weighs 307 KB; idle, PocketBase holds 28-31 MiB and the Moodle stack about
600 MiB.
`
