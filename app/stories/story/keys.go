package story

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// keyboard is a browser with keys of its own. Where a driver has none, its focus is moved over the page as a browser
// moves it, and what a key does there is done by the driver's own means.
type keyboard interface {
	// Key presses a key by its name in names of keys; what is wrong with the focus after it is an error.
	Key(name string) error
	// Type writes a text, a key after another.
	Type(text string) error
	// Focus is the element of the page that Await showed last on which the focus stands, nil where it has left the page.
	// It is an error where the page has been drawn anew since.
	Focus() (*html.Node, error)
}

var keyNames = []string{"Tab", "Shift+Tab", "Enter", "Space", "Down"}

// verbKey presses one key.
func verbKey(s *stage, name string) error {
	if !slices.Contains(keyNames, name) {
		return fmt.Errorf("no key %q, but %s", name, strings.Join(keyNames, ", "))
	}
	if k, ok := s.now.browser().(keyboard); ok {
		return k.Key(name)
	}
	return s.look(func(p *Page) error { return strike(s.now.browser(), p, name) })
}

// verbType writes into the field that has the focus.
func verbType(s *stage, text string) error {
	if k, ok := s.now.browser().(keyboard); ok {
		return k.Type(text)
	}
	return s.look(func(p *Page) error {
		switch {
		case p.Focus == nil || !isField(p.Focus) || isMark(p.Focus) || p.Focus.Data == "select":
			return errors.New("the focus is in no field for text")
		case p.Focus.Data == "textarea":
			text = value(p.Focus) + text
		}
		return s.now.browser().Set(p.Focus, text)
	})
}

// verbFocused demands that what has the focus is called so.
func verbFocused(s *stage, name string) error {
	return s.look(func(p *Page) error {
		switch {
		case p.Focus == nil:
			return errors.New("nothing has the focus")
		case focusName(p.Focus) != squash(name):
			return fmt.Errorf("the focus is on %q", focusName(p.Focus))
		}
		return nil
	})
}

// verbLands demands that a script has put the focus on what is called so. Without scripts a page begins at its top, and
// it is enough that what the script would look for is there.
func verbLands(s *stage, name string) error {
	c, browser := s.driver.(*Chromium)
	if browser && !c.Plain {
		return verbFocused(s, name)
	}
	return s.look(func(p *Page) error {
		for n := range elements(p.Doc) {
			if attr(n, "tabindex") == "-1" && focusName(n) == squash(name) {
				return nil
			}
		}
		return fmt.Errorf("nothing that a script would put the focus on is called %q", name)
	})
}

// focusName is what a screen reader says of what has the focus.
func focusName(n *html.Node) string {
	if name := accessibleName(n); name != "" {
		return name
	}
	return spoken(n)
}

// verbReach presses Tab until the focus stands on the button, link or field of that name.
func verbReach(s *stage, name string) error { return s.tabTo("Tab", s.stop(name)) }

// verbBack goes the other way, with Shift and Tab.
func verbBack(s *stage, name string) error { return s.tabTo("Shift+Tab", s.stop(name)) }

func (s *stage) stop(name string) func(*Page) (*html.Node, error) {
	return func(p *Page) (*html.Node, error) {
		n, err := s.pressable(p, name)
		if err == nil {
			return n, nil
		}
		if field, wrong := p.field(s.group, name); wrong == nil {
			return field, nil
		}
		return nil, err
	}
}

// verbPick answers a question with the keys: Tab to the question, then the arrow down to the answer.
func verbPick(s *stage, rest string) error {
	question, answer, err := pair(rest)
	if err != nil {
		return err
	}
	wanted := func(p *Page) (*html.Node, error) { return p.radio(question, answer) }
	if err := s.tabTo("Tab", wanted); err != nil {
		return err
	}
	for range 20 {
		n, err := s.reach(wanted)
		if err != nil {
			return err
		}
		if s.page.Focus == n {
			if has(n, "checked") {
				return nil
			}
			return verbKey(s, "Space")
		}
		if err := verbKey(s, "Down"); err != nil {
			return err
		}
	}
	return fmt.Errorf("the arrow does not come to %q", answer)
}

