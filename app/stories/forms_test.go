package stories

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"etapaja/app/stories/story"
	"etapaja/ground/id"
)

// senders are who fills in the forms: clients before and after the workers, a worker of each role, and people of another
// organiser's.
var senders = []string{
	"stranger", "matti", "matti strongly", "yusuf", "ritva", "hannele", "markus", "jarmo", "outi", "sanna", "paavo", "tiina", "maja", "bo", "aino", "matti",
}

// found is a form on the page on which somebody finds it.
type found struct {
	who   string
	page  string // its address
	route string // of the form's address
	form  story.Form
	read  int // how much the walker had written by then
}

// shape tells forms of one route apart: what they ask.
func (f found) shape() string {
	var names []string
	for _, of := range f.form.Fields {
		names = append(names, of.Name+":"+of.Kind)
	}
	slices.Sort(names)
	return f.route + " " + strings.Join(names, " ")
}

// walker goes through the product as one person and gathers the forms.
type walker struct {
	*town
	who    string
	client *http.Client
	seen   map[string]int // pages of a kind
	asked  map[string]bool
	forms  map[string][]found // by shape
	tenant id.Tenant
	chains []string // of the organiser
	writes int      // forms that were carried out
}

const (
	pagesOfAKind = 7 // pages that differ by their ids and days alone
	formsOfAKind = 6
)

func (w *town) walker(t *testing.T, who string) *walker {
	t.Helper()
	return &walker{town: w, who: who, client: w.enter(t, who), seen: map[string]int{}, asked: map[string]bool{}, forms: map[string][]found{}, tenant: w.organiser(t, who)}
}

var (
	anID     = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}`)
	aNumber  = regexp.MustCompile(`\d+`)
	aToken   = regexp.MustCompile(`(show|live|cursor)=[^&]+`)
	patterns = map[string]*regexp.Regexp{}
)

// likeness is an address without the ids and numbers in it.
func likeness(path string) string {
	return aToken.ReplaceAllString(aNumber.ReplaceAllString(anID.ReplaceAllString(path, "{id}"), "#"), "$1")
}

// routeOf is the route of an address, "" where there is none: of several the one with the fewest holes.
func routeOf(method, address string) string {
	path, _, _ := strings.Cut(address, "?")
	best := ""
	for _, r := range routes() {
		re, ok := patterns[r.Path]
		if !ok {
			re = regexp.MustCompile("^" + holes.ReplaceAllString(r.Path, "[^/]+") + "$")
			patterns[r.Path] = re
		}
		if r.Method == method && re.MatchString(path) && (best == "" || strings.Count(r.Path, "{") < strings.Count(best, "{")) {
			best = r.Path
		}
	}
	return best
}

// walk opens the pages that lead on from some, and gathers their forms.
func (w *walker) walk(t *testing.T, from ...string) {
	t.Helper()
	for len(from) > 0 {
		path := from[0]
		from = from[1:]
		path, _, _ = strings.Cut(path, "#")
		if !strings.HasPrefix(path, "/") || w.asked[path] || w.seen[likeness(path)] >= pagesOfAKind || elsewhere.MatchString(path) {
			continue
		}
		w.asked[path] = true
		w.seen[likeness(path)]++
		status, body := w.fetch(t, w.client, "GET", path, nil)
		if status != http.StatusOK || !strings.HasPrefix(body, "<!doctype html>") {
			continue
		}
		from = append(from, w.gather(t, path, body)...)
	}
}

// elsewhere is what is not walked to: the language, the demo's own doors and files.
var elsewhere = regexp.MustCompile(`^/(language|demo|assets|live)\b|\.(txt|jpg|png|csv|mp4)$`)

// gather keeps the forms of a page, and gives the addresses that it leads to.
func (w *walker) gather(t *testing.T, path, body string) []string {
	t.Helper()
	sheet, err := story.Read(body)
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range sheet.Forms {
		f := found{who: w.who, page: path, route: routeOf("POST", form.Action), form: form, read: w.writes}
		if form.Action == "" {
			f.route, f.form.Action = routeOf("POST", path), path
		}
		if f.route == "" {
			if !strings.HasPrefix(form.Action, "/demo/") {
				t.Errorf("%s as %s: a form leads nowhere: %q", path, w.who, form.Action)
			}
			continue
		}
		if s := f.shape(); len(w.forms[s]) < formsOfAKind {
			w.forms[s] = append(w.forms[s], f)
		}
	}
	return sheet.Links
}

// seeds are where a person begins: the front page, and the rounds' pages that are theirs.
func (w *walker) seeds() []string {
	all := []string{"/"}
	for _, r := range rounds {
		who, _, _ := strings.Cut(w.who, " ")
		if strings.EqualFold(r.who, who) || r.who == "a stranger" && w.who == "stranger" {
			all = append(all, w.paths(r.paths)...)
		}
	}
	return all
}
