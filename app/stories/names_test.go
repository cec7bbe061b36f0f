package stories

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
)

// TestEventsAndFactsAreNamedAfterTheirRoom reads every gate.Event and gate.Fact of the rooms: what is remembered of a
// room is let go by the names of its events.
func TestEventsAndFactsAreNamedAfterTheirRoom(t *testing.T) {
	events, facts := 0, 0
	for _, f := range sources(t, "../..") {
		room, care := strings.CutPrefix(roomOf(f.dir), "care/")
		if !care {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, f.path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok {
				return true
			}
			switch name, _ := lit.Type.(*ast.SelectorExpr); {
			case name == nil:
				return true
			case name.Sel.Name == "Event":
				events++
			case name.Sel.Name == "Fact":
				facts++
			default:
				return true
			}
			if kind, known := kindOf(lit); !known || !strings.HasPrefix(kind, room+".") {
				t.Errorf("%s: the name begins with %q, and the room is %s", set.Position(lit.Pos()), kind, room)
			}
			return true
		})
	}
	if events < 80 || facts < 4 {
		t.Errorf("only %d events and %d facts were found", events, facts)
	}
}

// kindOf is how the name of an event begins, as it is written in place.
func kindOf(lit *ast.CompositeLit) (kind string, known bool) {
	for _, e := range lit.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		if key, _ := kv.Key.(*ast.Ident); key == nil || key.Name != "Kind" {
			continue
		}
		value := kv.Value
		for {
			sum, ok := value.(*ast.BinaryExpr)
			if !ok {
				break
			}
			value = sum.X
		}
		if text, ok := value.(*ast.BasicLit); ok {
			kind, err := strconv.Unquote(text.Value)
			return kind, err == nil
		}
	}
	return "", false
}
