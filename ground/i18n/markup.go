package i18n

import (
	"html"
	"slices"
	"strings"
	"unicode"
)

// hole stands in a page where an action of the template stood.
const hole = '\uE000'

// finding is a piece of a page that people read: text between tags, or the value of an attribute that is shown or
// read aloud. at is the byte where it begins.
type finding struct {
	at   int
	what string // "text", or the name of the attribute
	said string
}

// readable finds the letters that people read in a page. It knows as much of HTML as html/template lets through:
// a template whose branches ended in different contexts would not have been accepted.
func readable(page string) *markup {
	m := &markup{page: page}
	for m.at < len(page) {
		if page[m.at] == '<' && m.at+1 < len(page) && tagBegins(page[m.at+1]) {
			m.tag()
		} else {
			m.text()
		}
	}
	return m
}

// inTag tells whether a byte of the page stands within a tag.
func (m *markup) inTag(at int) bool {
	return slices.ContainsFunc(m.tags, func(t [2]int) bool { return t[0] < at && at < t[1] })
}

func tagBegins(c byte) bool { return c == '!' || c == '/' || c == '?' || isLetter(c) }

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

type markup struct {
	page  string
	at    int
	found []finding
	tags  [][2]int
}

func (m *markup) note(at int, what, said string) {
	said = strings.Join(strings.Fields(strings.ReplaceAll(html.UnescapeString(said), string(hole), " ")), " ")
	if strings.IndexFunc(said, unicode.IsLetter) >= 0 {
		m.found = append(m.found, finding{at, what, said})
	}
}

func (m *markup) text() {
	from := m.at
	for m.at++; m.at < len(m.page); m.at++ {
		if m.page[m.at] == '<' && m.at+1 < len(m.page) && tagBegins(m.page[m.at+1]) {
			break
		}
	}
	m.note(from, "text", m.page[from:m.at])
}

// tag reads one tag or comment; the inside of scripts and styles is not for people.
func (m *markup) tag() {
	rest := m.page[m.at:]
	if strings.HasPrefix(rest, "<!--") {
		m.skip("-->")
		return
	}
	if rest[1] == '!' || rest[1] == '?' || rest[1] == '/' {
		m.skip(">")
		return
	}
	began := m.at
	m.at++
	name := m.word()
	m.attributes(name)
	m.tags = append(m.tags, [2]int{began, m.at})
	if name == "script" || name == "style" {
		for m.at < len(m.page) && !strings.EqualFold(name, m.closing()) {
			m.at++
		}
	}
}

// closing is the name of the closing tag that begins here.
func (m *markup) closing() string {
	rest, ok := strings.CutPrefix(m.page[m.at:], "</")
	if !ok {
		return ""
	}
	return rest[:min(len(rest), max(0, strings.IndexAny(rest+">", "> \t\n")))]
}

func (m *markup) skip(end string) {
	if i := strings.Index(m.page[m.at:], end); i >= 0 {
		m.at += i + len(end)
		return
	}
	m.at = len(m.page)
}

// word reads a name of a tag or attribute, in lower case.
func (m *markup) word() string {
	from := m.at
	for m.at < len(m.page) && !strings.ContainsRune(" \t\r\n/>=", rune(m.page[m.at])) {
		m.at++
	}
	return strings.ToLower(strings.ReplaceAll(m.page[from:m.at], string(hole), ""))
}

// attributes reads up to the end of the tag and notes those that are shown or read aloud.
func (m *markup) attributes(tag string) {
	var submits bool
	var value finding
	for m.at < len(m.page) && m.page[m.at] != '>' {
		from := m.at
		name := m.word()
		if m.at == from {
			m.at++
			continue
		}
		m.space()
		if m.at == len(m.page) || m.page[m.at] != '=' {
			continue
		}
		m.at++
		m.space()
		at := m.at
		said := m.value()
		switch name {
		case "title", "alt", "placeholder", "label", "aria-label", "aria-description", "aria-roledescription",
			"aria-placeholder", "aria-valuetext":
			m.note(at, name, said)
		case "type":
			submits = tag == "input" && (said == "submit" || said == "button" || said == "reset")
		case "value":
			value = finding{at, name, said}
		}
	}
	if submits {
		m.note(value.at, value.what, value.said)
	}
	m.at = min(m.at+1, len(m.page))
}

func (m *markup) space() {
	for m.at < len(m.page) && strings.ContainsRune(" \t\r\n", rune(m.page[m.at])) {
		m.at++
	}
}

// value reads what stands after "=", in quotes or without.
func (m *markup) value() string {
	if m.at == len(m.page) {
		return ""
	}
	quote := m.page[m.at]
	if quote != '"' && quote != '\'' {
		from := m.at
		for m.at < len(m.page) && !strings.ContainsRune(" \t\r\n>", rune(m.page[m.at])) {
			m.at++
		}
		return m.page[from:m.at]
	}
	m.at++
	from := m.at
	for m.at < len(m.page) && m.page[m.at] != quote {
		m.at++
	}
	said := m.page[from:m.at]
	m.at = min(m.at+1, len(m.page))
	return said
}
