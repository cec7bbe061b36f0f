package story

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// headings: each level under the one above it, and a heading or a name for each section. A summary of errors stands
// before the first heading and may begin with the second level.
func headings(doc *html.Node) []string {
	var faults []string
	before := 1
	for h := range elements(doc, "h1", "h2", "h3", "h4", "h5", "h6") {
		if outOfSight(h) {
			continue
		}
		level := int(h.Data[1] - '0')
		if level > before+1 {
			faults = append(faults, fmt.Sprintf("%s %q follows h%d", h.Data, spoken(h), before))
		}
		before = level
	}
	for s := range elements(doc, "section") {
		if !outOfSight(s) && first(s, "h1", "h2", "h3", "h4") == nil && attr(s, "aria-label") == "" {
			faults = append(faults, fmt.Sprintf("a section without a heading: %.60q", spoken(s)))
		}
	}
	return faults
}

// landmarks: one main part, and names that tell several navigations apart.
func landmarks(doc *html.Node) []string {
	var faults []string
	mains := slices.Collect(elements(doc, "main"))
	if len(mains) != 1 {
		faults = append(faults, fmt.Sprintf("%d main, not one", len(mains)))
	}
	var names []string
	for n := range elements(doc, "nav") {
		name := attr(n, "aria-label")
		if by := byID(n, attr(n, "aria-labelledby")); by != nil && name == "" {
			name = spoken(by)
		}
		if slices.Contains(names, name) {
			faults = append(faults, fmt.Sprintf("two navigations are called %q", name))
		}
		names = append(names, name)
	}
	for n := range elements(doc) {
		if has(n, "tabindex") && attr(n, "tabindex") != "0" && attr(n, "tabindex") != "-1" || has(n, "autofocus") {
			faults = append(faults, fmt.Sprintf("%s %q is out of the order of the page", n.Data, spoken(n)))
		}
		if n.Data == "a" && has(n, "hreflang") && !has(n, "lang") {
			faults = append(faults, fmt.Sprintf("%q is in another language and does not say so", spoken(n)))
		}
	}
	return faults
}

// ties: what is refused at a field is told with it, and each line of the summary of errors leads to a place that takes
// the focus.
func ties(doc *html.Node) []string {
	var faults []string
	told := map[string]bool{}
	for n := range elements(doc) {
		for id := range strings.FieldsSeq(attr(n, "aria-describedby")) {
			told[id] = true
		}
		if attr(n, "aria-invalid") == "true" && attr(n, "aria-describedby") == "" {
			faults = append(faults, fmt.Sprintf("field %q is refused and does not say why", attr(n, "name")))
		}
	}
	for n := range elements(doc) {
		switch {
		case n.Data == "p" && hasClass(n, "error") && spoken(n) != "" && !outOfSight(n) && !told[attr(n, "id")]:
			faults = append(faults, fmt.Sprintf("a refusal is tied to no field: %q", spoken(n)))
		case n.Data == "a" && strings.HasPrefix(attr(n, "href"), "#") && withinClass(n, "error-summary"):
			if to := byID(n, attr(n, "href")[1:]); to != nil && !isField(to) && !isPress(to) && !has(to, "tabindex") {
				faults = append(faults, fmt.Sprintf("the summary of errors leads to %s#%s, which takes no focus", to.Data, attr(to, "id")))
			}
		case isField(n) && (attr(n, "type") == "tel" || attr(n, "type") == "email") && !has(n, "autocomplete"):
			faults = append(faults, fmt.Sprintf("field %q does not say whose number or address it asks for (autocomplete)", attr(n, "name")))
		}
	}
	return faults
}

func hasClass(n *html.Node, class string) bool {
	return slices.Contains(strings.Fields(attr(n, "class")), class)
}

func withinClass(n *html.Node, class string) bool {
	for ; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && hasClass(n, class) {
			return true
		}
	}
	return false
}
