// Package meter counts what a serving installation does, and tells it in the text format that Prometheus reads. Labels are
// routes as they are mounted, methods and classes of status: never an id, a name or an address.
package meter

import (
	"cmp"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"etapaja/ground/clock"
)

// bounds are the upper ends of the histogram's buckets, in seconds.
var bounds = []float64{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10}

// Meter counts requests by route. Its methods may be called from many goroutines at once.
type Meter struct {
	Clock clock.Clock

	mu     sync.Mutex
	routes map[string]*route
}

// route is what is known of the requests to one mounted pattern.
type route struct {
	classes [6]int64 // by the first digit of the status
	buckets []int64
	seconds float64
}

// Gauge is a number that is read when somebody asks.
type Gauge struct {
	Name, Help string
	Counter    bool // it only grows
	Value      float64
}

// Around counts what a handler answers. A stream of events is counted when it has ended, by its status alone.
func (m *Meter) Around(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun := m.Clock.Now()
		answer := &answer{ResponseWriter: w, status: http.StatusOK}
		defer func() { m.count(r.Pattern, answer, m.Clock.Now().Sub(begun)) }()
		next.ServeHTTP(answer, r)
	})
}

func (m *Meter) count(pattern string, a *answer, took time.Duration) {
	if !strings.Contains(pattern, " ") {
		pattern = "GET /" // what is mounted nowhere
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.routes == nil {
		m.routes = map[string]*route{}
	}
	r := m.routes[pattern]
	if r == nil {
		r = &route{buckets: make([]int64, len(bounds))}
		m.routes[pattern] = r
	}
	r.classes[min(max(a.status/100, 0), 5)]++
	if a.flushed {
		return
	}
	seconds := took.Seconds()
	r.seconds += seconds
	for i, bound := range bounds {
		if seconds <= bound {
			r.buckets[i]++
		}
	}
}

// Write tells all counts, and the gauges after them.
func (m *Meter) Write(w io.Writer, gauges []Gauge) error {
	var b strings.Builder
	m.write(&b)
	for _, g := range gauges {
		kind := "gauge"
		if g.Counter {
			kind = "counter"
		}
		fmt.Fprintf(&b, "# HELP %s %s\n# TYPE %s %s\n%s %s\n", g.Name, g.Help, g.Name, kind, g.Name, number(g.Value))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (m *Meter) write(b *strings.Builder) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var patterns []string
	for p := range m.routes {
		patterns = append(patterns, p)
	}
	slices.SortFunc(patterns, cmp.Compare)
	b.WriteString("# HELP etapaja_requests_total Requests by route and class of status.\n# TYPE etapaja_requests_total counter\n")
	for _, p := range patterns {
		for class, n := range m.routes[p].classes {
			if n > 0 {
				fmt.Fprintf(b, "etapaja_requests_total{%s,status=\"%dxx\"} %d\n", labels(p), class, n)
			}
		}
	}
	b.WriteString("# HELP etapaja_request_seconds How long answers took, event streams apart.\n# TYPE etapaja_request_seconds histogram\n")
	for _, p := range patterns {
		m.routes[p].histogram(b, labels(p))
	}
}

func (r *route) histogram(b *strings.Builder, labels string) {
	all := int64(0)
	for _, n := range r.classes {
		all += n
	}
	for i, bound := range bounds {
		fmt.Fprintf(b, "etapaja_request_seconds_bucket{%s,le=\"%s\"} %d\n", labels, number(bound), r.buckets[i])
	}
	fmt.Fprintf(b, "etapaja_request_seconds_bucket{%s,le=\"+Inf\"} %d\n", labels, all)
	fmt.Fprintf(b, "etapaja_request_seconds_sum{%s} %s\netapaja_request_seconds_count{%s} %d\n", labels, number(r.seconds), labels, all)
}

// labels are the method and the route of a mounted pattern.
func labels(pattern string) string {
	method, path, _ := strings.Cut(pattern, " ")
	return "method=\"" + method + "\",route=" + strconv.Quote(path)
}

func number(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// answer sees the status of a reply, and whether it was sent piece by piece.
type answer struct {
	http.ResponseWriter
	status  int
	told    bool
	flushed bool
}

// WriteHeader notes the status.
func (a *answer) WriteHeader(status int) {
	if !a.told {
		a.status, a.told = status, true
	}
	a.ResponseWriter.WriteHeader(status)
}

// Write notes that the status is told.
func (a *answer) Write(p []byte) (int, error) {
	a.told = true
	return a.ResponseWriter.Write(p)
}

// FlushError notes a reply that goes out piece by piece.
func (a *answer) FlushError() error {
	a.flushed = true
	return http.NewResponseController(a.ResponseWriter).Flush()
}

// Unwrap lets the server's own abilities through.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }
