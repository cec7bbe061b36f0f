package material

import (
	"slices"
	"strings"

	"etapaja/engine/web"
	"etapaja/ground/i18n"
	selko "etapaja/ground/plain"
)

// mostRemarks is how many remarks are shown at once: more of them teach nobody.
const mostRemarks = 12

// PlainRemarks are what a linter says of a task's plain Finnish, sentence by sentence, with what to write instead. They are
// indicative only and refuse nothing; nothing is said of another language.
func PlainRemarks(f web.Frame, w Words) []string {
	if w.Lang != string(i18n.Simple) {
		return nil
	}
	var all []string
	for _, text := range w.texts() {
		for _, found := range selko.Check(text) {
			said := f.T("bank.plain.rule."+string(found.Rule), found.Text, found.Instead)
			if !slices.Contains(all, said) {
				all = append(all, said)
			}
		}
	}
	return all[:min(len(all), mostRemarks)]
}

// texts are all that is said in the language, each step for itself.
func (w Words) texts() []string {
	all := []string{w.Title}
	for _, v := range Variants() {
		all = append(all, w.Steps[v]...)
	}
	return append(all, w.Return, strings.TrimSpace(w.LinkName))
}
