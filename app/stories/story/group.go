package story

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// group is a part of the page that a person would point at: a section under its heading, a fieldset, a table, or
// the row or card in which a text stands.
type group []*html.Node

func (g group) text() string {
	var parts []string
	for _, n := range g {
		parts = append(parts, seen(n))
	}
	return strings.Join(parts, " ")
}

func (g group) holds(n *html.Node) bool {
	for _, outer := range g {
		if within(n, outer) {
			return true
		}
	}
	return false
}

// groups finds the parts of the page that are called name, else the rows in which name stands.
func (p *Page) groups(name string) ([]group, error) {
	name = squash(name)
	if p.Doc == nil {
		return nil, fmt.Errorf("no group %q: the page is no HTML", name)
	}
	for _, find := range []func(*html.Node, string) []group{captioned, headed, rows} {
		if found := find(p.Doc, name); len(found) > 0 {
			return found, nil
		}
	}
	return nil, fmt.Errorf("nothing on the page is called %q: no heading, legend, caption or row", name)
}

// captioned are the elements that carry the name themselves.
func captioned(doc *html.Node, name string) []group {
	var found []group
	for n := range elements(doc, "fieldset", "table", "details", "section", "article", "aside", "nav", "form", "dialog",
		"ul", "ol", "dl", "div") {
		if (n.Data != "div" || has(n, "role")) && accessibleName(n) == name && !outOfSight(n) {
			found = append(found, group{n})
		}
	}
	return found
}

// headed are the parts of the page under a heading of that name.
func headed(doc *html.Node, name string) []group {
	var found []group
	for h := range elements(doc, "h1", "h2", "h3", "h4", "h5", "h6") {
		if seen(h) != name || outOfSight(h) {
			continue
		}
		if box := around(h, "section", "article", "li", "fieldset", "aside", "dialog"); box != nil &&
			first(box, "h1", "h2", "h3", "h4", "h5", "h6") == h {
			found = append(found, group{box})
			continue
		}
		under := group{h}
		for s := h.NextSibling; s != nil && !closes(s, h); s = s.NextSibling {
			under = append(under, s)
		}
		found = append(found, under)
	}
	return found
}

// closes tells that an element begins with a heading that ends the part under h.
func closes(n, h *html.Node) bool {
	return len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= h.Data[1]
}

// rows are the smallest rows, items or cards in which the text stands.
func rows(doc *html.Node, text string) []group {
	var found []group
	for n := range elements(doc) {
		if isRow(n) && !outOfSight(n) && strings.Contains(seen(n), text) && !holdsSmaller(n, text) {
			found = append(found, group{n})
		}
	}
	return found
}

func holdsSmaller(n *html.Node, text string) bool {
	for d := range elements(n) {
		if isRow(d) && !outOfSight(d) && strings.Contains(seen(d), text) {
			return true
		}
	}
	return false
}

// isRow tells that an element is a row. A pair of a description list is none: its buttons stand beside the list.
func isRow(n *html.Node) bool {
	return named(n, "tr", "li", "article", "section", "fieldset") || attr(n, "role") == "row"
}
