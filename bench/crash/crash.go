// Package crash kills the real server again and again while clients check in, and looks for every check-in that had
// been acknowledged.
package crash

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"time"

	"etapaja/bench/child"
	"etapaja/bench/data"
	"etapaja/bench/load"
)

// Callers is how many clients check in at one moment.
const Callers = 16

// Plan is one series of kills.
type Plan struct {
	Program string // the built bench/ours
	Dir     string // an empty folder is made in it
	Kills   int
	Seed    uint64 // of the moments of the kills
	Log     io.Writer
}

// Report is what became of the check-ins.
type Report struct {
	Kills         int
	Acknowledged  int     // answered by 303
	Lost          int     // of those, not in the database afterwards
	More          int     // in the database without an acknowledgement
	Torn          int     // of which only a part is there
	Links         int64   // of the audit chains at the end; they were whole after every kill
	Mean, Slowest float64 // ms until a restarted server answers

	before kept
}

// String is one line for people.
func (r Report) String() string {
	return fmt.Sprintf("%d kills, %d acknowledged, %d lost, %d torn, %d more committed, %d links whole, serving again after %.0f ms (slowest %.0f)",
		r.Kills, r.Acknowledged, r.Lost, r.Torn, r.More, r.Links, r.Mean, r.Slowest)
}

// shape is small: the storm matters, not the history.
var shape = data.Shape{Tenants: 4, Clients: 500, Days: 2}

// Run carries the plan out. A loss is reported, not an error: an error is a server that does not come back, or a
// database or chain that is broken.
func Run(ctx context.Context, p Plan) (Report, error) {
	set, err := data.Cached(ctx, shape)
	if err != nil {
		return Report{}, err
	}
	dir := filepath.Join(p.Dir, "crash")
	if err := os.Mkdir(dir, 0o700); err != nil {
		return Report{}, err
	}
	if set, err = set.Copy(dir); err != nil {
		return Report{}, err
	}
	chance := rand.New(rand.NewPCG(p.Seed, 2))
	r := Report{Kills: p.Kills}
	for k := range p.Kills {
		s := &storm{kill: k, acknowledged: map[int]bool{}}
		again, err := s.run(p.Program, set, time.Duration(20+chance.IntN(300))*time.Millisecond)
		if err != nil {
			return r, fmt.Errorf("kill %d: %w", k+1, err)
		}
		if k > 0 { // the first start is of a database that was closed well
			r.Mean += again / float64(p.Kills-1)
			r.Slowest = max(r.Slowest, again)
		}
		if err := r.look(ctx, set, s); err != nil {
			return r, fmt.Errorf("kill %d: %w", k+1, err)
		}
	}
	fmt.Fprintf(p.Log, "   %v\n", r)
	return r, nil
}

// storm is one life of the server.
type storm struct {
	kill    int
	forward int           // minutes that the server's clock steps first
	pause   time.Duration // of each caller between two check-ins

	mu           sync.Mutex
	acknowledged map[int]bool // by the client's number
}

// run starts the server, lets all clients come, and kills it after a while. It tells how soon the server answered.
func (s *storm) run(program string, set data.Set, life time.Duration) (ready float64, err error) {
	c, err := child.Start("/healthz", program, "-db", set.DB, "-key", set.Key)
	if err != nil {
		return 0, err
	}
	if s.forward > 0 {
		if _, err := c.Ask("POST", fmt.Sprintf("/bench/forward?minutes=%d", s.forward)); err != nil {
			c.Kill()
			return 0, err
		}
	}
	var all sync.WaitGroup
	for caller := range Callers {
		all.Go(func() { s.call(c.Addr, caller) })
	}
	time.Sleep(life)
	c.Kill()
	all.Wait()
	return float64(c.Ready.Microseconds()) / 1000, nil
}

// call checks one client after another in, until the server is gone.
func (s *storm) call(addr string, caller int) {
	var l load.Line
	defer l.Close()
	for n := caller; n < shape.All(); n += Callers {
		c := shape.Client(n)
		err := l.Send(addr, load.Request{
			Method: "POST", Path: "/checkin", Want: 303, Body: "once=" + s.key(n) + "&mood=4",
			Header: map[string]string{"Cookie": "session=" + c.Token, "Content-Type": "application/x-www-form-urlencoded"},
		})
		if err != nil {
			return
		}
		s.mu.Lock()
		s.acknowledged[n] = true
		s.mu.Unlock()
		time.Sleep(s.pause)
	}
}

// key is the idempotency key of a client's form in this life of the server.
func (s *storm) key(client int) string { return fmt.Sprintf("crash-%d-%d", s.kill, client) }
