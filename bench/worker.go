package main

import (
	"fmt"
	"time"

	"etapaja/bench/data"
	"etapaja/bench/load"
)

// loaded is how long each server is asked for boards.
func (b *bench) loaded() time.Duration {
	if b.Shape == data.Short {
		return 2 * time.Second
	}
	return 4 * time.Second
}

func boardPath(u data.Unit) string {
	return "/unit/" + string(u.ID) + "/board/" + data.Today.String()
}

func ourBoard(u data.Unit) load.Request {
	return load.Request{Method: "GET", Path: boardPath(u), Header: ourCookie(u.Token), Want: 200}
}

func ourMorning(u data.Unit) load.Request {
	return load.Request{Method: "GET", Path: "/morning", Header: ourCookie(u.Token), Want: 200}
}

// boards is the unit's board of thirty, open all day: each has been seen once before (P4).
func (b *bench) boards() error {
	p, err := b.thirty("care/attendance/board", `<tr role="row" id="c`, ourBoard)
	if err == nil {
		b.report.ratio("P4", "board of 30 (HTML)", p, 2)
	}
	return err
}

// mornings is the worker's first page with thirty own clients, held against the same board of the floor.
func (b *bench) mornings() error {
	p, err := b.thirty("care/front/morning", `<li class="card"><h2`, ourMorning)
	if err == nil {
		b.report.ratio("", "morning with 30 own clients (HTML), by the floor's board", p, 0)
	}
	return err
}

// thirty loads the floor's board and a page of ours on which a client stands as mark tells, thirty times.
func (b *bench) thirty(screen, mark string, ours func(data.Unit) load.Request) (pair, error) {
	units := b.Shape.Boards()
	first := ours(units[0])
	if _, err := b.look(first.Path, units[0].Token, screen, map[string]int{mark: data.BoardOf}); err != nil {
		return pair{}, err
	}
	var floor []load.Op
	for i := range units {
		floor = append(floor, load.One(load.Request{
			Method: "GET", Path: "/board", Header: map[string]string{"Cookie": fmt.Sprintf("s=w%031d", i+1)}, Want: 200,
		}))
	}
	all := ops(units, ours)
	if _, err := b.once(true, conns, all); err != nil {
		return pair{}, err
	}
	return b.pairs(b.Pairs, func(int) (load.Result, error) {
		return b.during(false, b.loaded(), floor)
	}, func(int) (load.Result, error) {
		return b.during(true, b.loaded(), all)
	})
}
