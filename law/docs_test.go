package law

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"etapaja/ground/tsv"
)

// section is what docs/law says under one citation.
type section struct {
	file string
	body string
}

func sections(t *testing.T) map[string]section {
	t.Helper()
	files, err := filepath.Glob("../docs/law/*.md")
	if err != nil || len(files) < 5 {
		t.Fatalf("docs/law holds %v, %v", files, err)
	}
	all := map[string]section{}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Base(name) == "README.md" {
			continue
		}
		for _, part := range strings.Split(string(text), "\n## ")[1:] {
			title, body, _ := strings.Cut(part, "\n")
			if _, twice := all[title]; twice {
				t.Errorf("%s comes twice", title)
			}
			all[title] = section{name, body}
		}
	}
	return all
}

// source parses the Go files of a folder, tests left out.
func source(t *testing.T, folder string) map[string]*ast.File {
	t.Helper()
	names, err := filepath.Glob(folder + "/*.go")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*ast.File{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = file
	}
	return files
}

var (
	citation   = regexp.MustCompile(`\d+/\d{4} \d+(:\d+)?( [a-z])? §( \d mom\.)?|HE \d+/\d{4}|\d+/\d{4} annex`)
	assumption = regexp.MustCompile(`\bA\d+\b`)
	guidance   = regexp.MustCompile(`^[a-z]+\.fi `)
)

// cited is every citation in the code, in texts and in comments, and in the data, and the file it stands in.
func cited(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	note := func(file, text string) {
		for _, c := range citation.FindAllString(text, -1) {
			found[c] = file
		}
		for _, a := range assumption.FindAllString(text, -1) {
			found["assumption "+a] = file
		}
		if guidance.MatchString(text) {
			found[text] = file
		}
	}
	for name, file := range source(t, ".") {
		for _, group := range file.Comments {
			note(name, group.Text())
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				text, err := strconv.Unquote(lit.Value)
				if err != nil {
					t.Fatal(err)
				}
				note(name, text)
			}
			return true
		})
	}
	for _, name := range []string{"figures.tsv", "benefits.tsv", "services.tsv"} {
		rows, err := tsv.Read(ownFiles, "data/"+name)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			found[row["source"]] = name
		}
	}
	return found
}

func TestEveryCitationIsInTheDocs(t *testing.T) {
	docs, code := sections(t), cited(t)
	for c, file := range code {
		if _, there := docs[c]; !there {
			t.Errorf("%s cites %s, which docs/law does not have", file, c)
		}
	}
	if len(code) < 20 {
		t.Errorf("only %d citations are found in the code", len(code))
	}
}

// exported lists the functions that other packages can call.
func exported(t *testing.T, folder, name string) []string {
	t.Helper()
	var all []string
	for _, file := range source(t, folder) {
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.IsExported() {
				all = append(all, name+"."+f.Name.Name)
			}
		}
	}
	return all
}

var (
	codeLine = regexp.MustCompile(`(?m)^- Code: (.+)$`)
	noteLine = regexp.MustCompile(`(?m)^- Note \d{4}-\d{2}-\d{2}: .+$`)
	wordLine = regexp.MustCompile(`(?m)^- Words: .+$`)
	quoted   = regexp.MustCompile("`([a-z]+\\.[A-Za-z]+)`")
)

func TestEverySectionHasCodeOrADatedNote(t *testing.T) {
	functions := append(exported(t, ".", "law"), exported(t, "../ground/cal", "cal")...)
	code := cited(t)
	for title, s := range sections(t) {
		if !wordLine.MatchString(s.body) {
			t.Errorf("%s: %s does not say whose words it is", s.file, title)
		}
		line := codeLine.FindStringSubmatch(s.body)
		if line == nil {
			if !noteLine.MatchString(s.body) {
				t.Errorf("%s: %s has neither code nor a dated note", s.file, title)
			}
			continue
		}
		names := quoted.FindAllStringSubmatch(line[1], -1)
		if len(names) != strings.Count(line[1], ",")+1 {
			t.Errorf("%s: %s names its code as %q", s.file, title, line[1])
		}
		for _, name := range names {
			if !slices.Contains(functions, name[1]) {
				t.Errorf("%s: %s is carried by %s, which is not there", s.file, title, name[1])
			}
		}
		if code[title] == "" {
			t.Errorf("%s: no code names %s", s.file, title)
		}
	}
}

// Citations stand in one file, so that the docs are compared with what answers write.
func TestCitationsAreWrittenOnce(t *testing.T) {
	for name, file := range source(t, ".") {
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING || name == "citation.go" {
				return true
			}
			if text, err := strconv.Unquote(lit.Value); err == nil && (citation.MatchString(text) || guidance.MatchString(text)) {
				t.Errorf("%s writes %q itself", name, text)
			}
			return true
		})
	}
}
