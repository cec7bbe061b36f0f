package account_test

import (
	"context"
	"html/template"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jba/templatecheck"

	"etapaja/care/account/code"
	"etapaja/care/account/leave"
	"etapaja/care/account/words"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/web"
	"etapaja/engine/web/webtest"
	"etapaja/ground/cal"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

const (
	unit  = id.Unit("018f0000-0000-7000-8000-00000000000a")
	matti = id.Client("018f0000-0000-7000-8000-0000000000c1")
	ritva = "018f0000-0000-7000-8000-0000000000b1"
)

// hall is the door alone, in front of a real database.
type hall struct {
	*gatetest.Hall
	site *webtest.Site
}

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	gatetest.Each(t, cal.At(cal.D(2026, 11, 24), cal.T(9, 0)), nil, func(t *testing.T, of *gatetest.Hall) {
		fn(t, &hall{of, webtest.Open(of, webtest.Screens{
			Pages: []web.Mountable{code.Screen, code.Link, leave.Screen},
			Words: []i18n.Source{{Name: "care/account", FS: words.FS}},
			Front: "/leave",
		})})
	})
}

// browser follows nothing by itself.
type browser struct {
	*http.Client
	h *hall
}

func (h *hall) browser() browser {
	b := h.site.Stranger()
	b.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return browser{b.Client, h}
}

// get gives the status, and the page or where it leads.
func (b browser) get(path string) (int, string) {
	b.h.T.Helper()
	r, err := b.Get(b.h.site.URL + path)
	return b.read(r, err)
}

func (b browser) post(path string, form url.Values) (int, string) {
	b.h.T.Helper()
	r, err := b.PostForm(b.h.site.URL+path, form)
	return b.read(r, err)
}

func (b browser) read(r *http.Response, err error) (int, string) {
	b.h.T.Helper()
	if err != nil {
		b.h.T.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		b.h.T.Fatal(err)
	}
	return r.StatusCode, r.Header.Get("Location") + string(body)
}

var onceField = regexp.MustCompile(`name="once" value="([^"]+)"`)

func (b browser) once(path string) string {
	b.h.T.Helper()
	_, body := b.get(path)
	found := onceField.FindStringSubmatch(body)
	if found == nil {
		b.h.T.Fatalf("no form on %s\n%s", path, body)
	}
	return found[1]
}

func (h *hall) code(kind gate.CodeKind, good time.Duration) string {
	h.T.Helper()
	var plain string
	err := h.System(context.Background(), "system:test", "kymi", unit, access.RunJobs, func(p *gate.Pass) (err error) {
		plain, err = p.NewCode(matti, unit, kind, "fi", p.Now().Add(good), p.Now().Add(90*24*time.Hour))
		return err
	})
	if err != nil {
		h.T.Fatal(err)
	}
	return plain
}

func (h *hall) sees(path string, b browser, want ...string) {
	h.T.Helper()
	status, body := b.get(path)
	for _, w := range want {
		if status != 200 || !strings.Contains(body, w) {
			h.T.Errorf("%s: %d, no %q in\n%s", path, status, w, body)
		}
	}
}

func TestACodeFromALetterOpensTheOwnDay(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		b := h.browser()
		h.sees("/code", b, `data-screen="care/account/code"`, "Avaa oma päiväsi", `name="code"`, `<form method="post" action="/code">`)
		typed := strings.ToLower(h.code(gate.CodeOnce, time.Hour))
		if status, to := b.post("/code", url.Values{"code": {" " + typed[:5] + " - " + typed[5:]}}); status != 303 || to != "/" {
			t.Fatalf("%d to %s", status, to)
		}
		h.sees("/leave", b, "Haluatko kirjautua ulos?", "tarvitset koodin")
		if status, body := h.browser().post("/code", url.Values{"code": {typed}}); status != 422 || !strings.Contains(body, "vanha, jo käytetty tai väärin") {
			t.Errorf("the same code again: %d\n%s", status, body)
		}
	})
}

func TestALinkIsLookedAtWithoutBurningItsCode(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		plain := h.code(gate.CodeOnce, time.Hour)
		for range 3 {
			h.sees("/code/"+plain, h.browser(), `value="`+plain+`"`, "Paina nappia")
		}
		if status, to := h.browser().post("/code", url.Values{"code": {plain}}); status != 303 {
			t.Errorf("the code was burnt: %d\n%s", status, to)
		}
		h.sees("/code/%3Cscript%3E", h.browser(), `value="&lt;script&gt;"`)
	})
}

func TestUnknownUsedAndOldCodesAreOneSentence(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		used, old := h.code(gate.CodeOnce, 48*time.Hour), h.code(gate.CodeOnce, time.Hour)
		if status, _ := h.browser().post("/code", url.Values{"code": {used}}); status != 303 {
			t.Fatal(status)
		}
		if err := h.Clock.Set(h.Clock.Now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		refusal := regexp.MustCompile(`id="code-error"><span[^>]*>[^<]*</span> ([^<]*)<`)
		said := map[string]int{}
		for _, typed := range []string{"ABCDEFGH23", used, old} {
			status, body := h.browser().post("/code", url.Values{"code": {typed}})
			found := refusal.FindStringSubmatch(body)
			if status != 422 || found == nil || !strings.Contains(body, `value="`+typed+`"`) {
				t.Fatalf("%d\n%s", status, body)
			}
			said[found[1]]++
		}
		if len(said) != 1 {
			t.Errorf("said: %v", said)
		}
		if status, body := h.browser().post("/code", url.Values{"code": {"lyhyt"}}); status != 422 || !strings.Contains(body, "kymmenen kirjainta") {
			t.Errorf("%d\n%s", status, body)
		}
	})
}

