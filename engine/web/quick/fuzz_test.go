package quick_test

import (
	"bytes"
	"html/template"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"etapaja/engine/web/quick"
)

// every is a page with one text in every context.
const every = `{{define "page"}}<title>{{.Text}}{{template "v" .}}</title><p title="{{.Text}}{{.Slug}}" class='a {{.Text}}'{{template "in" .}}>{{.Text}}{{template "v" .}}</p>
<a href="{{.Text}}">1</a><a href="/a/{{.Text}}/b">2</a><a href="/a?b={{.Text}}&amp;c={{.Slug}}#{{.Text}}">3</a><a href="tel:{{.Text}}">4</a>
<textarea{{template "in" .}}>{{.Text}}{{template "v" .}}</textarea>{{with .T .Text .Slug}}{{.}}{{end}}{{range .Names}}<i>{{.}}</i>{{end}}{{.Map.key}}{{.HTML}}<a href="{{.URL}}">5</a>
{{end}}{{define "v"}}{{.Slug}}{{end}}{{define "in"}} value="{{.Text}}"{{end}}`

// bothWays compiles every, and gives the library's template beside it.
func bothWays(t testing.TB) (*quick.Template, *template.Template) {
	set := template.Must(template.New("set").Parse(every))
	q, err := quick.Compile(set, "page", reflect.TypeFor[*page](), methods)
	if err != nil {
		t.Fatal(err)
	}
	return q, set
}

func compare(t testing.TB, q *quick.Template, set *template.Template, text string) {
	t.Helper()
	var got, want bytes.Buffer
	if err := set.ExecuteTemplate(&want, "page", full(text)); err != nil {
		t.Fatal(err)
	}
	if err := q.Execute(&got, full(text)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want.Bytes()) {
		t.Errorf("%q:\n%s\ninstead of\n%s", text, got.Bytes(), want.Bytes())
	}
}

func FuzzSameAsTheLibrary(f *testing.F) {
	for _, h := range hostile {
		f.Add(h)
	}
	q, set := bothWays(f)
	f.Fuzz(func(t *testing.T, text string) { compare(t, q, set, text) })
}

// TestEveryLetterIsWrittenAsTheLibraryWritesIt takes each byte alone and beside others, and every letter of two bytes or three.
func TestEveryLetterIsWrittenAsTheLibraryWritesIt(t *testing.T) {
	q, set := bothWays(t)
	for c := range 256 {
		for _, text := range []string{string([]byte{byte(c)}), "/" + string([]byte{byte(c)}), "/ab" + string([]byte{byte(c), '4', '1'})} {
			compare(t, q, set, text)
		}
	}
	var all strings.Builder
	for r := rune(utf8.RuneSelf); r <= 0xffff; r++ {
		if utf8.ValidRune(r) {
			all.WriteRune(r)
		}
		if r%0x1000 == 0xfff {
			compare(t, q, set, all.String())
			all.Reset()
		}
	}
}

// BenchmarkRows draws a table of thirty rows both ways.
func BenchmarkRows(b *testing.B) {
	const text = `{{define "page"}}<h1>{{.T "title"}}</h1><table>{{range .Lines}}<tr id="{{.Name}}"><th><a href="{{.Path}}">{{.Name}}</a></th>
<td>{{.Count}}</td><td>{{if .Open}}{{template "open"}}{{end}}{{with .Name}}<b>{{.}}</b>{{end}}</td><td><form action="{{.Path}}/confirm"><input name="once" value="{{$.Once}}">
<button>{{$.T "confirm" .Name}}</button></form></td></tr>{{end}}</table>{{end}}{{define "open"}}<svg class="icon"><path d="m5 13 5 5L20 6"/></svg>{{end}}`
	set := template.Must(template.New("set").Parse(text))
	q, err := quick.Compile(set, "page", reflect.TypeFor[*page](), methods)
	if err != nil {
		b.Fatal(err)
	}
	p := full("Aino Virtanen")
	p.Lines = make([]line, 30)
	for i := range p.Lines {
		p.Lines[i] = line{Name: "Aino Virtanen", Path: "/client/018f0000-0000-7000-8000-0000000000c1", Count: i, Open: i%2 == 0}
	}
	run := func(draw func(*bytes.Buffer) error) func(b *testing.B) {
		return func(b *testing.B) {
			b.ReportAllocs()
			var page bytes.Buffer
			for b.Loop() {
				page.Reset()
				if err := draw(&page); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	b.Run("quick", run(func(page *bytes.Buffer) error { return q.Execute(page, p) }))
	b.Run("library", run(func(page *bytes.Buffer) error { return set.ExecuteTemplate(page, "page", p) }))
}
