package material

import (
	"strings"

	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
)

// Gaps says what a task still misses, by language and variant, as "ruotsi – puhelu, kirje; englanti"; "" where nothing.
func Gaps(f web.Frame, t Task) string {
	missing := t.Missing()
	var gaps []string
	for _, lang := range languages() {
		var of []string
		for _, h := range missing {
			if h.Lang == lang {
				of = append(of, f.T("bank.in."+string(h.Variant)))
			}
		}
		switch len(of) {
		case 0:
		case len(Variants()):
			gaps = append(gaps, f.T("bank.lang."+lang))
		default:
			gaps = append(gaps, f.T("bank.gap", f.T("bank.lang."+lang), strings.Join(of, ", ")))
		}
	}
	return strings.Join(gaps, "; ")
}

// PictureGaps says which pictures lack a description in a language of the task, as "kuva 1 – ruotsi, englanti"; "" where
// none does.
func PictureGaps(f web.Frame, all []Picture) string {
	var gaps []string
	for i, x := range Standing(all) {
		if lacks := LangsOf(f, x.Undescribed()); lacks != "" {
			gaps = append(gaps, f.T("bank.gap", f.T("bank.picture.nth", i+1), lacks))
		}
	}
	return strings.Join(gaps, "; ")
}

// LangsOf names languages, as "ruotsi, englanti".
func LangsOf(f web.Frame, langs []string) string {
	var names []string
	for _, l := range langs {
		names = append(names, f.T("bank.lang."+l))
	}
	return strings.Join(names, ", ")
}

// Foreign is the lang attribute of what is said in another language than the page's, "" where it is the same.
func Foreign(f web.Frame, lang string) string {
	if of := i18n.Lang(lang).HTML(); of != f.HTMLLang() {
		return of
	}
	return ""
}

// Home is the actor's own unit, where they may do need with its tasks; else the zero unit.
func Home(p *gate.Pass, need access.Need) (org.Unit, error) {
	u, err := org.Load(p, p.Actor().Unit)
	if fault.Is(err, fault.KindNotFound) || err == nil && !p.Actor().InUnit(need, u.ID, u.Provider) {
		return org.Unit{}, nil
	}
	return u, err
}
