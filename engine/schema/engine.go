// Package schema runs the migrations that app lists. Each feature keeps its own files, plain SQL and forward only;
// one text serves both engines.
package schema

// Engine is the kind of database.
type Engine int

// The two engines.
const (
	SQLite Engine = iota + 1
	Postgres
)
