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
	return postgres(t, "template0")
}

// Template is a database on PostgreSQL that tests get copies of.
type Template struct{ name string }

// NewTemplate makes a database and lets fill put into it, and leave, what the copies shall hold.
func NewTemplate(name string, fill func(db.Options) error) (Template, error) {
	m := Template{fmt.Sprintf("m_%s_%d", name, os.Getpid())}
	if err := create(m.name, "template0"); err != nil {
		return m, err
	}
	o, err := options(m.name)
	if err != nil {
		return m, err
	}
	return m, fill(o)
}

// Copy makes a copy that goes with the test.
func (m Template) Copy(t testing.TB) db.Options {
	t.Helper()
	return postgres(t, m.name)
}

// Drop drops the template itself, where there is one.
func (m Template) Drop() error {
	if m.name == "" {
		return nil
	}
	return command("DROP DATABASE IF EXISTS " + m.name + " WITH (FORCE)")
}

func postgres(t testing.TB, template string) db.Options {
	t.Helper()
	name := notWord.ReplaceAllString(strings.ToLower(t.Name()), "_")
	name = fmt.Sprintf("t_%.40s_%d", name, os.Getpid())
	if err := create(name, template); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := command("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	o, err := options(name)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func create(name, template string) error {
	if err := command("DROP DATABASE IF EXISTS " + name); err != nil {
		return err
	}
	return command("CREATE DATABASE " + name + " TEMPLATE " + template + " OWNER etapaja ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'")
}

func options(name string) (db.Options, error) {
	u, err := url.Parse(os.Getenv(Variable))
	if err != nil {
		return db.Options{}, err
	}
	u.Path, u.User = "/"+name, url.User("etapaja")
	return db.Options{URL: u.String()}, nil
}

func command(text string) error {
	h, err := sql.Open("pgx", os.Getenv(Variable))
	if err != nil {
		return err
	}
	defer h.Close()
	_, err = h.Exec(text)
	return err
}
