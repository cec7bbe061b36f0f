package web

import (
	"slices"
	"strings"
	"unicode"

	"etapaja/ground/id"
	"etapaja/ground/prose"
)

// Unplaced are the texts of a refused form for which the page that was drawn has no field: the day was confirmed by
// somebody else meanwhile, or the page is not there any more. They are shown to be copied. It is asked for last, when
// the page has drawn its fields.
func (f *frame) Unplaced() []string {
	var all []string
	for _, field := range sortedKeys(f.typed) {
		if f.asked[field] || field == keptField || field == "once" {
			continue
		}
		for _, text := range f.typed[field] {
			text = strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), "\ufffd")
			if written(text) && !slices.Contains(all, text) {
				all = append(all, text)
			}
		}
	}
	return all
}

// written tells what a person writes from what a form says by itself: ids, days, numbers, tokens and names of choices.
func written(text string) bool {
	const token = 20
	if prose.Blank(text) || id.Looks(text) {
		return false
	}
	if strings.ContainsFunc(text, unicode.IsSpace) {
		return true
	}
	ours := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || strings.ContainsRune("_-:.,", r)
	}
	plain := strings.IndexFunc(text, func(r rune) bool { return !ours(r) }) < 0
	long := len(text) >= token && strings.IndexFunc(text, func(r rune) bool { return r > unicode.MaxASCII }) < 0
	return !plain && !long
}
