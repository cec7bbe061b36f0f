package db

import (
	"context"
	"database/sql"

	"etapaja/engine/schema"
)

// Migrate brings the database up to the last migration of the sources, and on PostgreSQL locks every tenant's rows.
func (d *DB) Migrate(ctx context.Context, sources []schema.Source) error {
	h, err := d.handle()
	if err != nil {
		return err
	}
	defer h.Close()
	ran, err := schema.Run(ctx, h, d.engine, sources)
	switch {
	case err != nil || len(sources) == 0:
		return err
	case d.engine == Postgres:
		return schema.Lock(ctx, h)
	case ran > 0:
		return schema.Estimate(ctx, h)
	}
	return nil // the figures of a file that has been in use are its own
}

// Pending tells whether some migration of the sources has not been run yet.
func (d *DB) Pending(ctx context.Context, sources []schema.Source) (bool, error) {
	h, err := d.handle()
	if err != nil {
		return false, err
	}
	defer h.Close()
	return schema.Pending(ctx, h, d.engine, sources)
}

// handle opens the file for the migrator, which knows database/sql alone.
func (f liteFile) handle() (*sql.DB, error) {
	h, err := sql.Open("sqlite", f.dsn(writing(), writerCacheMB))
	if err != nil {
		return nil, err
	}
	h.SetMaxOpenConns(1)
	return h, nil
}
