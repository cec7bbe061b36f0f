package story

import (
	"strings"

	"golang.org/x/net/html"
)

// blocks begin and end a line of their own, as they do on paper.
var blocks = set("address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption figure " +
	"footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section summary table tbody tfoot thead tr ul")

// silent elements never have text of their own.
var silent = set("head iframe object script style template title")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// squash is text as a reader takes it: one space between words, no soft hyphens or other marks without width.
func squash(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\u00ad', '\u200b', '\u2060', '\ufeff':
			return -1
		case '\u2011':
			return '-'
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// lines is the visible text under a node, a line for each block.
func lines(n *html.Node) []string {
	var out []string
	for line := range strings.SplitSeq(rawText(n, hidden), "\n") {
		if line = squash(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// seen is the visible text under a node, on one line.
func seen(n *html.Node) string { return strings.Join(lines(n), " ") }

// spoken is the text under a node for an accessible name: what is marked as decoration is left out.
func spoken(n *html.Node) string {
	return squash(rawText(n, func(n *html.Node) bool { return hidden(n) || attr(n, "aria-hidden") == "true" }))
}

func rawText(n *html.Node, skip func(*html.Node) bool) string {
	var b strings.Builder
	var write func(*html.Node)
	write = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
			return
		case n.Type == html.ElementNode && skip(n):
			return
		}
		switch n.Data {
		case "br":
			b.WriteString("\n")
		case "td", "th":
			b.WriteString(" ")
		case "img":
			b.WriteString(attr(n, "alt"))
		case "input":
			if buttonTypes[attr(n, "type")] {
				b.WriteString(attr(n, "value"))
			}
			return
		case "textarea", "select":
			return // what stands in a field is a value, not text of the page
		}
		if blocks[n.Data] {
			b.WriteString("\n")
		}
		for c := range n.ChildNodes() {
			write(c)
		}
		if blocks[n.Data] {
			b.WriteString("\n")
		}
	}
	write(n)
	return b.String()
}

// hidden tells that an element and all that is in it cannot be seen. A browser's answer comes as a hidden attribute.
func hidden(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	if silent[n.Data] || unread(n) || has(n, "hidden") || n.Data == "input" && attr(n, "type") == "hidden" {
		return true
	}
	p := n.Parent
	return p != nil && p.Data == "details" && !has(p, "open") && n != first(p, "summary")
}

// unread tells a noscript of a browser that runs scripts: its markup stands in it as text, and is not shown.
func unread(n *html.Node) bool {
	c := n.FirstChild
	return n.Data == "noscript" && c != nil && c.Type == html.TextNode && strings.HasPrefix(strings.TrimSpace(c.Data), "<")
}

// outOfSight tells that an element or one around it is hidden.
func outOfSight(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if hidden(n) {
			return true
		}
	}
	return false
}
