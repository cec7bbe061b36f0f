package story

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Form is a form that posts, as it stands on a page: on paper as it were, for a test that fills it in by itself.
type Form struct {
	Action string
	Files  bool // it is sent as multipart/form-data
	Fields []Field
}

// Field is everything of a form that is sent under one name.
type Field struct {
	Name    string
	Kind    string // "hidden", "textarea", "select", "button", or the type of an input
	Values  []string
	Choices []string // of a list, of marks and of buttons
	Must    bool     // a browser does not send the form without it
}

// Written tells that a person writes into the field.
func (f Field) Written() bool {
	return f.Kind == "textarea" || !slices.Contains([]string{"hidden", "select", "button", "radio", "checkbox", "file"}, f.Kind)
}

// Blanks are what a test reads of a page: how many first headings it has, where it leads, its forms, and what is wrong
// with its structure, whatever was typed.
type Blanks struct {
	Headings int
	Links    []string
	Forms    []Form
	Faults   []string
}

// Read reads a page, with what is folded away on it.
func Read(page string) (Blanks, error) {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return Blanks{}, err
	}
	var s Blanks
	forms := map[*html.Node]int{}
	for n := range elements(doc, "h1", "a", "form", "input", "textarea", "select", "button") {
		switch n.Data {
		case "h1":
			s.Headings++
		case "a":
			s.Links = append(s.Links, attr(n, "href"))
		case "form":
			if strings.EqualFold(attr(n, "method"), "post") {
				forms[n] = len(s.Forms)
				s.Forms = append(s.Forms, Form{Action: attr(n, "action"), Files: strings.EqualFold(attr(n, "enctype"), "multipart/form-data")})
			}
		default:
			if at, ok := forms[owner(n)]; ok && attr(n, "name") != "" {
				s.Forms[at].add(n)
			}
		}
	}
	for _, check := range []func(*html.Node) []string{headings, landmarks, names, ties} {
		s.Faults = append(s.Faults, check(doc)...)
	}
	return s, nil
}

func (f *Form) add(n *html.Node) {
	field := Field{Name: attr(n, "name"), Kind: orElse(attr(n, "type"), "text"), Must: has(n, "required")}
	switch {
	case n.Data == "button":
		field.Kind, field.Choices = "button", []string{attr(n, "value")}
	case n.Data == "select":
		field.Kind = "select"
		for o := range elements(n, "option") {
			field.Choices = append(field.Choices, optionValue(o))
		}
		for _, o := range picked(n) {
			field.Values = append(field.Values, optionValue(o))
		}
	case isMark(n):
		field.Choices = []string{markValue(n)}
		if has(n, "checked") {
			field.Values = field.Choices
		}
	case n.Data == "textarea":
		field.Kind, field.Values = "textarea", []string{value(n)}
	default:
		field.Values = []string{value(n)}
	}
	for i := range f.Fields {
		if same := &f.Fields[i]; same.Name == field.Name && same.Kind == field.Kind {
			same.Values, same.Choices = append(same.Values, field.Values...), append(same.Choices, field.Choices...)
			same.Must = same.Must || field.Must
			return
		}
	}
	f.Fields = append(f.Fields, field)
}
