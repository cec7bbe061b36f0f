package crash

import (
	"context"
	"database/sql"
	"fmt"

	"etapaja/app"
	"etapaja/bench/data"
	"etapaja/engine/vault"
	"etapaja/ground/clock"
	"etapaja/ground/id"

	_ "modernc.org/sqlite" // what the server left is read without its help
)

// look opens what the killed server has left, as the next server will, and counts. Then it takes the check-ins away,
// so that the clients can come again; the chains stay and grow.
func (r *Report) look(ctx context.Context, set data.Set, s *storm) error {
	if err := r.verify(ctx, set); err != nil {
		return err
	}
	return r.tally(set, s)
}

// tally is look without the chains.
func (r *Report) tally(set data.Set, s *storm) error {
	h, err := sql.Open("sqlite", "file:"+set.DB)
	if err != nil {
		return err
	}
	defer h.Close()
	h.SetMaxOpenConns(1)
	var sound string
	if err := h.QueryRow("PRAGMA integrity_check").Scan(&sound); err != nil || sound != "ok" {
		return fmt.Errorf("the database is not sound: %s %w", sound, err)
	}
	kept, err := rowsOf(h)
	if err != nil {
		return err
	}
	r.count(s, kept.since(r.before))
	r.before = kept
	_, err = h.Exec(`DELETE FROM witness WHERE kind = 'checkin'; DELETE FROM once`)
	return err
}

// verify goes through all audit chains with the product's own check.
func (r *Report) verify(ctx context.Context, set data.Set) error {
	v, err := vault.Open(set.Key)
	if err != nil {
		return err
	}
	a, err := app.Open(ctx, app.Options{Database: "sqlite:" + set.DB, Vault: v, Clock: clock.Fixed(data.Opening), IDs: id.Random()})
	if err != nil {
		return err
	}
	defer a.Close()
	done, broken, err := a.Gate.Verify(ctx)
	if err != nil {
		return err
	}
	if broken != nil {
		return fmt.Errorf("%s", broken)
	}
	r.Links = done.Links
	return nil
}

// kept are the rows that one check-in writes, by the client's number: its sign, its key, its event and its view.
type kept struct{ witness, once, event, usage map[int]int }

// since leaves out the events and views of earlier lives, which stay in their chains.
func (k kept) since(before kept) kept {
	fresh := kept{witness: k.witness, once: k.once, event: map[int]int{}, usage: map[int]int{}}
	for n := range shape.All() {
		fresh.event[n] = k.event[n] - before.event[n]
		fresh.usage[n] = k.usage[n] - before.usage[n]
	}
	return fresh
}

func rowsOf(h *sql.DB) (kept, error) {
	k := kept{}
	for _, q := range []struct {
		into *map[int]int
		text string
	}{
		{&k.witness, `SELECT client FROM witness WHERE kind = 'checkin' AND withdrawn = 0`},
		{&k.once, `SELECT substr(actor, 8) FROM once`},
		{&k.event, `SELECT substr(actor, 8) FROM event WHERE kind = 'day.checkin'`},
		{&k.usage, `SELECT substr(actor, 8) FROM usage WHERE screen = 'care/day/checkin'`},
	} {
		found, err := clientsOf(h, q.text)
		if err != nil {
			return k, err
		}
		*q.into = found
	}
	return k, nil
}

func clientsOf(h *sql.DB, query string) (map[int]int, error) {
	numbers := make(map[string]int, shape.All())
	for n := range shape.All() {
		numbers[string(shape.Client(n).ID)] = n
	}
	rows, err := h.Query(query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := map[int]int{}
	for rows.Next() {
		var c string
		if err := rows.Scan(&c); err != nil {
			return nil, err
		}
		n, ok := numbers[c]
		if !ok {
			return nil, fmt.Errorf("a row of %q, who is no client", c)
		}
		found[n]++
	}
	return found, rows.Err()
}

// count holds what was acknowledged against what is there. A check-in is there whole or not at all.
func (r *Report) count(s *storm, k kept) {
	for n := range shape.All() {
		parts := []int{k.witness[n], k.once[n], k.event[n], k.usage[n]}
		whole, none := true, true
		for _, rows := range parts {
			whole = whole && rows == 1
			none = none && rows == 0
		}
		switch {
		case !whole && !none:
			r.Torn++
		case s.acknowledged[n] && none:
			r.Lost++
		case !s.acknowledged[n] && whole:
			r.More++
		}
	}
	r.Acknowledged += len(s.acknowledged)
}
