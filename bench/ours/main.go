// Command ours serves the real program for the measurements: every screen, the gate, the usage log and the vault, on a
// given database and without the demo's builder. Beside the screens it can step its clock, take check-ins back, tell the
// writer's work and profile itself.
//
//	ours -db F -key F [-listen ADDR]
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime/pprof"
	"strconv"
	"syscall"
	"time"

	"etapaja/app"
	"etapaja/bench/data"
	"etapaja/engine/db"
	"etapaja/engine/vault"
	"etapaja/ground/clock"
	"etapaja/ground/id"
)

func main() {
	path := flag.String("db", "ours.db", "database, made where there is none")
	key := flag.String("key", "key.json", "key file, made where there is none")
	addr := flag.String("listen", "127.0.0.1:0", "loopback address")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := serve(ctx, *path, *key, *addr); err != nil {
		fmt.Fprintln(os.Stderr, "ours:", err)
		os.Exit(1)
	}
}

func serve(ctx context.Context, path, key, addr string) error {
	v, err := vault.Open(key)
	if errors.Is(err, fs.ErrNotExist) {
		v, err = vault.Create(key)
	}
	if err != nil {
		return err
	}
	c := clock.Running(data.Opening)
	h := &hand{clock: c}
	a, err := app.Open(ctx, app.Options{
		Database: "sqlite:" + path, Vault: v, Clock: c, IDs: id.Random(), Training: true, Extra: h.handlers(),
	})
	if err != nil {
		return err
	}
	defer a.Close()
	h.app = a
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	go a.Runner.Run(ctx)
	fmt.Println("ready http://" + l.Addr().String())
	return a.Site.Serve(ctx, l)
}

// hand is what the measurements ask of the server beside its pages.
type hand struct {
	app   *app.App
	clock *clock.Stepping
	file  *os.File // of the CPU profile that runs; nil: none
}

func (h *hand) handlers() map[string]http.Handler {
	return map[string]http.Handler{
		"POST /bench/forward": http.HandlerFunc(h.forward),
		"POST /bench/reset":   http.HandlerFunc(h.reset),
		"GET /bench/writes":   http.HandlerFunc(h.writes),
		"POST /bench/profile": http.HandlerFunc(h.profile),
	}
}

// forward steps the clock: a quarter of an hour makes every view a first one again.
func (h *hand) forward(w http.ResponseWriter, r *http.Request) {
	minutes, err := strconv.Atoi(r.FormValue("minutes"))
	if err == nil {
		err = h.clock.Set(h.clock.Now().Add(time.Duration(minutes) * time.Minute))
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// reset takes all check-ins of today away, as the floor does in its own process.
func (h *hand) reset(w http.ResponseWriter, r *http.Request) {
	err := h.app.DB.Write(r.Context(), "bench", func(tx *db.Tx) error {
		_, err := tx.Exec(`DELETE FROM witness WHERE date = $1 AND kind = 'checkin'`, data.Today.String())
		return err
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// writes tells how many writes became durable, and in how many commits.
func (h *hand) writes(w http.ResponseWriter, _ *http.Request) {
	s := h.app.DB.Stats()
	fmt.Fprintln(w, s.Writes, s.Groups)
}

// profile begins a CPU profile in a file, and ends it where no file is named.
func (h *hand) profile(w http.ResponseWriter, r *http.Request) {
	var err error
	if name := r.FormValue("file"); name != "" {
		if h.file, err = os.Create(name); err == nil {
			err = pprof.StartCPUProfile(h.file)
		}
	} else {
		pprof.StopCPUProfile()
		err = h.file.Close()
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}
