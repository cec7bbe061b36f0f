package story

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// candidate is an element and the name that a person would call it by.
type candidate struct {
	node *html.Node
	name string
}

// pressable finds the button, link or summary of that name.
func (p *Page) pressable(in, name string) (*html.Node, error) {
	all, err := p.candidates(in, isPress)
	if err != nil {
		return nil, err
	}
	return one("button or link", name, all)
}

// field finds the field with that label. "Alkaa / Päivä" is the field Päivä in the group Alkaa.
func (p *Page) field(in, label string) (*html.Node, error) {
	all, err := p.candidates(in, isField)
	if err != nil {
		return nil, err
	}
	n, err := one("field", label, all)
	if outer, inner, ok := strings.Cut(label, " / "); err != nil && ok && in == "" {
		return p.field(outer, inner)
	}
	return n, err
}

// radio finds the answer to a question: a radio button in the group that carries the question.
func (p *Page) radio(question, answer string) (*html.Node, error) {
	all, err := p.candidates(question, func(n *html.Node) bool { return n.Data == "input" && attr(n, "type") == "radio" })
	if err != nil {
		return nil, err
	}
	return one("answer", answer, all)
}

// option finds a line of a drop-down list.
func option(list *html.Node, text string) (*html.Node, error) {
	var all []candidate
	for o := range elements(list, "option") {
		if !has(o, "disabled") {
			all = append(all, candidate{o, spoken(o)})
		}
	}
	return one("line of the list", text, all)
}

func (p *Page) candidates(in string, kind func(*html.Node) bool) ([]candidate, error) {
	if p.Doc == nil {
		return nil, errors.New("the page is no HTML")
	}
	places := []group{{p.Doc}}
	if in != "" {
		var err error
		if places, err = p.groups(in); err != nil {
			return nil, err
		}
	}
	var all []candidate
	for n := range elements(p.Doc) {
		if kind(n) && usable(n) && slices.ContainsFunc(places, func(g group) bool { return g.holds(n) }) {
			all = append(all, candidate{n, accessibleName(n)})
		}
	}
	return all, nil
}

func usable(n *html.Node) bool {
	if has(n, "disabled") || attr(n, "aria-disabled") == "true" || outOfSight(n) {
		return false
	}
	set := around(n, "fieldset")
	return set == nil || !has(set, "disabled")
}

// one chooses the element that is called name: the whole name first, then one whose name begins with it. Two that a
// person could not tell apart are refused, unless both are links to one address.
func one(kind, name string, all []candidate) (*html.Node, error) {
	name = squash(name)
	whole := func(c candidate) bool { return c.name == name }
	begin := func(c candidate) bool { return strings.HasPrefix(c.name, name+" ") }
	for _, fits := range []func(candidate) bool{whole, begin} {
		var found []candidate
		for _, c := range all {
			if fits(c) {
				found = append(found, c)
			}
		}
		switch {
		case len(found) == 1 || len(found) > 1 && sameLink(found):
			return found[0].node, nil
		case len(found) > 1:
			return nil, fmt.Errorf("%d times %s %q: say which, as in \"in GROUP: …\"", len(found), kind, name)
		}
	}
	var names []string
	for _, c := range all {
		names = append(names, fmt.Sprintf("%q", c.name))
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("no %s %q, and none of another name", kind, name)
	}
	return nil, fmt.Errorf("no %s %q, but %s", kind, name, strings.Join(names, ", "))
}

func sameLink(found []candidate) bool {
	for _, c := range found {
		if c.node.Data != "a" || attr(c.node, "href") != attr(found[0].node, "href") {
			return false
		}
	}
	return true
}
