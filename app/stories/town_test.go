package stories

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"etapaja/app"
	"etapaja/app/demo"
	"etapaja/app/stories/story"
	"etapaja/care/client"
	"etapaja/care/feedback"
	"etapaja/care/intake"
	"etapaja/care/material"
	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/care/rule"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// morning is the moment on which every story begins.
var morning = cal.At(cal.D(2026, 11, 24), cal.T(8, 30))

// town is a demo town that a test has for itself.
type town struct {
	story.World
	*app.Town
	dir string // holds the database, on SQLite
	ids map[string]ids
	n   int // forms sent
}

// ids are what stands in addresses about somebody.
type ids struct{ client, unit, task, material, group, department, place, closure, provider, worker, intake, feedback, receipt, addition string }

// home is where the towns stand that every test gets a copy of; the one on PostgreSQL has its key here.
var home = filepath.Join(os.TempDir(), fmt.Sprintf("etapaja-town-%d", os.Getpid()))

var built = sync.OnceValue(func() error { return build(filepath.Join(home, "sqlite"), "") })

var template dbtest.Template

var builtOnPostgres = sync.OnceValue(func() (err error) {
	template, err = dbtest.NewTemplate("town", func(o db.Options) error { return build(filepath.Join(home, "postgres"), o.URL) })
	return err
})

// build makes a town and leaves it.
func build(dir, database string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	a, err := app.OpenTown(context.Background(), app.TownOptions{Dir: dir, Database: database, Origin: "http://127.0.0.1", At: morning,
		Size: demo.TownSize, Log: quiet})
	if err != nil {
		return err
	}
	return a.Close()
}

var quiet = slog.New(slog.NewTextHandler(io.Discard, nil))

// openTown gives a test a town of its own, on "sqlite" or "postgres". A word that is nowhere fails the test.
func openTown(t testing.TB, engine string) *town {
	t.Helper()
	return openTownLogging(t, engine, quiet)
}

// openTownLogging is openTown of a test that listens to the log.
func openTownLogging(t testing.TB, engine string, log *slog.Logger) *town {
	t.Helper()
	return openTownAs(t, engine, log, func(*app.Town) {})
}

