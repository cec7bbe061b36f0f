package quick_test

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"reflect"
	"strings"
	"sync"
	"testing"

	"etapaja/engine/web/quick"
)

// base stands for the frame that every page embeds by a pointer of its own.
type base struct{ calls int }

func (b *base) T(key string, args ...any) string {
	return fmt.Sprint(append([]any{key, ":"}, args...)...)
}
func (b *base) N(key string, n int, args ...any) string {
	return fmt.Sprint(append([]any{key, n}, args...)...)
}
func (b *base) Once() string                         { b.calls++; return fmt.Sprintf("key+%d", b.calls) }
func (b *base) Typed(field, otherwise string) string { return field + otherwise }
func (b *base) Chosen(_, value, other string) bool   { return value == other }
func (b *base) Lines() []line                        { return []line{{Name: "one"}, {Name: "<two>"}} }
func (b *base) Fails() (string, error)               { return "", errors.New("it fails") }
func (b *base) Works(n int, yes bool) (string, error) {
	return fmt.Sprint(n, yes), nil
}
func (b *base) Panics() string { panic("it panics") }

// Frame is embedded in pages.
type Frame struct{ *base }

type slug string

type named int

func (n named) String() string { return "<named>" }

type pointed struct{ S string }

func (p *pointed) String() string { return "pointed " + p.S }

type broken struct{}

func (broken) Error() string { return "it's \"broken\"" }

type line struct {
	Frame
	Name, Path string
	Count      int
	Open       bool
	Lines      []line
}

// Loud is a method of the pointer alone.
func (l *line) Loud() string { return strings.ToUpper(l.Name) }

// Plain is a method of the value.
func (l line) Plain() string { return l.Name }

type page struct {
	Frame
	Text, Empty string
	Slug        slug
	Number      int
	Small       int8
	Count       uint
	Part        float64
	Yes, No     bool
	HTML        template.HTML
	URL         template.URL
	Named       named
	Pointed     pointed
	PointedAt   *pointed
	Broken      broken
	Nil         *line
	At          *line
	One         line
	Lines, None []line
	Names       []string
	Pair        [2]line
	Map         map[string]string
	NoMap       map[string]string
	Any         any
	Err         error
	PointerText *string
	NilText     *string
	Deep        struct{ Line line }
	*embedded   // reached through a pointer that may be nil
	Embedded    bool
}

type embedded struct{ Inner string }

var methods = quick.Methods{
	"T": func(p any, key string, args ...any) string {
		return p.(interface{ T(string, ...any) string }).T(key, args...)
	},
	"N": func(p any, key string, n int, args ...any) string {
		return p.(interface {
			N(string, int, ...any) string
		}).N(key, n, args...)
	},
	"Once": func(p any) string { return p.(interface{ Once() string }).Once() },
	"Typed": func(p any, field, otherwise string) string {
		return p.(interface{ Typed(_, _ string) string }).Typed(field, otherwise)
	},
	"Chosen": func(p any, field, value, otherwise string) bool {
		return p.(interface{ Chosen(_, _, _ string) bool }).Chosen(field, value, otherwise)
	},
	"Lines": func(p any) any { return p.(interface{ Lines() []line }).Lines() },
}

// hostile are texts that must not become markup, and texts that are easily taken for harmless.
var hostile = []string{
	"", "plain text", "äitiä – · €", "<script>alert(1)</script>", `"'`, "&amp;", "&", "+358 40", "a\x00b", "a\xffb", "\xc3",
	"javascript:alert(1)", "JavaScript:x", "data:text/html,x", "//evil.example", "/path/to?x=1&y=2#z", "/a b", "/ä", "/%41", "/%zz", "/a:b", "a:b",
	"mailto:x@y", "http://x/", "tel:+358", "\u2028", "\ufffd", "\ufdd0", "`=`", "\t\n\r", "{{.}}", "</title>", "</textarea>", "-->", "😀", "/x'y\"z", "%", "*,;@!$()[]~_-.",
}

