package data

import (
	"context"
	"database/sql"
	"fmt"

	"etapaja/app"
	"etapaja/engine/db"
	"etapaja/engine/vault"

	_ "modernc.org/sqlite" // the bulk is written without the writer of engine/db
)

// Make makes a data set in a new file under the schema of app, with the keys of v.
func Make(ctx context.Context, path string, s Shape, v *vault.Vault) error {
	if err := migrate(ctx, path); err != nil {
		return err
	}
	if err := fill(path, s, v); err != nil {
		return err
	}
	return settle(ctx, path)
}

// migrate makes the file and its tables.
func migrate(ctx context.Context, path string) error {
	d, err := db.Open(ctx, db.Options{URL: "sqlite:" + path})
	if err != nil {
		return err
	}
	if err := d.Migrate(ctx, app.Migrations()); err != nil {
		d.Close()
		return err
	}
	return d.Close()
}

// fill writes all rows in one transaction that no power cut needs to survive.
func fill(path string, s Shape, v *vault.Vault) error {
	h, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(MEMORY)&_pragma=synchronous(OFF)&_pragma=cache_size(-400000)")
	if err != nil {
		return err
	}
	defer h.Close()
	h.SetMaxOpenConns(1)
	tx, err := h.Begin()
	if err != nil {
		return err
	}
	w := &sheet{tx: tx, kept: map[string]*sql.Stmt{}}
	people(w, s, v)
	history(w, s)
	if w.err != nil {
		tx.Rollback()
		return fmt.Errorf("data set: %w", w.err)
	}
	return tx.Commit()
}

// settle opens the file once as a server does, so that the planner has its figures.
func settle(ctx context.Context, path string) error {
	d, err := db.Open(ctx, db.Options{URL: "sqlite:" + path})
	if err != nil {
		return err
	}
	return d.Close()
}
