package day_test

import (
	"context"
	"fmt"
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

	"etapaja/care/day/absent"
	"etapaja/care/day/behalf"
	"etapaja/care/day/call"
	"etapaja/care/day/callme"
	"etapaja/care/day/checkin"
	brokenscreen "etapaja/care/day/fault"
	"etapaja/care/day/reflection"
	"etapaja/care/day/task"
	daywords "etapaja/care/day/words"
	orgwords "etapaja/care/org/words"
	staffwords "etapaja/care/staff/words"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/live"
	"etapaja/engine/web"
	"etapaja/engine/web/assets"
	webwords "etapaja/engine/web/words"
	"etapaja/ground/i18n"
	"etapaja/ground/id"

	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
)

// site is the hall behind its screens.
type site struct {
	*hall
	url  string
	sent int
}

func newSite(t *testing.T) *site {
	t.Helper()
	d, err := db.Open(context.Background(), dbtest.SQLite(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	h := newHall(t, d)
	words, err := i18n.Load([]i18n.Source{
		{Name: "engine/web", FS: webwords.FS, Shared: true}, {Name: "care/org", FS: orgwords.FS}, {Name: "care/staff", FS: staffwords.FS}, {Name: "care/day", FS: daywords.FS},
	}, func(l i18n.Lang, source, key string) { t.Errorf("%s: %s has no %s", source, l, key) })
	if err != nil {
		t.Fatal(err)
	}
	files, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := &web.Site{
		Gate: h.Gate, Words: words, Assets: files, Live: live.New(), Training: true, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		Screens: []web.Mountable{
			checkin.Screen, absent.Screen, task.Screen, task.File, brokenscreen.Screen, callme.Screen, call.Screen, behalf.Screen, reflection.Screen,
		},
		Front: func(access.Actor) string { return "/checkin" }, Ready: func() error { return nil },
	}
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	return &site{hall: h, url: server.URL}
}

// browser is one person's browser.
type browser struct {
	*http.Client
	s    *site
	page string // the last page, its tags taken for spaces
	html string
	code int
}

func (s *site) clientBrowser(c id.Client) *browser {
	return s.browser(gate.Person{Tenant: "kymi", Kind: access.Client, ID: string(c), Unit: s.unit, Until: s.clock.Now().Add(24 * time.Hour)})
}

func (s *site) workerBrowser(w id.Worker) *browser {
	return s.browser(gate.Person{Tenant: "kymi", Kind: access.Worker, ID: string(w), Unit: s.unit, Strong: true, Until: s.clock.Now().Add(24 * time.Hour)})
}

func (s *site) browser(who gate.Person) *browser {
	s.t.Helper()
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
	onceField = regexp.MustCompile(`name="once" value="([^"]+)"`)
	tag       = regexp.MustCompile(`<[^>]*>`)
	blank     = regexp.MustCompile(`[\s\x{a0}\x{ad}]+`)
)

// post sends a form of the page that is open, with its key, and follows where it leads.
func (b *browser) post(path string, fields ...string) *browser {
	b.s.t.Helper()
	form := url.Values{"once": {fmt.Sprintf("%s%d", strings.TrimRight(onceField.FindStringSubmatch(b.html)[1], "0123456789"), time.Now().UnixNano())}}
	for i := 0; i < len(fields); i += 2 {
		form.Add(fields[i], fields[i+1])
	}
	r, err := b.PostForm(b.s.url+path, form)
	return b.read(r, err)
}

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
	b.code, b.html = r.StatusCode, string(body)
	b.page = blank.ReplaceAllString(tag.ReplaceAllString(strings.NewReplacer("&amp;", "&", "&#39;", "'", "&#34;", `"`).Replace(b.html), " "), " ")
	return b
}

// sees wants the texts on the page, in this order.
func (b *browser) sees(texts ...string) *browser {
	b.s.t.Helper()
	rest := b.page
	for _, want := range texts {
		_, after, found := strings.Cut(rest, want)
		if !found {
			b.s.t.Errorf("%d: no %q (in this order) on\n%s", b.code, want, b.page)
			return b
		}
		rest = after
	}
	return b
}

func (b *browser) seesNot(texts ...string) *browser {
	b.s.t.Helper()
	for _, text := range texts {
		if strings.Contains(b.page, text) {
			b.s.t.Errorf("%d: %q on\n%s", b.code, text, b.page)
		}
	}
	return b
}

func (b *browser) status(want int) *browser {
	b.s.t.Helper()
	if b.code != want {
		b.s.t.Errorf("want %d, got %d\n%s", want, b.code, b.page)
	}
	return b
}

// Every page has one heading, in every language, and says nothing in brackets: a missing word fails the test by itself.
func TestEveryPageOfTheDayIsWholeInEveryLanguage(t *testing.T) {
	s := newSite(t)
	matti, ritva := s.clientBrowser(s.matti), s.workerBrowser(s.ritva)
	day, thu := "/client/"+string(s.matti)+"/day/2026-11-24", "/client/"+string(s.matti)+"/day/2026-11-26"
	visit := func() {
		for path, b := range map[string]*browser{
			"/checkin": matti, "/absent": matti, "/absent?date=2026-11-26": matti, "/task/" + string(s.walk): matti, "/fault": matti,
			"/callme": matti, day + "/call": ritva, day + "/behalf": ritva, thu + "/call": ritva, thu + "/behalf": ritva,
			day + "/behalf?what=checkin": ritva, day + "/behalf?what=return": ritva, day + "/behalf?what=contact": ritva,
			day + "/behalf?what=cannot": ritva, day + "/behalf?what=reflection": ritva, "/reflection": matti, "/reflection?ask=next": matti, thu + "/behalf?what=told": ritva,
		} {
			if b.get(path).status(200); strings.Count(b.html, "<h1") != 1 || strings.Contains(b.page, "[") {
				t.Errorf("%s:\n%s", path, b.page)
			}
		}
	}
	for _, lang := range i18n.All() {
		matti.get("/language/" + string(lang))
		ritva.get("/language/" + string(lang))
		visit()
	}
	matti.get("/checkin").post("/checkin", "mood", "3", "callme", "yes")
	matti.get("/fault").post("/fault")
	matti.get("/task/"+string(s.walk)).post("/task/"+string(s.walk), "text", "Kävelin.", "sharing", "group")
	matti.get("/absent?date=2026-11-26").post("/absent", "date", "2026-11-26", "reason", "own_illness")
	ritva.get(day+"/call").post(day+"/call", "outcome", "missed")
	for _, lang := range i18n.All() {
		matti.get("/language/" + string(lang))
		ritva.get("/language/" + string(lang))
		visit()
	}
}
