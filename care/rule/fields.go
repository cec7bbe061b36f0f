package rule

import (
	"slices"
	"strconv"
	"strings"

	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/law"
)

// Fields are the form of an addition; a field without a name is not asked of its kind.
type Fields struct {
	Figure, Payer, Replaces, Rules, Status web.Choices
	Value, Fi, Sv, En, From, Last, Source  web.Field
}

// FieldsOf makes the form of a kind, with what stands in a text. Of what has been proposed, what it is about stays.
func FieldsOf(f web.Frame, book law.Book, today cal.Date, t Text, fresh bool) Fields {
	field := func(name, value string) web.Field {
		return web.Field{Frame: f, Name: name, Label: f.T("rule.field." + name), Value: value}
	}
	date := func(name string, day cal.Date) web.Field {
		d := field(name, "")
		d.Type, d.Class, d.Hint = "date", "input--middle", f.T("rule.field."+name+".hint")
		if !day.IsZero() {
			d.Value = day.String()
		}
		return d
	}
	all := Fields{From: date("from", t.From), Last: date("last", t.Last), Source: field("source", t.Source)}
	all.Source.Hint = f.T("rule.field.source.hint." + string(t.Kind))
	if t.Kind != Own {
		all.Status = web.Choices{Frame: f, Name: "status", Legend: f.T("rule.field.status"), Value: string(t.Status)}
		for _, s := range law.Statuses() {
			if s != law.ByPolicy || t.Kind == Service {
				all.Status.Options = append(all.Status.Options, web.Option{Value: string(s), Text: f.T("part.status." + string(s))})
			}
		}
	}
	switch t.Kind {
	case Own, Reform:
		if fresh {
			all.Figure = figures(f, book, today, t.Kind)
		}
		all.Value = field("value", "")
		all.Value.Class, all.Value.Hint = "input--middle", f.T("rule.field.value.hint."+string(t.Kind))
		if !fresh {
			all.Value.Value = Typed(t.Name, t.Value)
		}
	case Benefit, Service:
		all.Fi, all.Sv, all.En = field("fi", t.Names.Fi), field("sv", t.Names.Sv), field("en", t.Names.En)
	}
	if t.Kind == Benefit {
		all.benefit(f, book, today, t)
	}
	if t.Kind == Service {
		all.Rules = web.Choices{Frame: f, Name: "rules", Legend: f.T("rule.field.rules"), Hint: f.T("rule.field.rules.hint"), Value: strings.Join(t.Rules, ",")}
		for _, r := range law.RuleNames() {
			all.Rules.Options = append(all.Rules.Options, web.Option{Value: r, Text: f.T("rule.of." + r)})
		}
	}
	return all
}

// figures are those that the kind may change, with what is in force.
func figures(f web.Frame, book law.Book, today cal.Date, k Kind) web.Choices {
	c := web.Choices{Frame: f, Name: "name", Legend: f.T("rule.field.name"), Options: []web.Option{{Text: f.T("rule.field.name.none")}}}
	for _, s := range law.Subjects() {
		if s.Unit == law.Yes || k == Own && s.Own == law.Fixed {
			continue
		}
		text := f.T("rule.figure." + string(s.Of))
		if now, held := book.At(s.Of, today); held {
			text = f.T("rule.now", text, Shown(f, s.Of, now.Value))
		}
		c.Options = append(c.Options, web.Option{Value: string(s.Of), Text: text})
	}
	return c
}

func (all *Fields) benefit(f web.Frame, book law.Book, today cal.Date, t Text) {
	all.Payer = web.Choices{Frame: f, Name: "payer", Legend: f.T("rule.field.payer"), Value: string(t.Payer), Options: []web.Option{
		{Value: string(law.Kela), Text: f.T("rule.payer.kela")}, {Value: string(law.Fund), Text: f.T("rule.payer.fund")}}}
	all.Replaces = web.Choices{Frame: f, Name: "replaces", Legend: f.T("rule.field.replaces"), Value: string(t.Replaces),
		Options: []web.Option{{Text: f.T("rule.field.replaces.none")}}}
	for _, b := range book.Benefits() {
		open := b.To.IsZero() || !b.To.Before(today) || b.Benefit == t.Replaces
		if b.Benefit != law.NoBenefit && string(b.Benefit) != t.Name && open {
			all.Replaces.Options = append(all.Replaces.Options, web.Option{Value: string(b.Benefit), Text: b.Names.In(f.HTMLLang())})
		}
	}
}

