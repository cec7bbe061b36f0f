package data_test

import (
	"context"
	"database/sql"
	"path/filepath"
	"reflect"
	"testing"

	"etapaja/app"
	"etapaja/bench/data"
	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/message"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/clock"
	"etapaja/ground/id"
)

var tiny = data.Shape{Tenants: 2, Clients: 65, Days: 25}

// open makes a tiny data set and opens it as a server does.
func open(t *testing.T) (*app.App, string) {
	t.Helper()
	v, err := vault.Ephemeral()
	must(t, err)
	path := filepath.Join(t.TempDir(), "ours.db")
	must(t, data.Make(t.Context(), path, tiny, v))
	a, err := app.Open(t.Context(), app.Options{
		Database: "sqlite:" + path, Vault: v, Clock: clock.Fixed(data.Opening), IDs: id.Random(), Training: true,
	})
	must(t, err)
	t.Cleanup(func() { must(t, a.Close()) })
	return a, path
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func equal(t *testing.T, want, got any) {
	t.Helper()
	if !reflect.DeepEqual(want, got) {
		t.Fatalf("want %v\ngot  %v", want, got)
	}
}

func TestEveryReferenceOfTheDataSetLeadsToARow(t *testing.T) {
	_, path := open(t)
	h, err := sql.Open("sqlite", "file:"+path)
	must(t, err)
	defer h.Close()
	rows, err := h.Query("PRAGMA foreign_key_check")
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var table, parent string
		var row, key any
		must(t, rows.Scan(&table, &row, &parent, &key))
		t.Fatalf("a row of %s refers to a row of %s that is not there", table, parent)
	}
	must(t, rows.Err())
	for table, want := range map[string]int{
		"client": 130, "client_key": 130, "unit": 6, "worker": 6, "session": 136, "activity_day": 130 * 26,
		"entry": 130 * 25, "task": 130 * 12, "witness": 130 * 6, "message": 1300, "agreement": 130, "programme_week": 130,
	} {
		var got int
		must(t, h.QueryRow("SELECT COUNT(*) FROM "+table).Scan(&got))
		if got != want {
			t.Errorf("%s has %d rows, want %d", table, got, want)
		}
	}
}

func TestTheMonthsOfTheDataSetEqualItsLedger(t *testing.T) {
	a, _ := open(t)
	seen := 0
	for n := range tiny.Units() {
		u := tiny.Unit(n)
		must(t, a.Gate.SystemRead(context.Background(), "system:bench", u.Tenant, access.SeeUnit, func(p *gate.Pass) error {
			for m := cal.D(2025, 11, 1).InMonth(); m != data.Today.InMonth().Next(); m = m.Next() {
				totals, err := attendance.UnitMonth(p, u.ID, m)
				must(t, err)
				ledger, err := attendance.FromLedger(p, u.ID, m)
				must(t, err)
				kept := map[id.Client]attendance.Total{}
				for _, total := range totals {
					kept[total.Client] = total
					seen += total.Attended + total.Authorised
				}
				equal(t, ledger, kept)
			}
			return nil
		}))
	}
	equal(t, tiny.Entries(), seen)
}

func TestAClientsDayHasFourTasksTwoReturnsAndTenMessages(t *testing.T) {
	a, _ := open(t)
	c := tiny.Client(100)
	signed, err := a.Gate.Who(t.Context(), c.Token)
	must(t, err)
	must(t, a.Gate.Read(t.Context(), gate.Visit{Actor: signed, Screen: "bench", Need: access.OwnDay}, func(p *gate.Pass) error {
		who, err := client.Mine(p)
		must(t, err)
		equal(t, c.ID, who.ID)
		on := cal.Period{From: data.Today, To: data.Today}
		tasks, err := programme.Tasks(p, c.ID, on)
		must(t, err)
		equal(t, 4, len(tasks))
		strip, err := day.Strip(p, who, data.Today)
		must(t, err)
		equal(t, 2, len(strip))
		equal(t, data.Returned, strip[0].Text)
		letters, err := message.Newest(p, who, 10)
		must(t, err)
		equal(t, 10, len(letters))
		return nil
	}))
}

func TestAWorkersBoardHoldsTheWholeUnit(t *testing.T) {
	a, _ := open(t)
	boards := tiny.Boards()
	equal(t, 4, len(boards))
	u := boards[3]
	signed, err := a.Gate.Who(t.Context(), u.Token)
	must(t, err)
	must(t, a.Gate.Read(t.Context(), gate.Visit{Actor: signed, Screen: "bench", Need: access.SeeUnit}, func(p *gate.Pass) error {
		b, err := attendance.BoardOf(p, u.ID, data.Today)
		must(t, err)
		equal(t, data.BoardOf, len(b.Rows))
		return nil
	}))
}
