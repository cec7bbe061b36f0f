package story

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// HTTP is the driver without a browser: forms are sent by hand, scripts do not run.
type HTTP struct{ Label string }

// Name is "http", or the label that tells two of them apart.
func (d HTTP) Name() string { return orElse(d.Label, "http") }

// Open gives a person a cookie jar and an empty window.
func (HTTP) Open(t testing.TB, w World) (Browser, error) {
	base, err := url.Parse(w.URL)
	if err != nil {
		return nil, err
	}
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	home := &profile{transport: transport, base: base, language: "fi"}
	return &window{home: home}, home.forget()
}

// profile is what the windows of one person share.
type profile struct {
	transport *http.Transport
	base      *url.URL
	jar       *cookiejar.Jar
	language  string
}

func (h *profile) forget() error {
	var err error
	h.jar, err = cookiejar.New(nil)
	return err
}

type window struct {
	home  *profile
	at    *url.URL
	page  *Page
	past  []visited
	files map[*html.Node]File
	sent  *Sent
}

type visited struct {
	at   *url.URL
	page *Page
}

func (w *window) Take(cookies []*http.Cookie) error {
	if err := w.home.forget(); err != nil {
		return err
	}
	w.home.jar.SetCookies(w.home.base, cookies)
	return nil
}

func (w *window) Cookies() ([]*http.Cookie, error) { return w.home.jar.Cookies(w.home.base), nil }

func (w *window) Speak(tag string) error {
	w.home.language = tag
	return nil
}

func (w *window) Window() (Browser, error) { return &window{home: w.home}, nil }

func (w *window) Visit(path string) error {
	target, err := w.home.base.Parse(path)
	if err != nil {
		return err
	}
	return w.open(request{method: "GET", url: target.String()}, "none")
}

func (w *window) Reload() error {
	if w.at == nil {
		return errors.New("nothing to reload")
	}
	past := w.past
	err := w.open(request{method: "GET", url: w.at.String()}, "none")
	w.past = past
	return err
}

// Back shows the page before as a browser does: as it was, unless it said no-store.
func (w *window) Back() error {
	if len(w.past) == 0 {
		return errors.New("no page to go back to")
	}
	last := w.past[len(w.past)-1]
	w.past = w.past[:len(w.past)-1]
	w.at, w.page = last.at, last.page
	switch {
	case w.page.kept:
		return nil
	case w.page.posted:
		return errResend
	}
	return w.Reload()
}

func (w *window) Await(try func(*Page) error) error {
	if w.page == nil {
		return errors.New("no page is open")
	}
	return try(w.page)
}

func (w *window) Press(n *html.Node) error {
	switch {
	case n.Data == "summary":
		toggle(n.Parent, "open")
		return nil
	case n.Data == "a":
		return w.follow(attr(n, "href"))
	case attr(n, "type") == "button":
		return errors.New("the button does nothing without scripts")
	}
	r, err := submission(n, w.at, w.files)
	if err != nil {
		return err
	}
	return w.open(r, "same-origin")
}

func (w *window) follow(href string) error {
	target, err := w.at.Parse(href)
	if err != nil {
		return err
	}
	if target.Host != w.home.base.Host {
		return fmt.Errorf("the link leads out of the world: %s", href)
	}
	if strings.HasPrefix(href, "#") {
		return nil
	}
	return w.open(request{method: "GET", url: target.String()}, "same-origin")
}

func toggle(n *html.Node, key string) {
	if has(n, key) {
		dropAttr(n, key)
		return
	}
	setAttr(n, key, "")
}

func (w *window) Set(field *html.Node, v string) error {
	put(field, v)
	return nil
}

func (w *window) Attach(field *html.Node, f File) error {
	if w.files == nil {
		w.files = map[*html.Node]File{}
	}
	w.files[field] = f
	return nil
}

func (w *window) Last() (Sent, error) {
	if w.sent == nil {
		return Sent{}, errors.New("no form has been sent")
	}
	return *w.sent, nil
}

func (w *window) Shot(string) error { return errors.New("no picture without a browser") }

func (w *window) Complaints() []string { return nil }

// open sends a request, follows its redirects and shows the page at the end.
func (w *window) open(r request, site string) error {
	if w.page != nil {
		w.past = append(w.past, visited{w.at, w.page})
	}
	first := r
	for range 10 {
		answer, body, err := w.send(r, site)
		if err != nil {
			return err
		}
		location := answer.Header.Get("Location")
		if r.method == "POST" {
			w.sent = &Sent{r.url, r.kind, r.body, Answer{answer.StatusCode, location}}
		}
		if answer.StatusCode < 300 || answer.StatusCode > 399 || location == "" {
			return w.show(answer, body)
		}
		target, err := answer.Request.URL.Parse(location)
		if err != nil {
			return err
		}
		if target.Host != w.home.base.Host {
			return fmt.Errorf("redirected out of the world: %s", target)
		}
		r = request{method: "GET", url: target.String()}
	}
	return fmt.Errorf("%s %s: more than ten redirects", first.method, first.url)
}

func (w *window) send(r request, site string) (*http.Response, []byte, error) {
	q, err := http.NewRequest(r.method, r.url, bytes.NewReader(r.body))
	if err != nil {
		return nil, nil, err
	}
	q.Header.Set("Accept", "text/html,*/*;q=0.8")
	q.Header.Set("Accept-Language", w.home.language)
	q.Header.Set("Sec-Fetch-Site", site)
	q.Header.Set("Sec-Fetch-Mode", "navigate")
	q.Header.Set("Sec-Fetch-Dest", "document")
	if r.method == "POST" {
		q.Header.Set("Content-Type", r.kind)
		q.Header.Set("Origin", w.home.base.String())
	}
	if w.at != nil && site == "same-origin" {
		q.Header.Set("Referer", w.at.String())
	}
	client := http.Client{Transport: w.home.transport, Jar: w.home.jar, CheckRedirect: noRedirects.CheckRedirect}
	answer, err := client.Do(q)
	if err != nil {
		return nil, nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	return answer, body, err
}

func (w *window) show(answer *http.Response, body []byte) error {
	kind, _, err := mime.ParseMediaType(answer.Header.Get("Content-Type"))
	if err != nil && len(body) > 0 {
		return fmt.Errorf("%s has no content type: %w", answer.Request.URL, err)
	}
	w.at, w.files = answer.Request.URL, nil
	w.page = &Page{Status: answer.StatusCode, Address: w.at.RequestURI(), Type: kind,
		posted: answer.Request.Method == "POST", kept: !strings.Contains(answer.Header.Get("Cache-Control"), "no-store")}
	if kind != "text/html" {
		w.page.Raw = body
		return nil
	}
	w.page.Doc, err = parse(body)
	return err
}

// parse reads a page as a browser without scripts does: what noscript holds is there.
func parse(body []byte) (*html.Node, error) {
	return html.ParseWithOptions(bytes.NewReader(body), html.ParseOptionEnableScripting(false))
}
