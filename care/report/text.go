package report

import (
	"slices"
	"strings"

	"etapaja/care/attendance"
	"etapaja/care/day"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/law"
)

// Text is a record in plain sentences, as it is read, printed and carried over.
type Text struct {
	Days []Part
	Sums []string
}

// Part is one day of the text.
type Part struct {
	Date  cal.Date
	Title string
	Lines []string
}

// Draw writes a record out in the reader's language: what was agreed, what was confirmed and by whom, what was seen, and
// what was corrected. It tells facts alone. How the client felt on a day is not carried over: it was told for the day
// (docs/decisions/0020-what-the-record-is-told.md).
func Draw(f web.Frame, r Record) Text {
	var t Text
	for _, d := range r.Days {
		t.Days = append(t.Days, Part{d.Date, f.Words().Date(d.Date), slices.Concat(agreed(f, d), r.decided(f, d), r.seen(f, d), r.supported(f, d), r.noted(f, d))})
	}
	t.Sums = sums(f, r)
	return t
}

// agreed is form, hours and place, and whether anything was arranged.
func agreed(f web.Frame, d Day) []string {
	if d.Bare {
		return []string{f.T("record.bare")}
	}
	words := f.Words()
	line := f.T("record.form."+string(d.Form)) + " " + words.Span(d.From, d.Until) + "."
	if d.Place != "" {
		line += " " + f.T("record.place", d.Place)
	}
	lines := []string{line}
	switch {
	case d.Away():
		lines = append(lines, f.T("record.swapped.to", d.SwappedTo))
	case !d.SwappedFrom.IsZero():
		lines = append(lines, f.T("record.swapped.from", d.SwappedFrom))
	}
	if d.Break.Key != "" {
		lines = append(lines, f.T("record.off", d.Break.Name(words)))
	}
	return lines
}

// decided is what the ledger holds: the word that holds, why, what it means, and the words that it has replaced.
func (r Record) decided(f web.Frame, d Day) []string {
	e := d.Holds()
	if d.Bare {
		return nil
	}
	if e.Version == 0 {
		if r.now < cal.At(d.Date, d.Until) {
			return []string{f.T("record.coming")}
		}
		return []string{f.T("record.open")}
	}
	lines := []string{f.T("record.mark", attendance.Said(f, e.Mark, e.Minutes)), f.T("record.by."+string(e.Stage), r.names[e.MadeBy], e.At)}
	lines = append(lines, why(f, r.law, e)...)
	if e.Note != "" {
		lines = append(lines, f.T("record.note", oneLine(e.Note)))
	}
	for i, old := range d.Entries[1:] {
		if !old.Counts() {
			continue
		}
		if d.Entries[i].Stage == attendance.Withdrawn { // a slip of the thumb, taken back within minutes
			continue
		}
		lines = append(lines, f.T("record.old", attendance.Said(f, old.Mark, old.Minutes), r.names[old.MadeBy], old.At))
	}
	return lines
}

// why is the reason of an absence and what it means for the benefit, with the section.
func why(f web.Frame, book law.Book, e attendance.Entry) []string {
	if e.Missed.Reason == "" {
		return nil
	}
	line := f.T("record.cause." + string(e.Missed.Reason))
	if !e.Missed.SpellStart.IsZero() {
		line += ", " + f.T("record.since", e.Missed.SpellStart)
	}
	if e.Missed.Certificate {
		line += ", " + f.T("record.certificate")
	}
	lines := []string{f.T("record.why", line)}
	for _, reason := range e.Effect(book).Reasons {
		lines = append(lines, f.T("record.effect", f.T(reason.Key, reason.Args...), f.Cite(reason.Cite)))
	}
	return lines
}

// seen is the signs of the day, with the words that belong to them. Those that the decision rests on are marked.
func (r Record) seen(f web.Frame, d Day) []string {
	basis := strings.Fields(d.Holds().Basis)
	var lines []string
	for _, w := range d.Signs {
		lines = append(lines, r.sign(f, d, w, slices.Contains(basis, string(w.ID))))
	}
	return lines
}

