package web_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"etapaja/engine/access"
	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
	"etapaja/engine/gate"
	"etapaja/engine/live"
	"etapaja/engine/schema"
	"etapaja/engine/vault"
	"etapaja/engine/web"
	"etapaja/engine/web/assets"
	"etapaja/engine/web/words"
	"etapaja/ground/cal"
	"etapaja/ground/clock"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// page is a screen of the test's own: a text that is kept, refused when empty.
type page struct {
	web.Frame
	Kept []string
}

var html = fstest.MapFS{"page.html": {Data: []byte(`{{define "title"}}{{.T "fail.home"}}{{end}}
{{define "main"}}<h1>{{.T "fail.home"}}</h1>{{template "rows" .}}
<form method="post" action="/page"><input type="hidden" name="once" value="{{.Once}}">
<label>x <textarea name="text">{{.Typed "text" ""}}</textarea></label>{{with .Refused "text"}}<p class="error">{{.}}</p>{{end}}
<button>x</button></form>{{end}}
{{define "rows"}}<ul id="rows">{{range .Kept}}<li>{{.}}</li>{{end}}</ul>{{end}}`)}}

var screen = web.Screen[page]{
	Path: "/page", Need: access.OwnDay, HTML: html, Live: []string{"rows"},
	Show: func(p *gate.Pass, r *web.Request) (page, error) {
		kept, err := gate.All(p, func(s *string) []any { return []any{s} }, `
			SELECT args
			FROM job
			WHERE tenant = $1
			ORDER BY id`)
		return page{Kept: kept}, err
	},
	Acts: web.Acts{"": func(p *gate.Pass, r *web.Request) (web.Reply, error) {
		var in struct {
			Text string
			Days int
		}
		if err := r.Form(&in); err != nil {
			return web.Reply{}, err
		}
		switch in.Text {
		case "":
			return web.Reply{}, fault.Invalid("text", "form.text")
		case "panic":
			panic("the act broke")
		}
		return web.See("/page"), p.Later("", "test", p.NewID(), in.Text, p.Now())
	}},
}

type site struct {
	*testing.T
	*http.Client
	url   string
	gate  *gate.Gate
	clock *clock.Stepping
}

