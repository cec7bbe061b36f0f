package org

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/prose"
)

// longest is the most letters of a name or another single line.
const longest = 120

// Line tidies a text of one line that must say something: a name, a title. What shows nothing, is longer than 120
// letters or holds control letters is refused on the field.
func Line(refused *fault.Form, field string, s *string) {
	*s = strings.Join(strings.Fields(*s), " ")
	switch {
	case prose.Blank(*s):
		refused.Add(field, "org.line.empty")
	case utf8.RuneCountInString(*s) > longest:
		refused.Add(field, "org.line.long", longest)
	case !utf8.ValidString(*s) || strings.ContainsFunc(*s, unicode.IsControl):
		refused.Add(field, "org.line.letters")
	}
}

// Remark tidies a text of one line that may be empty.
func Remark(refused *fault.Form, field string, s *string) {
	if prose.Blank(*s) {
		*s = ""
		return
	}
	Line(refused, field, s)
}

// Dial tidies a telephone number as people write it: digits in groups, with or without the country's +. What
// cannot be dialled is refused on the field.
func Dial(refused *fault.Form, field string, s *string) {
	*s = strings.Join(strings.FieldsFunc(*s, func(r rune) bool { return r == ' ' || r == '-' || r == '\u00a0' }), " ")
	digits := strings.ReplaceAll(strings.TrimPrefix(*s, "+"), " ", "")
	foreign := func(r rune) bool { return r < '0' || r > '9' }
	if len(digits) < 5 || len(digits) > 15 || strings.ContainsFunc(digits, foreign) {
		refused.Add(field, "org.phone")
	}
}

// Number gives a stored telephone number as a telephone dials it ("+358401234567") and as people read it, with
// spaces that do not break. A number without the country's + is Finnish.
func Number(phone string) (tel, shown string) {
	shown = strings.ReplaceAll(phone, " ", "\u00a0")
	tel = strings.ReplaceAll(phone, " ", "")
	if domestic, ok := strings.CutPrefix(tel, "0"); ok {
		tel = "+358" + domestic
	}
	return tel, shown
}

// Language refuses what is none of the product's languages.
func Language(refused *fault.Form, field, lang string) {
	if _, ok := i18n.Parse(lang); !ok {
		refused.Add(field, "org.lang")
	}
}

// Choice refuses what is none of the offered words.
func Choice(refused *fault.Form, field, s string, offered []string) {
	if !slices.Contains(offered, s) {
		refused.Add(field, "org.choice")
	}
}