// sameQuestion tells two answers to one question.
func sameQuestion(a, b *html.Node) bool {
	return attr(a, "type") == "radio" && attr(b, "type") == "radio" && attr(a, "name") == attr(b, "name") && owner(a) == owner(b)
}

// tabTo presses a key until the focus is on what find looks for, or on another answer to the same question, for Tab stops
// at one of them. It fails where the focus leaves the page first.
func (s *stage) tabTo(key string, find func(*Page) (*html.Node, error)) error {
	n, err := s.reach(find)
	if err != nil {
		return err
	}
	var met []string
	for range len(focusable(s.page.Doc)) + 20 {
		if err := verbKey(s, key); err != nil {
			return err
		}
		at, err := s.focus()
		if err != nil { // something was drawn anew
			if n, err = s.reach(find); err != nil {
				return err
			}
			at = s.page.Focus
		}
		switch {
		case at == nil:
			return fmt.Errorf("%s leaves the page before it comes to %q; it met %q", key, focusName(n), met)
		case at == n, sameQuestion(n, at):
			return nil
		}
		met = append(met, focusName(at))
	}
	return fmt.Errorf("%s does not come to %q; it met %q", key, focusName(n), met)
}

func (s *stage) focus() (*html.Node, error) {
	if k, ok := s.now.browser().(keyboard); ok {
		return k.Focus()
	}
	return s.page.Focus, nil
}

// focusable are the stops of Tab in their order. Of the answers to one question the marked one is the stop, else the
// first.
func focusable(doc *html.Node) []*html.Node {
	var all []*html.Node
	for n := range elements(doc) {
		if !usable(n) || attr(n, "tabindex") == "-1" || !isPress(n) && !isField(n) && !has(n, "tabindex") {
			continue
		}
		i := slices.IndexFunc(all, func(m *html.Node) bool { return sameQuestion(n, m) })
		switch {
		case i < 0:
			all = append(all, n)
		case has(n, "checked"):
			all[i] = n
		}
	}
	return all
}

// strike does what a key does in a browser that has none.
func strike(b Browser, p *Page, name string) error {
	n := p.Focus
	switch {
	case name == "Tab":
		p.Focus = after(slices.Collect(elements(p.Doc)), focusable(p.Doc), n)
		return nil
	case name == "Shift+Tab":
		all, stops := slices.Collect(elements(p.Doc)), focusable(p.Doc)
		slices.Reverse(all)
		p.Focus = after(all, stops, n)
		return nil
	case n == nil:
		return errors.New("nothing has the focus")
	case name == "Down" && attr(n, "type") == "radio":
		return down(b, p)
	case name == "Space" && isMark(n):
		v := "on"
		if attr(n, "type") == "checkbox" && has(n, "checked") {
			v = ""
		}
		return b.Set(n, v)
	case name == "Enter" && n.Data == "a" && strings.HasPrefix(attr(n, "href"), "#"):
		p.Focus = byID(p.Doc, attr(n, "href")[1:])
		return nil
	case name == "Enter" && isPress(n), name == "Space" && isPress(n) && n.Data != "a":
		return b.Press(n)
	}
	return fmt.Errorf("%s does nothing on %q", name, focusName(n))
}

// after is the stop that follows a place of the page: the first one where there is none, nothing after the last.
func after(all, stops []*html.Node, n *html.Node) *html.Node {
	for _, e := range all[slices.Index(all, n)+1:] {
		if slices.Contains(stops, e) && (n == nil || !sameQuestion(n, e)) {
			return e
		}
	}
	return nil
}

// down marks the next answer of the question that has the focus.
func down(b Browser, p *Page) error {
	var all []*html.Node
	for n := range elements(p.Doc, "input") {
		if sameQuestion(p.Focus, n) && usable(n) {
			all = append(all, n)
		}
	}
	next := all[(slices.Index(all, p.Focus)+1)%len(all)]
	p.Focus = next
	return b.Set(next, "on")
}
