package org_test

import (
	"context"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"etapaja/care/org"
	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/schema"
	"etapaja/ground/cal"
)

// before is a room's migrations up to a time.
func before(t *testing.T, room string, all fs.FS, last string) schema.Source {
	t.Helper()
	kept := fstest.MapFS{}
	files, err := fs.Glob(all, "schema/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		if strings.TrimPrefix(f, "schema/") >= last {
			continue
		}
		text, err := fs.ReadFile(all, f)
		if err != nil {
			t.Fatal(err)
		}
		kept[f] = &fstest.MapFile{Data: text}
	}
	return schema.Source{Room: room, Files: kept}
}

// TestAUnitOfAnEarlierInstallationKeepsItsHours brings a database of the day before hours by weekday up to this day.
func TestAUnitOfAnEarlierInstallationKeepsItsHours(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		ctx, d := context.Background(), open()
		const eve = "20261126230000" // of the migration to hours by weekday
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		must(d.Migrate(ctx, []schema.Source{before(t, "gate", gate.Schema, eve), before(t, "org", org.Schema, eve)}))
		for _, tenant := range []string{"kotka", "bjork"} {
			must(d.Write(ctx, "", func(tx *db.Tx) error {
				if err := tx.Tenant(tenant); err != nil {
					return err
				}
				if _, err := tx.Exec("INSERT INTO organiser (tenant, name, kind, basis, lang, phone) VALUES ($1, 'A', 'county', '189/2001', 'fi', '1')", tenant); err != nil {
					return err
				}
				_, err := tx.Exec("INSERT INTO unit (tenant, id, name, phone, opens, closes, sort_key) VALUES ($1, 'u', 'Paja', '1', '08:15', '15:45', 'p')", tenant)
				return err
			}))
		}
		must(d.Migrate(ctx, []schema.Source{{Room: "gate", Files: gate.Schema}, {Room: "org", Files: org.Schema}}))
		for _, tenant := range []string{"kotka", "bjork"} {
			must(d.Write(ctx, "", func(tx *db.Tx) error {
				if err := tx.Tenant(tenant); err != nil {
					return err
				}
				text, err := db.Value[string](tx, "SELECT hours FROM unit WHERE tenant = $1 AND id = 'u'", tenant)
				gatetest.Equal(t, org.Weekdays(cal.T(8, 15), cal.T(15, 45)).String(), text)
				return err
			}))
		}
	})
}
