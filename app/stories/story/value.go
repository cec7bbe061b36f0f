package story

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

func isMark(n *html.Node) bool {
	return n.Data == "input" && (attr(n, "type") == "radio" || attr(n, "type") == "checkbox")
}

func markValue(n *html.Node) string {
	if has(n, "value") {
		return attr(n, "value")
	}
	return "on"
}

// value is what stands in a text field, with the line breaks that forms send.
func value(n *html.Node) string {
	if n.Data != "textarea" {
		return attr(n, "value")
	}
	return strings.ReplaceAll(strings.ReplaceAll(inner(n), "\r\n", "\n"), "\n", "\r\n")
}

func optionValue(o *html.Node) string {
	if has(o, "value") {
		return attr(o, "value")
	}
	return spoken(o)
}

// picked are the chosen lines of a drop-down list: the first one where nothing is chosen and only one may be.
func picked(list *html.Node) []*html.Node {
	var chosen []*html.Node
	var head *html.Node
	for o := range elements(list, "option") {
		if has(o, "disabled") {
			continue
		}
		if head == nil {
			head = o
		}
		if has(o, "selected") {
			chosen = append(chosen, o)
		}
	}
	if len(chosen) == 0 && head != nil && !has(list, "multiple") {
		return []*html.Node{head}
	}
	return chosen
}

// put changes a field of a parsed page as a person would: text into a text field, "on" or "" into a mark, the value
// of a line into a list.
func put(n *html.Node, v string) {
	switch {
	case n.Data == "textarea":
		setInner(n, v)
	case n.Data == "select":
		for o := range elements(n, "option") {
			dropAttr(o, "selected")
			if optionValue(o) == v {
				setAttr(o, "selected", "")
			}
		}
	case !isMark(n):
		setAttr(n, "value", v)
	case v == "":
		dropAttr(n, "checked")
	default:
		if attr(n, "type") == "radio" {
			for other := range elements(top(n), "input") {
				if attr(other, "type") == "radio" && attr(other, "name") == attr(n, "name") && owner(other) == owner(n) {
					dropAttr(other, "checked")
				}
			}
		}
		setAttr(n, "checked", "")
	}
}

// shown is what a person reads in a field: its text, the chosen line, or whether it is marked.
func shown(n *html.Node) string {
	switch {
	case isMark(n) && has(n, "checked"):
		return "on"
	case isMark(n):
		return ""
	case n.Data == "select":
		var parts []string
		for _, o := range picked(n) {
			parts = append(parts, spoken(o))
		}
		return strings.Join(parts, ", ")
	}
	return squash(value(n))
}

// complete refuses a form that a browser would hold back because a required field is empty.
func complete(form, button *html.Node, files map[*html.Node]File) error {
	if has(form, "novalidate") || has(button, "formnovalidate") {
		return nil
	}
	for _, n := range controls(form, nil) {
		if !has(n, "required") {
			continue
		}
		empty := shown(n) == ""
		if attr(n, "type") == "radio" {
			empty = !answered(form, attr(n, "name"))
		}
		if attr(n, "type") == "file" {
			empty = files[n].Name == ""
		}
		if empty {
			return fmt.Errorf("a browser would not send the form: %q is required and empty", accessibleName(n))
		}
	}
	return nil
}

func answered(form *html.Node, name string) bool {
	for _, n := range controls(form, nil) {
		if attr(n, "type") == "radio" && attr(n, "name") == name && has(n, "checked") {
			return true
		}
	}
	return false
}
