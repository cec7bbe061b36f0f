package main

import (
	"bufio"
	"database/sql"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"

	"etapaja/app"
	"etapaja/bench/child"
	"etapaja/bench/data"
	"etapaja/bench/load"
	"etapaja/care/attendance"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/ground/clock"
	"etapaja/ground/id"

	_ "modernc.org/sqlite" // the raw query knows nothing of engine/db
)

// rounds is how often each way of counting a month is tried; the middle counts.
const rounds = 9

// months measures the month's report (P5): counted from the ledger beside the same query alone, all organisers from the
// months' totals beside the scan, and the command that writes the file, on this data set and in the full measuring on one
// five times as large.
func (b *bench) months() error {
	if err := child.Build(b.ctx, b.program("etapaja"), "./cmd/etapaja"); err != nil {
		return err
	}
	if err := b.counted(); err != nil {
		return err
	}
	if err := b.exported(b.set); err != nil || b.Shape != data.Full {
		return err
	}
	set, err := data.Cached(b.ctx, data.Large)
	if err != nil {
		return err
	}
	return b.exported(set)
}

// rawMonth counts one organiser's month with nothing around it: of each day the newest version, for each client.
const rawMonth = `
	SELECT e.unit, e.client, SUM(e.mark IN ('present', 'present_remote')), SUM(e.minutes), SUM(e.mark = 'absent_authorised')
	FROM entry e
	WHERE e.tenant = ? AND e.unit IN (SELECT id FROM unit WHERE tenant = e.tenant) AND e.date >= ? AND e.date <= ?
		AND e.stage IN ('confirmed', 'corrected') AND e.version = (
		SELECT MAX(n.version)
		FROM entry n
		WHERE n.tenant = e.tenant AND n.client = e.client AND n.date = e.date)
	GROUP BY e.unit, e.client`

func (b *bench) counted() error {
	month := data.Today.InMonth()
	raw, err := sql.Open("sqlite", "file:"+b.set.DB+"?_pragma=cache_size(-65536)&_pragma=mmap_size(268435456)")
	if err != nil {
		return err
	}
	defer raw.Close()
	raw.SetMaxOpenConns(1)
	v, err := vault.Open(b.set.Key)
	if err != nil {
		return err
	}
	a, err := app.Open(b.ctx, app.Options{Database: "sqlite:" + b.set.DB, Vault: v, Clock: clock.Fixed(data.Opening), IDs: id.Random(), Training: true})
	if err != nil {
		return err
	}
	defer a.Close()
	query := func(tenants int) func() (int, error) {
		return func() (days int, err error) {
			for n := range tenants {
				of, err := attended(raw, b.Shape.Unit(n*b.Shape.Units()/b.Shape.Tenants).Tenant, month.First().String(), month.Last().String())
				if err != nil {
					return 0, err
				}
				days += of
			}
			return days, nil
		}
	}
	verb := func(tenants int, of func(*gate.Pass, org.Unit) (int, error)) func() (int, error) {
		return func() (days int, err error) {
			for n := range tenants {
				tenant := b.Shape.Unit(n * b.Shape.Units() / b.Shape.Tenants).Tenant
				err = a.Gate.SystemRead(b.ctx, "system:bench", tenant, access.SeeMonth, func(p *gate.Pass) error {
					units, err := org.Units(p, access.SeeMonth)
					for _, u := range units {
						d, e := of(p, u)
						if e != nil {
							return e
						}
						days += d
					}
					return err
				})
				if err != nil {
					return 0, err
				}
			}
			return days, nil
		}
	}
	ledger := func(p *gate.Pass, u org.Unit) (days int, err error) {
		all, err := attendance.FromLedger(p, u.ID, month)
		for _, t := range all {
			days += t.Attended
		}
		return days, err
	}
	totals := func(p *gate.Pass, u org.Unit) (days int, err error) {
		all, err := attendance.UnitMonth(p, u.ID, month)
		for _, t := range all {
			days += t.Attended
		}
		return days, err
	}
	whole := func(p *gate.Pass, u org.Unit) (int, error) {
		r, err := attendance.ReportOf(p, u.ID, month)
		return r.Sum.Attended, err
	}
	part := 0.05 // of the scan
	if b.Shape != data.Full {
		part = 0 // the small data set has half the days in a month, and so half the scan
	}
	one, err := b.side("raw query", query(1))
	if err != nil {
		return err
	}
	all := b.Shape.Tenants
	scan, err := b.side("raw query of all", query(all))
	if err != nil {
		return err
	}
	for _, m := range []struct {
		what   string
		do     func() (int, error)
		beside counting
		limit  float64
	}{
		{"an organiser's month counted from its ledger, by the raw query", verb(1, ledger), one, 1.5},
		{"an organiser's month as it is reported, with names, what waits, payers and notices", verb(1, whole), one, 0},
		{fmt.Sprintf("the month of all %d organisers from the months' totals, by the scan", all), verb(all, totals), scan, part},
	} {
		got, err := b.side(m.what, m.do)
		if err != nil {
			return err
		}
		if got.days != m.beside.days {
			return fmt.Errorf("%s: %d days, the raw query finds %d", m.what, got.days, m.beside.days)
		}
		b.report.add(Line{Goal: "P5", What: m.what, Floor: fmt.Sprintf("%.1f ms CPU", m.beside.ms), Ours: fmt.Sprintf("%.1f ms CPU", got.ms),
			Got: got.ms / m.beside.ms, Limit: m.limit, Beside: m.limit == 0})
	}
	return nil
}

