// Package app assembles the house: it lists screens, jobs, migrations and words, and builds the handler.
package app

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"etapaja/engine/access"
	"etapaja/engine/blob"
	"etapaja/engine/db"
	"etapaja/engine/gate"
	"etapaja/engine/job"
	"etapaja/engine/live"
	"etapaja/engine/picture"
	"etapaja/engine/vault"
	"etapaja/engine/web"
	"etapaja/engine/web/assets"
	"etapaja/ground/clock"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// Options say which installation to open and by what clock.
type Options struct {
	Database string // "sqlite:PATH" or "postgres://…"
	Files    string // the folder of files
	Vault    *vault.Vault
	Clock    clock.Clock
	IDs      id.Source
	Training bool   // a demo town
	Origin   string // "https://…", as browsers reach it: it stands in printed links, and passkeys belong to it
	Work     gate.WorkLimits
	Extra    map[string]http.Handler
	Screens  []web.Mountable // the demo's own pages
	Missing  i18n.Missing    // told of a word that is nowhere; nil logs it
	Log      *slog.Logger
}

// decoders is how many photos are made anew at once: each may take 160 MB meanwhile.
const decoders = 2

// App is one open installation.
type App struct {
	DB     *db.DB
	Gate   *gate.Gate
	Site   *web.Site
	Runner *job.Runner
	Words  *i18n.Catalogue
	Live   *live.Hub

	seeded map[string]bool // what has its timetable
}

// Open opens the database, brings its schema up to date and assembles the rooms. It serves nothing yet.
func Open(ctx context.Context, o Options) (*App, error) {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	sweepSeldom()
	words := catalogue(o)
	d, err := db.Open(ctx, db.Options{URL: o.Database, Slow: slow(o.Log)})
	if err != nil {
		return nil, err
	}
	a, err := assemble(ctx, d, words, o)
	if err != nil {
		d.Close()
		return nil, err
	}
	return a, nil
}

func assemble(ctx context.Context, d *db.DB, words *i18n.Catalogue, o Options) (*App, error) {
	if err := d.Migrate(ctx, Migrations()); err != nil {
		return nil, fmt.Errorf("migrations: %w", err)
	}
	files, err := assets.Load()
	if err != nil {
		return nil, err
	}
	hub := live.New()
	g := gate.New(gate.Gate{
		DB: d, Clock: o.Clock, IDs: o.IDs, Vault: o.Vault, Log: o.Log,
		Files: &blob.Store{Dir: o.Files, IDs: o.IDs}, Pictures: picture.NewStudio(decoders),
		OnCommit: func(topics []string) { hub.Publish(topics...) }, Work: o.Work,
	})
	d.OnForeign(g.Foreign)
	a := &App{DB: d, Gate: g, Words: words, Live: hub, seeded: map[string]bool{}, Runner: &job.Runner{Gate: g, Kinds: Jobs(), Daily: Daily(), Log: o.Log}}
	a.Site = &web.Site{
		Gate: g, Words: words, Assets: files, Live: hub, Screens: append(Screens(o.Origin), o.Screens...), Nav: Nav(), Front: Front,
		Training: o.Training, Rehearsal: !o.Training, Plain: !strings.HasPrefix(o.Origin, "https:"), Extra: o.Extra, Log: o.Log,
		Ready: func() error { return d.Ping(context.Background()) },
	}
	return a, nil
}

// sweepSeldom lets the garbage of four times what is alive gather instead of twice: a few megabytes at rest save a
// twentieth of the work under load. Whoever has set GOGC is obeyed.
func sweepSeldom() {
	const usual, ours = 100, 300
	if before := debug.SetGCPercent(ours); before != usual && before != ours {
		debug.SetGCPercent(before)
	}
}

// catalogue begins to read the words: that takes longer than opening the database, and nobody has asked yet.
func catalogue(o Options) *i18n.Catalogue {
	missing := o.Missing
	if missing == nil {
		missing = func(l i18n.Lang, source, key string) {
			o.Log.Warn("word missing", "language", l, "source", source, "key", key)
		}
	}
	return i18n.Begin(Words(), missing)
}

// attend serves at a listener, and does beside it what goes on meanwhile. It returns when both have ended.
func (a *App) attend(ctx context.Context, l net.Listener) error {
	beside, stop := context.WithCancel(ctx)
	var keeping sync.WaitGroup
	keeping.Go(func() { a.Keep(beside) })
	defer keeping.Wait()
	defer stop()
	return a.Site.Serve(ctx, l)
}

// Keep does what goes on while the installation serves, until the context ends: the jobs that fall due, the timetables of new
// units, and once an hour the planner's figures.
func (a *App) Keep(ctx context.Context) {
	var all sync.WaitGroup
	all.Go(func() { a.Runner.Run(ctx) })
	all.Go(func() {
		clock.Every(ctx, seedEvery, func() {
			if err := a.seed(ctx); err != nil && ctx.Err() == nil {
				a.Gate.Log.Error("timetables", "error", err)
			}
		})
	})
	all.Go(func() {
		clock.Every(ctx, time.Hour, func() {
			if err := a.DB.Optimize(ctx); err != nil && ctx.Err() == nil {
				a.Gate.Log.Error("optimize", "error", err)
			}
		})
	})
	all.Wait()
}

// Close ends the installation's work and closes the database.
func (a *App) Close() error { return a.DB.Close() }

// slow tells the operator of a write that held up all others.
func slow(log *slog.Logger) func(string, time.Duration) {
	return func(lock string, took time.Duration) { log.Warn("slow write", "lock", lock, "took", took) }
}

// Front is the address of each person's front page.
func Front(a access.Actor) string {
	switch {
	case a.Kind == access.Client:
		return "/today"
	case a.Kind != access.Worker:
		return "/code"
	case !a.Strong: // came by a link, and has no passkey yet
		return "/enrol"
	case a.Holds(access.ConfirmAttendance):
		return "/morning"
	case a.Holds(access.SeeUnit):
		return "/units"
	case a.Holds(access.SeeUsageLog):
		return "/usage"
	default:
		return "/organisation"
	}
}
