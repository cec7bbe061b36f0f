package client_test

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

	"etapaja/care/account/code"
	accountwords "etapaja/care/account/words"
	"etapaja/care/client/card"
	"etapaja/care/client/pair"
	"etapaja/care/client/search"
	clientwords "etapaja/care/client/words"
	"etapaja/care/org/unit"
	orgwords "etapaja/care/org/words"
	"etapaja/care/plan"
	"etapaja/care/staff/house"
	staffwords "etapaja/care/staff/words"
	"etapaja/engine/access"
	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
	"etapaja/engine/gate"
	"etapaja/engine/live"
	"etapaja/engine/schema"
	"etapaja/engine/web"
	"etapaja/engine/web/assets"
	webwords "etapaja/engine/web/words"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// door is the hall seen through a browser, with the screens of these rooms.
type door struct {
	*hall
	url string
}

func doors(t *testing.T, fn func(t *testing.T, d *door)) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		base := open()
		sources := append([]schema.Source{{Room: "plan", Files: plan.Schema}}, rooms...)
		if err := base.Migrate(context.Background(), sources); err != nil {
			t.Fatal(err)
		}
		h := found(t, base)
		files, err := assets.Load()
		h.must(err)
		words, err := i18n.Load([]i18n.Source{
			{Name: "engine/web", FS: webwords.FS, Shared: true}, {Name: "care/org", FS: orgwords.FS},
			{Name: "care/account", FS: accountwords.FS}, {Name: "care/staff", FS: staffwords.FS}, {Name: "care/client", FS: clientwords.FS},
		}, func(l i18n.Lang, source, key string) { t.Errorf("%s says nothing in %s for %q", source, l, key) })
		h.must(err)
		site := &web.Site{
			Gate: h.Gate, Words: words, Assets: files, Live: live.New(), Training: true,
			Log:     slog.New(slog.NewTextHandler(io.Discard, nil)),
			Screens: []web.Mountable{code.Screen, card.Screen, pair.At("https://etapaja.example"), search.Screen, unit.Screen, house.Screen},
			Front:   func(access.Actor) string { return "/code" }, Ready: func() error { return nil },
		}
		server := httptest.NewServer(site.Handler())
		t.Cleanup(server.Close)
		fn(t, &door{h, server.URL})
	})
}

// browser keeps its cookies and follows nothing by itself.
type browser struct {
	*http.Client
	d *door
}

func (d *door) browser() browser {
	jar, _ := cookiejar.New(nil)
	return browser{&http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}, d}
}

// as is a browser in which a worker has signed in.
func (d *door) as(w id.Worker) browser {
	d.t.Helper()
	b := d.browser()
	token, err := d.SignIn(context.Background(), gate.Person{
		Tenant: "kymi", Kind: access.Worker, ID: string(w), Unit: d.workshop, Strong: true, Until: d.Clock.Now().Add(8 * 3600e9),
	})
	d.must(err)
	at, _ := url.Parse(d.url)
	b.Jar.SetCookies(at, []*http.Cookie{{Name: "session", Value: token}})
	return b
}

// get gives the status, and the page or where it leads.
func (b browser) get(path string) (int, string) {
	b.d.t.Helper()
	r, err := b.Get(b.d.url + path)
	return b.read(r, err)
}

// post sends a form found on a page, with what else it is given; it gives the status, and the page or where it leads.
func (b browser) post(page, act string, fields ...string) (int, string) {
	b.d.t.Helper()
	form := b.hidden(page)
	for i := 0; i < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	return b.send(act, form)
}

func (b browser) send(act string, form url.Values) (int, string) {
	b.d.t.Helper()
	r, err := b.PostForm(b.d.url+act, form)
	return b.read(r, err)
}

var hiddenField = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)"`)

func (b browser) hidden(page string) url.Values {
	b.d.t.Helper()
	_, body := b.get(page)
	form := url.Values{}
	for _, m := range hiddenField.FindAllStringSubmatch(body, -1) {
		form.Set(m[1], m[2])
	}
	if form.Get("once") == "" {
		b.d.t.Fatalf("no form on %s\n%s", page, body)
	}
	return form
}

func (b browser) read(r *http.Response, err error) (int, string) {
	b.d.t.Helper()
	b.d.must(err)
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	b.d.must(err)
	return r.StatusCode, r.Header.Get("Location") + string(body)
}

func (b browser) sees(path string, want ...string) string {
	b.d.t.Helper()
	status, body := b.get(path)
	for _, w := range want {
		if status != 200 || !strings.Contains(body, w) {
			b.d.t.Errorf("%s: %d, no %q in\n%s", path, status, w, body)
		}
	}
	return body
}

func (b browser) seesNot(path string, not ...string) {
	b.d.t.Helper()
	_, body := b.get(path)
	for _, n := range not {
		if strings.Contains(body, n) {
			b.d.t.Errorf("%s shows %q in\n%s", path, n, body)
		}
	}
}
