package stories

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"etapaja/app/stories/story"
)

// attack is one way of sending a form that no page asks for.
type attack struct {
	name   string
	change func(url.Values)
	always bool // the dice does not leave it out
	twice  bool // sent twice as it is
	plain  bool // neither key nor form is ours: 400 is an answer, too
}

func (a attack) status(is int) bool { return a.plain && is == http.StatusBadRequest }

// script would be carried out where a page shows it as it was typed.
const script = `<script>hostile`

// words are typed into every field, and what is meant for others beside.
var (
	texts = map[string]string{
		"empty": "", "blanks": " \t\u00a0\r\n", "100,000 letters": strings.Repeat("pitkä", 20_000), "a NUL byte": "yksi\x00kaksi",
		"invalid UTF-8": "y\xffksi\xc3", "a script": script + `()</script>"><b onclick='x'>`, "SQL": `'; DROP TABLE client; --"`,
		"a template": "{{.Once}} %s %d ${1}", "only what steers": "\u202e\u2066\u200b",
	}
	others = map[string]string{
		"a number below": "-1", "zero": "0", "a number above": "1000000", "a huge number": "99999999999999999999", "a decimal": "3,5",
		"a number with letters": "12abc", "an exponent": "1e9", "31 February": "31.2.2026", "no date": "0000-00-00", "the last date": "9999-12-31",
		"a time of no day": "25.61", "a made-up id": madeUp, "an unknown choice": "nosuchchoice", "a path": "../../etc/passwd", "yes": "yes",
	}
)

// attacksOn are all ways in which the test sends a form. What stands in the form is as it was when it was found.
func attacksOn(form story.Form) []attack {
	all := []attack{
		{name: "as it is", change: func(url.Values) {}, always: true},
		{name: "the same key twice", change: func(url.Values) {}, always: true, twice: true},
		{name: "without a key", change: func(v url.Values) { v.Del("once") }, always: true, plain: true},
		{name: "a short key", change: func(v url.Values) { v.Set("once", "x") }, plain: true},
		{name: "a key of no text", change: func(v url.Values) { v.Set("once", "hostile\x00\xff"+v.Get("once")) }, plain: true},
		{name: "an unknown field", change: func(v url.Values) { v.Set("tenant", "pori"); v.Set("unknown", script) }},
		{name: "nothing but the key", change: func(v url.Values) {
			for name := range v {
				if name != "once" {
					v.Del(name)
				}
			}
		}, always: true},
	}
	for _, f := range form.Fields {
		if f.Name == "once" || f.Kind == "file" {
			continue
		}
		all = append(all, attacksOnField(f)...)
	}
	return all
}

func attacksOnField(f story.Field) []attack {
	of := f.Kind + " " + f.Name
	set := func(name, value string) attack {
		return attack{name: of + " is " + name, change: func(v url.Values) { v.Set(f.Name, value) }}
	}
	all := []attack{
		{name: of + " is missing", change: func(v url.Values) { v.Del(f.Name) }},
		{name: of + " is there twice", change: func(v url.Values) { v.Add(f.Name, cmp.Or(v.Get(f.Name), "yksi")) }},
		{name: of + " is there with another", change: func(v url.Values) { v.Add(f.Name, "toinen") }},
	}
	for name, value := range texts {
		all = append(all, set(name, value))
	}
	if f.Kind != "textarea" {
		for name, value := range others {
			all = append(all, set(name, value))
		}
	}
	slices.SortFunc(all, func(a, b attack) int { return strings.Compare(a.name, b.name) })
	return all
}

// plausible fills in a form as somebody in a hurry would: what stands in it stays, what must be there gets something.
// Of several buttons the dice presses one.
func plausible(form story.Form, seed string) url.Values {
	sent := url.Values{}
	for _, f := range form.Fields {
		switch values := f.Values; f.Kind {
		case "file":
		case "button":
			if len(f.Choices) > 0 {
				sent.Set(f.Name, f.Choices[int(dice(seed, f.Name))%len(f.Choices)])
			}
		case "hidden":
			sent[f.Name] = append(sent[f.Name], values...)
		case "radio", "select", "checkbox":
			if len(values) == 0 || values[0] == "" && f.Must {
				values = f.Choices[:1]
				if len(f.Choices) > 1 && values[0] == "" {
					values = f.Choices[1:2]
				}
			}
			sent[f.Name] = append(sent[f.Name], values...)
		default:
			sent[f.Name] = append(sent[f.Name], cmp.Or(first(values), map[string]string{
				"number": "30", "textarea": "Kävelin rannassa – sää oli hyvä.",
			}[f.Kind], mustText(f)))
		}
	}
	return sent
}

func first(all []string) string {
	if len(all) == 0 {
		return ""
	}
	return all[0]
}

func mustText(f story.Field) string {
	switch {
	case !f.Must:
		return ""
	case f.Kind == "date":
		return "2026-11-24"
	}
	return "Kokeilu"
}
