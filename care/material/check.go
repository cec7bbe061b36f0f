package material

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"etapaja/care/org"
	"etapaja/ground/fault"
	"etapaja/ground/prose"
)

// What a task may hold. Under two steps it is a sentence and no task in steps; over twelve it is two tasks.
const (
	LeastMinutes = 5
	MostMinutes  = 480
	LeastSteps   = 2
	MostSteps    = 12
	MostPictures = 10
	MostAgain    = 36 // months
	UsualAgain   = 12 // months

	longestStep   = 300
	longestReturn = 500
	longestLink   = 300
)

// check tidies a task's facts and refuses what cannot be.
func (t *Task) check(refused *fault.Form) {
	if t.Again == 0 {
		t.Again = UsualAgain
	}
	if t.Level == 0 {
		t.Level = 1
	}
	if t.Where == "" {
		t.Where = "home"
	}
	if t.Needs == "" {
		t.Needs = "none"
	}
	if !offered(Areas(), t.Area) {
		refused.Add("area", "material.area")
	}
	if t.Section != "" && !offered(Sections(), t.Section) {
		refused.Add("section", "material.choice")
	}
	if t.GoalArea != "" && !offered(GoalAreas(), t.GoalArea) {
		refused.Add("goal", "material.choice")
	}
	if !offered(Wheres(), t.Where) {
		refused.Add("where", "material.choice")
	}
	if !offered(AllNeeds(), t.Needs) {
		refused.Add("needs", "material.choice")
	}
	between(refused, "minutes", "material.minutes", t.Minutes, LeastMinutes, MostMinutes)
	between(refused, "level", "material.level", t.Level, 1, 3)
	between(refused, "pictures", "material.pictures", t.Pictures, 0, MostPictures)
	between(refused, "again", "material.again", t.Again, 1, MostAgain)
	org.Remark(refused, "source", &t.Source)
}

func between(refused *fault.Form, field, key string, n, least, most int) {
	if n < least || n > most {
		refused.Add(field, key, least, most)
	}
}

// check tidies the words of a language and refuses what cannot be, each at its field: title, digital, phone, paper,
// return, link, linkname.
func (w *Words) check(refused *fault.Form) {
	org.Line(refused, "title", &w.Title)
	steps := map[Variant][]string{}
	for _, v := range Variants() {
		lines, key := tidy(w.Steps[v])
		switch {
		case key != "":
			refused.Add(string(v), key, longestStep)
		case len(lines) == 0:
			continue
		case len(lines) < LeastSteps || len(lines) > MostSteps:
			refused.Add(string(v), "material.steps", LeastSteps, MostSteps)
		}
		steps[v] = lines
	}
	w.Steps = steps
	w.Return = strings.Join(strings.Fields(prose.Tidy(w.Return)), " ")
	if !plain(w.Return, longestReturn) {
		refused.Add("return", "material.return", longestReturn)
	}
	w.link(refused)
}

// link refuses an address that stands alone: whoever cannot open it must be able to do the task.
func (w *Words) link(refused *fault.Form) {
	w.Link = strings.TrimSpace(w.Link)
	org.Remark(refused, "linkname", &w.LinkName)
	switch {
	case w.Link == "" && w.LinkName == "":
	case w.Link == "":
		refused.Add("link", "material.link.address")
	case !address(w.Link):
		refused.Add("link", "material.link.https")
	case w.LinkName == "":
		refused.Add("linkname", "material.link.name")
	case len(w.Steps[Digital]) == 0:
		refused.Add("digital", "material.link.alone")
	}
}

// address tells whether s is one address that a browser opens safely.
func address(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Scheme == "https" && u.User == nil && strings.Contains(u.Hostname(), ".") && len(s) <= longestLink &&
		!strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
}

// tidy is the steps without empty lines; the key tells what is wrong with one of them.
func tidy(lines []string) (steps []string, key string) {
	for _, l := range lines {
		l = strings.Join(strings.Fields(l), " ")
		if l == "" {
			continue
		}
		switch {
		case !plain(l, longestStep):
			key = "material.step"
		case slices.ContainsFunc([]string{"http://", "https://", "www."}, func(s string) bool { return strings.Contains(strings.ToLower(l), s) }):
			key = "material.step.link"
		}
		steps = append(steps, l)
	}
	return steps, key
}

func plain(s string, longest int) bool {
	return utf8.RuneCountInString(s) <= longest && utf8.ValidString(s) && !strings.ContainsFunc(s, unicode.IsControl)
}
