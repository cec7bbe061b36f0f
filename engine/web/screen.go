// Package web turns requests into passes and pages: screens, forms, sessions, headers, layout and shared parts.
// Handlers see neither http.ResponseWriter nor the database.
package web

import (
	"fmt"
	"io/fs"
	"reflect"
	"strings"

	"etapaja/engine/access"
	"etapaja/engine/gate"
)

// Screen is one page of the product with the forms on it. Its folder is its name: the package in which the page
// type P is declared. P is plain data, already decided, and embeds Frame.
type Screen[P any] struct {
	Path    string                                               // "/unit/{unit}/board/{date}"
	Need    access.Need                                          // what the actor must hold; access.Anyone for a public page
	Purpose string                                               // why client data is read, for the usage log; a word key
	HTML    fs.FS                                                // the folder's templates: "title", "main" and parts of its own
	Show    func(p *gate.Pass, r *Request) (P, error)            // reads; renders after the pass is closed
	Acts    Acts                                                 // writes: POST to Path/name, or to Path for ""
	Enter   map[string]func(*gate.Gate, *Request) (Reply, error) // signing in and out: before there is a pass
	Files   func(p *gate.Pass, r *Request) (Tray, error)         // where the files of its forms go; nil: they have none
	Live    []string                                             // templates that a live page fetches again: GET Path?part=name
}

// Act is a write from a form. It runs in one transaction with its audit events and its once key.
type Act func(p *gate.Pass, r *Request) (Reply, error)

// Acts are the writes of a screen by name.
type Acts map[string]Act

// Route is one line of the table of routes.
type Route struct {
	Method string `json:"method"`
	Path   string `json:"path"`
	Need   string `json:"need"`
	Screen string `json:"screen"`
	Write  bool   `json:"write"`
}

// Mountable is a screen of any page type.
type Mountable interface {
	plan() plan
}

// plan is a screen without its page type.
type plan struct {
	path, purpose, screen, words string
	need                         access.Need
	html                         fs.FS
	page                         reflect.Type
	live                         []string
	show                         func(*gate.Pass, *Request) (any, error)
	files                        func(*gate.Pass, *Request) (Tray, error)
	open                         func(*gate.Pass, *Request) (File, error) // of a Download; it has no page
	acts                         Acts
	enter                        map[string]func(*gate.Gate, *Request) (Reply, error)
}

// framed is what every page type becomes by embedding Frame.
type framed interface {
	setFrame(Frame)
	formsAnew()
}

func (s Screen[P]) plan() plan {
	name := strings.TrimPrefix(reflect.TypeFor[P]().PkgPath(), "etapaja/")
	if s.Need == 0 {
		panic(fmt.Sprintf("web: screen %s has no Need; a public page must say access.Anyone", name))
	}
	if _, ok := any(new(P)).(framed); !ok {
		panic(fmt.Sprintf("web: the page of %s does not embed web.Frame", name))
	}
	return plan{
		path: s.Path, need: s.Need, purpose: s.Purpose, html: s.HTML, page: reflect.TypeFor[P](), live: s.Live,
		screen: name, words: wordsOf(name), acts: s.Acts, enter: s.Enter, files: s.Files,
		show: func(p *gate.Pass, r *Request) (any, error) {
			page, err := s.Show(p, r)
			if err != nil {
				return nil, err
			}
			any(&page).(framed).setFrame(r.frame)
			return &page, nil
		},
	}
}

// wordsOf names the word source of a screen: its feature, two folders deep.
func wordsOf(screen string) string {
	parts := strings.SplitN(screen, "/", 3)
	return strings.Join(parts[:min(2, len(parts))], "/")
}

func (p plan) routes() []Route {
	routes := []Route{{"GET", p.path, p.need.String(), p.screen, false}}
	for _, name := range sortedKeys(p.acts) {
		routes = append(routes, Route{"POST", actPath(p.path, name), p.need.String(), p.screen, true})
	}
	for _, name := range sortedKeys(p.enter) {
		routes = append(routes, Route{"POST", actPath(p.path, name), p.need.String(), p.screen, true})
	}
	return routes
}

func actPath(path, act string) string {
	if act == "" {
		return path
	}
	return strings.TrimSuffix(path, "/") + "/" + act
}
