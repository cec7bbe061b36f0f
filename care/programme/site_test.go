package programme_test

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
	"time"

	orgwords "etapaja/care/org/words"
	"etapaja/care/programme/groups"
	programmewords "etapaja/care/programme/words"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/live"
	"etapaja/engine/web"
	"etapaja/engine/web/assets"
	webwords "etapaja/engine/web/words"
	"etapaja/ground/i18n"
)

// browser is one person's browser on the room's screens.
type browser struct {
	*http.Client
	t   *testing.T
	url string
}

// browse opens a browser for somebody who is signed in; a missing word fails the test.
func (h *hall) browse(t *testing.T, who gate.Person) browser {
	t.Helper()
	words, err := i18n.Load([]i18n.Source{
		{Name: "engine/web", FS: webwords.FS, Shared: true}, {Name: "care/org", FS: orgwords.FS}, {Name: "care/programme", FS: programmewords.FS},
	}, func(l i18n.Lang, source, key string) { t.Errorf("%s: %s has no %s", source, l, key) })
	h.must(err)
	files, err := assets.Load()
	h.must(err)
	s := &web.Site{
		Gate: h.Gate, Words: words, Assets: files, Live: live.New(), Training: true, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		Screens: []web.Mountable{groups.Screen}, Front: func(access.Actor) string { return "/" }, Ready: func() error { return nil },
	}
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	who.Tenant, who.Until = "kymi", h.Clock.Now().Add(time.Hour)
	token, err := h.SignIn(context.Background(), who)
	h.must(err)
	jar, _ := cookiejar.New(nil)
	at, _ := url.Parse(server.URL)
	jar.SetCookies(at, []*http.Cookie{{Name: "session", Value: token}})
	return browser{t: t, Client: &http.Client{Jar: jar}, url: server.URL}
}

var (
	tag   = regexp.MustCompile(`<[^>]*>`)
	blank = regexp.MustCompile(`[\s\x{a0}\x{ad}]+`)
)

// get reads a page as its texts.
func (b browser) get(path string) (int, string) {
	b.t.Helper()
	r, err := b.Get(b.url + path)
	if err != nil {
		b.t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return r.StatusCode, blank.ReplaceAllString(tag.ReplaceAllString(string(body), " "), " ")
}

// sees wants the texts on a page, in this order.
func (b browser) sees(path string, texts ...string) {
	b.t.Helper()
	status, page := b.get(path)
	rest := page
	for _, want := range texts {
		_, after, found := strings.Cut(rest, want)
		if !found || status != 200 {
			b.t.Errorf("%d: no %q (in this order) on\n%s", status, want, page)
			return
		}
		rest = after
	}
}
