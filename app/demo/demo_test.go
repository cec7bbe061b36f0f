package demo

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/message"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

var eightWeeks = cal.Period{From: cal.D(2026, 9, 28), To: cal.D(2026, 11, 24)}

func TestTwoTownsOfOneMomentAreTheSame(t *testing.T) {
	first, second := onSQLite(t, tuesday), onSQLite(t, tuesday)
	a, b := first.town(), second.town()
	if !reflect.DeepEqual(a.people, b.people) || !reflect.DeepEqual(a.units, b.units) {
		t.Errorf("the people differ:\n%+v\n%+v", a.people, b.people)
	}
	if x, y := first.ledger(a, eightWeeks), second.ledger(b, eightWeeks); x != y {
		t.Errorf("the ledgers differ: %s, %s", x, y)
	}
	if first.clock.Now() != tuesday {
		t.Errorf("the clock shows %s", first.clock.Now())
	}
}

func TestTheTownsChainIsWholeAndItsTotalsEqualTheLedger(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		h := newHall(t, open(), tuesday)
		built := h.town()
		h.whole()
		h.totals(built.Units(), eightWeeks)
	})
}

func TestATownOfAnotherSizeIsRefused(t *testing.T) {
	h := onSQLite(t, tuesday)
	if _, err := Build(context.Background(), h.Gate, h.clock, tuesday, "village"); !errors.Is(err, ErrSize) {
		t.Errorf("got %v", err)
	}
	if _, err := Open(context.Background(), h.Gate); !fault.Is(err, fault.KindNotFound) {
		t.Errorf("an empty database is no town: %v", err)
	}
}

// TestTheTownIsAlive wants at least one of everything that may happen to people here.
func TestTheTownIsAlive(t *testing.T) {
	h := onSQLite(t, tuesday)
	built := h.town()
	seen := map[string]int{}
	for _, u := range built.Units() {
		h.read(u.Tenant, func(p *gate.Pass) error { return census(p, u.ID, seen) })
	}
	for _, what := range []string{
		"client app", "client sms", "client call", "client letter", "client restricted", "client remote by wish",
		"client fi", "client fi-simple", "client sv", "client en", "client without phone", "client without agreement",
		"sign checkin", "sign arrival", "sign departure", "sign away", "sign contact", "sign call", "sign return", "sign told",
		"sign message", "sign cannot", "sign fault", "sign call_me", "withdrawn checkin", "withdrawn arrival",
		"call reached", "call not_reached", "call left_message", "contact group_call", "contact group_meeting", "contact meeting", "contact supportvideo_call",
		"for the client phone", "for the client sms", "for the client paper",
		"mark present", "mark present_remote", "mark short_day", "mark absent_authorised", "mark absent_other",
		"mark absent_open", "mark not_arranged", "stage proposed", "stage confirmed", "stage corrected", "taken back",
		"need open", "need handled", "note", "support to come", "support given", "support on a free day", "contested", "settled", "unread", "unclosed", "closure break", "closure closure", "reason own_illness", "reason other",
	} {
		if seen[what] == 0 {
			t.Errorf("the town has no %s", what)
		}
	}
	if n := seen["client"]; n < 80 || n > 90 {
		t.Errorf("the town has %d clients", n)
	}
	if n := seen["unclosed"]; n < 20 || n > 160 {
		t.Errorf("the town has %d unclosed days", n)
	}
	t.Log(seen)
}

// census counts what a unit holds.
func census(p *gate.Pass, u id.Unit, seen map[string]int) error {
	rows, err := client.InUnit(p, access.SeeClients, u)
	if err != nil {
		return err
	}
	for _, r := range rows {
		c, err := client.Get(p, access.SeeClients, r.ID)
		if err != nil {
			return err
		}
		if err := censusOf(p, c, seen); err != nil {
			return err
		}
	}
	open, err := attendance.UnclosedDays(p, u, eightWeeks)
	if err != nil {
		return err
	}
	seen["unclosed"] += len(open)
	waiting, err := attendance.WaitingInUnit(p, u)
	if err != nil {
		return err
	}
	seen["contested"] += len(waiting)
	unread, err := message.UnreadIn(p, u)
	if err != nil {
		return err
	}
	seen["unread"] += len(unread)
	closures, err := org.Closures(p, u, cal.Period{From: eightWeeks.From, To: eightWeeks.To.AddDays(60)})
	for _, c := range closures {
		seen["closure "+c.Kind]++
	}
	return err
}