// openTownAs is openTownLogging of a test that changes something before the town is served.
func openTownAs(t testing.TB, engine string, log *slog.Logger, change func(*app.Town)) *town {
	t.Helper()
	o := app.TownOptions{Dir: t.TempDir(), Origin: "http://127.0.0.1", At: morning, Size: demo.TownSize, Log: log,
		Missing: func(l i18n.Lang, source, key string) { t.Errorf("no word %q in %s of %s", key, l, source) }}
	if engine == "postgres" {
		if err := builtOnPostgres(); err != nil {
			t.Fatal(err)
		}
		o.Database = template.Copy(t).URL
	} else if err := built(); err != nil {
		t.Fatal(err)
	}
	copyTown(t, filepath.Join(home, engine), o.Dir)
	a, err := app.OpenTown(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	change(a)
	server := httptest.NewServer(a.Site.Handler())
	t.Cleanup(func() {
		server.CloseClientConnections() // event streams wait for no end
		server.Close()
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return &town{World: story.World{URL: server.URL}, Town: a, dir: o.Dir}
}

// openTownWithIDs is openTown on SQLite, for tests that write addresses themselves.
func openTownWithIDs(t testing.TB) *town {
	t.Helper()
	w := openTown(t, "sqlite")
	w.ids = w.meetSubjects(t)
	return w
}

// copyTown copies what of a town stands in files: its key, and on SQLite the database.
func copyTown(t testing.TB, from, to string) {
	t.Helper()
	err := os.CopyFS(to, os.DirFS(from))
	if err == nil {
		err = os.Chmod(filepath.Join(to, "etapaja.key"), 0o600) // the key is refused where others may read it
	}
	if err != nil {
		t.Fatal(err)
	}
}

// meetSubjects finds the ids that the matrix puts into addresses.
func (w *town) meetSubjects(t testing.TB) map[string]ids {
	t.Helper()
	all := map[string]ids{"nobody": {madeUp, madeUp, madeUp, madeUp, madeUp, madeUp, madeUp, madeUp, madeUp, madeUp, madeUp, madeUp, "oma.ABCDEFGH23", madeUp}}
	for subject, slug := range map[string]string{"matti": "matti", "teammate": "jesse", "elsa": "elsa", "kalle's": "joni", "maja": "maja"} {
		token, _, err := w.People.Enter(context.Background(), slug, false)
		if err != nil {
			t.Fatal(err)
		}
		who, err := w.Gate.Who(context.Background(), token)
		if err != nil {
			t.Fatal(err)
		}
		of := ids{client: who.ID}
		err = w.Gate.SystemRead(context.Background(), "system:test", who.Tenant, access.SeeClients, func(p *gate.Pass) error {
			c, err := client.Get(p, access.SeeClients, id.Client(who.ID))
			if err != nil {
				return err
			}
			of.unit = string(c.Unit)
			of.feedback, of.receipt, of.addition = madeUp, "oma.ABCDEFGH23", madeUp
			additions, err := rule.All(p)
			if err != nil {
				return err
			}
			if len(additions) > 0 {
				of.addition = additions[0].ID
			}
			told, err := feedback.Waiting(p)
			if err != nil {
				return err
			}
			if len(told) > 0 {
				of.feedback, of.receipt = told[0].ID, string(p.Tenant())+"."+told[0].Reference
			}
			groups, err := programme.Groups(p, c.Unit, p.Today())
			if err != nil {
				return err
			}
			imports, err := intake.History(p, c.Unit)
			if err != nil {
				return err
			}
			of.group, of.intake = madeUp, madeUp // a unit without groups, or imports
			if len(imports) > 0 {
				of.intake = string(imports[0].ID)
			}
			if len(groups) > 0 {
				of.group = string(groups[0].ID)
			}
			tasks, err := programme.Tasks(p, c.ID, cal.Period{From: p.Today().AddDays(-14), To: p.Today().AddDays(14)})
			if len(tasks) > 0 {
				of.task = string(tasks[0].ID)
			}
			if err == nil {
				of.material, err = ownTask(p, c.Unit)
			}
			if err != nil {
				return err
			}
			return of.house(p, c.Unit)
		})
		if err != nil || of.task == "" {
			t.Fatalf("%s: %v, task %q", slug, err, of.task)
		}
		all[subject] = of
	}
	return all
}

// house finds what belongs to the unit, and a provider of the organiser.
func (of *ids) house(p *gate.Pass, u id.Unit) error {
	of.department, of.place, of.closure, of.provider, of.worker = madeUp, madeUp, madeUp, madeUp, madeUp
	departments, err := org.Departments(p, u)
	if err != nil {
		return err
	}
	places, err := org.Places(p, u)
	if err != nil {
		return err
	}
	closures, err := org.AllClosures(p, u, cal.Period{From: p.Today(), To: p.Today().AddDays(400)})
	if err != nil {
		return err
	}
	providers, err := org.Providers(p)
	if len(departments) > 0 {
		of.department = string(departments[0].ID)
	}
	if len(places) > 0 {
		of.place = string(places[0].ID)
	}
	if len(closures) > 0 {
		of.closure = closures[0].ID
	}
	if len(providers) > 0 {
		of.provider = string(providers[0].ID)
	}
	if err != nil {
		return err
	}
	workers, err := staff.InUnit(p, u)
	if len(workers) > 0 {
		of.worker = string(workers[0].ID)
	}
	return err
}

// ownTask is a unit's own task of the bank; the shared bank's first where the unit has none.
func ownTask(p *gate.Pass, u id.Unit) (string, error) {
	for _, only := range []material.Only{material.OwnOnes, material.All} {
		tasks, err := material.List(p, u, material.Filter{Only: only})
		if err != nil {
			return "", err
		}
		if len(tasks) > 0 {
			return string(tasks[0].ID), nil
		}
	}
	return madeUp, nil
}

func TestMain(m *testing.M) {
	code := m.Run()
	os.RemoveAll(home)
	if err := template.Drop(); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}
