package main

import (
	"flag"
	"fmt"
	"path/filepath"
	"time"

	"etapaja/bench/load"
)

// ops writes the op files: every so many clients of the data set, and each worker with a board of thirty.
func ops(args []string) error {
	f := flag.NewFlagSet("ops", flag.ExitOnError)
	out := f.String("out", ".", "folder")
	n := f.Int("n", 4000, "clients in the op files")
	of := f.Int("of", 10000, "clients in the data set")
	f.Parse(args)
	step := max(1, *of / *n)
	client := func(i int) map[string]string {
		return map[string]string{"Cookie": fmt.Sprintf("s=c%031d", i*step+1)}
	}
	worker := func(i int) map[string]string {
		return map[string]string{"Cookie": fmt.Sprintf("s=w%031d", i+1)}
	}
	for _, file := range []struct {
		name string
		n    int
		make func(i int) load.Request
	}{
		{"hello", 1, func(int) load.Request { return load.Request{Method: "GET", Path: "/hello"} }},
		{"checkin3", *n, func(i int) load.Request {
			return load.Request{Method: "POST", Path: "/checkin?full=1", Header: client(i), Body: "how=nappi", Want: 204}
		}},
		{"mydayhtml", *n, func(i int) load.Request {
			return load.Request{Method: "GET", Path: "/day?html=1", Header: client(i), Want: 200}
		}},
		{"board", *of / 30, func(i int) load.Request {
			return load.Request{Method: "GET", Path: "/board", Header: worker(i), Want: 200}
		}},
	} {
		all := make([]load.Op, file.n)
		for i := range all {
			all[i] = load.One(file.make(i))
		}
		if err := load.WriteFile(filepath.Join(*out, file.name+".ops"), all); err != nil {
			return err
		}
	}
	return nil
}

// loadOps carries out an op file against a server that runs already.
func loadOps(args []string) error {
	f := flag.NewFlagSet("load", flag.ExitOnError)
	p := load.Plan{}
	file := f.String("ops", "", "file of ops, one JSON object a line")
	f.StringVar(&p.Addr, "addr", "127.0.0.1:8081", "loopback address of the server")
	f.IntVar(&p.Conns, "c", 16, "connections")
	f.DurationVar(&p.For, "d", 5*time.Second, "longest time")
	f.Float64Var(&p.Rate, "rate", 0, "ops a second, open loop (0: closed loop)")
	f.BoolVar(&p.Once, "once", false, "use each op at most once")
	f.IntVar(&p.PID, "pid", 0, "the server's process")
	f.Parse(args)
	var err error
	if p.Ops, err = load.ReadFile(*file); err != nil {
		return err
	}
	r, err := load.Run(p)
	if err == nil {
		fmt.Println(r)
	}
	return err
}