func full(text string) *page {
	l := line{Frame: Frame{&base{}}, Name: text, Path: "/p/" + text, Count: 3, Open: true}
	l.Lines = []line{{Name: "in " + text}, {Name: "last"}}
	return &page{
		Frame: Frame{&base{}}, Text: text, Slug: slug(text), Number: -7, Small: 8, Count: 9, Part: 1e21, Yes: true, HTML: template.HTML(text), URL: template.URL(text),
		Named: 4, Pointed: pointed{text}, PointedAt: &pointed{text}, At: &l, One: l, Lines: []line{l, {}, l}, Names: []string{text, "", "b"},
		Pair: [2]line{l, {}}, Map: map[string]string{"key": text}, Any: text, Err: broken{}, PointerText: &text, embedded: &embedded{text},
	}
}

// draw draws a template both ways, each from a page of its own.
func draw(t testing.TB, text string, page func() any) (got, want string, err, wantErr error) {
	t.Helper()
	set, err := template.New("set").Option("missingkey=error").Parse(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	q, err := quick.Compile(set, "page", reflect.TypeOf(page()), methods)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	var a, b bytes.Buffer
	wantErr = set.ExecuteTemplate(&b, "page", page())
	err = q.Execute(&a, page())
	return a.String(), b.String(), err, wantErr
}

func same(t testing.TB, text string, page func() any) {
	t.Helper()
	got, want, err, wantErr := draw(t, text, page)
	if (err != nil) != (wantErr != nil) {
		t.Errorf("%s: %v instead of %v", text, err, wantErr)
	}
	if got != want {
		t.Errorf("%s:\n%q instead of\n%q", text, got, want)
	}
}

// contexts hold one value each.
var contexts = []string{
	`{{define "page"}}<p>{{%s}}</p>{{end}}`,
	`{{define "page"}}<p title="a {{%s}} b">x</p>{{end}}`,
	`{{define "page"}}<p title='{{%s}}'>x</p>{{end}}`,
	`{{define "page"}}<title>{{%s}}</title>{{end}}`,
	`{{define "page"}}<textarea>{{%s}}</textarea>{{end}}`,
	`{{define "page"}}<a href="{{%s}}">x</a>{{end}}`,
	`{{define "page"}}<a href="/a/{{%s}}/b">x</a>{{end}}`,
	`{{define "page"}}<a href="/a?b={{%s}}">x</a>{{end}}`,
	`{{define "page"}}<a href="#{{%s}}">x</a>{{end}}`,
	`{{define "page"}}<a href="tel:{{%s}}">x</a>{{end}}`,
	`{{define "page"}}<title>{{template "v" .}}</title><p title="{{template "v" .}}"><input{{template "in" .}}><textarea{{template "in" .}}>{{template "v" .}}</textarea>{{template "v" .}}{{end}}{{define "v"}}{{%[1]s}}{{end}}{{define "in"}} value="{{%[1]s}}"{{template "more" .}}{{end}}{{define "more"}} id="{{%[1]s}}"{{end}}`,
	`{{define "page"}}<a href="{{template "v" .}}" title='x{{template "v" .}}'>x</a>{{end}}{{define "v"}}{{%s}}{{end}}`,
}

func TestEveryValueIsWrittenAsTheLibraryWritesIt(t *testing.T) {
	values := strings.Fields(".Text .Slug .Number .Small .Count .Part .Yes .No .HTML .URL .Named .Pointed .PointedAt .Broken .At.Name .Map.key .Any .Err " +
		".PointerText .NilText .Names .Inner .Once .Deep.Line.Name .Nil .Map .NoMap .Works§1§true print§.Slug§1§.Number .T§.Text§.Number§.Slug")
	for _, context := range contexts {
		for _, value := range values {
			text := fmt.Sprintf(context, strings.ReplaceAll(value, "§", " "))
			for _, h := range hostile {
				same(t, text, func() any { return full(h) })
			}
		}
	}
}

// constructs are templates of page; "over" cuts each of them off from its neighbours.
var constructs = []string{
	`{{if .Text}}a{{else}}b{{end}}`, `{{if .Yes}}a{{end}}{{if .No}}b{{else if .Number}}c{{else}}d{{end}}`, `{{if .None}}a{{else}}b{{end}}`,
	`{{if .Map}}a{{end}}{{if .NoMap}}b{{end}}`, `{{if .Nil}}a{{else}}b{{end}}{{if .At}}c{{end}}`, `{{if .One}}a{{end}}{{if .Part}}b{{end}}{{if .Count}}c{{end}}`,
	`{{if not .Text}}a{{else}}b{{end}}`, `{{if and .Text (not .Nil)}}a{{end}}{{if or .No .None .Number}}b{{end}}`,
	`{{or .Empty "–"}} {{or .Text "x"}} {{and .Text .Empty}} {{or .Empty (.T "k")}}`,
	`{{with .Text}}<b>{{.}}</b>{{else}}none{{end}}`, `{{with .T "key" 1 2}}{{.}}{{end}}{{with .Nil}}{{.Name}}{{else}}{{.Text}}{{end}}`,
	`{{with .At}}{{.Name}}{{$.Text}}{{.Loud}}{{.Plain}}{{end}}{{with .One}}{{.Loud}}{{end}}{{with .Lines}}{{len .}}{{end}}`,
	`{{with $x := .Text}}{{$x}}{{.}}{{end}}{{if $y := .Number}}{{$y}}{{end}}`,
	`{{range .Lines}}{{.Name}}{{.Loud}}{{.Plain}}{{range .Lines}}{{.Name}}{{$.Text}}{{else}}none{{end}};{{else}}empty{{end}}`,
	`{{range .None}}a{{else}}{{.Text}}{{end}}{{range .Names}}<i>{{.}}</i>{{end}}{{range .Pair}}{{.Name}}{{.Loud}}{{end}}`,
	`{{range $i, $l := .Lines}}{{if $i}} · {{end}}{{$i}}{{.Name}}{{$l.Name}}{{$l.Loud}}{{range $i, $m := $l.Lines}}{{$i}}{{$m.Name}}{{$l.Name}}{{end}}{{$i}}{{end}}`,
	`{{range $l := .Lines}}{{$l.Path}}{{end}}{{$x := .Text}}{{$x}}{{if .Yes}}{{$x := .Number}}{{$x}}{{end}}{{$x}}`,
	`{{$x := .One}}{{$x.Name}}{{$x := .Lines}}{{len $x}}{{$d := .}}{{$d.Text}}`,
	`{{template "part" .One}}{{template "part" .At}}{{range .Lines}}{{template "part" .}}{{end}}{{template "fixed"}}{{template "fixed" .}}`,
	`{{template "deep" .One}}{{template "both" .}}{{template "both" .One}}`,
	`{{if eq .Text "x" "plain text"}}a{{else}}b{{end}}{{if eq .Slug .Text}}c{{end}}{{if eq .Number -7}}d{{end}}{{if eq .Yes true}}e{{end}}{{if eq .Small .Number 8}}f{{end}}{{eq 1 1}}`,
	`{{len .Text}} {{len .Lines}} {{len .Map}} {{len .NoMap}} {{len .Pair}} {{.N "n" (len .Lines)}} {{.N "n" 3 .Text .One.Count}}`,
	`{{.Typed .Text "x"}}{{.Typed "a" .Empty}}{{if .Chosen "a" .Text .Text}}a{{end}}{{.T (print "role." .Slug)}}{{.T .Text}}`,
	`{{.Once}} {{.Once}}{{range .Lines}}{{$.Once}}{{end}}{{range .Frame.Lines}}{{.Name}}{{end}}{{with .Frame}}{{.Once}}{{end}}`,
	`{{.Fails}}`, `{{.Panics}}`, `{{.Nil.Name}}`, `{{.Map.missing}}`, `{{.NoMap.key}}`, `{{template "nil" .Nil}}`, `a{{/* said to nobody */}}b<!-- dropped -->c`,
	`{{template "loop" .One}}`, `{{"a < b"}}{{1}}{{-3}}{{true}}{{"x" | print}}`,
}

const parts = `{{define "part"}}<li>{{.Name}}{{$.Count}}{{with .Name}}{{$.Path}}{{end}}{{.Loud}}</li>{{end}}{{define "fixed"}}<hr>{{end}}
{{define "deep"}}{{.Name}}{{range .Lines}}{{template "deep" .}}{{end}}{{end}}{{define "both"}}{{with .Lines}}{{len .}}{{end}}{{end}}
{{define "nil"}}{{.Name}}{{end}}{{define "loop"}}x{{template "loop" .}}{{end}}`

func TestEveryConstructDrawsAsTheLibraryDraws(t *testing.T) {
	for _, c := range constructs {
		if strings.Contains(c, "| print") {
			continue
		}
		text := `{{define "page"}}` + c + "{{end}}" + parts
		for _, h := range hostile {
			if strings.Contains(c, "loop") && h != "" {
				continue // a hundred thousand deep: once is enough
			}
			same(t, text, func() any { return full(h) })
		}
		same(t, text, func() any { return &page{Frame: Frame{&base{}}, embedded: &embedded{}} })
	}
}

func TestANilPointerOnTheWayIsAnError(t *testing.T) {
	for _, text := range []string{`{{.Inner}}`, `{{.Once}}`, `{{.At.Name}}`, `{{.At.Plain}}`, `{{range .At.Lines}}{{end}}`, `{{with .At.Name}}{{end}}`} {
		_, _, err, wantErr := draw(t, `{{define "page"}}`+text+`{{end}}`, func() any { return new(page) })
		if err == nil || wantErr == nil {
			t.Errorf("%s: %v, the library %v", text, err, wantErr)
		}
	}
}

func TestWhatIsUnknownIsToldAtCompiling(t *testing.T) {
	for _, text := range []string{
		`{{printf "%s" .Text}}`, `{{.Text | print}}`, `{{.Text | html}}`, `{{index .Names 0}}`, `{{if lt .Number 3}}a{{end}}`, `{{.Nothing}}`, `{{.Text.Nothing}}`,
		`{{range .Map}}{{.}}{{end}}`, `{{range .Names}}{{break}}{{end}}`, `{{range 3}}{{.}}{{end}}`, `<script>x = {{.Text}}</script>`, `<p style="color: {{.Text}}">x</p>`,
		`<p title={{.Text}}>x</p>`, `<p {{.Text}}="x">x</p>`, `<img srcset="{{.Text}}">`, `{{.Any.Name}}`, `{{if .Any}}a{{end}}`, `{{(.T "x").Name}}`, `{{.T}}`, `{{.Typed "a"}}`,
		`{{.T .Number}}`, `{{$x := .Text}}{{$x = "b"}}{{$x}}`, `{{eq .Text .Number}}`, `{{or .Text .Number}}`, `{{len .Number}}`, `{{template "deeper" .Text}}`, `{{1.5}}`, `{{'a'}}`,
		`<script>{{template "fixed"}}</script>`, `{{.embedded}}`,
	} {
		set, err := template.New("set").Parse(`{{define "page"}}` + text + `{{end}}{{define "deeper"}}{{.Name}}{{end}}{{define "fixed"}}1{{end}}`)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := quick.Compile(set, "page", reflect.TypeFor[*page](), methods); !errors.Is(err, quick.ErrUnknown) || !strings.Contains(err.Error(), `"`) {
			t.Errorf("%s: %v", text, err)
		}
	}
	set := template.Must(template.New("set").Parse(`{{define "page"}}<p{{end}}`))
	if _, err := quick.Compile(set, "page", reflect.TypeFor[*page](), nil); err == nil {
		t.Error("what the library refuses to escape was compiled")
	}
	if _, err := quick.Compile(set, "none", reflect.TypeFor[*page](), nil); !errors.Is(err, quick.ErrUnknown) {
		t.Errorf("a template that is not there: %v", err)
	}
}

func TestAPageOfAnotherTypeIsRefused(t *testing.T) {
	set := template.Must(template.New("set").Parse(`{{define "page"}}{{.Text}}{{end}}`))
	q, err := quick.Compile(set, "page", reflect.TypeFor[*page](), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, other := range []any{nil, page{}, &line{}} {
		if err := q.Execute(new(bytes.Buffer), other); err == nil {
			t.Errorf("%T was drawn", other)
		}
	}
}

func TestManyDrawAtOnce(t *testing.T) {
	set := template.Must(template.New("set").Parse(`{{define "page"}}` + constructs[13] + `{{.Text}}<a href="{{.Text}}">{{template "part" .One}}</a>{{end}}` + parts))
	q, err := quick.Compile(set, "page", reflect.TypeFor[*page](), methods)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for _, h := range hostile {
		var want bytes.Buffer
		if err := q.Execute(&want, full(h)); err != nil {
			t.Fatal(err)
		}
		all.Go(func() {
			for range 20 {
				var got bytes.Buffer
				if err := q.Execute(&got, full(h)); err != nil || got.String() != want.String() {
					t.Errorf("%q: %v", got.String(), err)
				}
			}
		})
	}
	all.Wait()
}