// counting is what one way of counting found, and the CPU that it took.
type counting struct {
	days int
	ms   float64
}

func (b *bench) side(what string, do func() (int, error)) (counting, error) {
	var c counting
	var took []float64
	for range rounds {
		begun := ownCPU()
		days, err := do()
		if err != nil {
			return c, fmt.Errorf("%s: %w", what, err)
		}
		took, c.days = append(took, 1000*(ownCPU()-begun)), days
	}
	c.ms = load.Median(took)
	b.logf("   %s: %d days, %.2f ms", what, c.days, c.ms)
	return c, nil
}

// ownCPU is what this process has used, in seconds.
func ownCPU() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // it is asked of itself
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

func attended(raw *sql.DB, tenant id.Tenant, first, last string) (days int, err error) {
	rows, err := raw.Query(rawMonth, string(tenant), first, last)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var unit, client string
		var present, minutes, absent int
		if err := rows.Scan(&unit, &client, &present, &minutes, &absent); err != nil {
			return 0, err
		}
		days += present
	}
	return days, rows.Err()
}

// exported measures the command that writes a month's file with its days: how soon the first byte comes, and how much
// memory of its own it takes from then on. Pages of the database that are mapped are not counted: they are the system's.
func (b *bench) exported(set data.Set) error {
	var first, grown []float64
	bytes := int64(0)
	for range 3 {
		f, g, n, err := b.export(set)
		if err != nil {
			return err
		}
		first, grown, bytes = append(first, f), append(grown, g), n
	}
	on := fmt.Sprintf(" (%d entries, %.1f MB by day)", set.Shape.Entries(), float64(bytes)/1e6)
	b.report.add(Line{Goal: "P5", What: "first byte of an organiser's month, from the start of the command" + on, Got: load.Median(first), Limit: 100, Unit: "ms"})
	b.report.add(Line{Goal: "P5", What: "memory that it grows by while it is written" + on, Got: load.Median(grown), Limit: 16, Unit: "MiB"})
	return nil
}

func (b *bench) export(set data.Set) (first, grown float64, bytes int64, err error) {
	c := exec.Command(b.program("etapaja"), "report", "attendance", "--organiser", string(set.Shape.Unit(0).Tenant), "--month", data.Today.InMonth().String(),
		"--format", "days", "--database", "sqlite:"+set.DB, "--files", b.dir, "--key", set.Key)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		return 0, 0, 0, err
	}
	begun := time.Now()
	if err := c.Start(); err != nil {
		return 0, 0, 0, err
	}
	r := bufio.NewReader(out)
	if _, err := r.Peek(1); err != nil {
		return 0, 0, 0, err
	}
	first = float64(time.Since(begun).Microseconds()) / 1000
	before, most, done := anonymous(c.Process.Pid), int64(0), make(chan struct{})
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		for {
			most = max(most, anonymous(c.Process.Pid))
			select {
			case <-done:
				return
			case <-time.After(time.Millisecond):
			}
		}
	}()
	bytes, err = io.Copy(io.Discard, r)
	close(done)
	<-watched
	if e := c.Wait(); err == nil {
		err = e
	}
	return first, float64(max(0, most-before)) / (1 << 20), bytes, err
}

// anonymous is the memory of a process that is its own, in bytes; 0 where it has ended.
func anonymous(pid int) int64 {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(b)) {
		if kib, ok := strings.CutPrefix(line, "RssAnon:"); ok {
			n, _ := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(kib), "kB")), 10, 64) // the kernel writes numbers
			return n << 10
		}
	}
	return 0
}
