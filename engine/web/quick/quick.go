// Package quick draws the pages of html/template without text/template's executor: the library's own escaped trees
// are compiled once for the type of the page. Escaping stays the library's: quick passes on only what the library
// has been seen to leave as it is, and asks it for everything else.
package quick

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"reflect"
	"sync"
)

// ErrUnknown is returned by Compile where a template uses what quick does not know. html/template knows it.
var ErrUnknown = errors.New("quick does not know this")

// Template is one template compiled for pages of one type. Many may draw with it at once.
type Template struct {
	name string
	page reflect.Type
	root *part
	runs sync.Pool
}

// Compile prepares the named template of a set for pages of one type, a pointer to a struct as a rule. The set must
// not have been executed; it is only read, and stays as it is. Keys that a map lacks are errors, as under
// missingkey=error. ErrUnknown names the template and what in it is unknown.
func Compile(set *template.Template, name string, page reflect.Type, methods Methods) (*Template, error) {
	lib, err := theLibrary()
	if err != nil {
		return nil, err
	}
	c := &compiler{set: set, lib: lib, methods: methods, bodies: map[string]escaped{}, parts: map[call]*part{}}
	if c.own, err = escape(set, name); err != nil {
		return nil, err
	}
	root, err := c.part(call{name, shape{page, false}})
	if err != nil {
		return nil, err
	}
	t := &Template{name: name, page: page, root: root}
	t.runs.New = func() any { return new(run) }
	return t, nil
}

// Execute draws page, which is of the compiled type. Whatever goes wrong on the way, a panic of a method included,
// is returned; b may then hold half a page.
func (t *Template) Execute(b *bytes.Buffer, page any) (err error) {
	v := reflect.ValueOf(page)
	if !v.IsValid() || v.Type() != t.page {
		return fmt.Errorf("template %q is compiled for %s, not for %T", t.name, t.page, page)
	}
	r := t.runs.Get().(*run)
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("template %q: %w", t.name, asError(p))
		}
		clear(r.vars[:cap(r.vars)]) // the pool keeps nobody's page
		*r = run{vars: r.vars[:0]}
		t.runs.Put(r)
	}()
	r.b = b
	t.root.draw(r, v)
	return nil
}

// run is one drawing: the page so far and the variables of the templates that are being drawn.
type run struct {
	b     *bytes.Buffer
	vars  []reflect.Value
	base  int // where the variables of the template at hand begin
	depth int
}

// step draws a piece of a page from what stands at dot.
type step func(r *run, dot reflect.Value)

// part is a template compiled for one type of dot.
type part struct {
	steps []step
	text  string // all of it, where it is fixed text
	fixed bool
	slots int // how many variables it has; the first is $
}

// deepest is where text/template gives up on templates within templates, too.
const deepest = 100_000

func (p *part) draw(r *run, dot reflect.Value) {
	if r.depth++; r.depth > deepest+1 { // the page itself is none within another
		panic(errors.New("templates within templates without end"))
	}
	base, top := r.base, len(r.vars)
	r.base = top
	r.vars = append(r.vars, dot)
	for range p.slots - 1 {
		r.vars = append(r.vars, reflect.Value{})
	}
	for _, s := range p.steps {
		s(r, dot)
	}
	r.vars = r.vars[:top]
	r.base = base
	r.depth--
}

// asError makes an error of what a drawing was broken off with.
func asError(p any) error {
	if err, ok := p.(error); ok {
		return err
	}
	return fmt.Errorf("%v", p)
}
