package main

import (
	"fmt"
	"time"

	"etapaja/bench/data"
	"etapaja/bench/load"
)

const loaded = 4 * time.Second

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
	return b.thirty("P4", "board of 30 (HTML)", "care/attendance/board", ourBoard, 2)
}

// mornings is the worker's first page with thirty own clients, held against the same board of the floor.
func (b *bench) mornings() error {
	return b.thirty("P4", "morning with 30 clients (HTML)", "care/front/morning", ourMorning, 2)
}

func (b *bench) thirty(goal, what, screen string, ours func(data.Unit) load.Request, limit float64) error {
	units := b.Shape.Boards()
	first := ours(units[0])
	if _, err := b.look(first.Path, units[0].Token, screen, nil); err != nil {
		return err
	}
	var floor []load.Op
	for i := range units {
		floor = append(floor, load.One(load.Request{
			Method: "GET", Path: "/board", Header: map[string]string{"Cookie": fmt.Sprintf("s=w%031d", i+1)}, Want: 200,
		}))
	}
	all := ops(units, ours)
	if _, err := b.once(true, conns, all); err != nil {
		return err
	}
	p, err := b.pairs(b.Pairs, func(int) (load.Result, error) {
		return b.during(false, loaded, floor)
	}, func(int) (load.Result, error) {
		return b.during(true, loaded, all)
	})
	if err != nil {
		return err
	}
	b.report.ratio(goal, what, p, limit)
	return nil
}
