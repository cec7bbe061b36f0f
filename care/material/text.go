package material

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"etapaja/care/client"
	"etapaja/ground/cal"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// Variant is for whom a task's steps are written: who has a browser, who is rung up, who gets a letter.
type Variant string

// The variants.
const (
	Digital Variant = "digital"
	Phone   Variant = "phone"
	Paper   Variant = "paper"
)

// Variants lists the variants in the order in which they are written.
func Variants() []Variant { return []Variant{Digital, Phone, Paper} }

// VariantOf is the variant that suits a channel: a text message carries no steps, so that whoever is reached by one is
// told them on the phone.
func VariantOf(c client.Channel) Variant {
	switch c {
	case client.App:
		return Digital
	case client.Letter:
		return Paper
	}
	return Phone
}

// Words are what a task says in one language. A variant without steps is not written yet.
type Words struct {
	Lang     string               `json:"-"`
	Title    string               `json:"title"`
	Steps    map[Variant][]string `json:"steps"`
	Return   string               `json:"return"`         // what to show or tell; may be empty
	Link     string               `json:"link,omitempty"` // one address, https only; the steps stand without it
	LinkName string               `json:"name,omitempty"`
	By       id.Worker            `json:"by,omitempty"` // who wrote them; "" where the starter bank brought them
	At       cal.Instant          `json:"at"`
}

// Text is a task as one client reads or hears it. Only the digital variant carries the link: nobody is asked to copy
// an address from paper.
type Text struct {
	Lang           string
	Variant        Variant
	Title          string
	Steps          []string
	Return         string // what to show or tell
	Link, LinkName string
}

// Body is the text without its title and link, a step a line, as a programme may keep it.
func (t Text) Body() string {
	body := strings.Join(t.Steps, "\n")
	if t.Return != "" {
		body += "\n\n" + t.Return
	}
	return body
}

// For is the task's text in a language and a variant, exactly as asked; false where it is not written.
func (t Task) For(lang string, v Variant) (Text, bool) {
	if !t.Has(lang, v) {
		return Text{}, false
	}
	w, ok := t.In(lang)
	if !ok {
		return Text{}, false
	}
	text := Text{Lang: lang, Variant: v, Title: w.Title, Steps: w.Steps[v], Return: w.Return}
	if v == Digital {
		text.Link, text.LinkName = w.Link, w.LinkName
	}
	return text, true
}

// Nearest is For, but whoever is served in plain Finnish gets the Finnish text where there is no plain one. The text's
// Lang tells which it is.
func (t Task) Nearest(lang string, v Variant) (Text, bool) {
	text, ok := t.For(lang, v)
	if !ok && lang == string(i18n.Simple) {
		return t.For(string(i18n.FI), v)
	}
	return text, ok
}

// Has tells whether the task has steps in a language and a variant.
func (t Task) Has(lang string, v Variant) bool {
	return slices.Contains(strings.Fields(t.written), lang+"/"+string(v))
}

// In is all that the task says in a language; false where it says nothing.
func (t Task) In(lang string) (Words, bool) {
	n := place(lang)
	if n < 0 || t.words[n] == "" {
		return Words{}, false
	}
	w, err := decode(t.words[n])
	w.Lang = lang
	return w, err == nil
}

// Title is the task's name in a language, else in plain Finnish's or anybody's first language that has one; the
// language of what is told comes with it.
func (t Task) Title(lang string) (title, of string) {
	for _, l := range append([]string{lang}, languages()...) {
		if w, ok := t.In(l); ok {
			return w.Title, l
		}
	}
	return "", lang
}

// decode reads a language's words as they stand in the table.
func decode(text string) (w Words, err error) {
	if err := json.Unmarshal([]byte(text), &w); err != nil {
		return Words{}, fmt.Errorf("words of a material: %w", err)
	}
	return w, nil
}

// put sets the words of a language, or takes them away where no variant has steps.
func (t *Task) put(w Words) error {
	n := place(w.Lang)
	t.words[n] = ""
	if len(w.Steps) > 0 {
		text, err := json.Marshal(w)
		if err != nil {
			return err
		}
		t.words[n] = string(text)
	}
	written := slices.DeleteFunc(strings.Fields(t.written), func(s string) bool { return strings.HasPrefix(s, w.Lang+"/") })
	for _, v := range Variants() {
		if len(w.Steps[v]) > 0 {
			written = append(written, w.Lang+"/"+string(v))
		}
	}
	t.written = strings.Join(written, " ")
	return nil
}

// place is a language's column among a task's words, -1 for no language of ours.
func place(lang string) int { return slices.Index(languages(), lang) }

func languages() []string {
	var all []string
	for _, l := range i18n.All() {
		all = append(all, string(l))
	}
	return all
}

// Hole is a variant in a language that the shared bank asks for and the task does not have.
type Hole struct {
	Lang    string
	Variant Variant
}

// Missing lists what the shared bank still asks for, by language and variant.
func (t Task) Missing() []Hole {
	var holes []Hole
	for _, lang := range languages() {
		for _, v := range Variants() {
			if !t.Has(lang, v) {
				holes = append(holes, Hole{lang, v})
			}
		}
	}
	return holes
}
