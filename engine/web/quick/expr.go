package quick

import (
	"fmt"
	"reflect"
	"strings"
	"text/template/parse"
)

// expr is a compiled expression. Where its values may be of several types (or, and) it is a truth alone.
type expr struct {
	shape
	eval func(*run, reflect.Value) reflect.Value // nil for a truth alone
	text func(*run, reflect.Value) string        // set where a string comes ready, and need not be boxed
	yes  func(*run, reflect.Value) bool          // nil where text/template knows no truth
	pure bool                                    // it cannot fail and does nothing
}

// valued is an expression of a value with its truth.
func valued(s shape, eval func(*run, reflect.Value) reflect.Value) expr {
	e := expr{shape: s, eval: eval}
	if truth := truthOf(s.typ); truth != nil {
		e.yes = func(r *run, dot reflect.Value) bool { return truth(eval(r, dot)) }
	}
	return e
}

// spoken is an expression of a string that comes ready from a method.
func spoken(text func(*run, reflect.Value) string) expr {
	return expr{
		shape: shape{reflect.TypeFor[string](), false}, text: text,
		eval: func(r *run, dot reflect.Value) reflect.Value { return reflect.ValueOf(text(r, dot)) },
		yes:  func(r *run, dot reflect.Value) bool { return text(r, dot) != "" },
	}
}

// judged is an expression of a bool.
func judged(yes func(*run, reflect.Value) bool) expr {
	return expr{
		shape: shape{reflect.TypeFor[bool](), false}, yes: yes,
		eval: func(r *run, dot reflect.Value) reflect.Value { return reflect.ValueOf(yes(r, dot)) },
	}
}

func constant(v reflect.Value) expr {
	e := valued(shape{v.Type(), false}, func(*run, reflect.Value) reflect.Value { return v })
	if v.Type() == reflect.TypeFor[string]() {
		s := v.String()
		e.text = func(*run, reflect.Value) string { return s }
	}
	e.pure = true
	return e
}

// string gives the value of a string kind as a string.
func (e expr) string() func(*run, reflect.Value) string {
	if e.text != nil {
		return e.text
	}
	eval := e.eval
	return func(r *run, dot reflect.Value) string { return eval(r, dot).String() }
}

// any gives the value as a caller passes it to a method.
func (e expr) any() func(*run, reflect.Value) any {
	if e.text != nil {
		text := e.text
		return func(r *run, dot reflect.Value) any { return text(r, dot) }
	}
	eval := e.eval
	return func(r *run, dot reflect.Value) any { return eval(r, dot).Interface() }
}

// truthOf is text/template's truth for one type: not the zero of it. Structs are true.
func truthOf(t reflect.Type) func(reflect.Value) bool {
	if t == nil {
		return nil
	}
	switch t.Kind() {
	case reflect.Bool:
		return reflect.Value.Bool
	case reflect.String, reflect.Slice, reflect.Map, reflect.Array:
		return func(v reflect.Value) bool { return v.Len() > 0 }
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(v reflect.Value) bool { return v.Int() != 0 }
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return func(v reflect.Value) bool { return v.Uint() != 0 }
	case reflect.Float32, reflect.Float64:
		return func(v reflect.Value) bool { return v.Float() != 0 }
	case reflect.Pointer:
		return func(v reflect.Value) bool { return !v.IsNil() }
	case reflect.Struct:
		return func(reflect.Value) bool { return true }
	}
	return nil
}

// declared compiles a pipeline of one command whose value may get a name.
func (b *body) declared(p *parse.PipeNode, dot shape) (expr, error) {
	e, err := b.pipe(p, dot)
	if err != nil || len(p.Decl) == 0 {
		if err == nil && e.yes == nil {
			err = b.unknown(p, "a value without a truth")
		}
		return e, err
	}
	if p.IsAssign || len(p.Decl) != 1 || e.eval == nil {
		return expr{}, b.unknown(p, "variables are declared one by one, and keep their value")
	}
	slot, eval := b.declare(p.Decl[0].Ident[0], e.shape), e.eval
	named := valued(e.shape, func(r *run, dot reflect.Value) reflect.Value {
		v := eval(r, dot)
		r.vars[r.base+slot] = v
		return v
	})
	if named.yes == nil {
		return expr{}, b.unknown(p, "a value without a truth")
	}
	return named, nil
}

