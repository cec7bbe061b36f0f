package law

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"

	"etapaja/ground/cal"
)

// object is a JSON object that is read strictly: each member once, none left over. The first thing found wrong is
// kept and shared with the objects inside, so that a reader need not ask after each member.
type object struct {
	path    string // "segments[2]." inside, empty at the top
	members []member
	places  map[string]int // of the members, by name
	fault   *fault
}

// fault is the first thing found wrong.
type fault struct {
	found bool
	path  string
}

type member struct {
	name string
	raw  json.RawMessage
	read bool
}

// value is a part of an object. Its raw is nil where the member is not there; then it reads as zero.
type value struct {
	path  string
	raw   json.RawMessage
	fault *fault
}

// open takes the members of a JSON object; a name that comes twice is a fault, and the later one is used.
func open(path string, raw []byte, f *fault) *object {
	o := &object{path: path, places: map[string]int{}, fault: f}
	dec := json.NewDecoder(bytes.NewReader(raw))
	if first, _ := dec.Token(); first != json.Delim('{') {
		o.refuse(strings.TrimSuffix(path, "."))
		return o
	}
	for dec.More() {
		var m member
		name, err := dec.Token()
		if err == nil {
			err = dec.Decode(&m.raw)
		}
		if err != nil {
			o.refuse(path)
			return o
		}
		m.name = name.(string)
		o.add(m)
	}
	return o
}

func (o *object) add(m member) {
	if i, twice := o.places[m.name]; twice {
		o.refuse(o.path + m.name)
		o.members[i] = m
		return
	}
	o.places[m.name] = len(o.members)
	o.members = append(o.members, m)
}

// must is a member that has to be there.
func (o *object) must(name string) value {
	v := o.may(name)
	if !v.given() {
		v.refuse()
	}
	return v
}

// may is a member that may be there.
func (o *object) may(name string) value {
	v := value{path: o.path + name, fault: o.fault}
	if i, there := o.places[name]; there {
		o.members[i].read = true
		v.raw = o.members[i].raw
	}
	return v
}

// close refuses members that nobody asked for.
func (o *object) close() {
	for _, m := range o.members {
		if !m.read {
			o.refuse(o.path + m.name)
		}
	}
}

func (o *object) refuse(path string) { value{path: path, fault: o.fault}.refuse() }

func (v value) given() bool { return v.raw != nil }

func (v value) refuse() {
	if !v.fault.found {
		*v.fault = fault{true, v.path}
	}
}

func (v value) truth() bool {
	switch string(v.raw) {
	case "true":
		return true
	case "", "false":
	default:
		v.refuse()
	}
	return false
}

// number reads a whole number, 0 or more; one too big for the machine is as big as it goes.
func (v value) number() int {
	if !v.given() {
		return 0
	}
	n, err := strconv.ParseUint(strings.TrimPrefix(string(v.raw), "-"), 10, 63)
	switch {
	case err != nil && err.(*strconv.NumError).Err == strconv.ErrRange:
		n = math.MaxInt
	case err != nil:
		v.refuse()
	}
	if n > 0 && v.raw[0] == '-' {
		v.refuse()
	}
	return int(n)
}

func (v value) text() string {
	var s string
	if v.given() && (v.raw[0] != '"' || json.Unmarshal(v.raw, &s) != nil) {
		v.refuse()
	}
	return s
}

// word reads one of the words allowed.
func word[T ~string](v value, allowed []T) T {
	w := T(v.text())
	if v.given() && !slices.Contains(allowed, w) {
		v.refuse()
	}
	return w
}

// distinctWords reads a list of the words allowed, each once.
func distinctWords[T ~string](v value, allowed []T) []T {
	var all []T
	for _, item := range v.items() {
		w := word(item, allowed)
		if slices.Contains(all, w) {
			item.refuse()
		}
		all = append(all, w)
	}
	return all
}

func (v value) date() cal.Date { return parsed(v, cal.ParseDate) }

func (v value) month() cal.Month { return parsed(v, cal.ParseMonth) }

func (v value) instant() cal.Instant { return parsed(v, cal.ParseInstant) }

func (v value) weekday() cal.Weekday { return parsed(v, cal.ParseWeekday) }

func parsed[T any](v value, parse func(string) (T, error)) T {
	if !v.given() {
		var none T
		return none
	}
	t, err := parse(v.text())
	if err != nil {
		v.refuse()
	}
	return t
}

func (v value) object() *object { return open(v.path+".", v.raw, v.fault) }

func (v value) items() []value {
	if !v.given() {
		return nil
	}
	dec := json.NewDecoder(bytes.NewReader(v.raw))
	if first, _ := dec.Token(); first != json.Delim('[') {
		v.refuse()
		return nil
	}
	var items []value
	for dec.More() {
		item := value{path: v.path + "[" + strconv.Itoa(len(items)) + "]", fault: v.fault}
		if dec.Decode(&item.raw) != nil {
			v.refuse()
			return nil
		}
		items = append(items, item)
	}
	return items
}

func (v value) days() DaySet { return Days(v.spans()...) }

// spans reads a day set: dates, and ranges with or without weekdays.
func (v value) spans() []Span {
	var spans []Span
	for _, item := range v.items() {
		if item.raw[0] == '{' {
			spans = append(spans, item.span())
			continue
		}
		d := item.date()
		spans = append(spans, Span{Period: cal.Period{From: d, To: d}})
	}
	return spans
}

func (v value) span() Span {
	o := v.object()
	s := Span{Period: cal.Period{From: o.must("from").date(), To: o.must("to").date()}}
	if s.Period.To.Before(s.Period.From) {
		v.refuse()
	}
	if weekdays := o.may("weekdays"); weekdays.given() {
		s.Weekdays = weekdays.weekdays()
	}
	o.close()
	return s
}

// weekdays reads a list with at least one day and no repeats.
func (v value) weekdays() cal.Weekdays {
	var days []cal.Weekday
	for _, item := range v.items() {
		days = append(days, item.weekday())
	}
	if set := cal.Of(days...); set.Len() == len(days) && set != 0 {
		return set
	}
	v.refuse()
	return 0
}
