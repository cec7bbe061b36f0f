package stories

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"etapaja/app"
	"etapaja/engine/web"
)

// Who meets which route, towards whom.
var (
	actors = []string{"stranger", "matti", "matti strongly", "ritva", "kalle", "sanna", "paavo", "tiina", "bo", "maja"}
	// subjects are whose ids stand in the address: Ritva's client, one of her unit's others, one of another unit, one
	// of a provider's, one of another organiser's, and nobody's.
	subjects = []string{"matti", "teammate", "elsa", "kalle's", "maja", "nobody"}
)

const (
	madeUp     = "018f0000-0000-7000-8000-ffffffffffff"
	madeUpFile = "018f00000000700080000000ffffffff"
)

// TestEveryRouteAllowsAndRefusesAsTheMatrixSays walks every route as every actor towards everybody and compares what
// was allowed with testdata/matrix.golden. The routes come from the router: a new one without its lines fails.
func TestEveryRouteAllowsAndRefusesAsTheMatrixSays(t *testing.T) {
	town := openTownWithIDs(t)
	var b bytes.Buffer
	fmt.Fprintf(&b, "%-4s %-44s %-10s %s\n", "", "route", "towards", strings.Join(actors, " | "))
	for _, r := range routes() {
		for _, s := range subjectsOf(r) {
			var cells []string
			for _, a := range actors {
				cells = append(cells, town.meet(t, a, r, s))
			}
			fmt.Fprintf(&b, "%-4s %-44s %-10s %s\n", r.Method, r.Path, s, strings.Join(cells, " | "))
		}
	}
	compare(t, "testdata/matrix.golden", b.Bytes())
}

// TestWhatIsNotYoursLooksLikeWhatIsNotThere compares the refusals' pages byte for byte.
func TestWhatIsNotYoursLooksLikeWhatIsNotThere(t *testing.T) {
	town := openTownWithIDs(t)
	c := town.enter(t, "ritva")
	for _, path := range []string{"/client/{client}", "/client/{client}/day/2026-11-24", "/client/{client}/messages"} {
		var bodies []string
		for _, s := range []string{"elsa", "maja", "nobody"} {
			status, body := town.fetch(t, c, "GET", town.fill(path, s), nil)
			if status != http.StatusNotFound {
				t.Errorf("%s of %s: %d", path, s, status)
			}
			bodies = append(bodies, strings.ReplaceAll(body, url.QueryEscape(town.ids[s].client), "ID"))
		}
		for _, other := range bodies[1:] {
			if len(other) != len(bodies[0]) {
				t.Errorf("%s: refusals differ in size: %d and %d", path, len(bodies[0]), len(other))
			}
		}
	}
}

func routes() []web.Route {
	all := (&web.Site{Screens: app.Screens("")}).Routes()
	slices.SortStableFunc(all, func(a, b web.Route) int { return strings.Compare(a.Method, b.Method) }) // looking before writing
	return all
}

// subjectsOf names whose ids a route can hold; a route without any is met once.
func subjectsOf(r web.Route) []string {
	if strings.Contains(r.Path, "{client}") || strings.Contains(r.Path, "{unit}") || strings.Contains(r.Path, "{task}") ||
		strings.Contains(r.Path, "{material}") || strings.Contains(r.Path, "{feedback}") || strings.Contains(r.Path, "{addition}") || strings.Contains(r.Path, "{worker}") ||
		strings.Contains(r.Path, "{provider}") {
		return subjects
	}
	return []string{"-"}
}

// meet tells what an actor gets: "see" a page, "do" an act (carried out, or its form refused), "-" what is not there,
// "door" the way to sign in.
func (w *town) meet(t *testing.T, actor string, r web.Route, subject string) string {
	c := w.enter(t, actor)
	form := url.Values(nil)
	if r.Method == "POST" {
		w.n++
		form = url.Values{"once": {fmt.Sprintf("matrix-%06d", w.n)}}
	}
	status, to := w.fetch(t, c, r.Method, w.fill(r.Path, subject), form)
	switch {
	case status == http.StatusNotFound:
		return "-"
	case status == http.StatusSeeOther && to == "/" && actor == "stranger":
		return "door"
	case r.Method == "GET" && status == http.StatusOK:
		return "see"
	case r.Method == "POST" && slices.Contains([]int{http.StatusSeeOther, http.StatusUnprocessableEntity, http.StatusConflict}, status):
		return "do"
	}
	t.Errorf("%s %s of %s as %s: status %d", r.Method, r.Path, subject, actor, status)
	return fmt.Sprint(status)
}

var holes = regexp.MustCompile(`\{(\w+)\}`)

// fill puts a subject's ids into a path.
func (w *town) fill(path, subject string) string {
	of := w.ids[subject]
	return holes.ReplaceAllStringFunc(path, func(hole string) string {
		return map[string]string{
			"{client}": of.client, "{unit}": of.unit, "{task}": of.task, "{material}": of.material, "{date}": "2026-11-24", "{month}": "2026-11", "{format}": "csv", "{code}": "ABCDE-FGH23",
			"{file}": madeUpFile, "{group}": of.group, "{department}": of.department, "{place}": of.place, "{closure}": of.closure, "{provider}": of.provider, "{worker}": of.worker, "{link}": "oma.ABCDE", "{import}": of.intake, "{feedback}": of.feedback, "{receipt}": of.receipt, "{addition}": of.addition, "{kind}": "own", "{form}": "mapping",
			"{monday}": "2026-11-23",
		}[hole]
	})
}

// enter signs an actor in anew: an act may end the session.
func (w *town) enter(t testing.TB, actor string) *http.Client {
	t.Helper()
	jar, _ := cookiejar.New(nil)
	c := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	if actor == "stranger" {
		return c
	}
	who, strongly := strings.CutSuffix(actor, " strongly")
	form := url.Values{"person": {who}}
	if strongly {
		form.Set("strength", "strong")
	}
	if status, _ := w.fetch(t, c, "POST", "/demo/enter", form); status != http.StatusSeeOther {
		t.Fatalf("%s cannot enter: %d", actor, status)
	}
	return c
}

func (w *town) fetch(t testing.TB, c *http.Client, method, path string, form url.Values) (status int, text string) {
	t.Helper()
	r, err := http.NewRequest(method, w.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	reply, err := c.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	body, err := io.ReadAll(reply.Body)
	if err != nil {
		t.Fatal(err)
	}
	if to := reply.Header.Get("Location"); to != "" {
		return reply.StatusCode, to
	}
	return reply.StatusCode, string(body)
}

// compare holds a text against a golden file, which -update rewrites.
func compare(t *testing.T, golden string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	was, is := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	for i := range max(len(was), len(is)) {
		a, b := line(was, i), line(is, i)
		if a != b {
			t.Errorf("%s:%d\nwas %s\nis  %s", golden, i+1, a, b)
		}
	}
}

func line(all []string, i int) string {
	if i < len(all) {
		return all[i]
	}
	return "(nothing)"
}
