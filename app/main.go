package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"

	"etapaja/engine/config"
	"etapaja/engine/db"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/engine/web"
	"etapaja/ground/clock"
	"etapaja/ground/id"
	"etapaja/law"
)

// Main carries out one command line and returns the exit code: 0, 1 for a failure, 2 for a line that cannot be
// obeyed. Whatever goes wrong is one sentence on standard error.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return Run(ctx, args, stdin, stdout, stderr)
}

// Run is Main until the context ends.
func Run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	c, err := config.Parse(args, os.Getenv)
	if help, ok := errors.AsType[*config.Help](err); ok {
		fmt.Fprint(stdout, help.Text)
		return 0
	}
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 2
	}
	if err := run(ctx, c, stdin, stdout, stderr); err != nil {
		fmt.Fprintln(stderr, "etapaja:", err)
		return 1
	}
	return 0
}

func run(ctx context.Context, c config.Config, stdin io.Reader, stdout, stderr io.Writer) error {
	switch c.Command {
	case config.Demo:
		return serveDemo(ctx, c, stdout, stderr)
	case config.Serve:
		return serve(ctx, c, stdout, stderr)
	case config.LawCheck:
		return checkLaw(c.File, stdout, stderr)
	case config.LawExplain:
		return law.Explain(c.Rule, c.On, stdin, stdout)
	case config.Routes:
		return printRoutes(c.JSON, stdout)
	case config.ImportClients:
		return importClients(ctx, c, stdout)
	case config.AuditVerify:
		return verifyAudit(ctx, c, stdout)
	case config.Recover:
		return recoverAdmin(ctx, c, stdout)
	case config.Doctor:
		return examine(ctx, c, stdout)
	case config.WordsLint:
		return lintWords(c, stdout)
	case config.Attendance:
		return reportAttendance(ctx, c, stdout)
	}
	fmt.Fprintln(stdout, version())
	return nil
}

func checkLaw(path string, stdout, stderr io.Writer) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("the cases cannot be read: %w", err)
	}
	defer f.Close()
	mismatches, err := law.Check(f, stdout, stderr)
	if err == nil && mismatches > 0 {
		err = fmt.Errorf("%d of the answers differ from what was expected", mismatches)
	}
	return err
}

func printRoutes(asJSON bool, stdout io.Writer) error {
	site := &web.Site{Screens: Screens("")}
	routes := site.Routes()
	if asJSON {
		e := json.NewEncoder(stdout)
		e.SetIndent("", "  ")
		return e.Encode(routes)
	}
	for _, r := range routes {
		fmt.Fprintf(stdout, "%-4s  %-44s %-18s %s\n", r.Method, r.Path, r.Need, r.Screen)
	}
	return nil
}

// verifyAudit goes through every hash chain of the installation. Without the key it verifies all but the signatures.
func verifyAudit(ctx context.Context, c config.Config, stdout io.Writer) error {
	v, err := vault.Open(c.Key)
	if errors.Is(err, fs.ErrNotExist) {
		v, err = nil, nil
	}
	if err != nil {
		return err
	}
	d, err := openStanding(ctx, c)
	if err != nil {
		return err
	}
	defer d.Close()
	done, broken, err := gate.New(gate.Gate{DB: d, Clock: clock.System(), IDs: id.Random(), Vault: v}).Verify(ctx)
	if err != nil {
		return err
	}
	if broken != nil {
		return errors.New(broken.String())
	}
	if done.Unknown {
		fmt.Fprintf(stdout, "%d chains, %d links, all whole; signatures not checked, for there is no key in %s\n", done.Chains, done.Links, c.Key)
		return nil
	}
	fmt.Fprintf(stdout, "%d chains, %d links, all whole; %d days signed\n", done.Chains, done.Links, done.Signed)
	return nil
}

// commandCacheMB keeps a command small beside a serving process: it goes over each row once.
const commandCacheMB = 4

// openStanding opens the database of an installation as it is, and makes none.
func openStanding(ctx context.Context, c config.Config) (*db.DB, error) {
	if path, ok := strings.CutPrefix(string(c.Database), "sqlite:"); ok {
		if _, err := os.Stat(path); err != nil {
			return nil, fmt.Errorf("there is no database: %w", err)
		}
	}
	d, err := db.Open(ctx, db.Options{URL: string(c.Database), CacheMB: commandCacheMB})
	if err != nil {
		return nil, err
	}
	pending, err := d.Pending(ctx, Migrations())
	if err == nil && !pending {
		return d, nil
	}
	d.Close()
	other := "the database is of another version of the program, and is left as it is"
	if err != nil {
		return nil, fmt.Errorf("%s: %w", other, err)
	}
	return nil, errors.New(other)
}

// Version is the version of the program.
const Version = "0.1.0"

// version tells version, commit and Go version.
func version() string {
	commit := "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				commit = s.Value
			}
		}
	}
	return fmt.Sprintf("etapaja %s, commit %s, %s", Version, commit, runtime.Version())
}
