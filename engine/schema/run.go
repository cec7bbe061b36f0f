package schema

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"testing/fstest"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// Run brings the database up to the last migration of the sources, each in its own transaction, and tells how many
// there were to run. On PostgreSQL processes that start at the same time wait for each other.
func Run(ctx context.Context, handle *sql.DB, engine Engine, sources []Source) (ran int, err error) {
	p, err := provider(handle, engine, sources)
	if p == nil || err != nil {
		return 0, err
	}
	done, err := p.Up(ctx)
	if err != nil {
		return len(done), fmt.Errorf("schema: %w", err)
	}
	return len(done), nil
}

// Pending tells whether some migration of the sources has not been run yet.
func Pending(ctx context.Context, handle *sql.DB, engine Engine, sources []Source) (bool, error) {
	p, err := provider(handle, engine, sources)
	if p == nil || err != nil {
		return false, err
	}
	pending, err := p.HasPending(ctx)
	if err != nil {
		return false, fmt.Errorf("schema: %w", err)
	}
	return pending, nil
}

// provider is nil where there is nothing to run.
func provider(handle *sql.DB, engine Engine, sources []Source) (*goose.Provider, error) {
	list, err := List(sources)
	if err != nil {
		return nil, err
	}
	files := fstest.MapFS{}
	for _, m := range list {
		if only := m.Only(); only != 0 && only != engine {
			continue
		}
		text := m.Text
		if engine == SQLite {
			text = WithoutRowid(text)
		}
		files[m.Name] = &fstest.MapFile{Data: []byte(text)}
	}
	options := []goose.ProviderOption{goose.WithDisableGlobalRegistry(true)}
	dialect := goose.DialectSQLite3
	if engine == Postgres {
		dialect = goose.DialectPostgres
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return nil, err
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	p, err := goose.NewProvider(dialect, handle, files, options...)
	if errors.Is(err, goose.ErrNoMigrations) {
		return nil, nil
	}
	return p, err
}
