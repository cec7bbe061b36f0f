// Package config reads the command line and the environment into one value. What is not said has a safe default:
// nothing listens beyond this machine, nothing is overwritten.
package config

import (
	"net/url"
	"strings"
	"time"

	"etapaja/ground/cal"
)

// Command is what the program is asked to do.
type Command string

// The commands.
const (
	Demo          Command = "demo"
	Serve         Command = "serve"
	LawCheck      Command = "law check"
	LawExplain    Command = "law explain"
	Routes        Command = "routes"
	ImportClients Command = "import clients"
	AuditVerify   Command = "audit verify"
	Attendance    Command = "report attendance"
	Doctor        Command = "doctor"
	Recover       Command = "admin recover"
	WordsLint     Command = "words lint"
	Version       Command = "version"
)

// Size is how large a demo is made.
type Size string

// The sizes: about 60 clients, and 2,000 clients with a year of history.
const (
	Town   Size = "town"
	County Size = "county"
)

// Config is what one command was told. A field that its command does not know is zero.
type Config struct {
	Command Command

	Listen  string // host:port; port 0 takes a free one
	Metrics string // host:port on this machine only; empty: no metrics
	Origin  string // "https://…", as browsers reach it; empty: this machine alone

	Idle    time.Duration // a worker's session without a page
	Longest time.Duration // a worker's session at all

	Database Database
	Files    string // a folder, or s3://…
	Key      string // the path of the key file

	Data string      // the demo's folder; empty: a temporary one
	At   cal.Instant // where the demo's clock starts; zero: now
	Size Size

	File string // to check
	Rule string // to explain
	On   cal.Date
	JSON bool   // print JSON
	Lang string // fi or fi-simple

	Unit      string    // its id
	Yes       bool      // write, not only tell
	Organiser string    // its short key
	Worker    string    // an id
	Month     cal.Month // to report
	Format    string    // csv, days, xlsx or json
}

// Database is where the data is: "sqlite:PATH" or "postgres://…". It prints without its password.
type Database string

// String hides the password.
func (d Database) String() string {
	if strings.HasPrefix(string(d), sqlite) {
		return string(d)
	}
	u, err := url.Parse(string(d))
	if err != nil || u.RawQuery != "" { // a password may stand among the parameters too
		return "postgres://…"
	}
	return u.Redacted()
}

// GoString hides the password.
func (d Database) GoString() string { return d.String() }

// MarshalText hides the password in logs.
func (d Database) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

const sqlite = "sqlite:"
