package demo_test

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"etapaja/app"
	"etapaja/app/demo"
	"etapaja/care/attendance"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

var (
	tuesday = cal.At(cal.D(2026, 11, 24), cal.T(8, 30))
	quiet   = slog.New(slog.NewTextHandler(io.Discard, nil))
)

// served is a whole demo behind an address.
type served struct {
	*app.Town
	t       *testing.T
	url     string
	browser *http.Client
}

// built is a town that each test gets a copy of.
var built = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "etapaja-town-")
	if err != nil {
		return "", err
	}
	town, err := app.OpenTown(context.Background(), app.TownOptions{Dir: dir, Origin: "http://127.0.0.1", At: tuesday, Size: demo.TownSize, Log: quiet})
	if err != nil {
		return "", err
	}
	return dir, town.Close()
})

func TestMain(m *testing.M) {
	code := m.Run()
	if dir, err := built(); err == nil {
		os.RemoveAll(dir)
	}
	os.Exit(code)
}

func serve(t *testing.T) *served {
	t.Helper()
	from, err := built()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, name := range []string{"etapaja.db", "etapaja.key"} {
		data, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return serveIn(t, dir)
}

func serveIn(t *testing.T, dir string) *served {
	t.Helper()
	town, err := app.OpenTown(context.Background(), app.TownOptions{
		Dir: dir, Origin: "http://127.0.0.1", At: tuesday, Size: demo.TownSize, Log: quiet,
		Missing: func(l i18n.Lang, source, key string) { t.Errorf("no word %q in %s of %s", key, l, source) },
	})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(town.Site.Handler())
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
		town.Close()
	})
	jar, _ := cookiejar.New(nil)
	browser := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return &served{town, t, server.URL, browser}
}

// post sends a form and tells the status and where it leads.
func (s *served) post(path string, form url.Values) (int, string) {
	s.t.Helper()
	r, err := s.browser.PostForm(s.url+path, form)
	if err != nil {
		s.t.Fatal(err)
	}
	defer r.Body.Close()
	return r.StatusCode, r.Header.Get("Location")
}

func (s *served) get(path string) string {
	s.t.Helper()
	r, err := s.browser.Get(s.url + path)
	if err != nil {
		s.t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		s.t.Errorf("%s: %d, %v", path, r.StatusCode, err)
	}
	return string(body)
}

func (s *served) wants(page, text string) {
	s.t.Helper()
	if !strings.Contains(page, text) {
		s.t.Errorf("no %q in\n%s", text, page)
	}
}

func TestEverybodyEntersByTheChooserAndComesToTheirFrontPage(t *testing.T) {
	s := serve(t)
	page := s.get("/demo")
	s.wants(page, `data-screen="app/demo"`)
	for slug, screen := range map[string]string{
		"matti": "care/front/today", "aino": "care/front/today", "yusuf": "care/front/today", "elsa": "care/front/today",
		"maja": "care/front/today", "ritva": "care/front/morning", "kalle": "care/front/morning", "bo": "care/front/morning",
		"sanna": "", "paavo": "", "tiina": "",
	} {
		s.wants(page, `id="`+slug+`"`)
		if status, to := s.post("/demo/enter", url.Values{"person": {slug}}); status != http.StatusSeeOther || to != "/" {
			t.Errorf("%s: %d to %q", slug, status, to)
		}
		front := s.get("/")
		if screen != "" {
			s.wants(front, `data-screen="`+screen+`"`)
			s.wants(front, `" aria-current="page">`) // the menu tells where one is, also at "/"
		}
	}
	s.post("/demo/enter", url.Values{"person": {"yusuf"}})
	s.wants(s.get("/"), `data-words="fi-simple"`)
	s.post("/demo/enter", url.Values{"person": {"maja"}})
	s.wants(s.get("/"), `<html lang="sv"`)
}

func TestANameThatNobodyHasIsNotFound(t *testing.T) {
	s := serve(t)
	for _, form := range []url.Values{{}, {"person": {"nobody"}}, {"person": {"Matti"}}} {
		if status, _ := s.post("/demo/enter", form); status != http.StatusNotFound {
			t.Errorf("%v: %d", form, status)
		}
	}
}

func TestAClientEntersByACodeOrStronglyAndAWorkerAlwaysStrongly(t *testing.T) {
	s := serve(t)
	for _, c := range []struct {
		slug     string
		strongly bool
		want     bool
	}{{"matti", false, false}, {"matti", true, true}, {"ritva", false, true}} {
		token, until, err := s.People.Enter(context.Background(), c.slug, c.strongly)
		if err != nil || until <= tuesday {
			t.Fatal(until, err)
		}
		who, err := s.Gate.Who(context.Background(), token)
		if err != nil || who.Strong != c.want {
			t.Errorf("%+v: strong %v, %v", c, who.Strong, err)
		}
	}
}

