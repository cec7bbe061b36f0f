// Package load is a small HTTP/1.1 load generator. It writes raw bytes over kept connections, so that it costs little
// beside the server on a machine of two cores, and reads the server's own CPU time from /proc: a result is CPU for
// each operation and not only throughput.
package load

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
)

// Request is one HTTP request. Want is the status that it must get; 0 takes any below 400.
type Request struct {
	Method string            `json:"m"`
	Path   string            `json:"p"`
	Header map[string]string `json:"h,omitempty"`
	Body   string            `json:"b,omitempty"`
	Want   int               `json:"want,omitempty"`
}

// Op is a list of requests sent one after another on one connection: what one page view costs a browser.
type Op struct {
	Requests []Request `json:"reqs"`
}

// One is an op of one request.
func One(r Request) Op { return Op{[]Request{r}} }

// WriteFile writes ops, one JSON object a line.
func WriteFile(path string, ops []Op) error {
	var b strings.Builder
	for _, o := range ops {
		line, err := json.Marshal(o)
		if err != nil {
			return err
		}
		b.Write(line)
		b.WriteByte('\n')
	}
	return os.WriteFile(path, []byte(b.String()), 0o600)
}

// ReadFile reads what WriteFile wrote.
func ReadFile(path string) ([]Op, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(make([]byte, 1<<20), 1<<24)
	var ops []Op
	for lines.Scan() {
		var o Op
		if err := json.Unmarshal(lines.Bytes(), &o); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		ops = append(ops, o)
	}
	return ops, lines.Err()
}

// wire is a request as it is sent.
type wire struct {
	bytes []byte
	want  int
}

func (o Op) wire(host string) []wire {
	all := make([]wire, len(o.Requests))
	for i, r := range o.Requests {
		all[i] = wire{r.bytes(host), r.Want}
	}
	return all
}

func (r Request) bytes(host string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: %s\r\n", r.Method, r.Path, host)
	names := make([]string, 0, len(r.Header))
	for name := range r.Header {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(&b, "%s: %s\r\n", name, r.Header[name])
	}
	if r.Body != "" || r.Method == "POST" {
		fmt.Fprintf(&b, "Content-Length: %d\r\n", len(r.Body))
	}
	b.WriteString("\r\n")
	b.WriteString(r.Body)
	return []byte(b.String())
}
