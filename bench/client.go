package main

import (
	"fmt"
	"slices"

	"etapaja/bench/data"
	"etapaja/bench/load"
)

// pressed is the body of a check-in with a mood, as the form of /checkin sends it.
func pressed(run string, c data.Client) load.Request {
	h := ourCookie(c.Token)
	h["Content-Type"] = "application/x-www-form-urlencoded"
	return load.Request{
		Method: "POST", Path: "/checkin", Header: h, Want: 303,
		Body: fmt.Sprintf("once=bench-%s-%d&mood=4", run, c.Number),
	}
}

// checkins is the morning storm: different clients, each once, over 64 connections (P1, P2).
func (b *bench) checkins() error {
	const callers = 64
	clients := b.clients()
	floor := ops(clients, func(c data.Client) load.Request {
		return load.Request{Method: "POST", Path: "/checkin?full=1", Header: floorClient(c), Body: "how=nappi", Want: 204}
	})
	if err := b.warm(clients); err != nil {
		return err
	}
	before, err := b.writes()
	if err != nil {
		return err
	}
	p, err := b.pairs(b.Pairs+2, func(int) (load.Result, error) {
		if _, err := b.floor.Ask("POST", "/reset"); err != nil {
			return load.Result{}, err
		}
		return b.once(false, callers, floor)
	}, func(i int) (load.Result, error) {
		if err := b.takeBack(); err != nil {
			return load.Result{}, err
		}
		return b.once(true, callers, ops(clients, func(c data.Client) load.Request { return pressed(fmt.Sprintf("storm%d", i), c) }))
	})
	if err != nil {
		return err
	}
	after, err := b.writes()
	if err != nil {
		return err
	}
	b.storm(p, float64(after.writes-before.writes)/float64(after.groups-before.groups))
	return b.takeBack()
}

// warm looks at each client's day once on both servers.
func (b *bench) warm(clients []data.Client) error {
	if _, err := b.once(false, conns, ops(clients, floorDay)); err != nil {
		return err
	}
	_, err := b.once(true, conns, ops(clients, ourToday))
	return err
}

// storm reports the check-ins.
func (b *bench) storm(p pair, group float64) {
	b.report.ratio("P1", "check-in storm, 64 connections", p, 2.5)
	ratio := load.Median(p.ratios)
	b.report.add(Line{Goal: "P1", What: "a check-in of PocketBase (recorded) by ours, CPU", Got: pocketBase / ratio, Limit: 4, Least: true})
	b.report.add(Line{Goal: "P1", What: "a check-in of Moodle (recorded) by ours, CPU", Got: moodle / ratio, Limit: 100, Least: true})
	var ours []float64
	for _, r := range p.ours {
		ours = append(ours, r.CPU)
	}
	b.report.add(Line{Goal: "P1", What: "check-in, worst run by the best", Ours: fmt.Sprintf("%.3f–%.3f ms", slices.Min(ours), slices.Max(ours)),
		Got: slices.Max(ours) / slices.Min(ours), Limit: 1.5})
	b.report.add(Line{Goal: "P2", What: "mean writes in a commit, 64 connections", Ours: fmt.Sprintf("%.1f", group), Got: group, Limit: 16, Least: true})
}

// writes is the work of our writer so far.
type writes struct{ writes, groups int64 }

func (b *bench) writes() (w writes, err error) {
	text, err := b.ours.Ask("GET", "/bench/writes")
	if err == nil {
		_, err = fmt.Sscan(text, &w.writes, &w.groups)
	}
	return w, err
}

// myDays is the client's first page as HTML, where one view in ten is the first of its session and so writes a row of
// the usage log (P3).
func (b *bench) myDays() error {
	clients := b.clients()
	if _, err := b.look("/", clients[0].Token, "care/front/today", map[string]int{"Tehtävä ": 4, "Hyvin menee": 0}); err != nil {
		return err
	}
	cut := len(clients) * 9 / 10
	floor := ops(clients, floorDay)
	p, err := b.pairs(b.Pairs, func(int) (load.Result, error) {
		if _, err := b.once(false, conns, floor[:cut]); err != nil {
			return load.Result{}, err
		}
		return b.once(false, conns, floor)
	}, func(int) (load.Result, error) {
		if err := b.forget(); err != nil {
			return load.Result{}, err
		}
		seen, fresh := clients[:cut], clients[cut:]
		if _, err := b.once(true, conns, ops(seen, ourToday)); err != nil {
			return load.Result{}, err
		}
		return b.once(true, conns, ops(mixed(seen, fresh), ourToday))
	})
	if err != nil {
		return err
	}
	b.report.ratio("P3", "my day (HTML), one view in ten a first one", p, 1.5)
	if b.report.hello > 0 {
		b.report.add(Line{Goal: "P3", What: "my day by hello, CPU", Got: cpu(p.ours) / b.report.hello, Limit: 30})
	}
	return nil
}

// mixed puts one of fresh after every nine of seen.
func mixed(seen, fresh []data.Client) []data.Client {
	var all []data.Client
	for i, f := range fresh {
		all = append(append(all, seen[i*9:i*9+9]...), f)
	}
	return all
}

// firstViews is my day where every view writes a durable row of the usage log (P3).
func (b *bench) firstViews() error {
	clients := b.clients()
	floor := ops(clients, floorDay)
	p, err := b.pairs(b.Pairs, func(int) (load.Result, error) {
		return b.once(false, conns, floor)
	}, func(int) (load.Result, error) {
		if err := b.forget(); err != nil {
			return load.Result{}, err
		}
		return b.once(true, conns, ops(clients, ourToday))
	})
	if err != nil {
		return err
	}
	b.report.ratio("P3", "my day, a usage row for every view", p, 2)
	return nil
}
