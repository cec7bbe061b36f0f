package db

import (
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	lite "modernc.org/sqlite/lib"
)

// Failures that callers tell apart.
var (
	// ErrUnknown: the commit failed, and whether it is durable is not known.
	ErrUnknown = errors.New("db: whether the commit is durable is not known")
	// ErrFull: the disk, or the room given to the database, is full. It comes together with ErrUnknown where it was
	// met at the commit; otherwise what was asked was not done.
	ErrFull = errors.New("db: the disk is full")
	// ErrClosed: the database has been closed, and what was asked was not done.
	ErrClosed = errors.New("db: closed")
	// ErrNested: a write closure called Write. The outer one holds the writer, so the inner would wait for ever.
	ErrNested = errors.New("db: Write called inside a write closure: use the closure's own transaction")
	// ErrExit: the closure ended its goroutine by runtime.Goexit, and was refused.
	ErrExit = errors.New("db: the closure ended its goroutine")
	// ErrEnded: the transaction was used after its closure had returned.
	ErrEnded = errors.New("db: the transaction has ended")
	// ErrOpenRows: a statement was run while the rows of another were open; PostgreSQL has no room for both.
	ErrOpenRows = errors.New("db: a statement while the rows of another are open: close them first")
)

// Panic is a panic inside a write closure, come back to the caller as a refusal.
type Panic struct {
	Value any
	Stack []byte
}

// Error tells the value; the stack is for the log.
func (p *Panic) Error() string { return fmt.Sprintf("db: panic in a write closure: %v", p.Value) }

// Unwrap gives the value where it was an error.
func (p *Panic) Unwrap() error {
	err, _ := p.Value.(error)
	return err
}

// IsUnique tells whether err is a row that would repeat a unique key.
func IsUnique(err error) bool {
	switch liteCode(err) {
	case lite.SQLITE_CONSTRAINT_UNIQUE, lite.SQLITE_CONSTRAINT_PRIMARYKEY, lite.SQLITE_CONSTRAINT_ROWID:
		return true
	}
	return pgCode(err) == "23505"
}

// IsForeignKey tells whether err is a reference to a row that is not there, or the removal of one that is
// referred to.
func IsForeignKey(err error) bool {
	return liteCode(err) == lite.SQLITE_CONSTRAINT_FOREIGNKEY || pgCode(err) == "23503"
}

// isConstraint tells whether err is any constraint of the schema.
func isConstraint(err error) bool {
	if liteCode(err)&0xff == lite.SQLITE_CONSTRAINT {
		return true
	}
	code := pgCode(err)
	return len(code) == 5 && code[:2] == "23"
}

// known adds ErrFull to an error that means it.
func known(err error) error {
	if err != nil && (liteCode(err)&0xff == lite.SQLITE_FULL || pgCode(err) == "53100") && !errors.Is(err, ErrFull) {
		return fmt.Errorf("%w: %w", ErrFull, err)
	}
	return err
}

// isBusy tells whether another process holds SQLite's one writer.
func isBusy(err error) bool { return liteCode(err)&0xff == lite.SQLITE_BUSY }

// isContention tells whether PostgreSQL gave a transaction up for the sake of another: run again, it may succeed.
func isContention(err error) bool {
	code := pgCode(err)
	return code == "40001" || code == "40P01"
}

// commitFailure tells what a failed COMMIT means: by a constraint it was refused, by anything else nobody knows.
func commitFailure(err error) error {
	if err == nil || isConstraint(err) || isContention(err) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrUnknown, known(err))
}

// liteCode is SQLite's extended result code, 0 where err is not SQLite's.
func liteCode(err error) int {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code()
	}
	return 0
}

// pgCode is the SQLSTATE, "" where err is not PostgreSQL's.
func pgCode(err error) string {
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return e.Code
	}
	return ""
}