func censusOf(p *gate.Pass, c client.Client, seen map[string]int) error {
	seen["client"]++
	seen["client "+string(c.Channel)]++
	seen["client "+c.Lang]++
	if c.Restricted {
		seen["client restricted"]++
	}
	if c.RemoteByWish {
		seen["client remote by wish"]++
	}
	to, err := c.Contact()
	if err != nil {
		return err
	}
	if to.Phone == "" {
		seen["client without phone"]++
	}
	if err := censusAside(p, c, seen); err != nil {
		return err
	}
	days, err := day.Between(p, c.ID, eightWeeks)
	if err != nil {
		return err
	}
	if len(days) == 0 || !days[len(days)-1].Date.After(eightWeeks.To.AddDays(-7)) {
		seen["client without agreement"]++
	}
	for _, d := range days {
		if err := censusDay(p, c, d.Date, seen); err != nil {
			return err
		}
	}
	return nil
}

// censusAside counts what is written beside the days.
func censusAside(p *gate.Pass, c client.Client, seen map[string]int) error {
	for _, q := range []struct{ what, query string }{
		{"need open", `SELECT COUNT(*) FROM need WHERE tenant = $1 AND client = $2 AND handled = 0`},
		{"need handled", `SELECT COUNT(*) FROM need WHERE tenant = $1 AND client = $2 AND handled > 0`},
		{"note", `SELECT COUNT(*) FROM note WHERE tenant = $1 AND client = $2`},
		{"support to come", `SELECT COUNT(*) FROM support WHERE tenant = $1 AND client = $2 AND held = 0`},
		{"support on a free day", `SELECT COUNT(*) FROM support WHERE tenant = $1 AND client = $2 AND held > 0 AND contact IS NULL`},
		{"support given", `SELECT COUNT(*) FROM support WHERE tenant = $1 AND client = $2 AND held > 0`},
	} {
		n, err := gate.Value[int](p, q.query, c.ID)
		if err != nil {
			return err
		}
		seen[q.what] += n
	}
	return nil
}

func censusDay(p *gate.Pass, c client.Client, date cal.Date, seen map[string]int) error {
	signs, err := day.Strip(p, c, date)
	if err != nil {
		return err
	}
	for _, w := range signs {
		if !w.Stands() {
			seen["withdrawn "+string(w.Kind)]++
			continue
		}
		seen["sign "+string(w.Kind)]++
		seen[string(w.Kind)+" "+w.Outcome+w.Channel]++
		if w.Behalf.How != "" {
			seen["for the client "+string(w.Behalf.How)]++
		}
		if w.Reason != "" {
			seen["reason "+string(w.Reason)]++
		}
	}
	entries, err := attendance.LatestInUnit(p, c.Unit, date)
	if e := entries[c.ID]; err == nil && e.Version > 0 {
		seen["mark "+string(e.Mark)]++
		seen["stage "+string(e.Stage)]++
		if e.Version > 3 && e.Stage == attendance.Confirmed {
			seen["taken back"]++
		}
	}
	if err != nil {
		return err
	}
	settled, err := gate.Value[int](p, `
		SELECT COUNT(*)
		FROM contest
		WHERE tenant = $1 AND client = $2 AND date = $3 AND settled > 0`, c.ID, date)
	seen["settled"] += settled
	return err
}

// TestNobodyIsReal wants every identity code from the test range and every number from where no number begins.
func TestNobodyIsReal(t *testing.T) {
	h := onSQLite(t, tuesday)
	built := h.short(tuesday, 1)
	codes := map[string]string{}
	for _, u := range built.Units() {
		h.read(u.Tenant, func(p *gate.Pass) error {
			rows, err := client.InUnit(p, access.SeeClients, u.ID)
			for _, r := range rows {
				c, err := client.Get(p, access.SeeClients, r.ID)
				if err != nil {
					return err
				}
				code, err := c.Identity()
				if err != nil {
					return err
				}
				if s := code.Reveal(); s != "" { // a newcomer has none before the first meeting
					if len(s) != 11 || s[7] != '9' {
						t.Errorf("%s has a code outside the test range", c.Name())
					}
					key := string(u.Tenant) + s
					if codes[key] != "" {
						t.Errorf("%s and %s have one code", c.Name(), codes[key])
					}
					codes[key] = c.Name()
				}
				to, err := c.Contact()
				if err != nil {
					return err
				}
				if to.Phone != "" && !strings.HasPrefix(to.Phone, "040 000 ") || !strings.Contains(to.Address, "\n00000 ") {
					t.Errorf("%s may be reached: %+v", c.Name(), to)
				}
			}
			return err
		})
	}
	slugs := map[string]bool{}
	for _, p := range built.People() {
		if slugs[p.Slug] {
			t.Errorf("two are called %s", p.Slug)
		}
		slugs[p.Slug] = true
	}
	if !slices.Equal(Promised(), slugsOf(built.People()[:len(Promised())])) {
		t.Errorf("the promised ones do not come first: %v", slugsOf(built.People()))
	}
}

func slugsOf(people []Person) []string {
	var all []string
	for _, p := range people {
		all = append(all, p.Slug)
	}
	return all
}
