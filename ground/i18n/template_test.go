package i18n

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

func page(text string) fstest.MapFS {
	return fstest.MapFS{"board/board.html": {Data: []byte(text)}}
}

func TestKeysOfATemplateAreFoundWhereverTheyStand(t *testing.T) {
	uses, problems := Keys(page(`{{define "main"}}
<h1>{{.T "title"}}</h1>
{{range .Rows}}<p title="{{$.T "hint" .Name .Sum}}">{{$.N "days" .Count}}</p>
{{else}}{{.Base.T "none"}}{{end}}
{{with $page := .Page}}{{$page.T "with"}}{{end}}
{{if eq (.T "compare") .Text}}{{"piped" | .T}}{{.Name | $.T "last" .Sum}}{{end}}
{{template "button" (.T "save")}}{{(.Printer "fi").T "chain"}}
{{.T (print "mood." .Mood)}}{{.T (print "mood.all")}}{{print "step." .Step | .T}}
{{.T .Key}}{{.Text "not.a.key"}}{{printf "%s" (.N "sum" .Count .Sum)}}
{{end}}
{{define "row"}}<td>{{.T "cell"}}</td>{{end}}`))
	var got []string
	for _, u := range uses {
		got = append(got, fmt.Sprintf("%s %s prefix=%t plural=%t args=%d", u.Where, u.Key, u.Prefix, u.Plural, u.Args))
	}
	same(t, got, []string{
		"board/board.html:2 title prefix=false plural=false args=0",
		"board/board.html:3 hint prefix=false plural=false args=2",
		"board/board.html:3 days prefix=false plural=true args=1",
		"board/board.html:4 none prefix=false plural=false args=0",
		"board/board.html:5 with prefix=false plural=false args=0",
		"board/board.html:6 compare prefix=false plural=false args=0",
		"board/board.html:6 piped prefix=false plural=false args=0",
		"board/board.html:6 last prefix=false plural=false args=2",
		"board/board.html:7 save prefix=false plural=false args=0",
		"board/board.html:7 chain prefix=false plural=false args=0",
		"board/board.html:8 mood. prefix=true plural=false args=0",
		"board/board.html:8 mood.all prefix=false plural=false args=0",
		"board/board.html:8 step. prefix=true plural=false args=0",
		"board/board.html:9 sum prefix=false plural=true args=2",
		"board/board.html:11 cell prefix=false plural=false args=0",
	})
	same(t, lines(problems), nil)
}

func TestLettersThatNoPrinterSaysAreFound(t *testing.T) {
	tests := map[string]struct {
		page string
		want []string
	}{
		"text":                  {"<p>\n Hyvää\n huomenta</p>", []string{`1: text without a key: "Hyvää huomenta"`}},
		"text beside a key":     {"<p>{{.T \"a\"}}\n</p>\n<b>x {{.Sum}}</b>", []string{`3: text without a key: "x"`}},
		"text within a branch":  {"{{if .A}}\n<p>yes</p>{{else}}no{{end}}", []string{`2: text without a key: "yes"`, `2: text without a key: "no"`}},
		"text of an action":     {"{{\"Hello\"}}", []string{`1: text without a key: "Hello"`}},
		"title element":         {"<title>Etäpaja</title>", []string{`1: text without a key: "Etäpaja"`}},
		"picture":               {"<img src=\"a.png\" alt=\"A bird\">", []string{`1: alt without a key: "A bird"`}},
		"read aloud":            {"<nav aria-label='Menu' class=\"nav main\">", []string{`1: aria-label without a key: "Menu"`}},
		"hint":                  {"<input name=\"sum\" placeholder=euros title=\"{{.T \"a\"}} h\">", []string{`1: placeholder without a key: "euros"`, `1: title without a key: "h"`}},
		"submit":                {"<input value=\"Send\" type=submit>", []string{`1: value without a key: "Send"`}},
		"entity":                {"<p>&auml;</p>", []string{`1: text without a key: "ä"`}},
		"less than":             {"<p>1 < 2 a</p>", []string{`1: text without a key: "1 < 2 a"`}},
		"after a script":        {"<script src=\"a.js\">let a = '<p>b</p>'</script>c", []string{`1: text without a key: "c"`}},
		"after a style":         {"<STYLE>p {color: red}</STYLE >c", []string{`1: text without a key: "c"`}},
		"attribute in a branch": {"<p {{if .A}}title=\"x\"{{end}} class=\"a{{if .B}} b{{end}}\">", []string{`1: title without a key: "x"`}},
		"broken template":       {"<p>{{.T \"a\"</p>", []string{`template: board/board.html:1: unexpected "<" in operand`}},

		"numbers and signs":   {"<p>1 – 2 · 3&nbsp;€ &times; &shy;{{.Sum}} / {{.T \"a\"}}</p>", nil},
		"comments":            {"<!doctype html><!-- words > here --><p>{{/* and here */}}</p>", nil},
		"names of things":     {"<a href=\"/day\" class='big' id=day data-screen=\"care/day\" hx-get=\"/x\"><input type=\"hidden\" name=\"a\" value=\"abc\"><button value=\"confirm\" disabled></button></a>", nil},
		"action as attribute": {"<option value=\"{{.ID}}\" {{if .On}}selected{{end}}>{{.Name}}</option>", nil},
		"attributes apart":    {"{{define \"main\"}}<p{{template \"ties\" .}}>{{end}}{{define \"ties\"}}{{if .A}} aria-invalid=\"true\"{{end}}{{template \"more\"}}{{end}}{{define \"more\"}} hidden{{end}}", nil},
		"title apart":         {"{{define \"main\"}}<p{{template \"ties\" .}}>{{end}}{{define \"ties\"}}\n title=\"x\"{{end}}", []string{`2: title without a key: "x"`}},
		"script":              {"<script>alert('hello')</script><style>a{b:c}</style>", nil},
		"declared":            {"{{$a := \"hello\"}}", nil},
		"nothing":             {"", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, problems := Keys(page(test.page))
			var got []string
			for _, line := range lines(problems) {
				got = append(got, strings.TrimPrefix(strings.TrimPrefix(line, "board/board.html: "), "board/board.html:"))
			}
			same(t, got, test.want)
		})
	}
}

func TestOnlyTemplatesAreRead(t *testing.T) {
	uses, problems := Keys(fstest.MapFS{
		"a.html":          {Data: []byte(`{{.T "a"}}`)},
		"b.go":            {Data: []byte(`{{.T "b"}}`)},
		"testdata/c.html": {Data: []byte(`Words {{.T "c"}}`)},
	})
	if len(uses) != 1 || uses[0].Key != "a" || problems != nil {
		t.Errorf("%v %v", uses, problems)
	}
}

func FuzzReadable(f *testing.F) {
	f.Add("<p title='x' {{.A}}>y</p><script>z</script")
	f.Add("<!-- a --><input type=submit value=b><a =\"c\">d</a >")
	f.Fuzz(func(t *testing.T, page string) {
		for _, found := range readable(page).found {
			if found.at < 0 || found.at >= len(page) || found.said == "" {
				t.Fatalf("%+v in a page of %d", found, len(page))
			}
		}
		if len(readable("<b>"+strings.NewReplacer("<", "", "&", "").Replace(page)+"ä</b>").found) == 0 {
			t.Fatal("text between tags was not read")
		}
	})
}
