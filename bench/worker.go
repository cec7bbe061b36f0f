package main

import (
	"fmt"
	"strconv"
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

// boards is the unit's board of thirty, open all day: each has been seen once before (P4). Beside it stands the same
// board drawn anew each time, as after a write.
func (b *bench) boards() error {
	const screen, mark = "care/attendance/board", `<tr role="row" id="c`
	p, err := b.thirty(screen, mark, ourBoard, 1)
	if err != nil {
		return err
	}
	b.report.ratio("P4", "board of 30 (HTML)", p, 2)
	if p, err = b.thirty(screen, mark, ourBoard, anew); err == nil {
		b.report.ratio("", "board of 30, drawn anew each time", p, 0)
	}
	return err
}

// mornings is the worker's first page with thirty own clients, drawn anew, held against the same board of the floor.
func (b *bench) mornings() error {
	p, err := b.thirty("care/front/morning", `<li class="card"><h2`, ourMorning, anew)
	if err == nil {
		b.report.ratio("", "morning with 30 own clients (HTML), drawn anew, by the floor's board", p, 0)
	}
	return err
}

// anew is at how many addresses a page is asked for so that none is still kept when it is asked for again.
const anew = 40

// thirty loads the floor's board and a page of ours on which a client stands as mark tells, thirty times.
func (b *bench) thirty(screen, mark string, ours func(data.Unit) load.Request, addresses int) (pair, error) {
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
	var all []load.Op
	for i := range addresses {
		for _, u := range units {
			r := ours(u)
			if addresses > 1 {
				r.Path += "?n=" + strconv.Itoa(i)
			}
			all = append(all, load.One(r))
		}
	}
	if _, err := b.once(true, conns, all); err != nil {
		return pair{}, err
	}
	return b.pairs(b.Pairs, func(int) (load.Result, error) {
		return b.during(false, b.loaded(), floor)
	}, func(int) (load.Result, error) {
		return b.during(true, b.loaded(), all)
	})
}
