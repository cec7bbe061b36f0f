package i18n

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// outline is what a PO file says beside its sentences. The PO parser reads past broken lines, repeated keys and
// translators' marks; here they are met, so that nothing that a translator wrote is lost unseen.
type outline struct {
	path    string
	header  string
	entries []entry
	staff   bool // the header is marked: the whole file is for staff
	faults  []Problem
}

// entry is one key of a file.
type entry struct {
	key    string
	line   int
	staff  bool // "#. staff": shown to workers only
	plural bool
	forms  int
}

// scanner walks over the lines of a PO file.
type scanner struct {
	out   outline
	line  int
	now   entry
	last  string // the keyword whose text goes on in the next line
	staff bool
	lines map[string]int
}

func scan(path string, data []byte) outline {
	if !utf8.Valid(data) {
		return outline{faults: []Problem{{Where: path, What: "is not UTF-8"}}}
	}
	s := scanner{out: outline{path: path}, lines: map[string]int{}}
	for line := range strings.SplitSeq(string(data), "\n") {
		s.line++
		s.read(strings.TrimSpace(line))
	}
	s.close()
	return s.out
}

func (s *scanner) read(line string) {
	switch {
	case line == "":
	case line[0] == '#':
		s.comment(line)
	case line[0] == '"':
		s.more(line)
	default:
		word, rest, _ := strings.Cut(line, " ")
		s.keyword(word, strings.TrimSpace(rest))
	}
}

func (s *scanner) comment(line string) {
	switch {
	case strings.HasPrefix(line, "#,") && strings.Contains(line, "fuzzy"):
		s.fault("a fuzzy sentence is not ready to be shown")
	case strings.HasPrefix(line, "#.") && strings.HasPrefix(strings.TrimSpace(line[2:])+" ", "staff "):
		s.staff = true
	}
}

// keyword opens a new piece of an entry; each may follow only certain others.
func (s *scanner) keyword(word, rest string) {
	value, ok := s.unquote(rest)
	if !ok {
		return
	}
	before, known := keywordBefore(word)
	if !known {
		s.fault(fmt.Sprintf("%.20q does not belong in a catalogue", word))
		return
	}
	if word == "msgid" {
		s.close()
		s.now = entry{key: value, line: s.line, staff: s.staff}
		s.staff = false
	} else if s.last != before {
		s.fault(word + " stands in the wrong place")
	}
	s.last = word
	switch word {
	case "msgid_plural":
		s.now.plural = true
	case "msgstr", "msgstr[0]", "msgstr[1]":
		s.now.forms++
		s.head(value)
	}
}

// keywordBefore tells after which keyword another stands; "" begins an entry.
func keywordBefore(word string) (before string, known bool) {
	switch word {
	case "msgid":
		return "", true
	case "msgid_plural", "msgstr":
		return "msgid", true
	case "msgstr[0]":
		return "msgid_plural", true
	case "msgstr[1]":
		return "msgstr[0]", true
	}
	return "", false
}

// more continues the text of the line above.
func (s *scanner) more(line string) {
	value, ok := s.unquote(line)
	switch {
	case !ok:
	case s.last == "":
		s.fault("a text without a keyword")
	case s.last == "msgid":
		s.now.key += value
	case strings.HasPrefix(s.last, "msgstr"):
		s.head(value)
	}
}

func (s *scanner) head(value string) {
	if s.now.key == "" {
		s.out.header += value
	}
}

func (s *scanner) unquote(quoted string) (string, bool) {
	value, err := strconv.Unquote(quoted)
	if err != nil || quoted[0] != '"' {
		s.fault("the text is not in whole double quotes")
		return "", false
	}
	return value, true
}

// close ends the entry that was being read.
func (s *scanner) close() {
	e := s.now
	s.now = entry{}
	if s.last == "" {
		return
	}
	s.last = ""
	if before, twice := s.lines[e.key]; twice {
		s.faultAt(e.line, e.key, fmt.Sprintf("the key stands also on line %d", before))
		return
	}
	s.lines[e.key] = e.line
	if !e.plural && e.forms != 1 || e.plural && e.forms != 2 {
		s.faultAt(e.line, e.key, "lacks a text")
		return
	}
	if e.key == "" {
		s.out.staff = e.staff
		return
	}
	s.out.entries = append(s.out.entries, e)
}

func (s *scanner) fault(what string) { s.faultAt(s.line, s.now.key, what) }

func (s *scanner) faultAt(line int, key, what string) {
	s.out.faults = append(s.out.faults, Problem{Where: fmt.Sprintf("%s:%d", s.out.path, line), Key: key, What: what})
}
