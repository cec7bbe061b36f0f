package db

import (
	"context"
	"database/sql"

	"etapaja/engine/schema"
)

// Health is what an operator wants to know of the database itself.
type Health struct {
	Engine  Engine
	Version string // of the library or the server

	Damage  string // SQLite: the first thing that its own check of the file found; empty where the file is whole
	Journal string // SQLite: "wal", by which a power cut loses nothing that was told to be kept

	Unlocked []string // PostgreSQL: tables whose rows are not locked from one organiser to another
	Above    bool     // PostgreSQL: the role passes over row locks, as a superuser's does
}

// Examine looks at the database itself. On SQLite it goes through the whole file, some seconds a gigabyte.
func (d *DB) Examine(ctx context.Context) (Health, error) {
	h := Health{Engine: d.engine}
	handle, err := d.handle()
	if err != nil {
		return h, err
	}
	defer handle.Close()
	if d.engine == Postgres {
		return h, h.server(ctx, handle)
	}
	return h, h.file(ctx, handle)
}

func (h *Health) server(ctx context.Context, handle *sql.DB) (err error) {
	if err := ask(ctx, handle, &h.Version, `SHOW server_version`); err != nil {
		return err
	}
	if err := ask(ctx, handle, &h.Above, `
		SELECT rolsuper OR rolbypassrls
		FROM pg_roles
		WHERE rolname = current_user`); err != nil {
		return err
	}
	h.Unlocked, err = schema.Unlocked(ctx, handle)
	return err
}

func (h *Health) file(ctx context.Context, handle *sql.DB) error {
	if err := ask(ctx, handle, &h.Version, `SELECT sqlite_version()`); err != nil {
		return err
	}
	if err := ask(ctx, handle, &h.Journal, `PRAGMA journal_mode`); err != nil {
		return err
	}
	if err := ask(ctx, handle, &h.Damage, `PRAGMA quick_check(1)`); err != nil {
		return err
	}
	if h.Damage == "ok" {
		h.Damage = ""
	}
	return nil
}

func ask(ctx context.Context, handle *sql.DB, into any, query string) error {
	return handle.QueryRowContext(ctx, query).Scan(into)
}
