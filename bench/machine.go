package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"etapaja/bench/load"
)

// Machine is what this machine can do, so that two runs can be compared.
type Machine struct {
	Cores         int
	Model         string
	Busy          string  // the load of others before the run: how many wanted a core in the last minute
	Hello         float64 // a second, from one core
	Fsyncs        float64 // a second
	Lone, Grouped float64 // durable commits a second: one caller; 64 callers in groups
}

func (m Machine) table() string {
	return fmt.Sprintf(`| machine | |
| --- | --- |
| cores | %d (%s), load before the run %s, %s |
| hello, from one core by CPU | %.0f /s |
| fsync of one 4 KiB page | %.0f /s |
| durable commits, one caller; 64 callers in groups | %.0f /s; %.0f /s |

`, m.Cores, m.Model, m.Busy, runtime.Version(), m.Hello, m.Fsyncs, m.Lone, m.Grouped)
}

// machine measures hello, fsync and commits.
func (b *bench) machine() error {
	m := Machine{Cores: runtime.NumCPU(), Model: model(), Busy: busy()}
	hello := []load.Op{load.One(load.Request{Method: "GET", Path: "/hello", Want: 200})}
	r, err := b.during(false, 2*time.Second, hello)
	if err != nil {
		return err
	}
	m.Hello, b.report.hello = 1000/r.CPU, r.CPU
	b.logf("   hello %v", r)
	out, err := exec.Command(b.program("floor"), "commits", "-dir", b.dir, "-d", "1s").Output()
	if err != nil {
		return fmt.Errorf("floor commits: %w", err)
	}
	b.logf("%s", out)
	if _, err := fmt.Sscanf(string(out), "fsyncs %f\ncommits sync=FULL group=1 callers=1 %f\ncommits sync=FULL group=256 callers=64 %f",
		&m.Fsyncs, &m.Lone, &m.Grouped); err != nil {
		return fmt.Errorf("floor commits: %w in %q", err, out)
	}
	b.report.Machine = m
	return nil
}

func model() string {
	f, err := os.Open("/proc/cpuinfo")
	if err != nil {
		return runtime.GOARCH
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if name, value, ok := strings.Cut(lines.Text(), ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return runtime.GOARCH
}

func busy() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	first, _, _ := strings.Cut(string(text), " ")
	return first
}
