package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"etapaja/bench/child"
	"etapaja/bench/data"
	"etapaja/bench/load"
)

// Options say what is measured and how long.
type Options struct {
	Shape   data.Shape
	Pairs   int    // of floor and ours; the median of their ratios counts
	Kills   int    // of the crash test
	Starts  int    // of each kind of start
	Only    string // some measurements, with commas between; empty: all
	Profile string // file for a CPU profile of our server while it is loaded; empty: none
	Log     io.Writer
}

// bench is one measuring: two servers on one machine, loaded in turn.
type bench struct {
	Options
	ctx    context.Context
	dir    string
	set    data.Set
	floor  *child.Child
	ours   *child.Child
	report Report
}

// step is one measurement.
type step struct {
	name string
	do   func(*bench) error
}

func steps() []step {
	return []step{
		{"machine", (*bench).machine}, // hello is needed by myday
		{"checkin", (*bench).checkins},
		{"myday", (*bench).myDays},
		{"first", (*bench).firstViews},
		{"board", (*bench).boards},
		{"morning", (*bench).mornings},
		{"live", (*bench).live},
		{"import", (*bench).imports},
		{"month", (*bench).months},
		{"start", (*bench).starts},
		{"crash", (*bench).crashes},
	}
}

func names() []string {
	var all []string
	for _, s := range steps() {
		all = append(all, s.name)
	}
	return all
}

// Measure runs the measurements in one folder that is gone afterwards.
func Measure(ctx context.Context, o Options) (Report, error) {
	only := strings.FieldsFunc(o.Only, func(r rune) bool { return r == ',' })
	for _, name := range only {
		if !slices.Contains(names(), name) {
			return Report{}, fmt.Errorf("there is no measurement %q", name)
		}
	}
	dir, err := os.MkdirTemp("", "etapaja-bench-run-")
	if err != nil {
		return Report{}, err
	}
	defer os.RemoveAll(dir)
	b := &bench{Options: o, ctx: ctx, dir: dir}
	if err := b.prepare(); err != nil {
		return Report{}, err
	}
	defer b.stop()
	for _, s := range steps() {
		if len(only) > 0 && !slices.Contains(only, s.name) {
			continue
		}
		b.logf("== %s", s.name)
		if err := s.do(b); err != nil {
			return Report{}, fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return b.report, nil
}

func (b *bench) logf(format string, args ...any) { fmt.Fprintf(b.Log, format+"\n", args...) }

// prepare builds the programs, makes the two data sets and starts both servers.
func (b *bench) prepare() error {
	for _, p := range []string{"floor", "ours"} {
		if err := child.Build(b.ctx, b.program(p), "./bench/"+p); err != nil {
			return err
		}
	}
	set, err := data.Cached(b.ctx, b.Shape)
	if err != nil {
		return err
	}
	b.report.Shape, b.report.Made = b.Shape, set.Made
	if b.set, err = set.Copy(b.dir); err != nil {
		return err
	}
	s := b.Shape
	gen := exec.Command(b.program("floor"), "gen", "-db", b.path("floor.db"),
		"-tenants", fmt.Sprint(s.Tenants), "-clients", fmt.Sprint(s.Clients), "-days", fmt.Sprint(s.Days))
	if out, err := gen.CombinedOutput(); err != nil {
		return fmt.Errorf("floor gen: %w\n%s", err, out)
	}
	if b.floor, err = child.Start("/hello", b.program("floor"), "serve", "-db", b.path("floor.db"), "-listen", "127.0.0.1:0"); err != nil {
		return err
	}
	if b.ours, err = child.Start("/healthz", b.program("ours"), "-db", b.set.DB, "-key", b.set.Key); err != nil {
		b.floor.Kill()
		return err
	}
	return nil
}

func (b *bench) stop() {
	b.floor.Kill()
	if err := b.ours.Stop(); err != nil {
		b.logf("%v", err)
	}
}

func (b *bench) path(name string) string { return filepath.Join(b.dir, name) }

func (b *bench) program(name string) string { return b.path(name + ".bin") }

// pair is one load on both servers, some times over.
type pair struct {
	floor, ours []load.Result
	ratios      []float64 // of CPU for each operation
}

// pairs loads the servers in turn, the floor first in every other pair, and refuses results in which an op failed.
func (b *bench) pairs(n int, floor, ours func(i int) (load.Result, error)) (pair, error) {
	var p pair
	for i := range n {
		runs := []struct {
			name string
			do   func(int) (load.Result, error)
			into *[]load.Result
		}{
			{"floor", floor, &p.floor},
			{"ours", func(i int) (load.Result, error) { return b.profiled(i, func() (load.Result, error) { return ours(i) }) }, &p.ours},
		}
		if i%2 == 1 {
			slices.Reverse(runs)
		}
		for _, r := range runs {
			got, err := r.do(i)
			if err != nil {
				return p, err
			}
			b.logf("   %-5s %v", r.name, got)
			if got.Failed > 0 {
				return p, errors.New("operations failed")
			}
			*r.into = append(*r.into, got)
		}
		p.ratios = append(p.ratios, p.ours[i].CPU/p.floor[i].CPU)
	}
	b.logf("   CPU ratios %.2f, median %.2f", p.ratios, load.Median(p.ratios))
	return p, nil
}

// profiled keeps a CPU profile of our server while it carries out a run, a file for each.
func (b *bench) profiled(i int, run func() (load.Result, error)) (load.Result, error) {
	if b.Profile == "" {
		return run()
	}
	file, err := filepath.Abs(fmt.Sprintf("%s.%d", b.Profile, i))
	if err != nil {
		return load.Result{}, err
	}
	if _, err := b.ours.Ask("POST", "/bench/profile?file="+url.QueryEscape(file)); err != nil {
		return load.Result{}, err
	}
	got, err := run()
	if err != nil {
		return got, err
	}
	_, err = b.ours.Ask("POST", "/bench/profile")
	return got, err
}

// cpu is the middle of what the runs cost.
func cpu(of []load.Result) float64 {
	var all []float64
	for _, r := range of {
		all = append(all, r.CPU)
	}
	return load.Median(all)
}
