package config

import (
	"time"

	"etapaja/ground/cal"
)

// command is one line of the table: its name, the words after it, and its flags.
type command struct {
	name    Command
	does    string
	word    string // the name of the one word that follows, where one does
	setWord func(*Config, string) bool
	options []option
}

// commands is the whole command line. The demo reads no environment: it must not touch an installation that
// happens to be configured on the same machine.
func commands() []command {
	file := text(func(c *Config) *string { return &c.File })
	return []command{
		{Demo, "make an imaginary town and serve it", "", nil, []option{
			{name: "listen", fallback: "127.0.0.1:8080", wants: "an address such as 127.0.0.1:8080", set: listen},
			{name: "data", wants: "a folder to keep the town in", set: text(func(c *Config) *string { return &c.Data })},
			{name: "at", wants: "a local time such as 2026-11-24T08:30", set: at},
			{name: "size", fallback: string(Town), wants: "town or county", set: oneOf(func(c *Config) *Size { return &c.Size }, Town, County)},
		}},
		{Serve, "serve an installation", "", nil, stored(
			option{name: "listen", env: "ETAPAJA_LISTEN", fallback: "127.0.0.1:8080", wants: "an address such as 127.0.0.1:8080", set: listen},
			option{name: "origin", env: "ETAPAJA_ORIGIN", wants: "the address by which browsers reach it, such as https://etapaja.example.fi", set: text(func(c *Config) *string { return &c.Origin })},
			option{name: "idle", env: "ETAPAJA_IDLE", fallback: "4h", wants: "how long a worker may be away before signing in again, such as 30m", set: spell(func(c *Config) *time.Duration { return &c.Idle })},
			option{name: "session", env: "ETAPAJA_SESSION", fallback: "12h", wants: "after how long a worker signs in again in any case, such as 12h", set: spell(func(c *Config) *time.Duration { return &c.Longest })},
			option{name: "metrics", env: "ETAPAJA_METRICS", wants: "an address of this machine such as 127.0.0.1:9090", set: metrics},
		)},
		{LawCheck, "answer cases, one a line", "FILE.jsonl", file, stored()},
		{LawExplain, "answer one case from standard input", "RULE", text(func(c *Config) *string { return &c.Rule }), stored(
			option{name: "on", wants: "a date such as 2026-11-24", needed: true, set: parsed(func(c *Config) *cal.Date { return &c.On }, cal.ParseDate)},
		)},
		{Routes, "list every route with what it demands", "", nil, stored(
			option{name: "json", wants: "print JSON", yes: func(c *Config) { c.JSON = true }},
		)},
		{Attendance, "write the report of a month", "", nil, stored(
			option{name: "organiser", wants: "the organiser's short key, as the demo prints it", needed: true, set: text(func(c *Config) *string { return &c.Organiser })},
			option{name: "month", wants: "a month such as 2026-11", needed: true, set: parsed(func(c *Config) *cal.Month { return &c.Month }, cal.ParseMonth)},
			option{name: "format", wants: "csv, days, xlsx or json", fallback: "csv", set: oneOf(func(c *Config) *string { return &c.Format }, "csv", "days", "xlsx", "json")},
		)},
		{ImportClients, "bring clients into a unit from a table", "FILE.csv", file, stored(
			option{name: "unit", wants: "the id of a unit, as it stands in the address of its page", needed: true, set: text(func(c *Config) *string { return &c.Unit })},
			option{name: "yes", wants: "write; without it the rows are only told of", yes: func(c *Config) { c.Yes = true }},
		)},
		{Doctor, "check the installation and say what to mend", "", nil, stored(
			option{name: "origin", env: "ETAPAJA_ORIGIN", wants: "the address that serve is given, such as https://etapaja.example.fi", set: text(func(c *Config) *string { return &c.Origin })},
			option{name: "json", wants: "print JSON", yes: func(c *Config) { c.JSON = true }},
		)},
		{Recover, "make an administrator whose passkeys are lost a link for a new one", "", nil, stored(
			option{name: "organiser", wants: "the organiser's short key; oma is an installation's first", fallback: "oma", set: text(func(c *Config) *string { return &c.Organiser })},
			option{name: "worker", wants: "the id of one of several administrators", set: text(func(c *Config) *string { return &c.Worker })},
			option{name: "origin", env: "ETAPAJA_ORIGIN", wants: "the address that serve is given, such as https://etapaja.example.fi", set: text(func(c *Config) *string { return &c.Origin })},
		)},
		{AuditVerify, "verify the audit chain", "", nil, stored()},
		{WordsLint, "tell what of the Finnish words for clients is heavy to read", "", nil, []option{
			{name: "lang", fallback: "fi-simple", wants: "fi-simple or fi", set: oneOf(func(c *Config) *string { return &c.Lang }, "fi-simple", "fi")},
			{name: "json", wants: "print JSON", yes: func(c *Config) { c.JSON = true }},
		}},
		{Version, "print version, commit and Go version", "", nil, nil},
	}
}

// stored adds the flags that tell where an installation is.
func stored(own ...option) []option {
	return append(own,
		option{name: "database", env: "ETAPAJA_DATABASE", fallback: "sqlite:etapaja.db", wants: "sqlite:PATH or postgres://…", set: database},
		option{name: "files", env: "ETAPAJA_FILES", fallback: "etapaja-files", wants: "a folder or s3://…", set: files},
		option{name: "key", env: "ETAPAJA_KEY", fallback: "etapaja.key", wants: "the path of the key file", set: text(func(c *Config) *string { return &c.Key })},
	)
}
