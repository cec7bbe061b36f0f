package i18n

import (
	"fmt"
	"io/fs"
	"maps"
	"strings"

	"github.com/leonelquinteros/gotext"
)

// Source is the words of one feature: fi.po, fi-simple.po, sv.po and en.po in FS. The
// words of a shared source (the frame of the pages, the reasons of the law) are at hand to every feature.
type Source struct {
	Name   string // the folder of the feature: "care/attendance"
	FS     fs.FS
	Shared bool
}

// Problem is something wrong in the words, for those who write them.
type Problem struct {
	Where string // file and line, or the source
	Key   string
	What  string
}

func (p Problem) Error() string {
	if p.Key == "" {
		return p.Where + ": " + p.What
	}
	return p.Where + ": " + p.Key + ": " + p.What
}

// message is one sentence in one language; a sentence without plural is only other.
type message struct {
	one, other text
	plural     bool
	staff      bool
	line       int
}

// book is what one source says in one language. A sentence left empty is in the book, but not to be shown.
type book map[string]*message

// read opens the books of a source, in the order of All.
func read(s Source) ([4]book, []Problem) {
	var books [4]book
	var faults []Problem
	for i, l := range All() {
		name := string(l) + ".po"
		data, err := fs.ReadFile(s.FS, name)
		if err != nil {
			faults = append(faults, Problem{Where: s.Name + "/words/" + name, What: err.Error()})
			continue
		}
		b, wrong := readBook(l, s.Name+"/words/"+name, data)
		books[i], faults = b, append(faults, wrong...)
	}
	return books, faults
}

func readBook(l Lang, path string, data []byte) (book, []Problem) {
	out := scan(path, data)
	if what := headerFault(out.header, l); what != "" {
		out.faults = append(out.faults, Problem{Where: path, What: what})
	}
	if out.faults != nil {
		return nil, out.faults
	}
	po := gotext.NewPo()
	po.Parse(data)
	b, messages := make(book, len(out.entries)), make([]message, len(out.entries))
	for i, e := range out.entries {
		m := &messages[i]
		m.plural, m.staff, m.line = e.plural, e.staff || out.staff, e.line
		if err := m.fill(po, e.key); err != nil {
			out.faults = append(out.faults, Problem{Where: fmt.Sprintf("%s:%d", path, e.line), Key: e.key, What: err.Error()})
		}
		b[e.key] = m
	}
	return b, out.faults
}

// fill takes the sentences of a key from the parsed file. Where one is empty the parser would answer with the key,
// so that has to be asked first.
func (m *message) fill(po *gotext.Po, key string) (err error) {
	switch {
	case !m.plural && po.IsTranslated(key):
		m.other, err = parseText(typeset(po.GetN(key, "", 1)))
	case m.plural && po.IsTranslatedN(key, 1) && po.IsTranslatedN(key, 2):
		if m.one, err = parseText(typeset(po.GetN(key, "", 1))); err == nil {
			m.other, err = parseText(typeset(po.GetN(key, "", 2)))
		}
	}
	return err
}

// ready tells whether the sentence is written.
func (m *message) ready() bool { return m.other.plain != "" }

// ready is the book without the sentences that are not written.
func (b book) ready() book {
	for _, m := range b {
		if !m.ready() {
			b = maps.Clone(b)
			maps.DeleteFunc(b, func(_ string, m *message) bool { return !m.ready() })
			return b
		}
	}
	return b
}

// bare takes away what may stand in a header or not.
var bare = strings.NewReplacer(" ", "", "(", "", ")", "", "_", "-", "\t", "")

// headerFault compares the header with what the house takes for granted: UTF-8, and two forms of which the first
// is for one alone, as in Finnish, Swedish and English.
func headerFault(header string, l Lang) string {
	for line := range strings.SplitSeq(header, "\n") {
		name, value, _ := strings.Cut(line, ":")
		value = strings.ToLower(bare.Replace(value))
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "language":
			if value != string(l) && value != l.HTML() {
				return fmt.Sprintf("the header names another language than %s", l)
			}
		case "content-type":
			if !strings.HasSuffix(value, "charset=utf-8") {
				return "the header does not say charset=UTF-8"
			}
		case "plural-forms":
			if strings.TrimSuffix(value, ";") != "nplurals=2;plural=n!=1" {
				return "the header does not say nplurals=2; plural=(n != 1);"
			}
		}
	}
	return ""
}
