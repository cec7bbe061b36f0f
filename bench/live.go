package main

import (
	"bufio"
	"fmt"
	"html"
	"net"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"etapaja/bench/data"
	"etapaja/bench/load"
)

// open is how many boards are open at once: one for each worker of the country with thirty clients each.
const open = 1503

// pace is how many clients check in a second while the boards are open: five times the morning of all Finland on the
// full data set, and on a smaller one as many for each unit, so that as many boards are fetched again.
func (b *bench) pace() int { return max(1, 50*b.Shape.All()/data.Full.All()) }

// live opens boards, lets clients check in, and measures how soon each board of the unit has heard of it and has
// fetched itself again (P4).
func (b *bench) live() error {
	w, err := b.watchBoards(open)
	if err != nil {
		return err
	}
	defer w.close()
	const rounds = 2
	units, pace := b.Shape.Boards(), b.pace()
	before := load.UseOf(b.ours.PID())
	begun := time.Now()
	for i := range rounds * len(units) {
		time.Sleep(time.Until(begun.Add(time.Duration(i) * time.Second / time.Duration(pace))))
		u := units[i%len(units)]
		w.press(u, b.Shape.Member(u, i/len(units)))
	}
	heard, drawn, err := w.end()
	if err != nil {
		return err
	}
	use := load.UseOf(b.ours.PID())
	seconds := time.Since(begun).Seconds()
	b.logf("   %d boards: heard p50 %.1f p99 %.1f, drawn p50 %.1f p99 %.1f ms; server %.0f %% of a core, %.0f MiB",
		len(w.boards), load.Quantile(heard, 0.5), load.Quantile(heard, 0.99), load.Quantile(drawn, 0.5), load.Quantile(drawn, 0.99),
		100*(use.CPU-before.CPU)/seconds, float64(use.RSS)/(1<<20))
	for _, l := range []Line{
		{What: fmt.Sprintf("a check-in is heard of by the open boards (%d open, %d check-ins/s), p99 from the press", open, pace),
			Ours: fmt.Sprintf("p50 %.1f ms", load.Quantile(heard, 0.5)), Got: load.Quantile(heard, 0.99)},
		{What: "and stands on the open boards, fetched again, p99 from the press",
			Ours: fmt.Sprintf("p50 %.1f ms", load.Quantile(drawn, 0.5)), Got: load.Quantile(drawn, 0.99)},
	} {
		l.Goal, l.Limit, l.Unit = "P4", 250, "ms"
		b.report.add(l)
	}
	return b.takeBack()
}

// watched is a crowd of open boards and what they have heard.
type watched struct {
	b       *bench
	boards  []*board
	fetch   chan *board
	presses sync.WaitGroup
	lines   sync.WaitGroup // streams

	mu      sync.Mutex
	pressed map[data.Unit]time.Time
	due     int       // signals that must come
	heard   []float64 // ms
	drawn   []float64
	failed  error
}

// board is one open board with its event stream.
type board struct {
	unit   data.Unit
	conn   net.Conn
	part   load.Request
	signal time.Time // when the press was made that it has last heard of
}

var (
	streamOf = regexp.MustCompile(`sse-connect="([^"]+)"`)
	partOf   = regexp.MustCompile(`data-hx-get="([^"]+)"`)
)

func (b *bench) watchBoards(n int) (*watched, error) {
	w := &watched{b: b, fetch: make(chan *board, 4*n), pressed: map[data.Unit]time.Time{}}
	units := b.Shape.Boards()
	streams := map[data.Unit][2]string{}
	for i := range n {
		u := units[i%len(units)]
		if _, ok := streams[u]; !ok {
			page, err := b.look(boardPath(u), u.Token, "care/attendance/board", nil)
			if err != nil {
				return nil, err
			}
			stream, part := streamOf.FindStringSubmatch(page), partOf.FindStringSubmatch(page)
			if stream == nil || part == nil {
				return nil, fmt.Errorf("%s waits for nothing", boardPath(u))
			}
			streams[u] = [2]string{html.UnescapeString(stream[1]), html.UnescapeString(part[1])}
		}
		if err := w.open(u, streams[u][0], streams[u][1]); err != nil {
			w.close()
			return nil, fmt.Errorf("board %d: %w", i+1, err)
		}
	}
	for range conns {
		go w.fetcher()
	}
	return w, nil
}

// open opens one event stream as a browser does.
func (w *watched) open(u data.Unit, stream, part string) error {
	c, err := net.Dial("tcp", w.b.ours.Addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: text/event-stream\r\nCookie: session=%s\r\n\r\n", stream, w.b.ours.Addr, u.Token)
	in := bufio.NewReaderSize(c, 512)
	first, err := in.ReadString('\n')
	if err != nil || !strings.Contains(first, " 200 ") {
		c.Close()
		return fmt.Errorf("%q %v", first, err)
	}
	t := &board{unit: u, conn: c, part: load.Request{Method: "GET", Path: part, Header: ourCookie(u.Token), Want: 200}}
	w.boards = append(w.boards, t)
	w.lines.Go(func() { w.listen(t, in) })
	return nil
}

// listen notes each signal and has the board fetched again, as the page does.
func (w *watched) listen(t *board, in *bufio.Reader) {
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		if !strings.HasPrefix(line, "event: changed") {
			continue
		}
		w.mu.Lock()
		t.signal = w.pressed[t.unit]
		w.heard = append(w.heard, since(t.signal))
		w.mu.Unlock()
		w.fetch <- t
	}
}

func since(t time.Time) float64 { return float64(time.Since(t).Microseconds()) / 1000 }

func (w *watched) fetcher() {
	var l load.Line
	defer l.Close()
	for t := range w.fetch {
		err := l.Send(w.b.ours.Addr, t.part)
		w.mu.Lock()
		w.drawn = append(w.drawn, since(t.signal))
		if err != nil {
			w.failed = err
		}
		w.mu.Unlock()
	}
}

// press checks a client in without waiting for it.
func (w *watched) press(u data.Unit, c data.Client) {
	w.mu.Lock()
	w.pressed[u] = time.Now()
	for _, t := range w.boards {
		if t.unit == u {
			w.due++
		}
	}
	w.mu.Unlock()
	w.presses.Go(func() {
		var l load.Line
		defer l.Close()
		if err := l.Send(w.b.ours.Addr, pressed("live", c)); err != nil {
			w.mu.Lock()
			w.failed = err
			w.mu.Unlock()
		}
	})
}

// late is how long after the last press the boards may still be waited for.
const late = 20 * time.Second

// end waits for what is under way and tells the times in order. A board that has heard nothing fails.
func (w *watched) end() (heard, drawn []float64, err error) {
	w.presses.Wait()
	for last := time.Now(); !w.done() && time.Since(last) < late; {
		time.Sleep(10 * time.Millisecond)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.failed == nil && len(w.drawn) != w.due {
		w.failed = fmt.Errorf("%d signals were due, %d came, %d boards were fetched again", w.due, len(w.heard), len(w.drawn))
	}
	slices.Sort(w.heard)
	slices.Sort(w.drawn)
	return w.heard, w.drawn, w.failed
}

func (w *watched) done() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.drawn) >= w.due || w.failed != nil
}

func (w *watched) close() {
	for _, t := range w.boards {
		t.conn.Close()
	}
	w.lines.Wait()
	close(w.fetch)
}
