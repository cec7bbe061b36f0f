package i18n

import (
	"fmt"
	"go/ast"
	"go/token"
	"strconv"
	"strings"
)

// visit notes the keys of one node.
func (r *room) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		r.call(n)
	case *ast.CompositeLit:
		r.reasons(n)
	case *ast.KeyValueExpr:
		r.field(n)
	case *ast.GenDecl:
		r.constants(n)
	case *ast.BasicLit:
		if text, ok := literalText(n); ok && r.hinted.MatchString(text) {
			r.note(n, Use{Hint: true, Args: -1})
		}
	}
	return true
}

func (r *room) field(f *ast.KeyValueExpr) {
	name, ok := f.Key.(*ast.Ident)
	text, isText := literalText(f.Value)
	if ok && (endsInKey(name.Name) || name.Name == "Key" && isText && r.hinted.MatchString(text)) {
		r.note(f.Value, Use{Args: -1})
	}
}

// namesKey tells whether a constant of this name is a key.
func namesKey(name string) bool {
	return endsInKey(name) || strings.HasPrefix(name, "Reason") && name != "Reason"
}

func endsInKey(name string) bool { return strings.HasSuffix(name, "Key") && name != "Key" }

func (r *room) constants(d *ast.GenDecl) {
	if d.Tok != token.CONST {
		return
	}
	for _, spec := range d.Specs {
		v := spec.(*ast.ValueSpec)
		for i, name := range v.Names {
			if namesKey(name.Name) && i < len(v.Values) {
				r.note(v.Values[i], Use{Args: -1})
			}
		}
	}
}

// call notes the key among the arguments of a call that takes one.
func (r *room) call(c *ast.CallExpr) {
	s, ok := c.Fun.(*ast.SelectorExpr)
	if !ok {
		return
	}
	at, u := -1, Use{}
	switch name := s.Sel.Name; {
	case name == "T" || name == "N":
		at, u = 0, Use{Plural: name == "N", Args: len(c.Args) - 1}
	case name == "Conflict" && r.isFault(s.X):
		at, u = 0, Use{Fault: true, Args: len(c.Args) - 1}
	case name == "Invalid" && r.isFault(s.X), name == "Add" && r.isForm(s.X):
		at, u = 1, Use{Fault: true, Args: len(c.Args) - 2}
	case name == "Unlawful" && r.isFault(s.X):
		at, u = 1, Use{Fault: true, Args: len(c.Args) - 3}
	}
	if at < 0 || at >= len(c.Args) {
		return
	}
	if c.Ellipsis.IsValid() {
		u.Args = -1
	}
	r.note(c.Args[at], u)
}

func (r *room) isForm(x ast.Expr) bool {
	switch x := x.(type) {
	case *ast.Ident:
		return r.forms[x.Name]
	case *ast.SelectorExpr:
		return r.forms[x.Sel.Name]
	}
	return false
}

// reasons notes the keys of Reason{…}, &Reason{…} and []Reason{{…}, {…}}.
func (r *room) reasons(c *ast.CompositeLit) {
	if typeName(c.Type) == "Reason" {
		r.reasonKey(c)
		return
	}
	list, ok := c.Type.(*ast.ArrayType)
	if !ok || typeName(list.Elt) != "Reason" {
		return
	}
	for _, e := range c.Elts {
		if inner, ok := e.(*ast.CompositeLit); ok && inner.Type == nil {
			r.reasonKey(inner)
		}
	}
}

func (r *room) reasonKey(c *ast.CompositeLit) {
	for i, e := range c.Elts {
		pair, named := e.(*ast.KeyValueExpr)
		switch {
		case named && typeName(pair.Key) == "Key":
			r.note(pair.Value, Use{Fault: true, Args: -1})
		case !named && i < len(r.reason) && r.reason[i] == "Key":
			r.note(e, Use{Fault: true, Args: -1})
		}
	}
}

// typeName is the last name of a type: Reason of law.Reason and *Reason.
func typeName(t ast.Expr) string {
	switch t := t.(type) {
	case *ast.Ident:
		return t.Name
	case *ast.SelectorExpr:
		return t.Sel.Name
	case *ast.StarExpr:
		return typeName(t.X)
	}
	return ""
}

// note keeps a use whose key can be read from the code; what comes in a variable was noted where it was made.
func (r *room) note(key ast.Expr, u Use) {
	for sum, ok := key.(*ast.BinaryExpr); ok && sum.Op == token.ADD; sum, ok = key.(*ast.BinaryExpr) {
		key, u.Prefix = sum.X, true
	}
	text, ok := literalText(key)
	if name, isName := key.(*ast.Ident); isName {
		text, ok = r.strings[name.Name]
	}
	if !ok || text == "" || r.read[key.Pos()] {
		return
	}
	r.read[key.Pos()] = true
	at := r.set.Position(key.Pos())
	u.Key, u.Where = text, fmt.Sprintf("%s:%d", at.Filename, at.Line)
	r.uses = append(r.uses, u)
}

func literalText(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}
