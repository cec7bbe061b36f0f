package load

import (
	"bufio"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestARefusalAndAWrongStatusAreFailures(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/refused":
			http.Error(w, "no", http.StatusUnprocessableEntity)
		case "/elsewhere":
			http.Redirect(w, r, "/", http.StatusSeeOther)
		}
	}))
	defer s.Close()
	var l Line
	defer l.Close()
	for _, c := range []struct {
		path string
		want int
		fine bool
	}{
		{"/", 0, true}, {"/", 200, true}, {"/refused", 0, false}, {"/elsewhere", 0, true}, {"/elsewhere", 303, true},
		{"/elsewhere", 200, false},
	} {
		err := l.Send(s.Listener.Addr().String(), Request{Method: "GET", Path: c.path, Want: c.want})
		if (err == nil) != c.fine {
			t.Errorf("%s wanted as %d: %v", c.path, c.want, err)
		}
	}
}

func TestAReplyIsReadToItsEnd(t *testing.T) {
	for _, c := range []struct {
		text string
		want reply
	}{
		{"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", reply{200, 5, false}},
		{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\na\r\n0123456789\r\n0\r\n\r\n", reply{200, 13, false}},
		{"HTTP/1.1 204 No Content\r\n\r\n", reply{204, 0, false}},
		{"HTTP/1.1 303 See Other\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", reply{303, 0, true}},
		{"HTTP/1.0 200 OK\r\n\r\nuntil the end", reply{200, 13, true}},
	} {
		in := bufio.NewReader(strings.NewReader(c.text))
		got, err := readReply(in)
		if err != nil || got != c.want {
			t.Errorf("%q: %+v %v, want %+v", c.text, got, err, c.want)
		}
		if rest := in.Buffered(); rest > 0 {
			t.Errorf("%q: %d bytes are left for the next reply", c.text, rest)
		}
	}
}

func TestEachOpOfAStormIsUsedOnce(t *testing.T) {
	var asked [500]atomic.Int32
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var n int
		fmt.Sscanf(r.URL.Path, "/%d", &n)
		asked[n].Add(1)
	}))
	defer s.Close()
	ops := make([]Op, len(asked))
	for i := range ops {
		ops[i] = One(Request{Method: "GET", Path: fmt.Sprintf("/%d", i)})
	}
	r, err := Run(Plan{Addr: s.Listener.Addr().String(), Ops: ops, Conns: 16, Once: true, PID: os.Getpid()})
	if err != nil || r.Ops != len(ops) || r.Failed != 0 {
		t.Fatalf("%v %v", r, err)
	}
	for i := range asked {
		if n := asked[i].Load(); n != 1 {
			t.Fatalf("op %d was used %d times", i, n)
		}
	}
}

func TestAnOpenLoopCountsTheWaitOfAStalledServer(t *testing.T) {
	stall := time.After(0)
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		select {
		case <-stall:
			time.Sleep(300 * time.Millisecond)
		default:
		}
	}))
	defer s.Close()
	ops := []Op{One(Request{Method: "GET", Path: "/"})}
	r, err := Run(Plan{Addr: s.Listener.Addr().String(), Ops: ops, Conns: 1, Rate: 100, For: 250 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	if r.Took(0.5) < 50 {
		t.Errorf("the ops that were due while the server stalled waited %.0f ms in the middle", r.Took(0.5))
	}
}

func TestOnlyThisMachineIsLoaded(t *testing.T) {
	if _, err := Run(Plan{Addr: "192.0.2.1:80", Once: true, Conns: 1}); err == nil {
		t.Error("a foreign address was loaded")
	}
}

func TestOpsComeBackAsTheyWereWritten(t *testing.T) {
	want := []Op{One(Request{Method: "POST", Path: "/checkin", Header: map[string]string{"Cookie": "s=1"}, Body: "mood=4", Want: 303})}
	path := filepath.Join(t.TempDir(), "x.ops")
	if err := WriteFile(path, want); err != nil {
		t.Fatal(err)
	}
	got, err := ReadFile(path)
	if err != nil || !reflect.DeepEqual(want, got) {
		t.Errorf("%+v %v", got, err)
	}
}
