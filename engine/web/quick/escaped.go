package quick

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"strings"
	"text/template/parse"
)

// compiler is one compilation: the set as it was written, a copy that the library has escaped, and what has been
// compiled so far.
type compiler struct {
	set, own *template.Template
	lib      *library
	methods  Methods
	bodies   map[string]escaped
	parts    map[call]*part
}

// call is a template with the type that it is called with.
type call struct {
	name string
	dot  shape
}

// escaped is a template's body after the library's escaping.
type escaped []parse.Node

// escape makes a copy of the set in which the library has escaped the named template and all that it calls. The
// library escapes before it executes; executing nothing stops at the first value.
func escape(set *template.Template, name string) (*template.Template, error) {
	own, err := set.Clone()
	if err != nil {
		return nil, err
	}
	return own, escapeIn(own, name)
}

func escapeIn(own *template.Template, name string) error {
	err := own.ExecuteTemplate(io.Discard, name, nil)
	if fault, ok := errors.AsType[*template.Error](err); ok {
		return fault
	}
	if t := own.Lookup(name); t == nil || t.Tree == nil {
		return fmt.Errorf("%w: template %q: %w", ErrUnknown, name, err)
	}
	return nil
}

// body finds the escaped body of a template. One that is called within a tag or a title has a copy of its own, which
// the library names after the context and keeps to itself: it is escaped again here, in a host that puts it into
// the context of the same name.
func (c *compiler) body(name string) (escaped, error) {
	if b, ok := c.bodies[name]; ok {
		return b, nil
	}
	base, context, derived := strings.Cut(name, "$htmltemplate_")
	t := c.own.Lookup(base)
	if t == nil || t.Tree == nil || t.Tree.Root == nil {
		return nil, fmt.Errorf("%w: there is no template %q", ErrUnknown, base)
	}
	if !derived {
		c.bodies[name] = t.Tree.Root.Nodes
		return c.bodies[name], nil
	}
	h, ok := c.lib.hosts["$htmltemplate_"+context]
	if !ok {
		return nil, fmt.Errorf("%w: template %q is called in %s", ErrUnknown, base, context)
	}
	b, err := c.hosted(base, h)
	c.bodies[name] = b
	return b, err
}

// hosted escapes the body of a template in the context that the host makes.
func (c *compiler) hosted(name string, h host) (escaped, error) {
	own, err := c.set.Clone()
	if err != nil {
		return nil, err
	}
	written := own.Lookup(name).Tree
	root := &parse.ListNode{NodeType: parse.NodeList}
	root.Nodes = append(root.Nodes, &parse.TextNode{NodeType: parse.NodeText, Text: []byte(h.before)})
	root.Nodes = append(root.Nodes, written.Root.CopyList().Nodes...)
	root.Nodes = append(root.Nodes, &parse.TextNode{NodeType: parse.NodeText, Text: []byte(h.behind)})
	const hosting = "quick's host"
	t, err := own.AddParseTree(hosting, &parse.Tree{Name: hosting, ParseName: written.ParseName, Root: root})
	if err != nil {
		return nil, err
	}
	if err := escapeIn(own, hosting); err != nil {
		return nil, err
	}
	nodes := t.Tree.Root.Nodes
	return nodes[1 : len(nodes)-1], nil
}
