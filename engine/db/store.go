package db

import (
	"context"
	"database/sql"
	"errors"
)

// liteStore is SQLite: some readers and one writer.
type liteStore struct {
	file liteFile
	*readers
	*writer
}

func openLite(path string, o Options) (store, error) {
	if path == "" || path == ":memory:" {
		return nil, errors.New("SQLite needs a file")
	}
	f := liteFile{path: path, o: o}
	if err := f.make(); err != nil {
		return nil, err
	}
	w, err := newWriter(f.writer, o.Slow)
	if err != nil {
		return nil, err
	}
	return &liteStore{file: f, readers: newReaders(o.Readers, f.reader), writer: w}, nil
}

// optimize runs in the writer's turn like any other write. The mask asks for a look at every table, also those
// that this connection has not read.
func (s *liteStore) optimize(ctx context.Context) error {
	return s.write(ctx, "optimize", func(tx *Tx) error {
		_, err := tx.Exec("PRAGMA optimize=0x10002")
		return err
	})
}

func (s *liteStore) handle() (*sql.DB, error) { return s.file.handle() }

// fill ends with a write, before which the writer is set back and what it wrote becomes durable.
func (s *liteStore) fill(ctx context.Context, fn func() error) error {
	s.filled.Store(true)
	err := fn()
	s.filled.Store(false)
	return errors.Join(err, s.write(ctx, "fill", func(*Tx) error { return nil }))
}

func (s *liteStore) onForeign(fn func()) { s.foreign.Store(&fn) }

func (s *liteStore) stats() Stats {
	return Stats{Writes: s.writes.Load(), Groups: s.groups.Load()}
}

// close closes the writer's connection last, because the last one brings the journal into the file.
func (s *liteStore) close() error {
	err := s.readers.close()
	return errors.Join(err, s.writer.close())
}
