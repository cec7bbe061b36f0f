package meter_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"etapaja/engine/meter"
	"etapaja/ground/cal"
	"etapaja/ground/clock"
)

// served is a handler of a few routes that a meter counts, and the meter's clock.
func served(t *testing.T) (*meter.Meter, http.Handler, *clock.Stepping) {
	t.Helper()
	hands := clock.Still(cal.At(cal.D(2026, 11, 24), cal.T(9, 0)))
	m := &meter.Meter{Clock: hands}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /client/{client}", func(w http.ResponseWriter, _ *http.Request) {
		hands.Set(hands.Now().Add(3 * time.Millisecond))
		w.Write([]byte("ok"))
	})
	mux.HandleFunc("POST /client/{client}", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnprocessableEntity) })
	mux.HandleFunc("GET /live", func(w http.ResponseWriter, _ *http.Request) {
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Error(err)
		}
	})
	mux.HandleFunc("GET /broken", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	mux.HandleFunc("/", http.NotFound)
	return m, m.Around(mux), hands
}

func told(t *testing.T, m *meter.Meter, gauges ...meter.Gauge) string {
	t.Helper()
	var b strings.Builder
	if err := m.Write(&b, gauges); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAnswersAreCountedByRouteAndStatus(t *testing.T) {
	m, h, _ := served(t)
	ask := func(method, path string) {
		defer func() { _ = recover() }()
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(method, path, nil))
	}
	for range 2 {
		ask("GET", "/client/matti-virtanen")
	}
	ask("POST", "/client/131052-9085")
	ask("GET", "/wp-login.php?person=matti")
	ask("GET", "/live")
	ask("GET", "/broken")
	got := told(t, m, meter.Gauge{Name: "etapaja_x", Help: "A number.", Value: 1.5})
	for _, want := range []string{
		`etapaja_requests_total{method="GET",route="/client/{client}",status="2xx"} 2`,
		`etapaja_requests_total{method="POST",route="/client/{client}",status="4xx"} 1`,
		`etapaja_requests_total{method="GET",route="/",status="4xx"} 1`,
		`etapaja_request_seconds_bucket{method="GET",route="/client/{client}",le="0.0025"} 0`,
		`etapaja_request_seconds_bucket{method="GET",route="/client/{client}",le="0.005"} 2`,
		`etapaja_request_seconds_bucket{method="GET",route="/client/{client}",le="+Inf"} 2`,
		`etapaja_request_seconds_sum{method="GET",route="/client/{client}"} 0.006`,
		"# TYPE etapaja_x gauge\netapaja_x 1.5\n",
	} {
		if !strings.Contains(got, want+"\n") && !strings.Contains(got, want) {
			t.Errorf("not told: %s\n%s", want, got)
		}
	}
	for _, secret := range []string{"matti", "131052", "wp-login"} {
		if strings.Contains(got, secret) {
			t.Errorf("%s is told", secret)
		}
	}
	if strings.Contains(got, `route="/live",le="10"} 1`) {
		t.Error("a stream's length is counted as an answer's")
	}
}

func TestManyAtOnceAreAllCounted(t *testing.T) {
	m, h, _ := served(t)
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("POST", "/client/a", nil))
			told(t, m)
		})
	}
	all.Wait()
	if got := told(t, m); !strings.Contains(got, `status="4xx"} 50`) {
		t.Error(got)
	}
}
