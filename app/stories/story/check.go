package story

import (
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// Check says what every page has to have and this one has not. Pages that are no HTML have nothing to answer for.
func Check(p *Page) []string {
	if p.Doc == nil {
		return nil
	}
	var faults []string
	for _, check := range []func(*html.Node) []string{frame, headings, landmarks, ids, names, ties, inline, leaks} {
		faults = append(faults, check(p.Doc)...)
	}
	return faults
}

// frame: a language, a title, one heading of the first level and the name of the screen.
func frame(doc *html.Node) []string {
	var faults []string
	if root := first(doc, "html"); root == nil || attr(root, "lang") == "" {
		faults = append(faults, "html has no lang")
	}
	if title := first(doc, "title"); title == nil || squash(inner(title)) == "" {
		faults = append(faults, "no title")
	}
	count := 0
	for h := range elements(doc, "h1") {
		if !outOfSight(h) && seen(h) != "" {
			count++
		}
	}
	if count != 1 {
		faults = append(faults, fmt.Sprintf("%d h1, not one", count))
	}
	if body := first(doc, "body"); body == nil || attr(body, "data-screen") == "" {
		faults = append(faults, "body has no data-screen")
	}
	return faults
}

// ids: each once, and whatever points at one finds it.
func ids(doc *html.Node) []string {
	var faults []string
	count := map[string]int{}
	for n := range elements(doc) {
		if id := attr(n, "id"); id != "" {
			if count[id]++; count[id] == 2 {
				faults = append(faults, fmt.Sprintf("id %q stands more than once", id))
			}
		}
	}
	for n := range elements(doc) {
		for _, key := range []string{"for", "aria-labelledby", "aria-describedby", "aria-controls", "form"} {
			for id := range strings.FieldsSeq(attr(n, key)) {
				if count[id] == 0 {
					faults = append(faults, fmt.Sprintf("%s=%q points at nothing", key, id))
				}
			}
		}
		if href := attr(n, "href"); n.Data == "a" && len(href) > 1 && href[0] == '#' && count[href[1:]] == 0 {
			faults = append(faults, fmt.Sprintf("link %q points at nothing on the page", href))
		}
	}
	return faults
}

// names: of fields, buttons, links, groups of answers and pictures.
func names(doc *html.Node) []string {
	var faults []string
	for n := range elements(doc) {
		if hidden(n) {
			continue
		}
		switch {
		case isField(n) && accessibleName(n) == "":
			faults = append(faults, fmt.Sprintf("field %q has no label", attr(n, "name")))
		case isPress(n) && accessibleName(n) == "":
			faults = append(faults, fmt.Sprintf("a %s has no name (%s)", n.Data, attr(n, "href")))
		case n.Data == "fieldset" && accessibleName(n) == "":
			faults = append(faults, "a fieldset has no legend")
		case n.Data == "img" && !has(n, "alt"):
			faults = append(faults, fmt.Sprintf("picture %.60q has no alt", attr(n, "src")))
		}
	}
	return faults
}

// inline: scripts and styles in the page itself, which the content security policy would refuse.
func inline(doc *html.Node) []string {
	var faults []string
	for n := range elements(doc) {
		if n.Data == "style" && n.Namespace == "" || n.Data == "script" && !has(n, "src") && attr(n, "type") != "application/json" {
			faults = append(faults, "inline "+n.Data)
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				faults = append(faults, fmt.Sprintf("inline %s on %s", a.Key, n.Data))
			}
		}
	}
	return faults
}

var leak = regexp.MustCompile(`<no value>|%!\w?\(|ZgotmplZ|\{\{|&lt;nil&gt;|<nil>`)

// leaks: traces of templates and formats that went wrong, also in attributes.
func leaks(doc *html.Node) []string {
	var faults []string
	find := func(where, text string) {
		if m := leak.FindString(text); m != "" {
			faults = append(faults, fmt.Sprintf("%s holds %q", where, m))
		}
	}
	for n := range elements(doc) {
		for _, a := range n.Attr {
			find(n.Data+" "+a.Key, a.Val)
		}
	}
	text := strings.Join(lines(doc), "\n")
	find("the text", text)
	for _, m := range code.FindAllString(text, -1) {
		if !address.MatchString(m) {
			faults = append(faults, fmt.Sprintf("the text holds the code %q", m))
		}
	}
	return faults
}

// code is what the program calls things among its own: ids, kinds with underscores, keys of words, makers, dates as they
// are stored. address is what people write with a point between letters: sites and names of files.
var (
	code    = regexp.MustCompile(`\b[0-9a-f]{8}-[0-9a-f]{4}-|\b(?:worker|client|system):\w+|\b[A-Za-z0-9]+_[A-Za-z0-9_]+\b|\b[a-z]+(?:\.[a-z]+)+\b|(?m:^|\s)[0-9]{4}-[0-9]{2}-[0-9]{2}\b`)
	address = regexp.MustCompile(`\.(?:fi|org|jpg|txt)$`)
)
