package demo

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"etapaja/ground/cal"
	"etapaja/ground/clock"
)

// furthest is the longest step: each day of it is lived through by the jobs.
const furthest = 366 * 24 * time.Hour

// Clock is POST /demo/clock: it moves the demo's clock to "at" (2026-11-24T08:30, local time) or on by "forward"
// (3h, 90m, 2d, 1w), and answers when due has run every job that is due by then. Back is 409; what is no time, or
// further than a year, 422.
func Clock(c *clock.Stepping, due func(context.Context) error, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, maxForm)
		if err := r.ParseForm(); err != nil {
			refuse(w, http.StatusBadRequest)
			return
		}
		now := c.Now()
		to, ok := aim(now, r.PostForm.Get("at"), r.PostForm.Get("forward"))
		switch {
		case !ok || to.Sub(now) > furthest:
			refuse(w, http.StatusUnprocessableEntity)
			return
		case errors.Is(c.Set(to), clock.ErrBack):
			refuse(w, http.StatusConflict)
			return
		}
		if err := due(r.Context()); err != nil {
			log.Error("demo: jobs after the clock was moved", "error", err)
			refuse(w, http.StatusInternalServerError)
			return
		}
		http.Redirect(w, r, "/demo", http.StatusSeeOther)
	})
}

// aim is the instant that a form asks for.
func aim(now cal.Instant, at, forward string) (cal.Instant, bool) {
	if at != "" {
		return local(at)
	}
	step, ok := stepOf(forward)
	return now.Add(step), ok
}

// local reads a local time as browsers write it, with or without seconds; people may leave a space for the T.
func local(s string) (cal.Instant, bool) {
	day, clock, ok := strings.Cut(strings.Replace(strings.TrimSpace(s), " ", "T", 1), "T")
	if !ok || len(clock) < 5 || len(clock) != 5 && (len(clock) != 8 || clock[5] != ':') {
		return 0, false
	}
	date, err := cal.ParseDate(day)
	if err != nil {
		return 0, false
	}
	t, err := cal.ParseTime(clock[:5])
	return cal.At(date, t), err == nil
}

// stepOf reads a step of minutes, hours, days or weeks.
func stepOf(s string) (time.Duration, bool) {
	for unit, length := range map[string]time.Duration{"d": 24 * time.Hour, "w": 7 * 24 * time.Hour} {
		if number, ok := strings.CutSuffix(s, unit); ok {
			n, err := strconv.Atoi(number)
			return time.Duration(n) * length, err == nil && n <= 400 && n >= -400
		}
	}
	d, err := time.ParseDuration(s)
	return d, err == nil
}
