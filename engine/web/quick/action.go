package quick

import (
	"fmt"
	"reflect"
	"strconv"
	"text/template/parse"
)

// action compiles a value that is written, or one that gets a name.
func (b *body) action(s *script, n *parse.ActionNode, dot shape) error {
	if len(n.Pipe.Decl) > 0 {
		e, err := b.declared(n.Pipe, dot)
		if err != nil {
			return err
		}
		s.add(func(r *run, dot reflect.Value) { e.eval(r, dot) })
		return nil
	}
	p, ok := b.lib.places[escapers(n.Pipe.Cmds[1:])]
	if !ok {
		return b.unknown(n, "no such context")
	}
	e, err := b.command(n.Pipe.Cmds[0], dot)
	if err != nil {
		return err
	}
	if e.eval == nil || e.typ == nil {
		return b.unknown(n, "a value of one type is needed")
	}
	s.add(writer(p, e))
	return nil
}

// writer writes a value into its place: what is known character by character as the library would, all else by the library.
func writer(p *place, e expr) step {
	if told(e.typ) {
		return asked(p, e)
	}
	eval := e.eval
	switch e.typ.Kind() {
	case reflect.String:
		text := e.string()
		return func(r *run, dot reflect.Value) {
			if v := text(r, dot); !p.put(r.b, v) {
				r.ask(p, v)
			}
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if p.rooted {
			break
		}
		return func(r *run, dot reflect.Value) {
			r.b.Write(strconv.AppendInt(r.b.AvailableBuffer(), eval(r, dot).Int(), 10))
		}
	}
	return asked(p, e)
}

// told tells that a type says itself how it is written, or is trusted markup of html/template's: the library alone
// knows what becomes of it.
func told(t reflect.Type) bool {
	return t.PkgPath() == "html/template" || t.Implements(reflect.TypeFor[error]()) ||
		t.Implements(reflect.TypeFor[fmt.Stringer]()) || t.Implements(reflect.TypeFor[fmt.Formatter]())
}

// asked lets the library write the value.
func asked(p *place, e expr) step {
	eval := e.eval
	return func(r *run, dot reflect.Value) {
		if v := eval(r, dot); v.IsValid() {
			r.ask(p, v.Interface())
		} else {
			r.ask(p, nil)
		}
	}
}

func (r *run) ask(p *place, value any) {
	if err := p.escape(r.b, value); err != nil {
		panic(err)
	}
}
