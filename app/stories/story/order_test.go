package story_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"etapaja/app/stories/story"
)

func TestCheckNamesWhatIsOutOfOrder(t *testing.T) {
	cases := map[string][]string{
		`<h2>Korjaa</h2><h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2>`: nil, // a summary of errors stands first
		`<h1>A</h1><h3>B</h3>`: {`h3 "B" follows h1`},
		`<h1>A</h1><details><summary>S</summary><h3>B</h3></details>`:                       nil, // unseen
		`<h1>A</h1><section>Sana</section>`:                                                 {`a section without a heading: "Sana"`},
		`<h1>A</h1><nav aria-label="Sivut"></nav><nav aria-label="Sivut"></nav>`:            {`two navigations are called "Sivut"`},
		`<h1>A</h1><a href="/" tabindex="2">X</a><p tabindex="-1">Y</p>`:                    {`a "X" is out of the order of the page`},
		`<h1>A</h1><a href="/sv" hreflang="sv">Svenska</a>`:                                 {`"Svenska" is in another language and does not say so`},
		`<h1>A</h1><input aria-label="N" name="n" aria-invalid="true">`:                     {`field "n" is refused and does not say why`},
		`<h1>A</h1><p class="error" id="n-error">Vika</p>`:                                  {`a refusal is tied to no field: "Vika"`},
		`<h1>A</h1><p class="error"></p>`:                                                   nil, // filled by a script, aloud
		`<h1>A</h1><div class="error-summary"><a href="#n">V</a></div><h2 id="n">N</h2>`:    {"the summary of errors leads to h2#n, which takes no focus"},
		`<h1>A</h1><div class="error-summary"><a href="#n">V</a></div><p id=n tabindex=-1>`: nil,
		`<h1>A</h1><input aria-label="N" name="n" type="tel">`:                              {`field "n" does not say whose number or address it asks for (autocomplete)`},
	}
	for body, want := range cases {
		doc, err := html.Parse(strings.NewReader(`<html lang="fi"><head><title>A</title></head><body data-screen="a"><main>` + body + `</main></body></html>`))
		if err != nil {
			t.Fatal(err)
		}
		if got := story.Check(&story.Page{Doc: doc}); !slices.Equal(got, want) {
			t.Errorf("%s\n got %q\nwant %q", body, got, want)
		}
	}
}
