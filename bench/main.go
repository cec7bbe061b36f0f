// Command bench measures the product against the floor in one run on this machine and writes bench/RESULTS.md. The
// goals are ratios of the server's CPU for each operation, taken in pairs that alternate; latency stands beside them.
//
//	go run ./bench               everything, on 10,000 clients and a million entries
//	go run ./bench -short        the same on 2,000 clients and 100,000 entries; writes no table
//	go run ./bench -only myday   one measurement; writes no table
//	go run ./bench -only myday -profile F   and keeps CPU profiles of the server meanwhile
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"time"

	"etapaja/bench/data"
)

const table = "bench/RESULTS.md"

func main() {
	short := flag.Bool("short", false, "the small data set, fewer repetitions, no table")
	only := flag.String("only", "", "some measurements, with commas between: "+strings.Join(names(), ", "))
	pairs := flag.Int("pairs", 3, "loads of each server; the median counts")
	profile := flag.String("profile", "", "files for CPU profiles of our server, one a pair: F.0, F.1, …")
	flag.Parse()
	o := Options{Shape: data.Full, Pairs: *pairs, Kills: 25, Starts: 20, Only: *only, Profile: *profile, Log: os.Stdout}
	if *short {
		o.Shape, o.Kills, o.Starts = data.Short, 5, 5
	}
	if err := run(o, !*short && *only == ""); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(o Options, keep bool) error {
	r, err := Measure(context.Background(), o)
	if err != nil {
		return err
	}
	text := r.Table(time.Now())
	fmt.Print("\n", text)
	if !keep {
		return nil
	}
	return os.WriteFile(table, []byte(text), 0o644)
}
