package quick

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"
	"text/template/parse"
	"unicode/utf8"
)

// library is what html/template has told about itself: how it escapes a value in each context, and what a template
// is named that is called within a tag or a title.
type library struct {
	places map[string]*place // by the escapers of an action, in their order
	hosts  map[string]host   // by the suffix of a derived template's name
}

// place is a context in which a value may stand, with a tiny template that escapes one value for it.
type place struct {
	sample         *template.Template
	before, behind string                // what stands round the value in the sample
	rooted         bool                  // a whole address: only one that begins with "/" may be plain
	instead        [utf8.RuneSelf]string // what the library writes for an ASCII character; "": ask
	letters        bool                  // letters beyond ASCII stand as they are
}

// host is markup in which a call stands in one context.
type host struct{ before, behind string }

// samples are the contexts that quick knows.
var samples = []struct {
	host
	rooted bool
}{
	{host{"", ""}, false},
	{host{`<p title="`, `"></p>`}, false},
	{host{"<title>", "</title>"}, false},
	{host{`<a href="`, `"></a>`}, true},
	{host{`<a href="/`, `"></a>`}, false},
	{host{`<a href="/?`, `"></a>`}, false},
}

// calls are the contexts in which templates are called, beside text.
var calls = []host{
	{"<p", "></p>"}, {"<textarea", "></textarea>"}, {"<title", "></title>"},
	{"<title>", "</title>"}, {"<textarea>", "</textarea>"},
	{`<p title="`, `"></p>`}, {`<p title='`, `'></p>`}, {`<a href="`, `"></a>`}, {`<a href="/`, `"></a>`}, {`<a href="/?`, `"></a>`},
}

// theLibrary asks html/template once: the answers hold as long as the program is built with it.
var theLibrary = sync.OnceValues(askLibrary)

func askLibrary() (*library, error) {
	lib := &library{places: map[string]*place{}, hosts: map[string]host{}}
	for _, s := range samples {
		p := &place{before: s.before, behind: s.behind, rooted: s.rooted}
		var err error
		if p.sample, err = template.New("sample").Parse(s.before + "{{.}}" + s.behind); err != nil {
			return nil, err
		}
		if err := p.ask(); err != nil {
			return nil, err
		}
		for _, n := range p.sample.Tree.Root.Nodes {
			if a, ok := n.(*parse.ActionNode); ok {
				lib.places[escapers(a.Pipe.Cmds[1:])] = p
			}
		}
	}
	for _, h := range calls {
		t, err := template.New("host").Parse(`{{define "called"}}{{end}}` + h.before + `{{template "called"}}` + h.behind)
		if err != nil {
			return nil, err
		}
		if err := t.Execute(io.Discard, nil); err != nil {
			return nil, err
		}
		for _, n := range t.Tree.Root.Nodes {
			if called, ok := n.(*parse.TemplateNode); ok {
				lib.hosts[strings.TrimPrefix(called.Name, "called")] = h
			}
		}
	}
	return lib, nil
}

// escapers writes the names of a pipeline's escapers one after another; "" where a command is no bare name.
func escapers(cmds []*parse.CommandNode) string {
	var names []string
	for _, c := range cmds {
		id, ok := c.Args[0].(*parse.IdentifierNode)
		if !ok || len(c.Args) != 1 {
			return ""
		}
		names = append(names, id.Ident)
	}
	return strings.Join(names, " ")
}

// ask escapes each ASCII character by itself and notes what comes back. Characters that the library treats by their
// neighbours are never noted.
func (p *place) ask() error {
	b := new(bytes.Buffer)
	for c := range p.instead {
		if strings.ContainsRune("%:\x00", rune(c)) {
			continue
		}
		b.Reset()
		if err := p.escape(b, string(rune(c))); err != nil {
			return err
		}
		p.instead[c] = b.String()
	}
	b.Reset()
	err := p.escape(b, "äÖ–")
	p.letters = b.String() == "äÖ–"
	return err
}

// put writes a text as the library would, where that is known character by character. In doubt it writes nothing and
// tells false.
func (p *place) put(b *bytes.Buffer, s string) bool {
	if p.rooted && (s == "" || s[0] != '/') {
		return false
	}
	start, from, ascii := b.Len(), 0, true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			ascii = false
			continue
		}
		switch in := p.instead[c]; {
		case in == "":
			b.Truncate(start)
			return false
		case len(in) > 1 || in[0] != c:
			b.WriteString(s[from:i])
			b.WriteString(in)
			from = i + 1
		}
	}
	if !ascii && !(p.letters && utf8.ValidString(s)) {
		b.Truncate(start)
		return false
	}
	b.WriteString(s[from:])
	return true
}

var errShape = errors.New("the library wrote something else round the value")

// escape lets the library write one value.
func (p *place) escape(b *bytes.Buffer, value any) error {
	start := b.Len()
	if err := p.sample.Execute(b, value); err != nil {
		return err
	}
	got := b.Bytes()[start:]
	if !bytes.HasPrefix(got, []byte(p.before)) || !bytes.HasSuffix(got, []byte(p.behind)) {
		return fmt.Errorf("%q: %w", p.before+p.behind, errShape)
	}
	n := copy(got, got[len(p.before):len(got)-len(p.behind)])
	b.Truncate(start + n)
	return nil
}
