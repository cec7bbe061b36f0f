package main

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"etapaja/bench/data"
	"etapaja/bench/load"
)

// storm is how many clients come at once, and conns how many connections read pages.
const (
	storm = 4000
	conns = 16
)

// clients gives every so many of the data set's clients, so that they are spread over it; at most storm.
func (b *bench) clients() []data.Client {
	n := min(storm, b.Shape.All()*4/5)
	step := b.Shape.All() / n
	all := make([]data.Client, n)
	for i := range all {
		all[i] = b.Shape.Client(i * step)
	}
	return all
}

func ourCookie(token string) map[string]string {
	return map[string]string{"Cookie": "session=" + token}
}

func floorClient(c data.Client) map[string]string {
	return map[string]string{"Cookie": fmt.Sprintf("s=c%031d", c.Number+1)}
}

// ops makes one op for each of some things.
func ops[T any](of []T, request func(T) load.Request) []load.Op {
	all := make([]load.Op, len(of))
	for i, t := range of {
		all[i] = load.One(request(t))
	}
	return all
}

func ourToday(c data.Client) load.Request {
	return load.Request{Method: "GET", Path: "/", Header: ourCookie(c.Token), Want: 200}
}

func floorDay(c data.Client) load.Request {
	return load.Request{Method: "GET", Path: "/day?html=1", Header: floorClient(c), Want: 200}
}

// once uses each op once.
func (b *bench) once(ours bool, conns int, of []load.Op) (load.Result, error) {
	p := load.Plan{Addr: b.floor.Addr, PID: b.floor.PID(), Conns: conns, Once: true, Ops: of}
	if ours {
		p.Addr, p.PID = b.ours.Addr, b.ours.PID()
	}
	return load.Run(p)
}

// during uses ops again and again for a while.
func (b *bench) during(ours bool, d time.Duration, of []load.Op) (load.Result, error) {
	p := load.Plan{Addr: b.floor.Addr, PID: b.floor.PID(), Conns: conns, For: d, Ops: of}
	if ours {
		p.Addr, p.PID = b.ours.Addr, b.ours.PID()
	}
	return load.Run(p)
}

// forget steps our clock by more than a quarter of an hour: then every view is a first one again.
func (b *bench) forget() error {
	_, err := b.ours.Ask("POST", "/bench/forward?minutes=16")
	return err
}

// takeBack takes all of our check-ins of today away and forgets the views, so that the same clients can come again as
// for the first time. What the audit chain tells of them stays.
func (b *bench) takeBack() error {
	if err := b.forget(); err != nil {
		return err
	}
	_, err := b.ours.Ask("POST", "/bench/reset")
	return err
}

// look fetches one page of ours and demands that it is the screen that is to be measured, with what belongs on it.
func (b *bench) look(path, token, screen string, holds map[string]int) (page string, err error) {
	q, err := http.NewRequest("GET", "http://"+b.ours.Addr+path, nil)
	if err != nil {
		return "", err
	}
	q.AddCookie(&http.Cookie{Name: "session", Value: token})
	r, err := http.DefaultClient.Do(q)
	if err != nil {
		return "", err
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return "", err
	}
	page = string(body)
	if !strings.Contains(page, `data-screen="`+screen+`"`) {
		return "", fmt.Errorf("%s is not the screen %s (status %d)", path, screen, r.StatusCode)
	}
	for what, n := range holds {
		if got := strings.Count(page, what); got != n {
			return "", fmt.Errorf("%s shows %q %d times, want %d", path, what, got, n)
		}
	}
	return page, nil
}
