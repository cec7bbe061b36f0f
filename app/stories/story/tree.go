package story

import (
	"iter"
	"strings"

	"golang.org/x/net/html"
)

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return true
		}
	}
	return false
}

func setAttr(n *html.Node, key, value string) {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			n.Attr[i].Val = value
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: key, Val: value})
}

func dropAttr(n *html.Node, key string) {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			n.Attr = append(n.Attr[:i], n.Attr[i+1:]...)
			return
		}
	}
}

// elements are the elements under a node, in document order, of the given names; no name means all.
func elements(n *html.Node, names ...string) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		if n == nil {
			return
		}
		for d := range n.Descendants() {
			if d.Type == html.ElementNode && (len(names) == 0 || named(d, names...)) && !yield(d) {
				return
			}
		}
	}
}

func named(n *html.Node, names ...string) bool {
	for _, name := range names {
		if n.Type == html.ElementNode && n.Data == name {
			return true
		}
	}
	return false
}

func first(n *html.Node, names ...string) *html.Node {
	for e := range elements(n, names...) {
		return e
	}
	return nil
}

func byID(n *html.Node, id string) *html.Node {
	for e := range elements(top(n)) {
		if attr(e, "id") == id {
			return e
		}
	}
	return nil
}

func top(n *html.Node) *html.Node {
	for n.Parent != nil {
		n = n.Parent
	}
	return n
}

// around is the nearest of the named elements that encloses a node, itself included.
func around(n *html.Node, names ...string) *html.Node {
	for ; n != nil; n = n.Parent {
		if named(n, names...) {
			return n
		}
	}
	return nil
}

func within(n, outer *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == outer {
			return true
		}
	}
	return false
}

// inner is the text of a textarea, where the first line break does not count.
func inner(n *html.Node) string {
	var b strings.Builder
	for c := range n.ChildNodes() {
		b.WriteString(c.Data)
	}
	return b.String()
}

func setInner(n *html.Node, text string) {
	for n.FirstChild != nil {
		n.RemoveChild(n.FirstChild)
	}
	n.AppendChild(&html.Node{Type: html.TextNode, Data: text})
}
