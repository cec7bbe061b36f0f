package story

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// Page is what stands before a person now.
type Page struct {
	Status  int
	Address string     // path and query
	Type    string     // media type
	Doc     *html.Node // nil where it is no HTML
	Shown   []string   // the lines that a text browser draws; where empty, the lines of Doc
	Raw     []byte     // the body where it is no HTML
	Focus   *html.Node // what has the focus, nil where nothing has it

	posted bool // it answers a form
	kept   bool // the browser may show it again without asking for it
}

// Screen is the name that the page gives itself: data-screen of its body.
func (p *Page) Screen() string {
	if body := first(p.Doc, "body"); body != nil {
		return attr(body, "data-screen")
	}
	return ""
}

// Lines are the visible lines of the page.
func (p *Page) Lines() []string {
	switch {
	case len(p.Shown) > 0:
		return p.Shown
	case p.Doc != nil:
		return lines(p.Doc)
	}
	var out []string
	for line := range strings.SplitSeq(string(p.Raw), "\n") {
		if line = squash(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// Sees tells whether the text stands on the page, or in the group of that name where one is given.
func (p *Page) Sees(group, text string) (bool, error) {
	n, err := p.Times(group, text)
	return n > 0, err
}

// Times counts how often the text stands on the page, or in the groups of that name where one is given.
func (p *Page) Times(group, text string) (int, error) {
	if group == "" {
		return strings.Count(strings.Join(p.Lines(), " "), squash(text)), nil
	}
	places, err := p.groups(group)
	n := 0
	for _, place := range places {
		n += strings.Count(place.text(), squash(text))
	}
	return n, err
}

// String describes the page for a failure: where it is, what it is called, and how it begins.
func (p *Page) String() string {
	if p == nil {
		return "no page is open"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "on the page: %d %s", p.Status, p.Address)
	if p.Doc == nil {
		fmt.Fprintf(&b, " (%s)", p.Type)
	} else {
		title, h1 := first(p.Doc, "title"), first(p.Doc, "h1")
		fmt.Fprintf(&b, " screen %q", p.Screen())
		if title != nil {
			fmt.Fprintf(&b, " title %q", squash(inner(title)))
		}
		if h1 != nil {
			fmt.Fprintf(&b, " h1 %q", seen(h1))
		}
	}
	all := p.Lines()
	for _, line := range all[:min(len(all), 25)] {
		fmt.Fprintf(&b, "\n    | %.140s", line)
	}
	if len(all) > 25 {
		fmt.Fprintf(&b, "\n    | … and %d lines more", len(all)-25)
	}
	return b.String()
}