// pipe compiles a pipeline of one command, without its names.
func (b *body) pipe(p *parse.PipeNode, dot shape) (expr, error) {
	if len(p.Cmds) != 1 {
		return expr{}, b.unknown(p, "a pipeline of many commands")
	}
	return b.command(p.Cmds[0], dot)
}

func (b *body) command(c *parse.CommandNode, dot shape) (expr, error) {
	args := c.Args[1:]
	switch n := c.Args[0].(type) {
	case *parse.FieldNode:
		return b.chain(n, b.dot(dot), n.Ident, args, dot)
	case *parse.VariableNode:
		return b.variable(n, args, dot)
	case *parse.IdentifierNode:
		return b.builtin(n, args, dot)
	}
	if len(args) > 0 {
		return expr{}, b.unknown(c, "arguments for what is no method")
	}
	return b.operand(c.Args[0], nil, dot)
}

// operand compiles an argument, or a command of one word; want is the parameter's type, nil for any.
func (b *body) operand(n parse.Node, want reflect.Type, dot shape) (e expr, err error) {
	switch n := n.(type) {
	case *parse.DotNode:
		e = b.dot(dot)
	case *parse.FieldNode:
		e, err = b.chain(n, b.dot(dot), n.Ident, nil, dot)
	case *parse.VariableNode:
		e, err = b.variable(n, nil, dot)
	case *parse.PipeNode:
		if len(n.Decl) > 0 {
			return expr{}, b.unknown(n, "a name within brackets")
		}
		e, err = b.pipe(n, dot)
	case *parse.IdentifierNode:
		e, err = b.builtin(n, nil, dot)
	default:
		return b.literal(n, want)
	}
	switch {
	case err != nil:
		return expr{}, err
	case want == nil:
		return e, nil
	case e.eval == nil || e.typ == nil || !e.typ.AssignableTo(want):
		return expr{}, b.unknown(n, fmt.Sprintf("not a %s", want))
	}
	return e, nil
}

func (b *body) literal(n parse.Node, want reflect.Type) (expr, error) {
	kind := reflect.Interface
	if want != nil {
		kind = want.Kind()
	}
	free := want == nil || kind == reflect.Interface && want.NumMethod() == 0
	switch n := n.(type) {
	case *parse.StringNode:
		switch {
		case free:
			return constant(reflect.ValueOf(n.Text)), nil
		case kind == reflect.String:
			return constant(reflect.ValueOf(n.Text).Convert(want)), nil
		}
	case *parse.BoolNode:
		switch {
		case free:
			return constant(reflect.ValueOf(n.True)), nil
		case kind == reflect.Bool:
			return constant(reflect.ValueOf(n.True).Convert(want)), nil
		}
	case *parse.NumberNode:
		plain := n.IsInt && strings.Trim(n.Text, "-0123456789") == ""
		switch {
		case plain && free && int64(int(n.Int64)) == n.Int64:
			return constant(reflect.ValueOf(int(n.Int64))), nil
		case plain && !free && reflect.Zero(want).CanInt() && !reflect.Zero(want).OverflowInt(n.Int64):
			return constant(reflect.ValueOf(n.Int64).Convert(want)), nil
		}
	}
	return expr{}, b.unknown(n, "no such constant here")
}

func (b *body) dot(dot shape) expr {
	e := valued(dot, func(_ *run, dot reflect.Value) reflect.Value { return dot })
	e.pure = true
	return e
}

