package quick

import (
	"fmt"
	"reflect"
	"text/template/parse"
)

// Methods are ways to call methods by name without reflection: a function of the value and the method's parameters,
// which asserts that the value has the method and calls it. One is used where its parameters and result are the
// method's; a result that is no string or bool may be written as any. A method without one is called by reflection.
type Methods map[string]any

// receiver is the value whose method is called; through tells that it is a pointer.
type receiver struct {
	expr
	through bool
}

// value gives the receiver with all its methods.
func (v receiver) value() func(*run, reflect.Value) reflect.Value {
	eval := v.eval
	if v.through || !v.addr {
		return eval
	}
	return func(r *run, dot reflect.Value) reflect.Value { return eval(r, dot).Addr() }
}

// method compiles a call with arguments of the types that the method asks for.
func (b *body) method(n parse.Node, on receiver, m reflect.Method, args []parse.Node, dot shape) (expr, error) {
	sig := m.Type
	fixed := sig.NumIn() - 1 // without the receiver
	if sig.IsVariadic() {
		fixed--
	}
	if len(args) < fixed || len(args) > fixed && !sig.IsVariadic() {
		return expr{}, b.unknown(n, "another number of arguments")
	}
	if outs := sig.NumOut(); outs == 0 || outs > 2 || outs == 2 && sig.Out(1) != reflect.TypeFor[error]() {
		return expr{}, b.unknown(n, "a method gives one value, and perhaps an error")
	}
	given := make([]expr, len(args))
	for i, a := range args {
		var want reflect.Type
		if i < fixed {
			want = sig.In(i + 1)
		} else {
			want = sig.In(fixed + 1).Elem()
		}
		var err error
		if given[i], err = b.operand(a, want, dot); err != nil {
			return expr{}, err
		}
	}
	if f, ok := b.methods[m.Name]; ok && fits(reflect.TypeOf(f), sig) {
		if e, ok := direct(f, on, given, sig.Out(0)); ok {
			return e, nil
		}
	}
	return reflected(on, m, given), nil
}

// fits tells that a function has the method's parameters and result.
func fits(f, method reflect.Type) bool {
	if f.Kind() != reflect.Func || f.NumIn() != method.NumIn() || f.NumOut() != 1 || method.NumOut() != 1 || f.IsVariadic() != method.IsVariadic() {
		return false
	}
	for i := 1; i < f.NumIn(); i++ {
		if f.In(i) != method.In(i) {
			return false
		}
	}
	anyway := f.Out(0) == reflect.TypeFor[any]() && method.Out(0).Kind() != reflect.Interface
	return f.In(0) == reflect.TypeFor[any]() && (f.Out(0) == method.Out(0) || anyway)
}

// direct compiles a call by one of Methods.
func direct(f any, on receiver, given []expr, result reflect.Type) (expr, bool) {
	value := on.value()
	who := func(r *run, dot reflect.Value) any { return value(r, dot).Interface() }
	words := func(i int) func(*run, reflect.Value) string { return given[i].string() }
	switch f := f.(type) {
	case func(any) string:
		return spoken(func(r *run, dot reflect.Value) string { return f(who(r, dot)) }), true
	case func(any) bool:
		return judged(func(r *run, dot reflect.Value) bool { return f(who(r, dot)) }), true
	case func(any) any:
		return valued(shape{result, false}, func(r *run, dot reflect.Value) reflect.Value { return reflect.ValueOf(f(who(r, dot))) }), true
	case func(any, string) string:
		first := words(0)
		return spoken(func(r *run, dot reflect.Value) string { return f(who(r, dot), first(r, dot)) }), true
	case func(any, string, string) string:
		first, second := words(0), words(1)
		return spoken(func(r *run, dot reflect.Value) string { return f(who(r, dot), first(r, dot), second(r, dot)) }), true
	case func(any, string, string, string) bool:
		first, second, third := words(0), words(1), words(2)
		return judged(func(r *run, dot reflect.Value) bool {
			return f(who(r, dot), first(r, dot), second(r, dot), third(r, dot))
		}), true
	case func(any, string, ...any) string:
		key, rest := words(0), restOf(given[1:])
		return spoken(func(r *run, dot reflect.Value) string { return f(who(r, dot), key(r, dot), rest(r, dot)...) }), true
	case func(any, string, int, ...any) string:
		key, count, rest := words(0), given[1].eval, restOf(given[2:])
		return spoken(func(r *run, dot reflect.Value) string {
			return f(who(r, dot), key(r, dot), int(count(r, dot).Int()), rest(r, dot)...)
		}), true
	}
	return expr{}, false
}

// restOf gathers the arguments of a variadic method.
func restOf(given []expr) func(*run, reflect.Value) []any {
	if len(given) == 0 {
		return func(*run, reflect.Value) []any { return nil }
	}
	each := make([]func(*run, reflect.Value) any, len(given))
	for i, e := range given {
		each[i] = e.any()
	}
	return func(r *run, dot reflect.Value) []any {
		all := make([]any, len(each))
		for i, one := range each {
			all[i] = one(r, dot)
		}
		return all
	}
}

// reflected compiles a call by reflection, the last resort.
func reflected(on receiver, m reflect.Method, given []expr) expr {
	value, index := on.value(), m.Index
	return valued(shape{m.Type.Out(0), false}, func(r *run, dot reflect.Value) reflect.Value {
		args := make([]reflect.Value, len(given))
		for i, e := range given {
			args[i] = e.eval(r, dot)
		}
		out := value(r, dot).Method(index).Call(args)
		if len(out) == 2 && !out[1].IsNil() {
			panic(fmt.Errorf("%s: %w", m.Name, out[1].Interface().(error)))
		}
		return out[0]
	})
}