// ReadText takes a text from the form that FieldsOf has made.
func ReadText(r *web.Request, k Kind, name string) (Text, error) {
	var in struct {
		Value, Source, Fi, Sv, En string
		From, Last                cal.Date
		Status                    law.Status
		Payer                     law.Payer
		Replaces                  law.Benefit
	}
	if err := r.Form(&in); err != nil {
		return Text{}, err
	}
	t := Text{Kind: k, Name: name, From: in.From, Last: in.Last, Status: in.Status, Source: in.Source}
	switch k {
	case Own, Reform:
		t.Value = amount(law.Key(name), in.Value)
	case Benefit:
		t.Payer, t.Replaces = in.Payer, in.Replaces
	case Service:
		t.Rules = r.TypedAll("rules")
	}
	if !t.Figure() {
		t.Names = law.Names{Fi: in.Fi, Sv: in.Sv, En: in.En}
	}
	return t, nil
}

// amount reads a figure as it is typed, "9,50" of euros; -1 where it is none, which no figure can be.
func amount(k law.Key, typed string) int {
	typed = strings.TrimSuffix(strings.Join(strings.Fields(typed), ""), "€")
	s, _ := law.SubjectOf(k)
	if s.Unit != law.InCents {
		return number(typed)
	}
	euros, cents, _ := strings.Cut(strings.ReplaceAll(typed, ".", ","), ",")
	if len(cents) > 2 {
		return -1
	}
	whole, part := number(euros), number((cents + "00")[:2])
	if whole < 0 || part < 0 {
		return -1
	}
	return 100*whole + part
}

// number reads digits alone, at most seven.
func number(s string) int {
	if s == "" || len(s) > 7 || strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' }) {
		return -1
	}
	n, _ := strconv.Atoi(s) // digits alone
	return n
}

// Typed is a figure as it is typed.
func Typed(key string, value int) string {
	if s, _ := law.SubjectOf(law.Key(key)); s.Unit == law.InCents {
		return strconv.Itoa(value/100) + "," + strconv.Itoa(value%100/10) + strconv.Itoa(value%10)
	}
	return strconv.Itoa(value)
}

// Shown is a figure in words, with its unit.
func Shown(f web.Frame, k law.Key, value int) string {
	s, _ := law.SubjectOf(k)
	switch s.Unit {
	case law.InCents:
		return f.Words().Euro(value)
	case law.InMinutes:
		return f.Words().Minutes(value)
	case law.InYears:
		return f.N("rule.years", value)
	case law.InMonths:
		return f.N("rule.months", value)
	case law.InDays:
		return f.N("rule.days", value)
	}
	return f.T("rule.yes")
}

// Title names what an addition is about.
func (t Text) Title(f web.Frame) string {
	if t.Figure() {
		return f.T("rule.figure." + t.Name)
	}
	return t.Names.In(f.HTMLLang())
}

// Time is from when to when something is in force, in words.
func Time(f web.Frame, from, to cal.Date) string {
	switch {
	case from.IsZero() && to.IsZero():
		return f.T("rule.time.always")
	case from.IsZero():
		return f.T("rule.time.until", to)
	case to.IsZero():
		return f.T("rule.time.from", from)
	}
	return f.T("rule.time.both", from, to)
}

// Rest says what a row rests on: its status, who has approved it where it was added, and the source.
func Rest(f web.Frame, source string, status law.Status, id string, by law.Approval) (of, cite string) {
	of = f.T("part.status." + string(status))
	switch {
	case id != "" && !by.On.IsZero():
		of = f.T("rule.rest.approved", of, by.By, by.On)
	case status == law.ByPolicy && id == "":
		of = f.T("rule.rest.program")
	}
	if line, ours := strings.CutPrefix(source, "assumption "); ours {
		return of, line
	}
	return of, f.Cite(source)
}

// IsKind tells whether there is such a kind.
func IsKind(k string) bool { return slices.Contains(Kinds(), Kind(k)) }
