package programme

import (
	"cmp"
	"slices"
	"strings"

	"etapaja/care/material"
	"etapaja/care/plan"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// Suggestion is a task of the bank for one day of one client, with what speaks for it and against it.
type Suggestion struct {
	material.Task
	Text   material.Text // as the client would get it
	Goal   bool          // leads where one of the client's goals leads
	Ready  bool          // is written in the client's language and for the client's channel
	Suits  bool          // can be done on a day of this form, in the client's way
	Lately bool          // was in the client's week before
	There  bool          // is in this week already
}

// Wish is what tasks are sought for.
type Wish struct {
	Lang    string
	Variant material.Variant
	Form    plan.Form
	Goals   []string  // in the client's own words; none where the plan is not open to the reader
	Stream  string    // everyday or near_work
	Before  []Drafted // last week's tasks
	Now     []Drafted // this week's tasks
}

// First tells that the task belongs among those that are suggested first.
func (s Suggestion) First() bool { return s.Ready && s.Suits && !s.Lately && !s.There }

// Suggest puts the tasks of the bank in an order: first those that fit the day and the client, that were not done last
// week, and that lead where the client's goals lead; the easier before the more demanding. It leaves none away: the worker
// chooses.
func Suggest(bank []material.Task, w Wish) []Suggestion {
	leads := leadsOf(w)
	all := make([]Suggestion, 0, len(bank))
	for _, t := range bank {
		text, ok := wordsFor(t, w.Lang, w.Variant)
		if !ok {
			continue
		}
		all = append(all, Suggestion{
			Task: t, Text: text, Goal: slices.Contains(leads, t.GoalArea), Ready: t.Has(w.Lang, w.Variant), Suits: w.suits(t),
			Lately: among(w.Before, t.ID), There: among(w.Now, t.ID),
		})
	}
	slices.SortStableFunc(all, func(a, b Suggestion) int {
		return cmp.Or(b.weight()-a.weight(), a.Level-b.Level)
	})
	return all
}

func (s Suggestion) weight() int {
	return 8*flag(s.First()) + 4*flag(s.Ready) + 2*flag(s.Suits) + flag(s.Goal)
}

// suits tells whether the task can be done on the day: tasks of the place at the place, and on the net by those who are
// there.
func (w Wish) suits(t material.Task) bool {
	switch {
	case t.Where == "online" && w.Variant != material.Digital:
		return false
	case w.Form == plan.Hybrid:
		return true
	}
	return (w.Form == plan.OnSite) == (t.Where == "site")
}

func among(tasks []Drafted, m id.Material) bool {
	return slices.ContainsFunc(tasks, func(d Drafted) bool { return d.Stands() && d.Material == m })
}

// stems are beginnings of words in which people tell where a goal leads. They only decide what is suggested first.
var stems = []struct {
	area  string
	words []string
}{
	{"wellbeing", []string{"vointi", "jaksa", "uni", "nuk", "liiku", "kunnos", "terve", "mieli", "juo", "päihte", "rytmi", "hälsa", "må bra", "sov", "mående"}},
	{"daily_life_management", []string{"raha", "lasku", "kirjei", "koti", "siivo", "ruo", "arki", "arje", "asunto", "rytmi", "pengar", "hem", "vardag", "räkning"}},
	{"inclusion", []string{"mukana", "osalli", "harrast", "yhdisty", "tekemist", "delta", "fören", "hobby"}},
	{"social_relations", []string{"ystäv", "kaver", "jutel", "ihmis", "yksin", "perhe", "laps", "vän", "familj", "ensam", "människ"}},
	{"career_direction", []string{"ammatti", "ala", "opisk", "koulu", "haave", "yrke", "studer", "utbild"}},
	{"working_life_skills", []string{"työ", "haku", "cv", "haastat", "jobb", "arbet"}},
	{"work_ability", []string{"työkyk", "kuntou", "selk", "kipu", "arbetsförm", "smärt"}},
	{"digital_skills", []string{"netti", "tietokon", "puhelin", "digi", "verkko", "sähköpost", "dator", "nät", "telefon"}},
}

// leadsOf are the goal areas of a client: those that the words of the goals name, and work for those who are close to it.
func leadsOf(w Wish) []string {
	var leads []string
	for _, s := range stems {
		if slices.ContainsFunc(w.Goals, func(goal string) bool { return begins(goal, s.words) }) {
			leads = append(leads, s.area)
		}
	}
	if w.Stream == "near_work" {
		leads = append(leads, "working_life_skills", "career_direction")
	}
	return leads
}

// begins tells whether some word of the text begins with one of the stems.
func begins(text string, stems []string) bool {
	for word := range strings.FieldsSeq(strings.ToLower(text)) {
		for _, s := range stems {
			if strings.HasPrefix(word, s) {
				return true
			}
		}
	}
	return false
}

// wordsFor is the task's text that is nearest to what a client is served with: in the language and the variant, in the
// language at all, and else as it is written. The text tells which it is.
func wordsFor(t material.Task, lang string, v material.Variant) (material.Text, bool) {
	for _, l := range []string{lang, string(i18n.FI), string(i18n.SV), string(i18n.EN), string(i18n.Simple)} {
		for _, variant := range append([]material.Variant{v}, material.Variants()...) {
			if text, ok := t.For(l, variant); ok {
				return text, true
			}
		}
	}
	return material.Text{}, false
}
