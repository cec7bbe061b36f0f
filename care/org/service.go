package org

import (
	"fmt"
	"strings"

	"etapaja/ground/cal"
)

// Service is how a unit answers on a day.
type Service struct {
	Span
	Off    Break  // why nothing is arranged; without a Key on an ordinary day
	Reason string // of an exception, "" where the week's hours hold
}

// On tells how the unit answers on a day. On public holidays and in its breaks and closures it does not, whatever the hours
// say; then come the exceptions, and then the week. Of the breaks that were over when the unit was read it knows nothing.
func (u Unit) On(d cal.Date) Service {
	if off, is := u.breaks.On(d); is {
		return Service{Off: off}
	}
	s, reason := u.Hours.On(d)
	return Service{Span: s, Reason: reason}
}

// farthest is how many days ahead the next day with hours is looked for.
const farthest = 400

// Next is the first day after one on which the unit answers; ok is false where there is none within sight.
func (u Unit) Next(after cal.Date) (d cal.Date, s Service, ok bool) {
	for n := range farthest {
		d = after.AddDays(n + 1)
		if s = u.On(d); s.Open() {
			return d, s, true
		}
	}
	return cal.Date{}, Service{}, false
}

// Scan reads the breaks that stand in the unit's row, "FIRST/LAST/KIND" with blanks between.
func (b *Breaks) Scan(src any) error {
	text, ok := src.(string)
	if bytes, is := src.([]byte); is {
		text, ok = string(bytes), true
	}
	if !ok {
		return fmt.Errorf("org: %T is no text of breaks", src)
	}
	b.closures = nil
	for one := range strings.FieldsSeq(text) {
		first, rest, _ := strings.Cut(one, "/")
		last, kind, _ := strings.Cut(rest, "/")
		c := Closure{Kind: kind}
		if err := c.First.UnmarshalText([]byte(first)); err != nil {
			return err
		}
		if err := c.Last.UnmarshalText([]byte(last)); err != nil {
			return err
		}
		b.closures = append(b.closures, c)
	}
	return nil
}