func (b *body) variable(n *parse.VariableNode, args []parse.Node, dot shape) (expr, error) {
	for i := len(b.vars) - 1; i >= 0; i-- {
		if v := b.vars[i]; v.name == n.Ident[0] {
			slot := v.slot
			e := valued(v.shape, func(r *run, _ reflect.Value) reflect.Value { return r.vars[r.base+slot] })
			if len(n.Ident) > 1 {
				return b.chain(n, e, n.Ident[1:], args, dot)
			}
			if len(args) > 0 {
				return expr{}, b.unknown(n, "arguments for a variable")
			}
			e.pure = true
			return e, nil
		}
	}
	return expr{}, b.unknown(n, "no such variable here")
}

// chain compiles .A.B.C; the arguments are the last one's.
func (b *body) chain(n parse.Node, e expr, names []string, args []parse.Node, dot shape) (expr, error) {
	for i, name := range names {
		var own []parse.Node
		if i == len(names)-1 {
			own = args
		}
		var err error
		if e, err = b.field(n, e, name, own, dot); err != nil {
			return expr{}, err
		}
	}
	return e, nil
}

// field compiles one name: a method, a field or a key of a map, looked for in text/template's order.
func (b *body) field(n parse.Node, e expr, name string, args []parse.Node, dot shape) (expr, error) {
	if e.typ == nil || e.eval == nil {
		return expr{}, b.unknown(n, "there is no value here")
	}
	base, through := e.typ, e.typ.Kind() == reflect.Pointer
	if through {
		base = base.Elem()
	}
	if k := base.Kind(); k == reflect.Pointer || k == reflect.Interface {
		return expr{}, b.unknown(n, "neither interfaces nor pointers to pointers")
	}
	holder := base
	if through || e.addr {
		holder = reflect.PointerTo(base)
	}
	if m, ok := holder.MethodByName(name); ok {
		return b.method(n, receiver{e, through}, m, args, dot)
	}
	if len(args) > 0 {
		return expr{}, b.unknown(n, "arguments for what is no method")
	}
	switch base.Kind() {
	case reflect.Struct:
		if f, ok := base.FieldByName(name); ok && f.IsExported() {
			return fieldOf(e, through, f), nil
		}
	case reflect.Map:
		if base.Key() == reflect.TypeFor[string]() && !through {
			return keyOf(e, name), nil
		}
	}
	return expr{}, b.unknown(n, fmt.Sprintf("%s has no %s", e.typ, name))
}

func fieldOf(e expr, through bool, f reflect.StructField) expr {
	eval := e.eval
	if len(f.Index) == 1 && !through {
		i := f.Index[0]
		return valued(shape{f.Type, e.addr}, func(r *run, dot reflect.Value) reflect.Value { return eval(r, dot).Field(i) })
	}
	path := f.Index
	addr := e.addr || through || leadsThroughPointer(f, e.typ)
	return valued(shape{f.Type, addr}, func(r *run, dot reflect.Value) reflect.Value {
		v := eval(r, dot)
		for _, i := range path {
			if v.Kind() == reflect.Pointer {
				if v.IsNil() {
					panic(fmt.Errorf("nil pointer before the field %s", f.Name))
				}
				v = v.Elem()
			}
			v = v.Field(i)
		}
		return v
	})
}

// leadsThroughPointer tells that a promoted field lies behind an embedded pointer.
func leadsThroughPointer(f reflect.StructField, t reflect.Type) bool {
	for _, i := range f.Index[:len(f.Index)-1] {
		if t = t.Field(i).Type; t.Kind() == reflect.Pointer {
			return true
		}
	}
	return false
}

func keyOf(e expr, name string) expr {
	eval, key := e.eval, reflect.ValueOf(name)
	return valued(shape{e.typ.Elem(), false}, func(r *run, dot reflect.Value) reflect.Value {
		v := eval(r, dot).MapIndex(key)
		if !v.IsValid() {
			panic(fmt.Errorf("map has no entry for key %q", name))
		}
		return v
	})
}
