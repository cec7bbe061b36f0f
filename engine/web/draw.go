package web

import (
	"bytes"
	"html/template"
	"reflect"

	"etapaja/engine/web/quick"
	"etapaja/ground/i18n"
)

// sheet is one template of a screen in one language: the whole layout, or a part that a live page fetches.
type sheet struct {
	lang i18n.Lang
	name string
}

// drawer draws a sheet.
type drawer func(b *bytes.Buffer, page any) error

// drawer compiles a sheet at its first view: a program that starts compiles nothing. What quick does not know is
// drawn by html/template.
func (m *mounted) drawer(s sheet) (drawer, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if d := m.drawers[s]; d != nil {
		return d, nil
	}
	set, err := compile(m.html, m.site.Words.Printer(s.lang, m.words))
	if err != nil {
		return nil, err
	}
	d := byLibrary(set, s.name)
	if t, err := quick.Compile(set, s.name, reflect.PointerTo(m.page), methods); err == nil {
		d = m.compared(t.Execute, d)
	} else {
		m.site.Log.Debug("drawn by html/template", "screen", m.screen, "template", s.name, "why", err)
	}
	m.drawers[s] = d
	return d, nil
}

func byLibrary(set *template.Template, name string) drawer {
	return func(b *bytes.Buffer, page any) error { return set.ExecuteTemplate(b, name, page) }
}

// Drawing is a page that is about to be drawn, and the two ways of drawing it, for tests that compare them.
type Drawing struct {
	Screen         string
	Page           any
	Quick, Library func(*bytes.Buffer) error
}

// compared shows each page to the test before it is drawn. In production there is no test, and nothing between.
func (m *mounted) compared(quick, library drawer) drawer {
	if m.site.Drawing == nil {
		return quick
	}
	return func(b *bytes.Buffer, page any) error {
		first := func(draw drawer) func(*bytes.Buffer) error {
			return func(b *bytes.Buffer) error {
				page.(framed).formsAnew()
				return draw(b, page)
			}
		}
		m.site.Drawing(Drawing{m.screen, page, first(quick), first(library)})
		return first(quick)(b)
	}
}

// Compiles tells whether a screen's template is drawn without html/template, for the test that demands it.
func (p Page) Compiles(name string, words i18n.Printer) error {
	set, err := compile(p.HTML, words)
	if err != nil {
		return err
	}
	_, err = quick.Compile(set, name, reflect.PointerTo(p.Type), methods)
	return err
}
