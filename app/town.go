package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
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
	a, hall, err := OpenTown(ctx, TownOptions{Dir: dir, Origin: origin, At: c.At, Size: demo.Size(c.Size), Log: log})
	if err != nil {
		return err
	}
	defer a.Close()
	if err := hall.Town.Table(stdout, origin); err != nil {
		return err
	}
	hall.Clock.Run()
	jobs, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		a.Runner.Run(jobs)
	}()
	defer func() {
		stop()
		<-done
	}()
	fmt.Fprintf(stdout, "\nready %s\n", origin)
	return a.Site.Serve(ctx, l)
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
	Dir      string      // holds the key and, unless Database says otherwise, the database
	Database string      // "" for a file in Dir
	Origin   string      // as browsers reach it
	At       cal.Instant // where the clock starts; 0: now
	Size     demo.Size
	Missing  i18n.Missing
	Log      *slog.Logger
}

// OpenTown makes a demo town, or opens the one that is there as it was left. Its clock stands still at the moment asked
// for, and never before what has happened in the town; whoever serves it lets the clock run.
func OpenTown(ctx context.Context, o TownOptions) (*App, *demo.Hall, error) {
	v, err := townKey(filepath.Join(o.Dir, "etapaja.key"))
	if err != nil {
		return nil, nil, err
	}
	if o.At == 0 {
		o.At = clock.System().Now()
	}
	if o.Database == "" {
		o.Database = "sqlite:" + filepath.Join(o.Dir, "etapaja.db")
	}
	c := clock.Still(o.At)
	hall := &demo.Hall{Clock: c}
	a, err := Open(ctx, Options{Database: o.Database, Vault: v, Clock: c, IDs: id.Random(), Training: true, Origin: o.Origin,
		Screens: []web.Mountable{hall.Screen()}, Extra: hall.Handlers(), Missing: o.Missing, Log: o.Log})
	if err != nil {
		return nil, nil, err
	}
	if err := settle(ctx, a, hall, o); err != nil {
		a.Close()
		return nil, nil, err
	}
	return a, hall, nil
}

func townKey(file string) (*vault.Vault, error) {
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return vault.Create(file)
	}
	return vault.Open(file)
}

// settle fills a fresh town, finds the people of an old one, and gives each unit its timetable.
func settle(ctx context.Context, a *App, hall *demo.Hall, o TownOptions) error {
	hall.Site = a.Site
	hall.Due = func(ctx context.Context) error { _, err := a.Runner.RunDue(ctx); return err }
	var err error
	hall.Town, err = demo.Open(ctx, a.Gate)
	switch {
	case fault.Is(err, fault.KindNotFound):
		a.Gate.IDs = id.Sequential(1) // the same flags make the same ids
		hall.Town, err = demo.Build(ctx, a.Gate, hall.Clock, o.At, o.Size)
	case err == nil:
		err = goOn(ctx, a, hall)
	}
	if err != nil {
		return err
	}
	seeded := map[id.Tenant]bool{}
	for _, u := range hall.Town.Units() {
		if !seeded[u.Tenant] {
			seeded[u.Tenant] = true
			if err := a.Runner.Seed(ctx, u.Tenant, ""); err != nil {
				return err
			}
		}
		if err := a.Runner.Seed(ctx, u.Tenant, u.ID); err != nil {
			return err
		}
	}
	return nil
}

// goOn sets the clock of an old town no earlier than what has happened there.
func goOn(ctx context.Context, a *App, hall *demo.Hall) error {
	for _, u := range hall.Town.Units() {
		err := a.Gate.SystemRead(ctx, "system:demo", u.Tenant, access.SeeUnit, func(p *gate.Pass) error {
			for _, chain := range []id.Unit{u.ID, ""} {
				last, err := p.Latest(chain)
				if err != nil {
					return err
				}
				if err := hall.Clock.Set(last); err != nil && !errors.Is(err, clock.ErrBack) {
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
