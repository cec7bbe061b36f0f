package db

import (
	"container/list"
	"context"
	"database/sql/driver"
	"net/url"
	"os"
	"strconv"

	"modernc.org/sqlite"
)

// liteConn is one connection to SQLite. It goes to the driver without database/sql between, which halves the cost
// of a small reading, and keeps its statements prepared.
type liteConn struct {
	raw  driver.Conn
	kept map[string]*list.Element // of *statement
	used *list.List               // the latest used first
}

// statement is prepared once and run many times.
type statement struct {
	text   string
	params int
	raw    interface {
		driver.Stmt
		driver.StmtExecContext
		driver.StmtQueryContext
	}
}

// keptStatements bounds the statements of one connection; the product has a few hundred.
const keptStatements = 512

// background never ends: for a context that can, the driver starts a goroutine at each statement.
var background = context.Background()

// query runs a statement that gives rows.
func (c *liteConn) query(text string, args []driver.NamedValue) (driver.Rows, error) {
	s, err := c.prepare(text, len(args))
	if err != nil {
		return nil, err
	}
	return s.raw.QueryContext(background, args)
}

// exec runs a statement that gives no rows.
func (c *liteConn) exec(text string, args []driver.NamedValue) (affected int64, err error) {
	s, err := c.prepare(text, len(args))
	if err != nil {
		return 0, err
	}
	result, err := s.raw.ExecContext(background, args)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// run runs a statement without arguments.
func (c *liteConn) run(text string) error {
	_, err := c.exec(text, nil)
	return err
}

// fill sets the writer for filling a fresh file, with room for many pages and without waiting for the disk, or sets it
// back and brings all that was written into the file.
func (c *liteConn) fill(on bool) error {
	settings := []string{"PRAGMA cache_size=-16384", "PRAGMA wal_autocheckpoint=16000", "PRAGMA synchronous=OFF"}
	if !on {
		settings = []string{"PRAGMA synchronous=FULL", "PRAGMA wal_autocheckpoint=1000",
			"PRAGMA cache_size=-" + strconv.Itoa(writerCacheMB<<10), "PRAGMA wal_checkpoint(TRUNCATE)"}
	}
	for _, text := range settings {
		rows, err := c.query(text, nil)
		if err != nil {
			return err
		}
		if err := rows.Close(); err != nil {
			return err
		}
	}
	return nil
}

// version is a number that differs from the last one where another connection has written meanwhile.
func (c *liteConn) version() (int64, error) {
	rows, err := c.query("PRAGMA data_version", nil)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	one := make([]driver.Value, 1)
	if err := rows.Next(one); err != nil {
		return 0, err
	}
	v, _ := one[0].(int64)
	return v, nil
}

func (c *liteConn) prepare(text string, args int) (*statement, error) {
	s, err := c.find(text)
	if err != nil {
		return nil, err
	}
	if s.params != args {
		return nil, miscount(s.params, args)
	}
	return s, nil
}

func (c *liteConn) find(text string) (*statement, error) {
	if e, ok := c.kept[text]; ok {
		c.used.MoveToFront(e)
		return e.Value.(*statement), nil
	}
	params, err := parameters(text)
	if err != nil {
		return nil, err
	}
	raw, err := c.raw.Prepare(text)
	if err != nil {
		return nil, err
	}
	s := &statement{text: text, params: params}
	s.raw = raw.(interface {
		driver.Stmt
		driver.StmtExecContext
		driver.StmtQueryContext
	})
	if c.used.Len() == keptStatements {
		c.forget(c.used.Back())
	}
	c.kept[text] = c.used.PushFront(s)
	return s, nil
}

func (c *liteConn) forget(e *list.Element) {
	s := c.used.Remove(e).(*statement)
	delete(c.kept, s.text)
	_ = s.raw.Close() // tells again the error of its last run, which has been told
}

func (c *liteConn) close() error {
	for c.used.Len() > 0 {
		c.forget(c.used.Back())
	}
	return c.raw.Close()
}

// liteFile knows how to open connections to one file.
type liteFile struct {
	path string
	o    Options
}

// make makes an empty file that others on the machine cannot read; its journal takes over the mode.
func (f liteFile) make() error {
	file, err := os.OpenFile(f.path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return file.Close()
}

// writerCacheMB is the page cache of the writer. SQLite goes over the whole cache at each commit, so that a large one
// costs every write, and the pages come from the system's memory anyway.
const writerCacheMB = 2

// writer opens a connection that writes: durable against a power cut, references checked.
func (f liteFile) writer() (*liteConn, error) {
	return f.open(writing(), writerCacheMB)
}

func writing() url.Values {
	return url.Values{"_journal_mode": {"WAL"}, "_synchronous": {"FULL"}, "_foreign_keys": {"1"}}
}

// reader opens a connection that cannot write.
func (f liteFile) reader() (*liteConn, error) {
	return f.open(url.Values{"mode": {"ro"}, "_query_only": {"1"}}, f.o.CacheMB)
}

func (f liteFile) open(v url.Values, cacheMB int) (*liteConn, error) {
	raw, err := (&sqlite.Driver{}).Open(f.dsn(v, cacheMB))
	if err != nil {
		return nil, err
	}
	return &liteConn{raw: raw, kept: map[string]*list.Element{}, used: list.New()}, nil
}

// dsn adds what all connections share. The limit keeps ANALYZE from writing STAT4 samples, for which SQLite would
// parse prepared statements again; _dqs=0 makes "x" a name as on PostgreSQL, never a text.
func (f liteFile) dsn(v url.Values, cacheMB int) string {
	v.Set("_busy_timeout", "10000")
	v.Set("_dqs", "0")
	v.Set("_defensive", "1")
	v["_pragma"] = []string{
		"analysis_limit=400",
		"temp_store=memory", // the journal of a savepoint would go to a file, page by page
		"cache_size=-" + strconv.Itoa(cacheMB<<10),
		"mmap_size=0",                                // a mapped file is unmapped for every reader by every commit, and costs more than it saves
		"journal_size_limit=" + strconv.Itoa(64<<20), // what a great import leaves is cut off again
	}
	return "file:" + (&url.URL{Path: f.path}).EscapedPath() + "?" + v.Encode()
}
