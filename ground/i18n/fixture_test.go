package i18n

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

const header = "msgid \"\"\nmsgstr \"\"\n\"Language: %s\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n" +
	"\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\n"

// po writes a catalogue of entries such as "key|text" and "key|one|other".
func po(l Lang, entries ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, header, l)
	for _, e := range entries {
		b.WriteString(poEntry(strings.Split(e, "|")...))
	}
	return b.String()
}

func poEntry(parts ...string) string {
	if len(parts) == 2 {
		return fmt.Sprintf("msgid %q\nmsgstr %q\n\n", parts[0], parts[1])
	}
	return fmt.Sprintf("msgid %q\nmsgid_plural %q\nmsgstr[0] %q\nmsgstr[1] %q\n\n", parts[0], parts[0], parts[1], parts[2])
}

// source has the same entries in every language, but for those in other.
func source(name string, other map[Lang]string, entries ...string) Source {
	files := fstest.MapFS{}
	for _, l := range All() {
		text, ok := other[l]
		if !ok {
			text = po(l, entries...)
		}
		files[string(l)+".po"] = &fstest.MapFile{Data: []byte(text)}
	}
	return Source{Name: name, FS: files}
}

func shared(s Source) Source {
	s.Shared = true
	return s
}

func load(t testing.TB, sources ...Source) *Catalogue {
	t.Helper()
	c, err := Load(sources, func(l Lang, source, key string) { t.Errorf("%s: %s is missing in %s", source, key, l) })
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// lines are what problems say, for comparison.
func lines(problems []Problem) []string {
	var all []string
	for _, p := range problems {
		all = append(all, p.Error())
	}
	return all
}

func same(t *testing.T, got, want []string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}
