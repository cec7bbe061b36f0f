package load

import (
	"bufio"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// Plan is one run of ops against a server on this machine.
type Plan struct {
	Addr  string        // loopback only
	Ops   []Op          // taken in turn, from the beginning again after the last
	Conns int           // connections
	For   time.Duration // longest time; 0: until the ops are used up
	Rate  float64       // ops a second in all, open loop; 0: each connection as fast as it is answered
	Once  bool          // use each op at most once
	PID   int           // the server
}

// Run carries the plan out. An op that fails is counted, not tried again.
func Run(p Plan) (Result, error) {
	if err := loopback(p.Addr); err != nil {
		return Result{}, err
	}
	if p.For == 0 {
		if !p.Once {
			return Result{}, fmt.Errorf("a run without an end needs ops that are used once")
		}
		p.For = time.Hour
	}
	r := &run{Plan: p, wires: make([][]wire, len(p.Ops)), took: make([][]float64, p.Conns)}
	for i, o := range p.Ops {
		r.wires[i] = o.wire(p.Addr)
	}
	before := UseOf(p.PID)
	stop := make(chan struct{})
	peak := watch(p.PID, stop)
	r.start = time.Now()
	var all sync.WaitGroup
	for c := range p.Conns {
		all.Go(func() { r.connection(c) })
	}
	all.Wait()
	seconds := time.Since(r.start).Seconds()
	close(stop)
	return r.result(seconds, UseOf(p.PID).CPU-before.CPU, <-peak), nil
}

func loopback(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil || !net.ParseIP(host).IsLoopback() {
		return fmt.Errorf("only loopback addresses are loaded, not %q", addr)
	}
	return nil
}

type run struct {
	Plan
	wires  [][]wire
	start  time.Time
	next   atomic.Int64
	failed atomic.Int64
	bytes  atomic.Int64
	took   [][]float64 // ms, by connection

	once  sync.Once
	first string // the first failure
}

// connection sends op after op until time or ops are used up.
func (r *run) connection(c int) {
	var l Line
	defer l.Close()
	for {
		i := r.next.Add(1) - 1
		if r.Once && i >= int64(len(r.wires)) {
			return
		}
		due := time.Now()
		if r.Rate > 0 { // latency counts from when the op was due, so that a stall is not hidden
			due = r.start.Add(time.Duration(float64(i) / r.Rate * 1e9))
		}
		if due.Sub(r.start) > r.For {
			return
		}
		time.Sleep(time.Until(due))
		for _, w := range r.wires[i%int64(len(r.wires))] {
			n, err := l.send(r.Addr, w)
			r.bytes.Add(int64(n))
			if err != nil {
				r.failed.Add(1)
				r.once.Do(func() { r.first = fmt.Sprintf("%v after %.80q", err, w.bytes) })
				break
			}
		}
		r.took[c] = append(r.took[c], float64(time.Since(due).Microseconds())/1000)
	}
}

// Line is one kept connection. The zero value is ready.
type Line struct {
	conn net.Conn
	in   *bufio.Reader
}

// patience is how long a reply may take.
const patience = 30 * time.Second

// Send sends one request and reads its reply to the end; an error where it is not as the request wants.
func (l *Line) Send(addr string, r Request) error {
	_, err := l.send(addr, wire{r.bytes(addr), r.Want})
	return err
}

func (l *Line) send(addr string, w wire) (length int, err error) {
	if l.conn == nil {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			return 0, err
		}
		l.conn, l.in = c, bufio.NewReaderSize(c, 32<<10)
	}
	l.conn.SetDeadline(time.Now().Add(patience)) // fails only on a closed connection, and then so does the write
	if _, err := l.conn.Write(w.bytes); err != nil {
		l.Close()
		return 0, err
	}
	got, err := readReply(l.in)
	if err != nil || got.last {
		l.Close()
	}
	if err == nil && (got.status != w.want && w.want != 0 || got.status >= 400 || got.status == 0) {
		err = fmt.Errorf("status %d", got.status)
	}
	return got.length, err
}

// Close ends the connection.
func (l *Line) Close() {
	if l.conn != nil {
		l.conn.Close() // nothing of it is needed any more
		l.conn = nil
	}
}

// watch tells, once stopped, the most memory that the process has held.
func watch(pid int, stop <-chan struct{}) <-chan int64 {
	peak := make(chan int64, 1)
	go func() {
		most := int64(0)
		beat := time.NewTicker(50 * time.Millisecond)
		defer beat.Stop()
		for {
			most = max(most, UseOf(pid).RSS)
			select {
			case <-stop:
				peak <- most
				return
			case <-beat.C:
			}
		}
	}()
	return peak
}
