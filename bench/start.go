package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"etapaja/bench/child"
	"etapaja/bench/data"
	"etapaja/bench/load"
)

// settled is how long a server is left alone before its memory is read.
const settled = time.Second

// begun is what the starts of one kind came to.
type begun struct {
	ms  float64
	mib float64
}

// starts measures how soon a server answers, how much memory it holds when nobody asks, and how large it is (P9).
func (b *bench) starts() error {
	empty := filepath.Join(b.dir, "empty")
	if err := os.Mkdir(empty, 0o700); err != nil {
		return err
	}
	ours := func(db, key string) func(int) (*child.Child, error) {
		return func(int) (*child.Child, error) {
			return child.Start("/healthz", b.program("ours"), "-db", db, "-key", key)
		}
	}
	floor, err := b.begin("floor", func(int) (*child.Child, error) {
		return child.Start("/hello", b.program("floor"), "serve", "-db", b.path("floor.db"), "-listen", "127.0.0.1:0")
	})
	if err != nil {
		return err
	}
	fresh, err := b.begin("new", func(i int) (*child.Child, error) {
		return ours(filepath.Join(empty, fmt.Sprintf("%d.db", i)), filepath.Join(empty, "key.json"))(i)
	})
	if err != nil {
		return err
	}
	bare, err := b.begin("empty", ours(filepath.Join(empty, "0.db"), filepath.Join(empty, "key.json")))
	if err != nil {
		return err
	}
	full, err := b.begin("full", ours(b.set.DB, b.set.Key))
	if err != nil {
		return err
	}
	if err := child.Build(b.ctx, b.program("etapaja"), "./cmd/etapaja"); err != nil {
		return err
	}
	demo, err := b.towns()
	if err != nil {
		return err
	}
	told := func(s begun) string { return fmt.Sprintf("%.0f ms, %.0f MiB", s.ms, s.mib) }
	for _, l := range []Line{
		{What: "first 200, empty store", Ours: told(bare), Got: bare.ms, Limit: 60, Unit: "ms"},
		{What: "first 200, new store with its migrations", Ours: told(fresh), Got: fresh.ms, Unit: "ms", Beside: true},
		{What: fmt.Sprintf("first 200, %d entries", b.Shape.Entries()), Ours: told(full), Got: full.ms, Limit: 150, Unit: "ms"},
		{What: "first 200 of `etapaja demo`, the town as it was left", Ours: told(demo), Got: demo.ms, Limit: 150, Unit: "ms"},
		{What: "first 200 by the floor's", Floor: told(floor), Ours: told(bare), Got: bare.ms / floor.ms, Limit: 3},
		{What: "memory held when idle, empty store", Ours: told(bare), Got: bare.mib, Limit: 40, Unit: "MiB"},
		{What: fmt.Sprintf("memory held when idle, %d entries", b.Shape.Entries()), Ours: told(full), Got: full.mib, Limit: 40, Unit: "MiB"},
	} {
		l.Goal = "P9"
		b.report.add(l)
	}
	return b.size()
}

// towns measures `etapaja demo` from the command to the first page: a town made anew, on the full measuring a county
// too, and then the town opened again as it was left.
func (b *bench) towns() (again begun, err error) {
	town := func(size string) func(int) (*child.Child, error) {
		return func(int) (*child.Child, error) {
			return child.Start("/healthz", b.program("etapaja"), "demo", "--data", b.path(size), "--size", size, "--listen", "127.0.0.1:0")
		}
	}
	sizes := map[string]float64{"town": 5, "county": 120} // seconds
	if b.Shape == data.Short {
		delete(sizes, "county")
	}
	for _, size := range slices.Sorted(maps.Keys(sizes)) {
		c, err := town(size)(0)
		if err != nil {
			return begun{}, err
		}
		use := load.UseOf(c.PID())
		if err := c.Stop(); err != nil {
			return begun{}, err
		}
		b.logf("   %-6s made in %.1f s, %.1f s of CPU", size, c.Ready.Seconds(), use.CPU)
		b.report.add(Line{Goal: "demo", What: "a " + size + " is made and served", Ours: fmt.Sprintf("%.1f s of CPU", use.CPU),
			Got: c.Ready.Seconds(), Limit: sizes[size], Unit: "s"})
	}
	return b.begin("town", town("town"))
}

// begin starts servers of one kind and ends each.
func (b *bench) begin(name string, start func(int) (*child.Child, error)) (begun, error) {
	var ms, mib []float64
	for i := range b.Starts {
		c, err := start(i)
		if err != nil {
			return begun{}, err
		}
		ms = append(ms, float64(c.Ready.Microseconds())/1000)
		if i < 3 {
			time.Sleep(settled)
			mib = append(mib, float64(load.UseOf(c.PID()).RSS)/(1<<20))
		}
		if err := c.Stop(); err != nil {
			return begun{}, err
		}
	}
	middle := load.Median(ms)
	if b.Shape == data.Short { // few starts beside the neighbours' tests: the least disturbed tells most
		middle = slices.Min(ms)
	}
	b.logf("   %-6s first 200 after %.0f ms (%.0f–%.0f), %.0f MiB", name, middle, slices.Min(ms), slices.Max(ms), load.Median(mib))
	return begun{middle, load.Median(mib)}, nil
}

// size is that of the program as it is released.
func (b *bench) size() error {
	f, err := os.Stat(b.program("etapaja"))
	if err != nil {
		return err
	}
	mb := float64(f.Size()) / 1e6
	b.report.add(Line{Goal: "P9", What: "program, stripped", Ours: fmt.Sprintf("%.1f MB", mb), Got: mb, Limit: 30, Unit: "MB"})
	return nil
}
