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
	"etapaja/engine/config"
	"etapaja/engine/vault"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/clock"
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
	a, hall, err := OpenTown(ctx, dir, origin, c.At, demo.Size(c.Size), log)
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

// OpenTown makes or opens a demo town in a folder. Its clock stands still at the moment asked for (0: now), and never
// before what has happened in the town; whoever serves it lets the clock run.
func OpenTown(ctx context.Context, dir, origin string, at cal.Instant, size demo.Size, log *slog.Logger) (*App, *demo.Hall, error) {
	file := filepath.Join(dir, "etapaja.db")
	_, err := os.Stat(file)
	fresh := errors.Is(err, fs.ErrNotExist)
	v, err := townKey(filepath.Join(dir, "etapaja.key"), fresh)
	if err != nil {
		return nil, nil, err
	}
	if at == 0 {
		at = clock.System().Now()
	}
	c := clock.Still(at)
	hall := &demo.Hall{Clock: c}
	o := Options{Database: "sqlite:" + file, Vault: v, Clock: c, IDs: id.Random(), Training: true, Origin: origin,
		Screens: []web.Mountable{hall.Screen()}, Extra: hall.Handlers(), Log: log}
	if fresh {
		o.IDs = id.Sequential(1) // the same flags make the same ids
	}
	a, err := Open(ctx, o)
	if err != nil {
		return nil, nil, err
	}
	if err := settle(ctx, a, hall, fresh, at, size); err != nil {
		a.Close()
		return nil, nil, err
	}
	return a, hall, nil
}

func townKey(file string, fresh bool) (*vault.Vault, error) {
	if fresh {
		return vault.Create(file)
	}
	return vault.Open(file)
}

// settle fills a fresh town, finds the people of an old one, and gives each unit its timetable.
func settle(ctx context.Context, a *App, hall *demo.Hall, fresh bool, at cal.Instant, size demo.Size) (err error) {
	hall.Site = a.Site
	hall.Due = func(ctx context.Context) error { _, err := a.Runner.RunDue(ctx); return err }
	if fresh {
		hall.Town, err = demo.Build(ctx, a.Gate, hall.Clock, at, size)
	} else {
		hall.Town, err = reopen(ctx, a, hall.Clock)
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

func reopen(ctx context.Context, a *App, c *clock.Stepping) (*demo.Town, error) {
	last, err := a.Gate.Latest(ctx)
	if err != nil {
		return nil, err
	}
	if err := c.Set(last); err != nil && !errors.Is(err, clock.ErrBack) {
		return nil, err
	}
	return demo.Open(ctx, a.Gate)
}
