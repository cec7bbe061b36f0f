package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"

	"etapaja/app/demo"
	"etapaja/engine/access"
	"etapaja/engine/config"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/clock"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// serveDemo makes the imaginary town, or opens the one that is in the folder as it was left, and serves it until the
// context ends. The last line of standard output tells that it is ready.
func serveDemo(ctx context.Context, c config.Config, stdout, stderr io.Writer) error {
	log := slog.New(slog.NewTextHandler(stderr, nil))
	dir, away, err := folder(c.Data)
	if err != nil {
		return err
	}
	defer away()
	l, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return fmt.Errorf("the address cannot be listened on: %w", err)
	}
	defer l.Close()
	origin := "http://" + l.Addr().String()
	t, err := OpenTown(ctx, TownOptions{Dir: dir, Origin: origin, At: c.At, Size: demo.Size(c.Size), Log: log})
	if err != nil {
		return err
	}
	defer t.Close()
	t.People.Table(stdout, origin)
	t.Clock.Run()
	fmt.Fprintf(stdout, "\nready %s\n", origin)
	return t.attend(ctx, l)
}

// folder is where the town stands: the one that was asked for, which stays, or a temporary one, which goes.
func folder(asked string) (dir string, away func(), err error) {
	if asked != "" {
		if err := os.MkdirAll(asked, 0o700); err != nil {
			return "", nil, fmt.Errorf("the folder cannot be made: %w", err)
		}
		return asked, func() {}, nil
	}
	dir, err = os.MkdirTemp("", "etapaja-demo-")
	if err != nil {
		return "", nil, err
	}
	return dir, func() { os.RemoveAll(dir) }, nil // what cannot be removed is the system's to clear
}

// TownOptions say where a demo town stands, and when.
type TownOptions struct {
	Dir      string      // holds the key, the files and, unless Database says otherwise, the database
	Database string      // "" for a file in Dir
	Origin   string      // as browsers reach it
	At       cal.Instant // where the clock starts; 0: now
	Size     demo.Size
	Missing  i18n.Missing
	Log      *slog.Logger
}

// Town is an open demo town: the installation, its people and its clock.
type Town struct {
	*App
	People *demo.Town
	Clock  *clock.Stepping
}

// OpenTown makes a demo town, or opens the one that is there as it was left. Its clock stands still at the moment asked
// for, and never before what has happened in the town; whoever serves it lets the clock run.
func OpenTown(ctx context.Context, o TownOptions) (*Town, error) {
	v, err := townKey(filepath.Join(o.Dir, "etapaja.key"))
	if err != nil {
		return nil, err
	}
	if o.At == 0 {
		o.At = clock.System().Now()
	}
	if o.Database == "" {
		o.Database = "sqlite:" + filepath.Join(o.Dir, "etapaja.db")
	}
	t := &Town{People: &demo.Town{}, Clock: clock.Still(o.At)}
	t.App, err = Open(ctx, Options{Database: o.Database, Files: filepath.Join(o.Dir, "files"), Vault: v, Clock: t.Clock, IDs: id.Random(), Training: true,
		Origin: o.Origin, Screens: []web.Mountable{demo.Chooser(t.People)}, Extra: t.doors(o.Log), Missing: o.Missing, Log: o.Log})
	if err != nil {
		return nil, err
	}
	if err := t.settle(ctx, o); err != nil {
		t.Close()
		return nil, err
	}
	return t, nil
}

// doors are the two addresses outside the screens that exist in a demo alone: choosing whom to be, and the clock.
func (t *Town) doors(log *slog.Logger) map[string]http.Handler {
	due := func(ctx context.Context) error { _, err := t.Runner.RunDue(ctx); return err }
	return map[string]http.Handler{
		"POST /demo/enter": http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { t.People.Door(t.Site).ServeHTTP(w, r) }),
		"POST /demo/clock": demo.Clock(t.Clock, due, log),
	}
}

func townKey(file string) (*vault.Vault, error) {
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return vault.Create(file)
	}
	return vault.Open(file)
}

// settle fills a fresh town, finds the people of an old one, and gives each unit its timetable.
func (t *Town) settle(ctx context.Context, o TownOptions) error {
	people, err := demo.Open(ctx, t.Gate)
	switch {
	case fault.Is(err, fault.KindNotFound):
		t.Gate.IDs = id.Sequential(1) // the same flags make the same ids
		err = t.DB.Fill(ctx, func() error {
			people, err = demo.Build(ctx, t.Gate, t.Clock, o.At, o.Size)
			return err
		})
		if err == nil {
			err = t.DB.Optimize(ctx)
		}
	case err == nil:
		err = t.goOn(ctx, people)
	}
	if err != nil {
		return err
	}
	*t.People = *people
	seeded := map[id.Tenant]bool{}
	for _, u := range t.People.Units() {
		if !seeded[u.Tenant] {
			seeded[u.Tenant] = true
			if err := t.Runner.Seed(ctx, u.Tenant, ""); err != nil {
				return err
			}
		}
		if err := t.Runner.Seed(ctx, u.Tenant, u.ID); err != nil {
			return err
		}
	}
	return nil
}

// goOn sets the clock of an old town no earlier than what has happened there.
func (t *Town) goOn(ctx context.Context, people *demo.Town) error {
	for _, u := range people.Units() {
		err := t.Gate.SystemRead(ctx, "system:demo", u.Tenant, access.SeeUnit, func(p *gate.Pass) error {
			for _, chain := range []id.Unit{u.ID, ""} {
				last, err := p.Latest(chain)
				if err != nil {
					return err
				}
				if err := t.Clock.Set(last); err != nil && !errors.Is(err, clock.ErrBack) {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
