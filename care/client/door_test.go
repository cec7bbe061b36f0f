package client_test

import (
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"etapaja/care/account/code"
	accountwords "etapaja/care/account/words"
	"etapaja/care/client/card"
	"etapaja/care/client/clienttest"
	"etapaja/care/client/pair"
	"etapaja/care/client/search"
	clientwords "etapaja/care/client/words"
	"etapaja/care/org/unit"
	orgwords "etapaja/care/org/words"
	"etapaja/care/plan"
	"etapaja/care/staff/house"
	staffwords "etapaja/care/staff/words"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/schema"
	"etapaja/engine/web"
	"etapaja/engine/web/webtest"
	"etapaja/ground/cal"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// door is the hall seen through a browser, with the screens of these rooms.
type door struct {
	*hall
	site *webtest.Site
}

func doors(t *testing.T, fn func(t *testing.T, d *door)) {
	tables := clienttest.Rooms(schema.Source{Room: "plan", Files: plan.Schema})
	gatetest.Each(t, cal.At(today, cal.T(9, 0)), tables, func(t *testing.T, of *gatetest.Hall) {
		fn(t, &door{found(of), webtest.Open(of, webtest.Screens{
			Pages: []web.Mountable{code.Screen, card.Screen, pair.At("https://etapaja.example"), search.Screen, unit.Screen, house.Screen},
			Words: []i18n.Source{
				{Name: "care/org", FS: orgwords.FS}, {Name: "care/account", FS: accountwords.FS}, {Name: "care/staff", FS: staffwords.FS},
				{Name: "care/client", FS: clientwords.FS},
			},
			Front: "/code",
		})})
	})
}

// browser follows nothing by itself.
type browser struct {
	*http.Client
	d *door
}

func (d *door) browser() browser { return d.still(d.site.Stranger()) }

// as is a browser in which a worker has signed in.
func (d *door) as(w id.Worker) browser {
	d.T.Helper()
	return d.still(d.site.Worker(w, d.workshop))
}

func (d *door) still(b *webtest.Browser) browser {
	b.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return browser{b.Client, d}
}

// get gives the status, and the page or where it leads.
func (b browser) get(path string) (int, string) {
	b.d.T.Helper()
	r, err := b.Get(b.d.site.URL + path)
	return b.read(r, err)
}

// post sends a form found on a page, with what else it is given; it gives the status, and the page or where it leads.
func (b browser) post(page, act string, fields ...string) (int, string) {
	b.d.T.Helper()
	form := b.hidden(page)
	for i := 0; i < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	return b.send(act, form)
}

func (b browser) send(act string, form url.Values) (int, string) {
	b.d.T.Helper()
	r, err := b.PostForm(b.d.site.URL+act, form)
	return b.read(r, err)
}

var hiddenField = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)"`)

func (b browser) hidden(page string) url.Values {
	b.d.T.Helper()
	_, body := b.get(page)
	form := url.Values{}
	for _, m := range hiddenField.FindAllStringSubmatch(body, -1) {
		form.Set(m[1], m[2])
	}
	if form.Get("once") == "" {
		b.d.T.Fatalf("no form on %s\n%s", page, body)
	}
	return form
}

func (b browser) read(r *http.Response, err error) (int, string) {
	b.d.T.Helper()
	b.d.Must(err)
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	b.d.Must(err)
	return r.StatusCode, r.Header.Get("Location") + string(body)
}

func (b browser) sees(path string, want ...string) string {
	b.d.T.Helper()
	status, body := b.get(path)
	for _, w := range want {
		if status != 200 || !strings.Contains(body, w) {
			b.d.T.Errorf("%s: %d, no %q in\n%s", path, status, w, body)
		}
	}
	return body
}

func (b browser) seesNot(path string, not ...string) {
	b.d.T.Helper()
	_, body := b.get(path)
	for _, n := range not {
		if strings.Contains(body, n) {
			b.d.T.Errorf("%s shows %q in\n%s", path, n, body)
		}
	}
}
