package app

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"runtime"
	"runtime/metrics"
	"time"

	"etapaja/engine/meter"
)

// measure counts what the installation answers, and tells it at an address of this machine, until the context ends.
// Nobody signs in there, so that nothing of people is told. It returns what waits for the end.
func (a *App) measure(ctx context.Context, address string) (wait func(), err error) {
	if address == "" {
		return func() {}, nil
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("the address of the metrics cannot be listened on: %w", err)
	}
	m := &meter.Meter{Clock: a.Gate.Clock}
	a.Site.Around = m.Around
	mux := http.NewServeMux()
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, r *http.Request) {
		gauges, err := a.gauges(r.Context())
		if err != nil {
			http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
			return
		}
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		if err := m.Write(w, gauges); err != nil {
			a.Gate.Log.Warn("metrics", "error", err)
		}
	})
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			a.Gate.Log.Error("metrics", "error", err)
		}
	}()
	stop := context.AfterFunc(ctx, func() { server.Close() })
	a.Gate.Log.Info("metrics", "at", "http://"+l.Addr().String()+"/metrics")
	return func() { stop(); server.Close(); <-ended }, nil
}

// mostOverdue is how many late jobs are counted.
const mostOverdue = 10_000

// gauges reads what the installation and the program hold now.
func (a *App) gauges(ctx context.Context) ([]meter.Gauge, error) {
	overdue, err := a.Gate.Overdue(ctx, a.Gate.Clock.Now(), mostOverdue)
	if err != nil {
		return nil, err
	}
	oldest := 0.0
	if len(overdue) > 0 {
		oldest = a.Gate.Clock.Now().Sub(overdue[0].Due).Seconds()
	}
	s := a.DB.Stats()
	heap := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/total:bytes"}}
	metrics.Read(heap)
	return []meter.Gauge{
		{Name: "etapaja_writes_total", Help: "Writes whose commit is durable.", Counter: true, Value: float64(s.Writes)},
		{Name: "etapaja_commits_total", Help: "Commits that made them so; writes by commits is the mean size of a group.", Counter: true, Value: float64(s.Groups)},
		{Name: "etapaja_event_streams", Help: "Open boards that wait to hear of a change.", Value: float64(a.Live.Listeners())},
		{Name: "etapaja_jobs_overdue", Help: "Jobs that are due and not done.", Value: float64(len(overdue))},
		{Name: "etapaja_jobs_oldest_seconds", Help: "How long the oldest of them has been due.", Value: oldest},
		{Name: "etapaja_goroutines", Help: "Goroutines of the program.", Value: float64(runtime.NumGoroutine())},
		{Name: "etapaja_heap_bytes", Help: "What the program's values take.", Value: float64(heap[0].Value.Uint64())},
		{Name: "etapaja_memory_bytes", Help: "What the program has of the system.", Value: float64(heap[1].Value.Uint64())},
	}, nil
}