func (r Record) sign(f web.Frame, d Day, w day.Witness, basis bool) string {
	s := day.StripOf(f, []day.Witness{w}).Signs[0]
	parts := []string{s.Clock + " " + s.Text}
	if title := d.titles[w.Task]; title != "" {
		parts = append(parts, title)
	}
	if s.Note != "" {
		parts = append(parts, s.Note)
	}
	if w.Reason != "" {
		parts = append(parts, f.T("record.cause."+string(w.Reason)))
	}
	if name := r.names[w.MadeBy]; name != "" {
		parts = append(parts, f.T("record.entered", name))
	}
	if basis {
		parts = append(parts, f.T("record.basis"))
	}
	line := strings.Join(parts, ", ") + "."
	said := oneLine(w.Text + " " + w.Next)
	if said == "" {
		return line
	}
	if w.ByClient() {
		return line + " " + f.T("record.client", said)
	}
	return line + " " + f.T("record.worker", said)
}

// supported is digital support on a date without an agreed day: support and guidance, and no day of taking part.
func (r Record) supported(f web.Frame, d Day) []string {
	var lines []string
	for _, s := range d.Support {
		line := f.Words().Span(s.From, s.Until()) + " " + day.SupportName(f, s.Channel) + ", " + f.Words().Minutes(s.Minutes)
		if name := r.names[s.HeldBy]; name != "" {
			line += ", " + f.T("record.entered", name)
		}
		line += ". " + f.T("record.support.noday", citeSupport)
		if s.About != "" {
			line += " " + f.T("record.worker", oneLine(s.About))
		}
		lines = append(lines, line)
	}
	return lines
}

// citeSupport is where support and guidance stand as a part of the service.
const citeSupport = "189/2001 13 a § 1 mom."

// noted is the needs that were noticed and the case notes of the day.
func (r Record) noted(f web.Frame, d Day) []string {
	var lines []string
	for _, n := range d.Needs {
		line := f.T("record.need", f.T("record.need."+string(n.Kind)), r.names[n.NoticedBy])
		for _, said := range []struct{ key, text string }{{"said", n.Text}, {"help", n.Help}} {
			if said.text != "" {
				line += " " + f.T("record.noticed."+said.key, oneLine(said.text))
			}
		}
		lines = append(lines, line)
	}
	for _, n := range d.Notes {
		lines = append(lines, f.T("record.casenote", oneLine(n.Text), r.names[n.MadeBy], n.Made))
	}
	return lines
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// sums are the period in numbers; what is nothing is left out.
func sums(f web.Frame, r Record) []string {
	words, t := f.Words(), r.Total
	calls, minutes, supports, supported := 0, 0, 0, 0
	for _, d := range r.Days {
		for _, w := range d.Signs {
			if w.Kind == day.KindContact || w.Kind == day.KindCall && w.Outcome == day.Reached {
				calls, minutes = calls+1, minutes+w.Minutes
			}
			if w.Supports() {
				supports, supported = supports+1, supported+w.Minutes
			}
		}
		for _, s := range d.Support {
			supports, supported = supports+1, supported+s.Minutes
		}
	}
	lines := []string{f.T("record.attended", t.Attended, words.Minutes(t.Minutes))}
	for _, s := range []struct {
		key string
		n   int
	}{
		{"remote", t.Remote}, {"on_site", t.OnSite}, {"hybrid", t.Hybrid}, {"short", t.Short}, {"authorised", t.Authorised},
		{"other", t.Other}, {"open", t.Open}, {"not_arranged", t.NotArranged}, {"unclosed", r.Open},
	} {
		if s.n > 0 {
			lines = append(lines, f.T("record.sum."+s.key, s.n))
		}
	}
	if calls > 0 {
		lines = append(lines, f.T("record.contacts", calls, words.Minutes(minutes)))
	}
	if supports > 0 {
		lines = append(lines, f.T("record.supports", supports, words.Minutes(supported), citeSupport))
	}
	return lines
}

// Plain is the text as it is copied: the client, the period, the days, the sums and the worker's assessment.
func (t Text) Plain(f web.Frame, r Record, worker string, a Assessment) string {
	var b strings.Builder
	line := func(s string) { b.WriteString(s + "\n") }
	line(f.T("record.title"))
	line(f.T("record.of", r.Client.Name()))
	line(f.T("record.period", f.Words().Plain(r.In.From), f.Words().Plain(r.In.To)))
	line(f.T("record.drawn", worker))
	for _, d := range t.Days {
		line("\n" + d.Title)
		for _, l := range d.Lines {
			line(l)
		}
	}
	if len(t.Days) == 0 {
		line("\n" + f.T("record.nothing"))
	}
	line("\n" + f.T("record.sums"))
	for _, l := range t.Sums {
		line(l)
	}
	if a.Text != "" {
		line("\n" + f.T("record.assessment"))
		line(a.Text)
	}
	return b.String()
}
