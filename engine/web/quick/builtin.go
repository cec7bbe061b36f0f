package quick

import (
	"fmt"
	"reflect"
	"text/template/parse"
)

// builtin compiles the functions of text/template that pages use.
func (b *body) builtin(n *parse.IdentifierNode, args []parse.Node, dot shape) (expr, error) {
	given := make([]expr, len(args))
	for i, a := range args {
		var err error
		if given[i], err = b.operand(a, nil, dot); err != nil {
			return expr{}, err
		}
	}
	switch {
	case n.Ident == "len" && len(given) == 1:
		return b.length(n, given[0])
	case n.Ident == "not" && len(given) == 1 && given[0].yes != nil:
		yes := given[0].yes
		return judged(func(r *run, dot reflect.Value) bool { return !yes(r, dot) }), nil
	case (n.Ident == "and" || n.Ident == "or") && len(given) > 0:
		return b.shortcut(n, given)
	case n.Ident == "eq" && len(given) > 1:
		return b.equal(n, given)
	case n.Ident == "print" && len(given) > 0:
		return b.print(n, given)
	}
	return expr{}, b.unknown(n, "no such function")
}

func (b *body) length(n parse.Node, e expr) (expr, error) {
	if e.eval == nil || e.typ == nil {
		return expr{}, b.unknown(n, "no value")
	}
	switch e.typ.Kind() {
	case reflect.Slice, reflect.Map, reflect.Array, reflect.String:
		eval := e.eval
		return valued(shape{reflect.TypeFor[int](), false}, func(r *run, dot reflect.Value) reflect.Value {
			return reflect.ValueOf(eval(r, dot).Len())
		}), nil
	}
	return expr{}, b.unknown(n, "the length of "+e.typ.String())
}

// shortcut compiles and, or: the first argument that decides, else the last. Where the arguments are of several
// types only the truth is known.
func (b *body) shortcut(n *parse.IdentifierNode, given []expr) (expr, error) {
	decides := n.Ident == "or"
	all, same := make([]func(*run, reflect.Value) bool, len(given)), true
	for i, e := range given {
		if e.yes == nil {
			return expr{}, b.unknown(n, "a value without a truth")
		}
		all[i] = e.yes
		same = same && e.eval != nil && e.typ == given[0].typ
	}
	last := len(given) - 1
	yes := func(r *run, dot reflect.Value) bool {
		for _, one := range all[:last] {
			if one(r, dot) == decides {
				return decides
			}
		}
		return all[last](r, dot)
	}
	if !same {
		return expr{yes: yes}, nil
	}
	truth := truthOf(given[0].typ)
	e := valued(shape{given[0].typ, false}, func(r *run, dot reflect.Value) reflect.Value {
		for _, one := range given[:last] {
			if v := one.eval(r, dot); truth(v) == decides {
				return v
			}
		}
		return given[last].eval(r, dot)
	})
	return e, nil
}

// equal compiles eq: the first argument against each of the others, all of one basic kind.
func (b *body) equal(n parse.Node, given []expr) (expr, error) {
	for _, e := range given {
		if e.eval == nil || e.typ == nil || basic(e.typ) == 0 || basic(e.typ) != basic(given[0].typ) {
			return expr{}, b.unknown(n, "eq compares strings, integers or bools")
		}
	}
	if basic(given[0].typ) == reflect.String {
		all := make([]func(*run, reflect.Value) string, len(given))
		for i, e := range given {
			all[i] = e.string()
		}
		return judged(func(r *run, dot reflect.Value) bool {
			first := all[0](r, dot)
			for _, other := range all[1:] {
				if first == other(r, dot) {
					return true
				}
			}
			return false
		}), nil
	}
	same := func(x, y reflect.Value) bool { return x.Int() == y.Int() }
	if basic(given[0].typ) == reflect.Bool {
		same = func(x, y reflect.Value) bool { return x.Bool() == y.Bool() }
	}
	return judged(func(r *run, dot reflect.Value) bool {
		first := given[0].eval(r, dot)
		for _, other := range given[1:] {
			if same(first, other.eval(r, dot)) {
				return true
			}
		}
		return false
	}), nil
}

// basic is the kind by which eq compares; 0 for what quick does not compare.
func basic(t reflect.Type) reflect.Kind {
	switch k := t.Kind(); k {
	case reflect.String, reflect.Bool:
		return k
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return reflect.Int
	}
	return 0
}

func (b *body) print(n parse.Node, given []expr) (expr, error) {
	for _, e := range given {
		if e.eval == nil || e.typ == nil || e.typ.Kind() == reflect.Interface {
			return expr{}, b.unknown(n, "print needs values of one type each")
		}
	}
	rest := restOf(given)
	return spoken(func(r *run, dot reflect.Value) string { return fmt.Sprint(rest(r, dot)...) }), nil
}