func TestTheClockGoesForwardOnlyAndSessionsSurviveIt(t *testing.T) {
	s := serve(t)
	s.post("/demo/enter", url.Values{"person": {"matti"}})
	for _, c := range []struct {
		form   url.Values
		status int
		clock  cal.Instant
	}{
		{url.Values{"forward": {"90m"}}, http.StatusSeeOther, cal.At(cal.D(2026, 11, 24), cal.T(10, 0))},
		{url.Values{"at": {"2026-11-24T09:59"}}, http.StatusConflict, cal.At(cal.D(2026, 11, 24), cal.T(10, 0))},
		{url.Values{"forward": {"-1h"}}, http.StatusConflict, cal.At(cal.D(2026, 11, 24), cal.T(10, 0))},
		{url.Values{"at": {"2026-11-24T10:00"}}, http.StatusSeeOther, cal.At(cal.D(2026, 11, 24), cal.T(10, 0))},
		{url.Values{"at": {"2026-11-24 11:30"}}, http.StatusSeeOther, cal.At(cal.D(2026, 11, 24), cal.T(11, 30))},
		{url.Values{"at": {"2026-11-24T11:30:00"}}, http.StatusSeeOther, cal.At(cal.D(2026, 11, 24), cal.T(11, 30))},
		{url.Values{}, http.StatusUnprocessableEntity, 0}, {url.Values{"at": {"tomorrow"}}, http.StatusUnprocessableEntity, 0},
		{url.Values{"at": {"2026-02-30T10:00"}}, http.StatusUnprocessableEntity, 0},
		{url.Values{"at": {"2026-11-24T25:00"}}, http.StatusUnprocessableEntity, 0},
		{url.Values{"at": {"2026-11-24T10:00Z"}}, http.StatusUnprocessableEntity, 0},
		{url.Values{"forward": {"500d"}}, http.StatusUnprocessableEntity, 0},
		{url.Values{"forward": {"xd"}}, http.StatusUnprocessableEntity, 0},
		{url.Values{"forward": {"1w"}}, http.StatusSeeOther, cal.At(cal.D(2026, 12, 1), cal.T(11, 30))},
	} {
		status, _ := s.post("/demo/clock", c.form)
		if status != c.status || c.clock != 0 && s.Clock.Now() != c.clock {
			t.Errorf("%v: %d, the clock shows %s", c.form, status, s.Clock.Now())
		}
	}
	s.wants(s.get("/"), `data-screen="care/front/today"`)
}

func TestTheClockAnswersWhenTheEveningsWorkIsDone(t *testing.T) {
	s := serve(t)
	if status, _ := s.post("/demo/clock", url.Values{"at": {"2026-11-24T23:00"}}); status != http.StatusSeeOther {
		t.Fatal(status)
	}
	ritva, _ := s.People.Person("ritva")
	left := 0
	err := s.Gate.SystemRead(context.Background(), "system:test", ritva.Tenant, access.RunJobs, func(p *gate.Pass) error {
		for _, u := range s.People.Units() {
			if u.Tenant != ritva.Tenant {
				continue
			}
			entries, err := attendance.LatestInUnit(p, u.ID, p.Today())
			if err != nil {
				return err
			}
			for _, e := range entries {
				if e.Mark == attendance.AbsentOpen && e.Stage == attendance.Proposed {
					left++
				}
			}
		}
		return nil
	})
	if err != nil || left < 3 {
		t.Errorf("%d days are left open, %v", left, err)
	}
}

func TestATownIsOpenedAsItWasLeft(t *testing.T) {
	dir := t.TempDir()
	first := serveIn(t, dir)
	people, units := first.People.People(), first.People.Units()
	first.post("/demo/clock", url.Values{"forward": {"3h"}})
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second := serveIn(t, dir)
	if !reflect.DeepEqual(people, second.People.People()) || !reflect.DeepEqual(units, second.People.Units()) {
		t.Errorf("the people were\n%+v\nand are\n%+v", people, second.People.People())
	}
}

func TestTheTableNamesEverybodyAndEveryUnit(t *testing.T) {
	s := serve(t)
	var out bytes.Buffer
	s.People.Table(&out, "http://127.0.0.1:8080")
	for _, slug := range demo.Promised() {
		p, _ := s.People.Person(slug)
		line := ""
		for l := range strings.Lines(out.String()) {
			if strings.Contains(l, "/demo#"+slug+" ") {
				line = l
			}
		}
		if !strings.Contains(line, p.Name) || !strings.HasPrefix(line, string(p.Tenant)) || strings.Contains(line, "[") {
			t.Errorf("%s: %q", slug, line)
		}
	}
	for _, u := range s.People.Units() {
		if !strings.Contains(out.String(), string(u.ID)) || !id.Looks(string(u.ID)) {
			t.Errorf("no id of %s", u.Name)
		}
	}
}
