package story

import (
	"strings"

	"golang.org/x/net/html"
)

var buttonTypes = set("submit button reset image")

// isField tells that an element is something a person fills in.
func isField(n *html.Node) bool {
	switch n.Data {
	case "textarea", "select":
		return true
	case "input":
		return !buttonTypes[attr(n, "type")] && attr(n, "type") != "hidden"
	}
	return false
}

// isPress tells that an element is something a person presses.
func isPress(n *html.Node) bool {
	switch n.Data {
	case "a":
		return has(n, "href")
	case "input":
		return buttonTypes[attr(n, "type")]
	case "button", "summary":
		return true
	}
	return attr(n, "role") == "button"
}

// accessibleName is what a screen reader calls an element: the part of W3C's "Accessible Name and Description
// Computation" that plain HTML needs. A placeholder is no name here.
func accessibleName(n *html.Node) string {
	if ids := attr(n, "aria-labelledby"); ids != "" {
		var parts []string
		for id := range strings.FieldsSeq(ids) {
			if e := byID(n, id); e != nil {
				parts = append(parts, spoken(e))
			}
		}
		return squash(strings.Join(parts, " "))
	}
	if label := squash(attr(n, "aria-label")); label != "" {
		return label
	}
	if name := nativeName(n); name != "" {
		return name
	}
	return squash(attr(n, "title"))
}

func nativeName(n *html.Node) string {
	switch {
	case isField(n):
		return labels(n)
	case n.Data == "input" && attr(n, "type") == "image", n.Data == "img":
		return squash(attr(n, "alt"))
	case n.Data == "input":
		return squash(attr(n, "value"))
	case n.Data == "fieldset":
		return childText(n, "legend")
	case n.Data == "table":
		return childText(n, "caption")
	case n.Data == "details":
		return childText(n, "summary")
	case isPress(n):
		return spoken(n)
	}
	return ""
}

func childText(n *html.Node, name string) string {
	for c := range n.ChildNodes() {
		if named(c, name) {
			return spoken(c)
		}
	}
	return ""
}

func labels(field *html.Node) string {
	id := attr(field, "id")
	var parts []string
	for l := range elements(top(field), "label") {
		if id != "" && attr(l, "for") == id || within(field, l) && !has(l, "for") {
			parts = append(parts, spoken(l))
		}
	}
	return squash(strings.Join(parts, " "))
}
