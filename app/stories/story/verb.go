package story

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// verb is what the first words of a step mean.
type verb struct {
	words string
	kind  int
	play  func(s *stage, rest string) error
}

const (
	alone = 1 << iota // needs nobody before a browser
	moves             // another page may stand there afterwards
)

func verbs() []verb {
	return []verb{
		{"as", alone | moves, verbAs},
		{"leave", 0, verbLeave},
		{"tab", moves, verbTab},
		{"language", 0, verbLanguage},
		{"later", alone, func(s *stage, d string) error { return s.clock("forward", d) }},
		{"at", alone, func(s *stage, at string) error { return s.clock("at", at) }},

		{"visit", moves, func(s *stage, path string) error { return s.now.browser().Visit(s.local(path)) }},
		{"back", moves, func(s *stage, _ string) error { return s.now.browser().Back() }},
		{"reload", moves, func(s *stage, _ string) error { return s.now.browser().Reload() }},

		{"see", 0, verbSee},
		{"not see", 0, verbNotSee},
		{"times", 0, verbTimes},
		{"holds", 0, verbHolds},
		{"cannot press", 0, verbCannotPress},
		{"screen", 0, verbScreen},
		{"status", 0, verbStatus},
		{"address", 0, verbAddress},
		{"keep", 0, verbKeep},
		{"links", 0, verbLinks},
		{"download", 0, verbDownload},

		{"press", moves, verbPress},
		{"fill", 0, verbFill},
		{"choose", 0, verbChoose},
		{"tick", 0, func(s *stage, label string) error { return s.mark(label, "on") }},
		{"untick", 0, func(s *stage, label string) error { return s.mark(label, "") }},
		{"attach", 0, verbAttach},
		{"twice", 0, verbTwice},
		{"shot", 0, verbShot},

		{"key", moves, verbKey},
		{"keys reach", 0, verbReach},
		{"keys back to", 0, verbBack},
		{"keys choose", 0, verbPick},
		{"type", 0, verbType},
		{"focused", 0, verbFocused},
		{"lands on", 0, verbLands},
	}
}

// readVerb finds the verb of a line and what follows it.
func readVerb(line string) (verb, string, bool) {
	if _, rest, ok := readGroup(line); ok {
		return readVerb(rest)
	}
	for _, v := range verbs() {
		if line == v.words {
			return v, "", true
		}
		if rest, ok := strings.CutPrefix(line, v.words+" "); ok {
			return v, strings.TrimSpace(rest), true
		}
	}
	return verb{}, "", false
}

// readGroup cuts "in GROUP: STEP". A colon within the name of the group is left alone: what follows has to be a step.
func readGroup(line string) (group, step string, ok bool) {
	rest, ok := strings.CutPrefix(line, "in ")
	if !ok {
		return "", "", false
	}
	for i := range len(rest) {
		if !strings.HasPrefix(rest[i:], ": ") {
			continue
		}
		step := strings.TrimSpace(rest[i+2:])
		if _, _, ok := readVerb(step); ok {
			return rest[:i], step, true
		}
	}
	return "", "", false
}

func verbPress(s *stage, name string) error {
	n, err := s.reach(func(p *Page) (*html.Node, error) { return s.pressable(p, name) })
	if err != nil {
		return err
	}
	return s.now.browser().Press(n)
}

// pressable understands "NAME for TEXT": the button NAME in the row, card or section of TEXT.
func (s *stage) pressable(p *Page, name string) (*html.Node, error) {
	n, err := p.pressable(s.group, name)
	i := strings.LastIndex(name, " for ")
	if err == nil || i < 0 || s.group != "" {
		return n, err
	}
	return p.pressable(name[i+len(" for "):], name[:i])
}

func verbCannotPress(s *stage, name string) error {
	var there []string
	return s.look(func(p *Page) error {
		all, err := p.candidates(s.group, isPress)
		if err != nil {
			return err
		}
		there = there[:0]
		for _, c := range all {
			there = append(there, c.name)
		}
		if slices.Contains(there, squash(name)) {
			return fmt.Errorf("there is a button or link %q", name)
		}
		return nil
	})
}

func verbFill(s *stage, rest string) error {
	label, text, err := pair(rest)
	if err != nil {
		return err
	}
	n, err := s.reach(func(p *Page) (*html.Node, error) { return p.field(s.group, label) })
	if err != nil {
		return err
	}
	if isMark(n) || n.Data == "select" {
		return fmt.Errorf("%q is chosen, not filled", label)
	}
	return s.now.browser().Set(n, strings.ReplaceAll(text, `\n`, "\n"))
}

func verbChoose(s *stage, rest string) error {
	question, answer, err := pair(rest)
	if err != nil {
		return err
	}
	value := "on"
	n, err := s.reach(func(p *Page) (*html.Node, error) {
		list, err := p.field(s.group, question)
		if err != nil || list.Data != "select" {
			return p.radio(question, answer)
		}
		o, err := option(list, answer)
		if err == nil {
			value = optionValue(o)
		}
		return list, err
	})
	if err != nil {
		return err
	}
	return s.now.browser().Set(n, value)
}

func (s *stage) mark(label, value string) error {
	n, err := s.reach(func(p *Page) (*html.Node, error) { return p.field(s.group, label) })
	if err != nil {
		return err
	}
	if !isMark(n) || attr(n, "type") != "checkbox" {
		return fmt.Errorf("%q is no checkbox", label)
	}
	return s.now.browser().Set(n, value)
}

func verbAttach(s *stage, rest string) error {
	label, name, err := pair(rest)
	if err != nil {
		return err
	}
	f, err := s.file(name)
	if err != nil {
		return err
	}
	n, err := s.reach(func(p *Page) (*html.Node, error) { return p.field(s.group, label) })
	if err != nil {
		return err
	}
	if attr(n, "type") != "file" {
		return fmt.Errorf("%q takes no file", label)
	}
	return s.now.browser().Attach(n, f)
}

// pair cuts "LABEL: TEXT" at the first colon that a space follows; "LABEL:" alone empties the field.
func pair(rest string) (label, text string, err error) {
	if label, ok := strings.CutSuffix(rest, ":"); ok && !strings.Contains(rest, ": ") {
		return label, "", nil
	}
	label, text, ok := strings.Cut(rest, ": ")
	if !ok {
		return "", "", errors.New("this step is written LABEL: TEXT")
	}
	return label, strings.TrimSpace(text), nil
}
