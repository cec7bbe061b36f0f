package story

import (
	"bytes"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// relay stands between lynx and the world and remembers what passed last.
type relay struct {
	url, world string

	mu      sync.Mutex
	count   int // pages so far
	page    *Page
	sent    *Sent
	cookies []*http.Cookie
	failed  error
}

func newRelay(t testing.TB, world string) *relay {
	r := &relay{world: world}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if err := r.pass(w, q); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			r.mu.Lock()
			defer r.mu.Unlock()
			r.failed = err
		}
	}))
	t.Cleanup(server.Close)
	r.url = server.URL
	return r
}

func (r *relay) pass(w http.ResponseWriter, q *http.Request) error {
	body, err := io.ReadAll(q.Body)
	if err != nil {
		return err
	}
	out, err := http.NewRequest(q.Method, r.world+q.URL.RequestURI(), bytes.NewReader(body))
	if err != nil {
		return err
	}
	for key, values := range q.Header {
		if key != "Accept-Encoding" && key != "Connection" {
			out.Header[key] = values
		}
	}
	if from := q.Header.Get("Referer"); from != "" {
		out.Header.Set("Referer", strings.Replace(from, r.url, r.world, 1))
	}
	answer, err := noRedirects.Do(out)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	if err := r.note(q, body, answer, text); err != nil {
		return err
	}
	for key, values := range answer.Header {
		w.Header()[key] = values
	}
	// Lynx goes through its menu to print, and would fetch a page anew that it may not keep: what was typed were lost.
	for _, key := range []string{"Cache-Control", "Pragma", "Expires"} {
		w.Header().Del(key)
	}
	if to := answer.Header.Get("Location"); to != "" {
		w.Header().Set("Location", strings.Replace(to, r.world, r.url, 1))
	}
	w.WriteHeader(answer.StatusCode)
	_, err = w.Write(text)
	return err
}

func (r *relay) note(q *http.Request, body []byte, answer *http.Response, text []byte) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cookies = append(q.Cookies(), answer.Cookies()...)
	location := answer.Header.Get("Location")
	if q.Method == "POST" {
		r.sent = &Sent{r.world + q.URL.RequestURI(), q.Header.Get("Content-Type"), body, Answer{answer.StatusCode, location}}
	}
	if location != "" {
		return nil
	}
	kind, _, err := mime.ParseMediaType(answer.Header.Get("Content-Type"))
	if err != nil && len(text) > 0 {
		return err
	}
	p := &Page{Status: answer.StatusCode, Address: q.URL.RequestURI(), Type: kind, Raw: text, posted: q.Method == "POST"}
	if kind == "text/html" {
		if p.Doc, err = parse(text); err != nil {
			return err
		}
	}
	r.count++
	r.page = p
	return nil
}

// last is the page that passed last, and how many have passed.
func (r *relay) last() (*Page, int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.page, r.count, r.failed
}
