package org

import (
	"strings"

	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// Break is why nothing is arranged on a day.
type Break struct {
	Key  string // "holiday.independence_day", "closure.break" or "closure.closure": a key of this room's words
	Note string
}

// Name says in the reader's language why nothing is arranged; the printer may be any room's.
func (b Break) Name(words i18n.Printer) string {
	if holiday, ok := strings.CutPrefix(b.Key, "holiday."); ok {
		return words.T("holiday." + holiday)
	}
	return words.T(b.Key)
}

// Breaks are the days of a period on which a unit arranges nothing. The zero value knows the public holidays only.
type Breaks struct{ closures []Closure }

// BreaksIn reads the breaks of a unit within a period, by one query. Both ends of the period must be known.
func BreaksIn(p *gate.Pass, u id.Unit, in cal.Period) (Breaks, error) {
	return gate.Seldom(p, gate.Fact{Kind: "org.breaks", Of: string(u), From: in.From, To: in.To}, func() (Breaks, error) {
		closures, err := Closures(p, u, in)
		return Breaks{closures}, err
	})
}

// On tells whether nothing is arranged on a day, and why. A public holiday comes before a closure. Days outside
// the period that was read are known by their holidays alone.
func (b Breaks) On(d cal.Date) (Break, bool) {
	if key, ok := cal.Holiday(d); ok {
		return Break{Key: "holiday." + key}, true
	}
	for _, c := range b.closures {
		if (cal.Period{From: c.First, To: c.Last}).Has(d) {
			return Break{Key: "closure." + c.Kind, Note: c.Note}, true
		}
	}
	return Break{}, false
}
