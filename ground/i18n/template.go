package i18n

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"text/template/parse"
	"unicode"
	"unicode/utf8"
)

// Keys collects the keys that the .html templates in a file system ask a printer for, anywhere in an action: .T
// "key", $.T "key" .Sum, .Page.N "key" .Count, "key" | .T; and .T (print "mood." .Mood) as a prefix. It also lists
// letters that people would read but that no printer says: in text, in the attributes that are shown or read
// aloud, and in the value of submit buttons. Templates in testdata are left out.
func Keys(templates fs.FS) ([]Use, []Problem) {
	var uses []Use
	var problems []Problem
	err := fs.WalkDir(templates, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "testdata":
			return fs.SkipDir
		case d.IsDir() || path.Ext(name) != ".html":
			return nil
		}
		source, err := fs.ReadFile(templates, name)
		if err != nil {
			return err
		}
		u, p := templateKeys(name, string(source))
		uses, problems = append(uses, u...), append(problems, p...)
		return nil
	})
	if err != nil {
		problems = append(problems, Problem{Where: ".", What: err.Error()})
	}
	return uses, problems
}

func templateKeys(name, source string) ([]Use, []Problem) {
	tree := parse.New(name)
	tree.Mode = parse.SkipFuncCheck
	trees := map[string]*parse.Tree{}
	if _, err := tree.Parse(source, "", "", trees); err != nil {
		return nil, []Problem{{Where: name, What: err.Error()}}
	}
	r := reader{name: name, source: source, drawn: map[string]drawing{}}
	for _, defined := range slices.Sorted(maps.Keys(trees)) {
		r.now = drawing{}
		r.list(trees[defined].Root)
		r.drawn[defined] = r.now
	}
	r.letters()
	return r.uses, r.problems
}

// reader walks over one template file.
type reader struct {
	name, source string
	now          drawing
	drawn        map[string]drawing
	uses         []Use
	problems     []Problem
}

// drawing is a defined template as it would be sent, with a hole for each action. It knows where in the file its
// pieces come from and where it calls other templates.
type drawing struct {
	page  []byte
	marks []mark
	calls []call
}

type mark struct{ page, source int }

type call struct {
	name string
	at   int
}

func (r *reader) where(pos int) string {
	return fmt.Sprintf("%s:%d", r.name, 1+strings.Count(r.source[:min(pos, len(r.source))], "\n"))
}

// letters lists what people read in all drawings. A template that is called within a tag holds attributes.
func (r *reader) letters() {
	const opened = "<x "
	found, attributes := map[string][]finding{}, map[string]bool{}
	for again := true; again; {
		again = false
		for name, d := range r.drawn {
			before := map[bool]string{true: opened}[attributes[name]]
			page := readable(before + string(d.page))
			found[name] = page.found
			for _, c := range d.calls {
				if page.inTag(c.at+len(before)) && !attributes[c.name] {
					attributes[c.name], again = true, true
				}
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(found)) {
		for _, f := range found[name] {
			if attributes[name] {
				f.at = max(0, f.at-len(opened))
			}
			what := fmt.Sprintf("%s without a key: %.40q", f.what, f.said)
			r.problems = append(r.problems, Problem{Where: r.where(r.drawn[name].origin(f.at)), What: what})
		}
	}
}

// origin is the place in the file of a byte of the page.
func (d drawing) origin(at int) int {
	n, _ := slices.BinarySearchFunc(d.marks, at+1, func(m mark, at int) int { return m.page - at })
	if n == 0 {
		return 0
	}
	return d.marks[n-1].source + at - d.marks[n-1].page
}

func (r *reader) list(l *parse.ListNode) {
	if l == nil {
		return
	}
	for _, n := range l.Nodes {
		r.node(n)
	}
}

func (r *reader) node(n parse.Node) {
	switch n := n.(type) {
	case *parse.TextNode:
		r.now.marks = append(r.now.marks, mark{len(r.now.page), int(n.Pos)})
		r.now.page = append(r.now.page, n.Text...)
		return
	case *parse.ActionNode:
		r.action(n)
	case *parse.IfNode:
		r.branch(&n.BranchNode)
	case *parse.RangeNode:
		r.branch(&n.BranchNode)
	case *parse.WithNode:
		r.branch(&n.BranchNode)
	case *parse.TemplateNode:
		r.now.calls = append(r.now.calls, call{n.Name, len(r.now.page)})
		r.pipe(n.Pipe)
	default:
		return
	}
	r.now.page = utf8.AppendRune(r.now.page, hole)
}

// branch lays all ways one after another: a template that is accepted leaves each in the same context.
func (r *reader) branch(b *parse.BranchNode) {
	r.pipe(b.Pipe)
	r.list(b.List)
	r.list(b.ElseList)
}

// action also finds {{"words"}}, a text in disguise.
func (r *reader) action(n *parse.ActionNode) {
	r.pipe(n.Pipe)
	if len(n.Pipe.Decl) > 0 || len(n.Pipe.Cmds) != 1 {
		return
	}
	if s, ok := n.Pipe.Cmds[0].Args[0].(*parse.StringNode); ok && strings.IndexFunc(s.Text, unicode.IsLetter) >= 0 {
		what := fmt.Sprintf("text without a key: %.40q", s.Text)
		r.problems = append(r.problems, Problem{Where: r.where(int(n.Pos)), What: what})
	}
}
