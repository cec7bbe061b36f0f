package attendance_test

import (
	"context"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"etapaja/care/attendance/all"
	"etapaja/care/attendance/board"
	"etapaja/care/attendance/contest"
	"etapaja/care/attendance/days"
	"etapaja/care/attendance/month"
	"etapaja/care/attendance/sheet"
	"etapaja/care/attendance/strip"
	"etapaja/engine/access"
	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
	"etapaja/engine/gate"
	"etapaja/engine/live"
	"etapaja/engine/web"
	"etapaja/engine/web/assets"
	"etapaja/ground/cal"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// site is the hall behind its screens, through the real router.
type site struct {
	*hall
	url string
}

func newSite(t *testing.T) *site {
	t.Helper()
	d, err := db.Open(context.Background(), dbtest.SQLite(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return serve(t, found(t, d))
}

func serve(t *testing.T, h *hall) *site {
	t.Helper()
	server := httptest.NewServer(handlerOf(t, h))
	t.Cleanup(server.Close)
	return &site{hall: h, url: server.URL}
}

func handlerOf(t testing.TB, h *hall) http.Handler {
	t.Helper()
	spoken, err := i18n.Load(sources, func(l i18n.Lang, source, key string) { t.Errorf("%s: %s has no %s", source, l, key) })
	if err != nil {
		t.Fatal(err)
	}
	files, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	hub := live.New()
	h.Gate.OnCommit = func(topics []string) { h.changed(topics); hub.Publish(topics...) }
	s := &web.Site{
		Gate: h.Gate, Words: spoken, Assets: files, Live: hub, Training: true, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		Screens: []web.Mountable{
			board.Screen, all.Screen, strip.Screen, days.Screen, contest.Screen, month.Screen, sheet.Screen,
		},
		Front: func(access.Actor) string { return "/days" }, Ready: func() error { return nil },
	}
	return s.Handler()
}

// browser is one person's browser, as it works without scripts.
type browser struct {
	*http.Client
	s    *site
	at   string // the address of the page
	html string
	text string // the page's text, its tags taken for blanks
	code int
}

func (s *site) clientBrowser(c id.Client) *browser {
	return s.browser(gate.Person{Kind: access.Client, ID: string(c)})
}

func (s *site) workerBrowser(w id.Worker) *browser {
	return s.browser(gate.Person{Kind: access.Worker, ID: string(w), Strong: true})
}

func (s *site) browser(who gate.Person) *browser {
	s.t.Helper()
	who.Tenant, who.Unit, who.Until = "kymi", s.unit, s.clock.Now().Add(100*24*time.Hour)
	token, err := s.SignIn(context.Background(), who)
	s.must(err)
	jar, _ := cookiejar.New(nil)
	at, _ := url.Parse(s.url)
	jar.SetCookies(at, []*http.Cookie{{Name: "session", Value: token}})
	return &browser{s: s, Client: &http.Client{Jar: jar}}
}

func (b *browser) get(path string) *browser {
	b.s.t.Helper()
	r, err := b.Get(b.s.url + path)
	return b.read(r, err)
}

var (
	tags   = regexp.MustCompile(`<[^>]*>`)
	blanks = regexp.MustCompile(`[\s\x{a0}\x{ad}]+`)
	input  = regexp.MustCompile(`<input [^>]*>`)
	pair   = regexp.MustCompile(`([a-z-]+)(?:="([^"]*)")?`)
)

func (b *browser) read(r *http.Response, err error) *browser {
	b.s.t.Helper()
	if err != nil {
		b.s.t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		b.s.t.Fatal(err)
	}
	b.code, b.html, b.at = r.StatusCode, string(body), r.Request.URL.RequestURI()
	b.text = blanks.ReplaceAllString(html.UnescapeString(tags.ReplaceAllString(b.html, " ")), " ")
	return b
}

// form is what a browser would send of the n-th form to an address, from 0, with what stands in it: hidden fields,
// values, ticks.
func (b *browser) form(action string, n int) url.Values {
	b.s.t.Helper()
	parts := strings.Split(b.html, `action="`+html.EscapeString(action)+`">`)
	if len(parts) < n+2 {
		b.s.t.Fatalf("%d forms to %s on\n%s", len(parts)-1, action, b.text)
	}
	inside, _, _ := strings.Cut(parts[n+1], "</form>")
	sent := url.Values{}
	for _, tag := range input.FindAllString(inside, -1) {
		a := map[string]string{}
		for _, p := range pair.FindAllStringSubmatch(tag[len("<input"):len(tag)-1], -1) {
			a[p[1]] = html.UnescapeString(p[2])
		}
		_, ticked := a["checked"]
		if kind := a["type"]; ticked || kind != "radio" && kind != "checkbox" {
			sent.Add(a["name"], a["value"])
		}
	}
	return sent
}

// send fills the n-th form to an address and presses its button; a field without a value is left out.
func (b *browser) send(action string, n int, fields ...string) *browser {
	b.s.t.Helper()
	sent := b.form(action, n)
	for i := 0; i < len(fields); i += 2 {
		if sent.Del(fields[i]); fields[i+1] != "" {
			sent.Set(fields[i], fields[i+1])
		}
	}
	return b.post(action, sent)
}

func (b *browser) post(action string, form url.Values) *browser {
	b.s.t.Helper()
	r, err := b.PostForm(b.s.url+action, form)
	return b.read(r, err)
}

// sees wants the texts on the page, in this order.
func (b *browser) sees(texts ...string) *browser {
	b.s.t.Helper()
	rest := b.text
	for _, want := range texts {
		_, after, found := strings.Cut(rest, want)
		if !found {
			b.s.t.Errorf("%d: no %q (in this order) on\n%s", b.code, want, b.text)
			return b
		}
		rest = after
	}
	return b
}

func (b *browser) seesNot(texts ...string) *browser {
	b.s.t.Helper()
	for _, text := range texts {
		if strings.Contains(b.text, text) {
			b.s.t.Errorf("%d: %q on\n%s", b.code, text, b.text)
		}
	}
	return b
}

func (b *browser) status(want int) *browser {
	b.s.t.Helper()
	if b.code != want {
		b.s.t.Errorf("want %d, got %d\n%s", want, b.code, b.text)
	}
	return b
}

func (s *site) board(d cal.Date) string { return "/unit/" + string(s.unit) + "/board/" + d.String() }

func dayOf(c id.Client, d cal.Date) string { return "/client/" + string(c) + "/day/" + d.String() }
