package web

import (
	"cmp"
	"io/fs"
	"log/slog"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"sync"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/live"
	"etapaja/engine/web/assets"
	"etapaja/ground/i18n"
	"etapaja/ground/recent"
)

// Site is the whole of the screens behind one door. What it needs stands in its literal; Handler mounts it.
type Site struct {
	Gate      *gate.Gate
	Words     *i18n.Catalogue
	Assets    *assets.Set
	Live      *live.Hub
	Screens   []Mountable
	Nav       []Nav
	Front     func(access.Actor) string // the address of each person's front page
	Training  bool                      // a demo town: marked on every page
	Rehearsal bool                      // a real installation in which no real client may be entered yet: marked on every page
	Plain     bool                      // reached by plain http, on this machine alone: cookies work without TLS
	Extra     map[string]http.Handler   // addresses outside the screens: /demo/enter, /demo/clock
	Ready     func() error
	Log       *slog.Logger
	Around    func(http.Handler) http.Handler // what counts the answers; nil: nobody does
	Drawing   func(Drawing)                   // told of each page before it is drawn; nil but in tests

	mounted map[string]*mounted
	kept    *recent.Map[view, drawn]
	closing chan struct{} // closed when the server stops; nil, which never ends, in tests
}

// Nav is one line of the navigation: shown to those who hold the need.
type Nav struct {
	Path, Key string
	Need      access.Need
	Client    bool // a line of the client's pages
}

// mounted is a screen with its compiled templates.
type mounted struct {
	plan
	site    *Site
	mu      sync.Mutex
	drawers map[sheet]drawer
}

// Handler mounts the screens and returns the handler of the whole program.
func (s *Site) Handler() http.Handler {
	mux := http.NewServeMux()
	s.mounted, s.kept = map[string]*mounted{}, newKept()
	for _, screen := range s.Screens {
		m := &mounted{plan: screen.plan(), site: s, drawers: map[sheet]drawer{}}
		s.mounted[m.path] = m
		if m.open != nil {
			mux.HandleFunc("GET "+m.path, m.send)
			continue
		}
		mux.HandleFunc("GET "+exact(m.path), m.get)
		for name, act := range m.acts {
			mux.HandleFunc("POST "+actPath(exact(m.path), name), m.post(act))
		}
		for name, enter := range m.enter {
			mux.HandleFunc("POST "+actPath(exact(m.path), name), m.enterBy(enter))
		}
	}
	mux.HandleFunc("GET /{$}", s.front)
	mux.HandleFunc("GET /language/{lang}", s.language)
	mux.HandleFunc("GET /live/{ticket}", s.stream)
	mux.Handle("GET /assets/", s.Assets)
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, s.Assets.Path("favicon.svg"), http.StatusMovedPermanently)
	})
	mux.HandleFunc("GET /healthz", s.health)
	mux.HandleFunc("GET /readyz", s.ready)
	for _, pattern := range sortedKeys(s.Extra) {
		mux.Handle(pattern, s.Extra[pattern])
	}
	mux.HandleFunc("/", s.notFound)
	if s.Around != nil {
		return s.Around(s.guard(mux))
	}
	return s.guard(mux)
}

// Routes lists what Handler mounts, for the command and for the allow matrix.
func (s *Site) Routes() []Route {
	var all []Route
	for _, screen := range s.Screens {
		all = append(all, screen.plan().routes()...)
	}
	slices.SortFunc(all, func(a, b Route) int { return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Method, b.Method)) })
	return all
}

// Pages are the folders of the screens with their templates, page types and word sources, for the plan test.
func (s *Site) Pages() []Page {
	var all []Page
	for _, screen := range s.Screens {
		p := screen.plan()
		if p.open != nil {
			continue
		}
		all = append(all, Page{p.screen, p.words, p.html, p.page, p.live})
	}
	return all
}

// exact keeps "/" from matching every address.
func exact(path string) string {
	if path == "/" {
		return "/{$}"
	}
	return path
}

// front serves each person's own first page at "/", without another round trip.
func (s *Site) front(w http.ResponseWriter, r *http.Request) {
	signed, err := s.who(r)
	if err != nil {
		s.broken(w, r, err)
		return
	}
	m := s.mounted[s.Front(signed.Actor)]
	if m == nil {
		s.notFound(w, r)
		return
	}
	m.show(w, r, signed)
}

func (s *Site) health(w http.ResponseWriter, r *http.Request) {
	if err := s.Gate.DB.Ping(r.Context()); err != nil {
		http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
		return
	}
	w.Write([]byte("ok"))
}

func (s *Site) ready(w http.ResponseWriter, _ *http.Request) {
	if err := s.Ready(); err != nil {
		http.Error(w, "migrations are not done", http.StatusServiceUnavailable)
		return
	}
	w.Write([]byte("ok"))
}

// Page tells a test of one screen's folder.
type Page struct {
	Screen, Words string
	HTML          fs.FS
	Type          reflect.Type
	Live          []string
}

// New is an empty page of the screen's type.
func (p Page) New() any { return reflect.New(p.Type).Interface() }

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
