package story_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"etapaja/app/stories/story"
)

// listener takes what a failing story says in place of the test.
type listener struct {
	testing.TB
	said []string
}

func (l *listener) Helper() {}

func (l *listener) Errorf(format string, args ...any) {
	l.said = append(l.said, fmt.Sprintf(format, args...))
}

func (l *listener) Fatal(args ...any) {
	l.said = append(l.said, fmt.Sprint(args...))
	runtime.Goexit()
}

// said plays a story that fails, over HTTP, and answers what it said.
func said(t *testing.T, w story.World, text string) []string {
	t.Helper()
	s, err := story.Parse("stories/vika.txtar", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	l := &listener{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		story.Play(l, story.HTTP{}, w, s)
	}()
	<-done
	return l.said
}

func TestFailureSaysWhereItStoodAndWhatStoodThere(t *testing.T) {
	got := said(t, start(t, ""), "# Matti tulee\nas Matti\n\n# Matti ilmoittautuu\npress Ilmoittaudu\nfill Nimi: Matti\nsee Kiitos\n")
	want := []string{`stories/vika.txtar:6: fill Nimi: Matti
  in "Matti ilmoittautuu"
  no field "Nimi", but "Hyvin", "Melko hyvin", "Kerro omin sanoin", "Paikka", "Soita minulle"
  Matti, http, on the page: 200 /checkin screen "day/checkin" title "Miten menee?" h1 "Miten menee?"
    | Miten menee?
    | Miten voit tänään?
    | Hyvin
    | Melko hyvin
    | Kerro omin sanoin
    | Paikka
    | Soita minulle
    | Lähetä`}
	if !slices.Equal(got, want) {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestStepsFailWithASentence(t *testing.T) {
	cases := map[string]string{
		"as Matti\nsee Kiitos":                                 `"Kiitos" is not there`,
		"as Matti\nnot see matti":                              `"matti" is there`,
		"as Matti\ntimes 1: Lataa CSV\ntimes 2: Lataa":         `"Lataa" is there 1 times, not 2`,
		"as Matti\npress Poistu":                               `no button or link "Poistu", but "Ilmoittaudu", "Taulu", "Lataa CSV"`,
		"as Matti\nscreen front/morning":                       `screen is "front/today", not "front/morning"`,
		"as Matti\nstatus 404":                                 `status is "200", not "404"`,
		"as Matti\naddress /board":                             `address is "/", not "/board"`,
		"as Matti\ncannot press Taulu":                         `there is a button or link "Taulu"`,
		"as Matti\nin Apua: see Kello":                         `nothing on the page is called "Apua": no heading, legend, caption or row`,
		"as Matti\ndownload Lataa CSV: Koivu":                  `"Koivu" is not in the file: nimi;päiviä Aalto;3`,
		"as Matti\ntwice":                                      `no form has been sent`,
		"as Matti\nback\nback":                                 `no page to go back to`,
		"as Matti\nsee {koodi}":                                `nothing was kept as {koodi}`,
		"as Matti\nsee {koodi+1}":                              `nothing was kept as {koodi}`,
		"as Matti\nkeep clock: Kello on (\\S+)\nsee {clock+1}": `{clock} is no whole number: "2026-11-24T08:30"`,
		"as Matti\nkeep koodi: Koodi (\\d+)":                   `nothing on the page fits Koodi (\d+)`,
		"visit /checkin\nchoose Miten voit tänään?: Hui":       `no answer "Hui", but "Hyvin", "Melko hyvin"`,
		"visit /checkin\ntick Paikka":                          `"Paikka" is no checkbox`,
		"visit /checkin\nfill Paikka: Koti":                    `"Paikka" is chosen, not filled`,
		"visit /checkin\nholds Soita minulle":                  `"Soita minulle" holds "", not "on"`,
		"visit /checkin\nattach Paikka: ei.png":                `no file ei.png in the story or in testdata`,
		"as Matti\nkey F5":                                     `no key "F5", but Tab, Shift+Tab, Enter, Space, Down`,
		"as Matti\nkey Enter":                                  `nothing has the focus`,
		"as Matti\ntype hei":                                   `the focus is in no field for text`,
		"as Matti\nkey Tab\nfocused Taulu":                     `the focus is on "Ilmoittaudu"`,
		"as Matti\nlands on Kiitos":                            `nothing that a script would put the focus on is called "Kiitos"`,
		"as Matti\nkeys reach Taulu\nkeys reach Ilmoittaudu":   `Tab leaves the page before it comes to "Ilmoittaudu"; it met ["Lataa CSV"]`,
		"visit /form\npress Tallenna":                          `a browser would not send the form: "Nimi" is required and empty`,
		"visit /form\nfill Päivä: 1":                           `2 times field "Päivä": say which, as in "in GROUP: …"`,
		"visit /checkin\npress Lähetä\nvisit /board\nback":     `the browser asks whether to send the form again`,
	}
	w := start(t, "")
	for text, want := range cases {
		got := said(t, w, text)
		lines := strings.Split(strings.Join(got, "\n"), "\n")
		if len(lines) < 2 || strings.TrimSpace(lines[1]) != want {
			t.Errorf("%q said %q, not %q", text, got, want)
		}
	}
}

func TestFormThatCountsTwiceIsFound(t *testing.T) {
	count := 0
	mux := http.NewServeMux()
	mux.HandleFunc("GET /", func(o http.ResponseWriter, _ *http.Request) {
		page(o, 200, "form", "Lomake", `<form method="post"><button>Lähetä</button></form>`)
	})
	mux.HandleFunc("POST /", func(o http.ResponseWriter, r *http.Request) {
		count++
		http.Redirect(o, r, fmt.Sprintf("/%d", count), http.StatusSeeOther)
	})
	s := httptest.NewServer(mux)
	defer s.Close()
	got := said(t, story.World{URL: s.URL}, "visit /\npress Lähetä\ntwice")
	want := `sent twice: first {Status:303 Location:/1}, then {Status:303 Location:/2}`
	if len(got) != 1 || !strings.Contains(got[0], want) {
		t.Errorf("said %q, not %q", got, want)
	}
}

func TestDeadLinksAreNamed(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(o http.ResponseWriter, _ *http.Request) {
		page(o, 200, "front", "Etusivu", `<a href="/">Etusivu</a> <a href="poissa">Poissa</a> <a href="tel:112">112</a> <a href="#x" id="x">x</a>`)
	})
	s := httptest.NewServer(mux)
	defer s.Close()
	got := said(t, story.World{URL: s.URL}, "visit /\nlinks")
	if len(got) != 1 || !strings.Contains(got[0], "dead links: poissa (404)") {
		t.Errorf("said %q", got)
	}
}

func TestUnknownStepIsRefusedWithItsLine(t *testing.T) {
	_, err := story.Parse("stories/uusi.txtar", []byte("# Otsikko\n\nas Matti\nhyppää /\n"))
	want := "stories/uusi.txtar:4: no such step: hyppää / (see STEPS.md)"
	if err == nil || err.Error() != want {
		t.Errorf("refused with %v, not %s", err, want)
	}
	if _, err := story.Parse("stories/uusi.txtar", []byte("# Otsikko\n")); err == nil {
		t.Error("a story without a step was taken")
	}
}

func TestStoryNamesItsDrivers(t *testing.T) {
	cases := map[string][]string{
		"reload":                   {"http-sqlite", "chromium-360", "plain-360"},
		"also lynx\nreload":        {"http-sqlite", "chromium-360", "plain-360", "lynx"},
		"only chromium\nreload":    {"chromium-360"},
		"only http plain\nreload":  {"http-sqlite", "plain-360"},
		"only plain-1280\nreload":  nil,
		"only lynx\nreload":        {"lynx"},
		"only http\nalso lynx\nat": {"http-sqlite", "lynx"},
	}
	for text, want := range cases {
		s, err := story.Parse("x.txtar", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range []string{"http-sqlite", "chromium-360", "plain-360", "lynx"} {
			if s.For(d) {
				got = append(got, d)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q is for %q, not %q", text, got, want)
		}
	}
}

func TestCheckNamesWhatAPageLacks(t *testing.T) {
	doc, err := html.Parse(strings.NewReader(`<html><body><h1>A</h1><h1>B</h1><p id=p></p><p id=p></p>
<label for=none>X</label><input name=a><input name=b aria-label=B><a href="/x"><svg></svg></a><a href="#gone">Alas</a>
<fieldset><input type=radio id=r name=r><label for=r>R</label></fieldset><img src=/i.png><style>p{}</style>
<script>1</script><b style="color:red" onclick="x()">%!s(int=1) &lt;no value&gt;</b>
<p>kela.fi photo.jpg 24.11.2026 own_illness DAY_OK day.check.in 2026-11-24 worker:7</p><noscript>
<p class="notice__text">Salli skriptit</p></noscript></body></html>`))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"html has no lang", "no title", "2 h1, not one", "body has no data-screen", "0 main, not one", `id "p" stands more than once`,
		`for="none" points at nothing`, `link "#gone" points at nothing on the page`, `field "a" has no label`,
		"a a has no name (/x)", "a fieldset has no legend", `picture "/i.png" has no alt`, "inline style", "inline script",
		"inline onclick on b", "inline style on b", `the text holds "%!s("`, `the text holds the code "own_illness"`,
		`the text holds the code "DAY_OK"`, `the text holds the code "day.check.in"`, `the text holds the code " 2026-11-24"`,
		`the text holds the code "worker:7"`}
	if got := story.Check(&story.Page{Doc: doc}); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}
