package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

// GoKeys collects the keys that Go code names, in all files but tests:
//
//   - in the calls fault.Invalid, fault.Unlawful and fault.Conflict, and Add of a fault.Form;
//   - in a Reason, of faults or of the law: Reason{Key: "workday.short"};
//   - in calls of a printer: p.T("mail.subject"), p.N("days", n);
//   - in constants and fields whose name ends in Key: const closedKey = "day.closed", Screen{TitleKey: "title"}; and
//     in constants whose name begins with Reason: const ReasonDayTooShort = "law.day_too_short";
//   - in fields named Key that hold a text with a dot: NavLine{Key: "nav.today"}.
//
// A key may be a literal, a constant of the same package, or a literal with something added ("mood." + m), which
// is a prefix. Keys reach a printer in other ways too, through variables and parameters: every other text with a
// dot that could be a key is given as a hint.
func GoKeys(code fs.FS) ([]Use, []Problem) {
	rooms, problems := parseRooms(code)
	var uses []Use
	for _, dir := range slices.Sorted(maps.Keys(rooms)) {
		r := rooms[dir]
		r.declarations()
		for _, f := range r.files {
			r.faults = faultName(f)
			ast.Inspect(f, r.visit)
		}
		uses = append(uses, r.uses...)
	}
	return uses, problems
}

// room is one package as far as its keys are concerned.
type room struct {
	set     *token.FileSet
	files   []*ast.File
	strings map[string]string // constants
	forms   map[string]bool   // names of variables, parameters and fields that are a fault.Form
	reason  []string          // the fields of the package's own Reason, in order
	faults  string            // what the file calls the package fault
	read    map[token.Pos]bool
	hinted  *regexp.Regexp
	uses    []Use
}

func parseRooms(code fs.FS) (map[string]*room, []Problem) {
	rooms := map[string]*room{}
	var problems []Problem
	err := fs.WalkDir(code, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "testdata":
			return fs.SkipDir
		case d.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		source, err := fs.ReadFile(code, name)
		if err != nil {
			return err
		}
		r := rooms[path.Dir(name)]
		if r == nil {
			r = newRoom()
			rooms[path.Dir(name)] = r
		}
		f, err := parser.ParseFile(r.set, name, source, parser.SkipObjectResolution)
		if err != nil {
			problems = append(problems, Problem{Where: name, What: err.Error()})
			return nil
		}
		r.files = append(r.files, f)
		return nil
	})
	if err != nil {
		problems = append(problems, Problem{Where: ".", What: err.Error()})
	}
	return rooms, problems
}

func newRoom() *room {
	return &room{
		set:     token.NewFileSet(),
		strings: map[string]string{},
		forms:   map[string]bool{},
		read:    map[token.Pos]bool{},
		hinted:  regexp.MustCompile(`^[a-z][a-zA-Z0-9]*(\.[a-zA-Z0-9_-]+)+\.?$`),
	}
}

func faultName(f *ast.File) string {
	for _, i := range f.Imports {
		if strings.HasSuffix(strings.Trim(i.Path.Value, `"`), "/ground/fault") {
			if i.Name != nil {
				return i.Name.Name
			}
			return "fault"
		}
	}
	return ""
}

// declarations notes what the keys of the package may hide behind.
func (r *room) declarations() {
	for _, f := range r.files {
		r.faults = faultName(f)
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				r.values(n)
			case *ast.Field:
				r.form(n.Type, n.Names...)
			case *ast.AssignStmt:
				r.assigned(n)
			case *ast.TypeSpec:
				r.reasonType(n)
			}
			return true
		})
	}
}

func (r *room) values(v *ast.ValueSpec) {
	r.form(v.Type, v.Names...)
	for i, name := range v.Names {
		if i < len(v.Values) {
			if s, ok := literalText(v.Values[i]); ok {
				r.strings[name.Name] = s
			}
		}
	}
}

// form notes names declared as fault.Form or *fault.Form.
func (r *room) form(t ast.Expr, names ...*ast.Ident) {
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	if s, ok := t.(*ast.SelectorExpr); ok && s.Sel.Name == "Form" && r.isFault(s.X) {
		for _, name := range names {
			r.forms[name.Name] = true
		}
	}
}

func (r *room) assigned(a *ast.AssignStmt) {
	for i, right := range a.Rhs {
		if u, ok := right.(*ast.UnaryExpr); ok {
			right = u.X
		}
		made, ok := right.(*ast.CompositeLit)
		if name, isName := a.Lhs[i].(*ast.Ident); ok && isName && len(a.Lhs) == len(a.Rhs) {
			r.form(made.Type, name)
		}
	}
}

func (r *room) reasonType(t *ast.TypeSpec) {
	s, ok := t.Type.(*ast.StructType)
	if !ok || t.Name.Name != "Reason" {
		return
	}
	for _, f := range s.Fields.List {
		for _, name := range f.Names {
			r.reason = append(r.reason, name.Name)
		}
	}
}

func (r *room) isFault(x ast.Expr) bool {
	name, ok := x.(*ast.Ident)
	return ok && r.faults != "" && name.Name == r.faults
}
