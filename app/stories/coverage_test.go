package stories

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// docs/coverage.tsv says of each capability (docs/features.tsv) and of each thing that the source texts ask for
// (docs/checklist.tsv) whether it stands, and names the test or story that shows it.

func TestCoverageTellsOfEveryPromiseAndNamesTestsThatExist(t *testing.T) {
	wanted := append(promised(t, "features"), promised(t, "checklist")...)
	for _, why := range coverageFaults(wanted, read(t, "../../docs/coverage.tsv"), proofs(t, "../..")) {
		t.Error(why)
	}
}

func TestTheCoverageCheckFindsWhatItIsFor(t *testing.T) {
	const head = "id\tstate\ttest\tremark\n"
	proofs := map[string]bool{"care/day.TestArrive": true, "app/stories/day.txtar": true}
	for _, c := range []struct{ name, table, want string }{
		{"whole", head + "1\tworks\tcare/day.TestArrive\t\n2\tpart\tapp/stories/day.txtar\tno sound\n3\tno\t\tnot built\n", ""},
		{"no head", "1\tworks\tcare/day.TestArrive\t\n", "begins with"},
		{"missing", head + "1\tno\t\tx\n3\tno\t\tx\n", "2 is missing"},
		{"doubled", head + "1\tno\t\tx\n2\tno\t\tx\n2\tno\t\tx\n3\tno\t\tx\n", "2 stands twice"},
		{"unknown id", head + "1\tno\t\tx\n2\tno\t\tx\n3\tno\t\tx\n4\tno\t\tx\n", "4 is in neither list"},
		{"unknown state", head + "1\tsoon\t\tx\n2\tno\t\tx\n3\tno\t\tx\n", `1: state "soon"`},
		{"no test", head + "1\tworks\t\t\n2\tno\t\tx\n3\tno\t\tx\n", "1: no test"},
		{"a test that is not there", head + "1\tworks\tcare/day.TestLeave\t\n2\tno\t\tx\n3\tno\t\tx\n", "care/day.TestLeave does not exist"},
		{"a test for nothing", head + "1\tno\tcare/day.TestArrive\tx\n2\tno\t\tx\n3\tno\t\tx\n", "1: a test"},
		{"part of what", head + "1\tpart\tcare/day.TestArrive\t\n2\tno\t\tx\n3\tno\t\tx\n", "1: no remark"},
		{"too few columns", head + "1\tno\n2\tno\t\tx\n3\tno\t\tx\n", "4 columns"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(coverageFaults([]string{"1", "2", "3"}, c.table, proofs), "; ")
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// coverageFaults tells what is wrong with the table.
func coverageFaults(wanted []string, table string, proofs map[string]bool) []string {
	lines := strings.Split(strings.TrimSuffix(table, "\n"), "\n")
	if lines[0] != "id\tstate\ttest\tremark" {
		return []string{"docs/coverage.tsv begins with id, state, test, remark"}
	}
	var faults []string
	seen := map[string]bool{}
	for n, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) != 4 {
			faults = append(faults, fmt.Sprintf("line %d has not 4 columns: %q", n+2, line))
			continue
		}
		if seen[cells[0]] {
			faults = append(faults, cells[0]+" stands twice")
		}
		seen[cells[0]] = true
		if !slices.Contains(wanted, cells[0]) {
			faults = append(faults, cells[0]+" is in neither list")
		}
		if why := rowFault(cells[1], cells[2], cells[3], proofs); why != "" {
			faults = append(faults, cells[0]+": "+why)
		}
	}
	for _, id := range wanted {
		if !seen[id] {
			faults = append(faults, id+" is missing")
		}
	}
	return faults
}

func rowFault(state, test, remark string, proofs map[string]bool) string {
	switch {
	case !slices.Contains([]string{"works", "part", "no"}, state):
		return fmt.Sprintf("state %q is none of works, part and no", state)
	case state == "no" && test != "":
		return "a test shows what does not stand"
	case state != "no" && test == "":
		return "no test shows it"
	case test != "" && !proofs[test]:
		return test + " does not exist"
	case state != "works" && remark == "":
		return "no remark says what is missing"
	}
	return ""
}

// promised reads the ids of a list in docs.
func promised(t *testing.T, list string) []string {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(read(t, "../../docs/"+list+".tsv")), "\n")
	var ids []string
	for _, line := range lines[1:] {
		id, title, ok := strings.Cut(line, "\t")
		if !ok || title == "" || slices.Contains(ids, id) {
			t.Fatalf("docs/%s.tsv: %q", list, line)
		}
		ids = append(ids, id)
	}
	return ids
}

// proofs lists the tests of the repository as path/to/pkg.TestName, and its stories by their files.
func proofs(t *testing.T, root string) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel := filepath.ToSlash(strings.TrimPrefix(p, root+"/"))
		switch {
		case d.IsDir() && p != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules" || d.Name() == "testdata"):
			return filepath.SkipDir
		case path.Dir(rel) == "app/stories" && strings.HasSuffix(rel, ".txtar"):
			all[rel] = true
		case strings.HasSuffix(rel, "_test.go"):
			return testsOf(p, path.Dir(rel), all)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func testsOf(file, pkg string, into map[string]bool) error {
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && (strings.HasPrefix(fn.Name.Name, "Test") || strings.HasPrefix(fn.Name.Name, "Fuzz")) {
			into[pkg+"."+fn.Name.Name] = true
		}
	}
	return nil
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
