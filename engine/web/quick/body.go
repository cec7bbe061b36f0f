package quick

import (
	"fmt"
	"reflect"
	"strings"
	"text/template/parse"
)

// shape is what is known of a value before there is one: its type, and whether it stands in memory that methods of
// its pointer may be called on. The zero shape is no value.
type shape struct {
	typ  reflect.Type
	addr bool
}

// variable is $ or one that a template declares.
type variable struct {
	name string
	shape
	slot int
}

// body compiles one template for one shape of dot.
type body struct {
	*compiler
	name string
	vars []variable
	part *part
}

// part compiles a template once for each shape that it is called with. One that calls itself finds itself.
func (c *compiler) part(k call) (*part, error) {
	if p, ok := c.parts[k]; ok {
		return p, nil
	}
	nodes, err := c.body(k.name)
	if err != nil {
		return nil, err
	}
	p := &part{slots: 1}
	c.parts[k] = p
	b := &body{compiler: c, name: k.name, vars: []variable{{"$", k.dot, 0}}, part: p}
	var s script
	if err := b.nodes(&s, nodes, k.dot); err != nil {
		return nil, err
	}
	p.fixed, p.text = len(s.steps) == 0, s.text.String()
	p.steps = s.done()
	return p, nil
}

func (b *body) unknown(n parse.Node, why string) error {
	return fmt.Errorf("%w: template %q: %s: %s", ErrUnknown, b.name, n, why)
}

// script gathers steps; pieces of text that follow each other become one.
type script struct {
	steps []step
	text  strings.Builder
}

func (s *script) add(next step) {
	s.flush()
	s.steps = append(s.steps, next)
}

func (s *script) flush() {
	if s.text.Len() == 0 {
		return
	}
	text := s.text.String()
	s.text.Reset()
	s.steps = append(s.steps, func(r *run, _ reflect.Value) { r.b.WriteString(text) })
}

func (s *script) done() []step {
	s.flush()
	return s.steps
}

// nodes compiles a list; the variables that it declares end with it where the caller says so.
func (b *body) nodes(s *script, nodes []parse.Node, dot shape) error {
	for _, n := range nodes {
		if err := b.node(s, n, dot); err != nil {
			return err
		}
	}
	return nil
}

func (b *body) node(s *script, n parse.Node, dot shape) error {
	switch n := n.(type) {
	case *parse.TextNode:
		s.text.Write(n.Text)
		return nil
	case *parse.CommentNode:
		return nil
	case *parse.ActionNode:
		return b.action(s, n, dot)
	case *parse.IfNode:
		return b.when(s, n, dot)
	case *parse.WithNode:
		return b.with(s, n, dot)
	case *parse.RangeNode:
		return b.each(s, n, dot)
	case *parse.TemplateNode:
		return b.called(s, n, dot)
	}
	return b.unknown(n, "no such action")
}

// list compiles the branch of an if, with or range. A missing branch has no steps.
func (b *body) list(l *parse.ListNode, dot shape) ([]step, error) {
	if l == nil {
		return nil, nil
	}
	known := len(b.vars)
	var s script
	err := b.nodes(&s, l.Nodes, dot)
	b.vars = b.vars[:known]
	return s.done(), err
}

func (b *body) branches(n *parse.BranchNode, then, otherwise shape) (yes, no []step, err error) {
	if yes, err = b.list(n.List, then); err != nil {
		return nil, nil, err
	}
	no, err = b.list(n.ElseList, otherwise)
	return yes, no, err
}

func (b *body) when(s *script, n *parse.IfNode, dot shape) error {
	known := len(b.vars)
	defer func() { b.vars = b.vars[:known] }()
	e, err := b.declared(n.Pipe, dot)
	if err != nil {
		return err
	}
	yes, no, err := b.branches(&n.BranchNode, dot, dot)
	if err != nil {
		return err
	}
	truth := e.yes
	s.add(func(r *run, dot reflect.Value) {
		if truth(r, dot) {
			draw(r, dot, yes)
		} else {
			draw(r, dot, no)
		}
	})
	return nil
}

