package i18n

import (
	"fmt"
	"reflect"

	"etapaja/ground/cal"
)

// Printer speaks to one reader in one language. It is a small value, safe to share; the zero Printer knows no
// words and formats as Finnish does.
type Printer struct{ w *words }

// Lang is the language that the printer speaks.
func (p Printer) Lang() Lang {
	if p.w == nil {
		return FI
	}
	return p.w.lang
}

// T says the sentence of a key. Arguments take the places %[1]s, %[2]d ...; dates, times and numbers among them
// are written as the language writes them. A key that is not there shows itself in brackets.
func (p Printer) T(key string, args ...any) string {
	m := p.find(key)
	if m == nil {
		return p.missing(key)
	}
	if m.other.parts == nil {
		return m.other.plain
	}
	return m.other.print(p, args, func() { p.missing(key) })
}

// N says the sentence of a key for n things, in the form that n asks for. n itself takes the place %[1]d, the
// arguments the places from %[2]s on.
func (p Printer) N(key string, n int, args ...any) string {
	m := p.find(key)
	if m == nil {
		return p.missing(key)
	}
	form := m.other
	if m.plural && n == 1 {
		form = m.one
	}
	if form.parts == nil {
		return form.plain
	}
	return form.print(p, append([]any{n}, args...), func() { p.missing(key) })
}

// find looks among the feature's own words and the shared ones, then among all features: a refusal that comes from
// another feature's verb is told in that feature's words, where it is the only one that has the key.
func (p Printer) find(key string) *message {
	if p.w == nil {
		return nil
	}
	if m := p.w.near[key]; m != nil {
		return m
	}
	return p.w.elsewhere(key)
}

func (w *words) elsewhere(key string) *message {
	var only *message
	for _, b := range w.features {
		switch m := b[key]; {
		case m == nil:
		case only != nil:
			return nil
		default:
			only = m
		}
	}
	return only
}

func (p Printer) missing(key string) string {
	if p.w != nil {
		p.w.missing(p.w.lang, p.w.source, key)
	}
	return "[" + key + "]"
}

// value writes an argument. Only what a sentence can hold without inflection has a form of its own.
func (p Printer) value(arg any, number bool) string {
	switch v := arg.(type) {
	case string:
		return v
	case int:
		if number {
			return p.Number(v)
		}
	case cal.Date:
		return p.Plain(v)
	case cal.Time:
		return p.Time(v)
	case cal.Instant:
		return p.Instant(v)
	case cal.Month:
		return p.Month(v)
	case cal.Weekday:
		return p.Weekday(v)
	case cal.Period:
		return p.Period(v)
	case interface{ Cents() int }:
		return p.Euro(v.Cents())
	case interface{ Minutes() int }:
		return p.Minutes(v.Minutes())
	}
	if v := reflect.ValueOf(arg); number && v.CanInt() {
		return p.Number(int(v.Int()))
	}
	return fmt.Sprint(arg)
}
