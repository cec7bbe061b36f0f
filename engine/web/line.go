package web

import (
	"errors"
	"io"
	"net/http"
	"time"

	"etapaja/ground/clock"
)

// How much of a body is taken in, and how slow a line may be.
const (
	mostBody  = 300 << 20        // of a form with files; of what is more no file is kept
	mostHeard = 1 << 30          // of a form that is too large: more is not even listened to
	leastRate = 2 << 10          // bytes a second over the whole of it
	patience  = 60 * time.Second // for nothing at all to come
	hearing   = 5 * time.Minute  // for the rest of a form that is too large
)

var errFull = errors.New("web: the form is too large")

// slow gives a slow line the time that it needs: a minute for anything to come, and over the whole no less than
// leastRate, so that nobody holds a line open for nothing.
type slow struct {
	io.ReadCloser
	line     *http.ResponseController
	began    time.Time
	overAt   time.Time // when it was known that the form is too large
	hopeless bool      // it is so large that it is not heard out
	n        int64
}

// newLine reads a request's body. A body that says beforehand that it is too large is known to be so from the beginning.
func newLine(w http.ResponseWriter, r *http.Request) *slow {
	s := &slow{ReadCloser: r.Body, line: http.NewResponseController(w), began: clock.System().Now().Std(), hopeless: r.ContentLength > mostHeard}
	if r.ContentLength > mostBody {
		s.overAt = s.began
	}
	return s
}

// over tells whether the form is too large.
func (s *slow) over() bool { return !s.overAt.IsZero() }

func (s *slow) Read(b []byte) (int, error) {
	if s.n >= mostHeard {
		return 0, &http.MaxBytesError{Limit: mostHeard}
	}
	now := clock.System().Now().Std()
	until, whole := now.Add(patience), s.began.Add(patience+time.Duration(s.n/leastRate)*time.Second)
	if s.over() {
		whole = s.overAt.Add(hearing)
	}
	if whole.Before(until) {
		until = whole
	}
	if err := s.line.SetReadDeadline(until); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	n, err := s.ReadCloser.Read(b)
	if s.n += int64(n); s.n > mostBody && !s.over() {
		s.overAt = now
	}
	return n, err
}

// watched tells a line that broke from a file that was refused, and ends a file in the midst of which the form became too
// large: the line itself goes on.
type watched struct {
	from  io.Reader
	line  *slow
	broke error
	full  bool
}

func (w *watched) Read(b []byte) (int, error) {
	if w.line.over() {
		w.full = true
		return 0, errFull
	}
	n, err := w.from.Read(b)
	if err != nil && err != io.EOF {
		w.broke = err
	}
	return n, err
}
