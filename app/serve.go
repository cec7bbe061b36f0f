package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"etapaja/care/account"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/config"
	"etapaja/engine/db"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/ground/clock"
	"etapaja/ground/id"
)

// serve serves a real installation until the context ends: it brings the schema up to date, knows its key, keeps every
// unit's timetable, and on a database without anybody prints the link for setting up.
func serve(ctx context.Context, c config.Config, stdout, stderr io.Writer) error {
	log := slog.New(slog.NewTextHandler(stderr, nil))
	if strings.Contains(c.Files, "://") {
		return errors.New("files are kept in a folder: a bucket is not built yet")
	}
	l, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return fmt.Errorf("the address cannot be listened on: %w", err)
	}
	defer l.Close()
	origin, err := originOf(c.Origin, l.Addr())
	if err != nil {
		return err
	}
	a, err := openInstallation(ctx, c, origin, log)
	if err != nil {
		return err
	}
	defer a.Close()
	if err := greet(ctx, a, origin, stdout); err != nil {
		return err
	}
	if err := a.seed(ctx); err != nil {
		return err
	}
	wait, err := a.measure(ctx, c.Metrics)
	if err != nil {
		return err
	}
	defer wait()
	fmt.Fprintf(stdout, "ready %s\n", origin)
	return a.attend(ctx, l)
}

// originOf is how browsers reach the program. Without one it is this machine alone, where passkeys work without TLS under
// the name localhost.
func originOf(said string, at net.Addr) (string, error) {
	if said == "" {
		host, port, err := net.SplitHostPort(at.String())
		if err != nil || !net.ParseIP(host).IsLoopback() {
			return "", errors.New("say with --origin by which address browsers reach the program, such as https://etapaja.example.fi")
		}
		return "http://localhost:" + port, nil
	}
	u, err := url.Parse(said)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Hostname() != "localhost" || net.ParseIP(u.Hostname()) != nil {
		return "", errors.New("--origin must begin with https:// and a host's name: browsers keep passkeys for no other address (http://localhost is for trying out)")
	}
	return u.Scheme + "://" + u.Host, nil
}

// openInstallation opens the database with its key. A new installation gets a new key; one that has been written to is
// never opened without its own, for what is sealed in it could not be read, and what would be written now could not be
// read by the right one.
func openInstallation(ctx context.Context, c config.Config, origin string, log *slog.Logger) (*App, error) {
	if err := os.MkdirAll(c.Files, 0o700); err != nil {
		return nil, fmt.Errorf("the folder of files cannot be made: %w", err)
	}
	v, err := vault.Open(c.Key)
	if errors.Is(err, fs.ErrNotExist) {
		if err := untouched(ctx, c); err != nil {
			return nil, err
		}
		v, err = vault.Create(c.Key)
	}
	if err != nil {
		return nil, err
	}
	a, err := Open(ctx, Options{Database: string(c.Database), Files: c.Files, Vault: v, Clock: clock.System(), IDs: id.Random(), Origin: origin,
		Work: gate.WorkLimits{Idle: c.Idle, Longest: c.Longest}, Log: log})
	if err != nil {
		return nil, err
	}
	if err := a.Gate.Recognise(ctx, account.First); err != nil {
		a.Close()
		if errors.Is(err, gate.ErrKey) {
			err = fmt.Errorf("%w: give the right one with --key or ETAPAJA_KEY (%s is another's)", err, c.Key)
		}
		return nil, err
	}
	return a, nil
}

// untouched refuses a database that somebody has written to, where its key is gone.
func untouched(ctx context.Context, c config.Config) error {
	if path, ok := strings.CutPrefix(string(c.Database), "sqlite:"); ok {
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			return os.MkdirAll(filepath.Dir(path), 0o700)
		}
	}
	d, err := db.Open(ctx, db.Options{URL: string(c.Database)})
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Migrate(ctx, Migrations()); err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	tenants, err := gate.New(gate.Gate{DB: d, Clock: clock.System(), IDs: id.Random()}).Tenants(ctx)
	if err == nil && len(tenants) > 0 {
		err = fmt.Errorf("the database has been written to, and its key file %s is gone: bring it back from its copy, or say with --key or ETAPAJA_KEY where it is", c.Key)
	}
	return err
}

// greet prints the link for setting up, as long as nobody has come by it.
func greet(ctx context.Context, a *App, origin string, stdout io.Writer) error {
	tenants, err := a.Gate.Tenants(ctx)
	if err != nil {
		return err
	}
	if len(tenants) > 1 || len(tenants) == 1 && tenants[0] != account.First {
		return nil // a demo's town, or organisers moved in from elsewhere
	}
	link, err := account.FirstLink(ctx, a.Gate)
	if err != nil || link == "" {
		return err
	}
	fmt.Fprintf(stdout, "Nobody can sign in yet. Open this link to set up; it works once, for a week, and the next start prints a new one:\nset-up %s/join/%s\n", origin, link)
	return nil
}

// seedEvery is how soon a new unit has its timetable.
const seedEvery = time.Minute

// seed gives every organiser and unit its timetable. What has one keeps it.
func (a *App) seed(ctx context.Context) error {
	tenants, err := a.Gate.Tenants(ctx)
	if err != nil {
		return err
	}
	for _, t := range tenants {
		var units []org.Unit
		err := a.Gate.SystemRead(ctx, "system:timetable", t, access.RunJobs, func(p *gate.Pass) (err error) {
			units, err = org.Units(p, access.SeeUnit)
			return err
		})
		if err != nil {
			return err
		}
		for _, u := range append(units, org.Unit{}) {
			if err := a.seedOne(ctx, t, u.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// seedOne remembers what has its timetable, so that nothing is asked for twice.
func (a *App) seedOne(ctx context.Context, t id.Tenant, u id.Unit) error {
	key := string(t) + "/" + string(u)
	if a.seeded[key] {
		return nil
	}
	err := a.Runner.Seed(ctx, t, u)
	if err == nil {
		a.seeded[key] = true
	}
	return err
}