func (b *body) with(s *script, n *parse.WithNode, dot shape) error {
	known := len(b.vars)
	defer func() { b.vars = b.vars[:known] }()
	e, err := b.declared(n.Pipe, dot)
	if err != nil {
		return err
	}
	if e.eval == nil {
		return b.unknown(n.Pipe, "with needs a value of one type")
	}
	yes, no, err := b.branches(&n.BranchNode, e.shape, dot)
	if err != nil {
		return err
	}
	if e.text != nil {
		text := e.text
		s.add(func(r *run, dot reflect.Value) {
			if v := text(r, dot); v != "" {
				draw(r, reflect.ValueOf(v), yes)
			} else {
				draw(r, dot, no)
			}
		})
		return nil
	}
	eval, truth := e.eval, truthOf(e.typ)
	s.add(func(r *run, dot reflect.Value) {
		if v := eval(r, dot); truth(v) {
			draw(r, v, yes)
		} else {
			draw(r, dot, no)
		}
	})
	return nil
}

func draw(r *run, dot reflect.Value, steps []step) {
	for _, s := range steps {
		s(r, dot)
	}
}

// each compiles a range over a slice or an array.
func (b *body) each(s *script, n *parse.RangeNode, dot shape) error {
	known := len(b.vars)
	defer func() { b.vars = b.vars[:known] }()
	e, err := b.pipe(n.Pipe, dot)
	if err != nil {
		return err
	}
	if e.eval == nil || e.typ.Kind() != reflect.Slice && e.typ.Kind() != reflect.Array || n.Pipe.IsAssign || len(n.Pipe.Decl) > 2 {
		return b.unknown(n.Pipe, "range goes over slices and arrays")
	}
	no, err := b.list(n.ElseList, dot) // before the variables: they have no element there
	if err != nil {
		return err
	}
	elem := shape{e.typ.Elem(), e.addr || e.typ.Kind() == reflect.Slice}
	if elem.typ.Kind() == reflect.Interface {
		return b.unknown(n.Pipe, "a list of interfaces")
	}
	index, value := -1, -1
	switch decl := n.Pipe.Decl; len(decl) {
	case 1:
		value = b.declare(decl[0].Ident[0], elem)
	case 2:
		index = b.declare(decl[0].Ident[0], shape{reflect.TypeFor[int](), false})
		value = b.declare(decl[1].Ident[0], elem)
	}
	yes, err := b.list(n.List, elem)
	if err != nil {
		return err
	}
	eval := e.eval
	s.add(func(r *run, dot reflect.Value) {
		all := eval(r, dot)
		size := all.Len()
		if size == 0 {
			draw(r, dot, no)
		}
		for i := range size {
			one := all.Index(i)
			if index >= 0 {
				r.vars[r.base+index] = reflect.ValueOf(i)
			}
			if value >= 0 {
				r.vars[r.base+value] = one
			}
			draw(r, one, yes)
		}
	})
	return nil
}

// called compiles a call of another template. One that is fixed text becomes text here.
func (b *body) called(s *script, n *parse.TemplateNode, dot shape) error {
	e := expr{pure: true, eval: func(*run, reflect.Value) reflect.Value { return reflect.Value{} }}
	if n.Pipe != nil {
		var err error
		if e, err = b.declared(n.Pipe, dot); err != nil {
			return err
		}
		if e.eval == nil {
			return b.unknown(n, "a template needs a value of one type")
		}
	}
	p, err := b.compiler.part(call{n.Name, e.shape})
	if err != nil {
		return fmt.Errorf("%w, called by %q", err, b.name)
	}
	if p.fixed && e.pure {
		s.text.WriteString(p.text)
		return nil
	}
	eval := e.eval
	s.add(func(r *run, dot reflect.Value) { p.draw(r, eval(r, dot)) })
	return nil
}

// declare gives a variable its place.
func (b *body) declare(name string, s shape) int {
	slot := b.part.slots
	b.part.slots++
	b.vars = append(b.vars, variable{name, s, slot})
	return slot
}