func TestAGuesserMustWaitAndTheHolderElsewhereNeedNot(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		plain, waits := h.code(gate.CodeOnce, 48*time.Hour), false
		for range 30 {
			_, body := h.browser().post("/code", url.Values{"code": {"ABCDEFGH23"}})
			waits = waits || strings.Contains(body, "Odota hetki")
		}
		if !waits {
			t.Error("a guesser is never slowed")
		}
		if err := h.Clock.Set(h.Clock.Now().Add(24 * time.Hour)); err != nil {
			t.Fatal(err)
		}
		if status, body := h.browser().post("/code", url.Values{"code": {plain}}); status != 303 {
			t.Errorf("the holder's code is gone: %d\n%s", status, body)
		}
	})
}

func TestTwoBrowsersWithOneCodeAtOnceBecomeOneSession(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		plain := h.code(gate.CodeOnce, time.Hour)
		var all sync.WaitGroup
		statuses := make(chan int, 6)
		for range 6 {
			b := h.browser()
			all.Go(func() {
				r, err := b.PostForm(h.site.URL+"/code", url.Values{"code": {plain}})
				if err != nil {
					t.Error(err)
					return
				}
				r.Body.Close()
				statuses <- r.StatusCode
			})
		}
		all.Wait()
		close(statuses)
		count := map[int]int{}
		for s := range statuses {
			count[s]++
		}
		if count[303] != 1 || count[422] != 5 {
			t.Errorf("%v", count)
		}
	})
}

func TestLeavingEndsTheSessionEvenWhenPressedTwice(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		b := h.browser()
		b.post("/code", url.Values{"code": {h.code(gate.CodeOnce, time.Hour)}})
		form := url.Values{"once": {b.once("/leave")}}
		for range 2 {
			if status, to := b.post("/leave", form); status != 303 || to != "/" {
				t.Errorf("%d to %s", status, to)
			}
		}
		h.sees("/leave", b, "Olet kirjautunut ulos")
	})
}

func TestAnotherBrowserIsEndedFromTheList(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		mine, lost := h.browser(), h.browser()
		lost.Transport = agent("Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile")
		week := h.code(gate.CodeWeek, 48*time.Hour)
		mine.post("/code", url.Values{"code": {week}})
		lost.post("/code", url.Values{"code": {week}})
		h.sees("/leave", mine, "Puhelin, Chrome", "Avattu 24.11.2026 klo\u00a09.00", "Sulje tämä laite")
		h.sees("/leave", lost, "Muu laite")
		_, body := mine.get("/leave")
		session := regexp.MustCompile(`name="session" value="([^"]+)"`).FindStringSubmatch(body)[1]
		form := url.Values{"once": {mine.once("/leave")}, "session": {session}}
		if status, to := mine.post("/leave/end", form); status != 303 || to != "/leave" {
			t.Errorf("%d to %s", status, to)
		}
		h.sees("/leave", mine, "eivät ole auki muilla laitteilla")
		h.sees("/leave", lost, "Olet kirjautunut ulos")
	})
}

func TestNobodyEndsAnothersSession(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		mine, theirs := h.browser(), h.browser()
		mine.post("/code", url.Values{"code": {h.code(gate.CodeOnce, time.Hour)}})
		token, err := h.SignIn(context.Background(), gate.Person{Tenant: "kymi", Kind: access.Worker, ID: ritva, Unit: unit, Strong: true, Until: h.Clock.Now().Add(time.Hour)})
		if err != nil {
			t.Fatal(err)
		}
		at, _ := url.Parse(h.site.URL)
		theirs.Jar.SetCookies(at, []*http.Cookie{{Name: "session", Value: token}})
		who, err := h.Who(context.Background(), token)
		if err != nil {
			t.Fatal(err)
		}
		form := url.Values{"once": {mine.once("/leave")}, "session": {string(who.Session)}}
		if status, _ := mine.post("/leave/end", form); status != 404 {
			t.Errorf("status %d", status)
		}
		h.sees("/leave", theirs, "Haluatko kirjautua ulos?", "yhteiseltä koneelta")
		h.sees("/code", theirs, "vaihdat henkilöä")
	})
}

func TestTheDoorSpeaksEveryLanguage(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for _, l := range i18n.All() {
			b := h.browser()
			b.get("/language/" + string(l) + "?back=/code")
			for _, path := range []string{"/code", "/code/ABCDEFGH23", "/leave"} {
				status, body := b.get(path)
				if status != 200 || strings.Contains(body, "[") || strings.Count(body, "<h1") != 1 {
					t.Errorf("%s in %s: %d\n%s", path, l, status, body)
				}
			}
		}
	})
}

func TestTheTemplatesFitTheirPages(t *testing.T) {
	for name, c := range map[string]struct {
		html fs.FS
		page any
	}{"code": {code.Screen.HTML, code.Page{}}, "leave": {leave.Screen.HTML, leave.Page{}}} {
		set, err := web.Templates(c.html)
		if err != nil {
			t.Fatal(err)
		}
		if err := templatecheck.CheckHTML(layout(set), c.page); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func layout(set *template.Template) *template.Template { return set.Lookup("layout") }

type agent string

func (a agent) RoundTrip(r *http.Request) (*http.Response, error) {
	r.Header.Set("User-Agent", string(a))
	return http.DefaultTransport.RoundTrip(r)
}
