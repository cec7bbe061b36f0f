package main

import (
	"database/sql"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"
)

// commits measures the disk's own fsync rate, then durable commits a second, one row each, alone and grouped.
func commits(args []string) error {
	f := flag.NewFlagSet("commits", flag.ExitOnError)
	dir := f.String("dir", ".", "")
	d := f.Duration("d", 3*time.Second, "time for each")
	f.Parse(args)
	if err := fsyncs(*dir, *d); err != nil {
		return err
	}
	for _, c := range []struct {
		sync           string
		group, callers int
	}{{"FULL", 1, 1}, {"FULL", 256, 64}} {
		n, err := rate(filepath.Join(*dir, "commits.db"), c.sync, c.group, c.callers, *d)
		if err != nil {
			return err
		}
		fmt.Printf("commits sync=%s group=%d callers=%d %.0f\n", c.sync, c.group, c.callers, n)
	}
	return nil
}

func fsyncs(dir string, d time.Duration) error {
	f, err := os.Create(filepath.Join(dir, "fsync.probe"))
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	page := make([]byte, 4096)
	n := 0
	for t := time.Now(); time.Since(t) < d; n++ {
		if _, err := f.WriteAt(page, int64(n%256)*4096); err != nil {
			return err
		}
		if err := f.Sync(); err != nil {
			return err
		}
	}
	fmt.Printf("fsyncs %.0f\n", float64(n)/d.Seconds())
	return nil
}

func rate(path, sync string, group, callers int, d time.Duration) (float64, error) {
	remove(path)
	defer remove(path)
	db, err := sql.Open("sqlite", dsn(path, "OFF"))
	if err != nil {
		return 0, err
	}
	if _, err := db.Exec(schema); err != nil {
		return 0, err
	}
	if err := db.Close(); err != nil {
		return 0, err
	}
	w, err := newWriter(path, sync, group)
	if err != nil {
		return 0, err
	}
	defer w.db.Close()
	return together(w, callers, d), nil
}

// together writes from many callers at once and tells the acknowledged writes a second.
func together(w *writer, callers int, d time.Duration) float64 {
	var done, client atomic.Int64
	end := time.Now().Add(d)
	var all sync.WaitGroup
	for range callers {
		all.Go(func() {
			for time.Now().Before(end) {
				n := client.Add(1)
				if w.Do(func(tx *sql.Tx) error {
					_, err := tx.Exec(`insert into check_in(client,date,tenant,at,how) values(?,?,?,?,?)`, n, today, 1, "08:59:00", "nappi")
					return err
				}) == nil {
					done.Add(1)
				}
			}
		})
	}
	all.Wait()
	return float64(done.Load()) / d.Seconds()
}