func start(t *testing.T) site {
	d, err := db.Open(context.Background(), dbtest.SQLite(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	if err := d.Migrate(context.Background(), []schema.Source{{Room: "gate", Files: gate.Schema}}); err != nil {
		t.Fatal(err)
	}
	v, _ := vault.Ephemeral()
	quiet := slog.New(slog.NewTextHandler(io.Discard, nil))
	still := clock.Still(cal.At(cal.D(2026, 11, 24), cal.T(9, 0)))
	g := gate.New(gate.Gate{DB: d, Clock: still, IDs: id.Sequential(1), Vault: v, Log: quiet})
	catalogue, err := i18n.Load([]i18n.Source{{Name: "engine/web", FS: words.FS, Shared: true}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	files, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := &web.Site{Gate: g, Words: catalogue, Assets: files, Live: live.New(), Screens: []web.Mountable{screen}, Training: true, Plain: true, Log: quiet,
		Front: func(access.Actor) string { return "/page" }, Ready: func() error { return nil }}
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	jar, _ := cookiejar.New(nil)
	token, err := g.SignIn(context.Background(), gate.Person{Tenant: "kotka", Kind: access.Client, ID: "018f0000-0000-7000-8000-0000000000c1", Until: g.Clock.Now().Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	at, _ := url.Parse(server.URL)
	jar.SetCookies(at, []*http.Cookie{{Name: "session", Value: token}})
	c := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return site{t, c, server.URL, g, still}
}

func (s site) get(path string) (int, string) {
	s.Helper()
	r, err := s.Get(s.url + path)
	return s.read(r, err)
}

func (s site) post(path string, form url.Values) (int, string) {
	s.Helper()
	r, err := s.PostForm(s.url+path, form)
	return s.read(r, err)
}

func (s site) read(r *http.Response, err error) (int, string) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		s.Fatal(err)
	}
	if to := r.Header.Get("Location"); to != "" {
		return r.StatusCode, to
	}
	return r.StatusCode, string(b)
}

var onceField = regexp.MustCompile(`name="once" value="([^"]+)"`)

func (s site) once() string {
	s.Helper()
	_, body := s.get("/page")
	return onceField.FindStringSubmatch(body)[1]
}

func TestAPageHasItsNameItsLanguageAndOneHeading(t *testing.T) {
	status, body := start(t).get("/")
	for _, want := range []string{`<html lang="fi">`, `data-screen="engine/web_test"`, "<h1>", `name="once"`} {
		if !strings.Contains(body, want) || strings.Count(body, "<h1") != 1 || status != 200 {
			t.Errorf("status %d, no %q in\n%s", status, want, body)
		}
	}
}

func TestPlainFinnishIsRememberedFromOneTap(t *testing.T) {
	s := start(t)
	if status, to := s.get("/language/fi-simple?back=/page"); status != 303 || to != "/page" {
		t.Errorf("%d to %q", status, to)
	}
	if _, body := s.get("/page"); !strings.Contains(body, `<html lang="fi" data-words="fi-simple">`) {
		t.Error("the next page is not plain Finnish")
	}
	if _, to := s.get("/language/sv?back=//evil.example/"); to != "/" {
		t.Errorf("the language leads away to %q", to)
	}
}

func TestAFormSentTwiceIsKeptOnce(t *testing.T) {
	s := start(t)
	form := url.Values{"once": {s.once()}, "text": {"Kävin kävelyllä"}}
	for range 3 {
		if status, to := s.post("/page", form); status != 303 || to != "/page" {
			t.Fatalf("%d to %q", status, to)
		}
	}
	if _, body := s.get("/page?part=rows"); body != `<ul id="rows"><li>Kävin kävelyllä</li></ul>` {
		t.Errorf("kept: %s", body)
	}
	form.Set("text", "muuta")
	if status, _ := s.post("/page", form); status != 409 {
		t.Errorf("the same key with another form: %d", status)
	}
	form.Del("once")
	if status, _ := s.post("/page", form); status != 400 {
		t.Errorf("no key: %d", status)
	}
	form.Set("once", "01234567\x00\xff") // PostgreSQL could not keep it
	if status, _ := s.post("/page", form); status != 400 {
		t.Errorf("a key that is no text: %d", status)
	}
}

func TestARefusedFormComesBackWithWhatWasTypedAndANewKey(t *testing.T) {
	s := start(t)
	once := s.once()
	status, body := s.post("/page", url.Values{"once": {once}, "text": {""}, "days": {"<b>kaksi"}})
	if status != 422 || !strings.Contains(body, "error-summary") || strings.Contains(body, once) {
		t.Errorf("%d\n%s", status, body)
	}
	status, body = s.post("/page", url.Values{"once": {once}, "text": {"<b>säilyy</b>"}, "days": {"kaksi"}})
	if status != 422 || !strings.Contains(body, "&lt;b&gt;säilyy&lt;/b&gt;") {
		t.Errorf("what was typed is gone: %d\n%s", status, body)
	}
	if status, _ := s.post("/page", url.Values{"once": {once}, "text": {"nyt"}}); status != 303 {
		t.Errorf("a refused form kept its key: %d", status)
	}
}

// The day was confirmed by somebody else meanwhile, or the page is not there: what was written is shown all the same.
func TestWhatHasNoFieldOnThePageAnyMoreIsShownToBeCopied(t *testing.T) {
	s := start(t)
	section := func(body string) string {
		_, shown, _ := strings.Cut(body, `<section class="unplaced">`)
		shown, _, _ = strings.Cut(shown, "</section>")
		return shown
	}
	const title = "<h2>Tämä teksti jäi tallentamatta</h2><p>Sivulla ei ole enää paikkaa tälle tekstille. Kopioi teksti, jos tarvitset sitä.</p>"
	form := url.Values{
		"once": {s.once()}, "text": {""}, "note": {"Puhuttiin <vuokrasta>.\nPalataan\x00 \xff."}, "reason": {"own_illness"}, "at": {"9.30"}, "days": {"30"},
		"date": {"2026-11-24"}, "of": {"018f0000-0000-7000-8000-0000000000c1"}, "kept": {"Kuva on tallessa"}, "stamp": {"8a69a6ffb5ff7cde8b78cfbc"},
	}
	status, body := s.post("/page", form)
	if got, want := section(body), title+"<p class=\"card prose\">Puhuttiin &lt;vuokrasta&gt;.\nPalataan \ufffd.</p>"; status != 422 || got != want {
		t.Errorf("%d\n got %q\nwant %q", status, got, want)
	}
	form.Del("once")
	form.Set("text", "Kävelin.")
	if status, body := s.post("/page", form); status != 400 || !strings.Contains(section(body), `<p class="card prose">Kävelin.</p>`) {
		t.Errorf("%d\n%s", status, body)
	}
	if _, body := s.get("/page?note=Puhuttiin+vuokrasta."); section(body) != "" {
		t.Errorf("nothing was sent, and there is %q", section(body))
	}
}

func TestAPanicIsANumberedPageAndNothingIsKept(t *testing.T) {
	s := start(t)
	status, body := s.post("/page", url.Values{"once": {s.once()}, "text": {"panic"}})
	if status != 500 || strings.Contains(body, "the act broke") {
		t.Errorf("%d\n%s", status, body)
	}
}

func TestAStrangerIsSentToTheDoorAndACrossSiteWriteIsRefused(t *testing.T) {
	s := start(t)
	form := url.Values{"once": {s.once()}, "text": {"x"}}
	r, _ := http.NewRequest("POST", s.url+"/page", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	if status, _ := s.read(s.Do(r)); status != 403 {
		t.Errorf("cross-site write: %d", status)
	}
	s.Jar, _ = cookiejar.New(nil)
	if status, to := s.get("/page"); status != 303 || to != "/" {
		t.Errorf("stranger: %d to %q", status, to)
	}
	if status, _ := s.get("/nowhere"); status != 404 {
		t.Errorf("nowhere: %d", status)
	}
}

func TestATextOfTwentyThousandLettersFitsAndAFloodDoesNot(t *testing.T) {
	s := start(t)
	if status, _ := s.post("/page", url.Values{"once": {s.once()}, "text": {strings.Repeat("ä", 20000)}}); status != 303 {
		t.Errorf("20,000 letters: %d", status)
	}
	if status, _ := s.post("/page", url.Values{"once": {s.once()}, "text": {strings.Repeat("ä", 1<<20)}}); status != 413 {
		t.Errorf("a flood: %d", status)
	}
}
