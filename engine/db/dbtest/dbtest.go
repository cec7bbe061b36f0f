// Package dbtest runs a test on a real, empty database of each engine.
package dbtest

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"etapaja/engine/db"
)

// Variable names the environment variable with the URL of a PostgreSQL server on which databases may be created.
const Variable = "ETAPAJA_TEST_POSTGRES"

// Each runs the test on SQLite and, where the environment names a server, on PostgreSQL. Every call of open opens
// the same database, which is closed and gone when the test ends.
func Each(t *testing.T, test func(t *testing.T, open func() *db.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, opener(t, SQLite(t))) })
	if os.Getenv(Variable) == "" {
		return
	}
	t.Run("postgres", func(t *testing.T) { test(t, opener(t, Postgres(t))) })
}

func opener(t *testing.T, o db.Options) func() *db.DB {
	return func() *db.DB {
		t.Helper()
		d, err := db.Open(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := d.Close(); err != nil {
				t.Error(err)
			}
		})
		return d
	}
}

// SQLite names an empty file that goes with the test.
func SQLite(t testing.TB) db.Options {
	return db.Options{URL: "sqlite:" + filepath.Join(t.TempDir(), "test.db")}
}

var notWord = regexp.MustCompile(`[^a-z0-9]+`)

// Postgres makes an empty database that goes with the test. The environment must name a server.
func Postgres(t testing.TB) db.Options {
	t.Helper()
	server := os.Getenv(Variable)
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	name := notWord.ReplaceAllString(strings.ToLower(t.Name()), "_")
	name = fmt.Sprintf("t_%.40s_%d", name, os.Getpid())
	command(t, server, "DROP DATABASE IF EXISTS "+name)
	command(t, server, "CREATE DATABASE "+name+
		" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'")
	t.Cleanup(func() { command(t, server, "DROP DATABASE "+name+" WITH (FORCE)") })
	u.Path = "/" + name
	return db.Options{URL: u.String()}
}

func command(t testing.TB, server, text string) {
	t.Helper()
	h, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	if _, err := h.Exec(text); err != nil {
		t.Fatal(err)
	}
}
