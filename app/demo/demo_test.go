package demo

import (
	"context"
	"testing"
	"time"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/message"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/care/staff"
	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
	"etapaja/engine/gate"
	"etapaja/engine/schema"
	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/clock"
	"etapaja/ground/id"
)

func open(t testing.TB, o db.Options, at cal.Instant) (*gate.Gate, *clock.Stepping) {
	t.Helper()
	o.Slow = func(lock string, took time.Duration) { t.Logf("slow: %s %v", lock, took) }
	d, err := db.Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	err = d.Migrate(context.Background(), []schema.Source{
		{Room: "gate", Files: gate.Schema}, {Room: "org", Files: org.Schema}, {Room: "staff", Files: staff.Schema},
		{Room: "client", Files: client.Schema}, {Room: "plan", Files: plan.Schema}, {Room: "programme", Files: programme.Schema},
		{Room: "day", Files: day.Schema}, {Room: "attendance", Files: attendance.Schema}, {Room: "message", Files: message.Schema},
	})
	if err != nil {
		t.Fatal(err)
	}
	v, err := vault.Ephemeral()
	if err != nil {
		t.Fatal(err)
	}
	c := clock.Still(at)
	return gate.New(gate.Gate{DB: d, Clock: c, IDs: id.Sequential(1), Vault: v}), c
}

func TestBuild(t *testing.T) {
	at := cal.At(cal.D(2026, 11, 24), cal.T(8, 30))
	from := time.Now()
	g, c := open(t, dbtest.SQLite(t), at)
	t.Log("migrated", time.Since(from))
	_, err := Build(context.Background(), g, c, at, TownSize)
	t.Log("built", time.Since(from), g.DB.Stats())
	if err != nil {
		t.Fatal(err)
	}
	v, b, err := g.Verify(context.Background())
	t.Log(v, b, err)
}

func TestCounty(t *testing.T) {
	at := cal.At(cal.D(2026, 11, 24), cal.T(8, 30))
	from := time.Now()
	g, c := open(t, dbtest.SQLite(t), at)
	_, err := Build(context.Background(), g, c, at, CountySize)
	t.Log("built", time.Since(from), g.DB.Stats())
	if err != nil {
		t.Fatal(err)
	}
	counts(t, g)
}
