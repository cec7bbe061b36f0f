package webtest

import (
	"html"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// Browser is one person's browser, as it works without scripts: it follows where a form leads, and sends what stands in
// it.
type Browser struct {
	*http.Client
	s *Site

	Code int    // the status of the page that is open
	At   string // its address
	HTML string
	Text string // its words, with one blank for every tag and every run of blanks
}

var (
	tags   = regexp.MustCompile(`<[^>]*>`)
	blanks = regexp.MustCompile(`[\s\x{a0}\x{ad}]+`)
	input  = regexp.MustCompile(`<input [^>]*>`)
	area   = regexp.MustCompile(`(?s)<textarea ([^>]*)>(.*?)</textarea>`)
	pair   = regexp.MustCompile(`([a-z-]+)(?:="([^"]*)")?`)
)

// Site is the address that the site answers at.
func (b *Browser) Site() string { return b.s.URL }

// Open opens an address of the site.
func (b *Browser) Open(path string) *Browser {
	b.s.T.Helper()
	r, err := b.Get(b.s.URL + path)
	return b.read(r, err)
}

// Post sends a form as it is given, with the fields one after another as name and value, and nothing of the page.
func (b *Browser) Post(path string, fields ...string) *Browser {
	b.s.T.Helper()
	form := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		form.Add(fields[i], fields[i+1])
	}
	return b.Press(path, form)
}

// PostBody sends a body as it is, of a kind such as that of a form with files.
func (b *Browser) PostBody(path, kind string, body io.Reader) *Browser {
	b.s.T.Helper()
	r, err := b.Client.Post(b.s.URL+path, kind, body)
	return b.read(r, err)
}

// Form is what a browser would send of the n-th form of the page to an address, from 0, with what stands in it: hidden
// fields, values, ticks.
func (b *Browser) Form(action string, n int) url.Values {
	b.s.T.Helper()
	parts := strings.Split(b.HTML, `action="`+html.EscapeString(action)+`"`)
	if len(parts) < n+2 {
		b.s.T.Fatalf("%d forms to %s on\n%s", len(parts)-1, action, b.Text)
	}
	inside, _, _ := strings.Cut(parts[n+1], "</form>")
	sent := url.Values{}
	for _, tag := range input.FindAllString(inside, -1) {
		a := attributes(tag[len("<input") : len(tag)-1])
		_, ticked := a["checked"]
		if kind := a["type"]; ticked || kind != "radio" && kind != "checkbox" {
			sent.Add(a["name"], a["value"])
		}
	}
	for _, found := range area.FindAllStringSubmatch(inside, -1) {
		sent.Add(attributes(found[1])["name"], html.UnescapeString(found[2]))
	}
	return sent
}

func attributes(of string) map[string]string {
	all := map[string]string{}
	for _, p := range pair.FindAllStringSubmatch(of, -1) {
		all[p[1]] = html.UnescapeString(p[2])
	}
	return all
}

// Send fills the first form of the page to an address and presses its button; a field without a value is left out.
func (b *Browser) Send(action string, fields ...string) *Browser {
	b.s.T.Helper()
	return b.SendNth(action, 0, fields...)
}

// SendNth fills the n-th form to an address, from 0, and presses its button.
func (b *Browser) SendNth(action string, n int, fields ...string) *Browser {
	b.s.T.Helper()
	sent := b.Form(action, n)
	for i := 0; i < len(fields); i += 2 {
		if sent.Del(fields[i]); fields[i+1] != "" {
			sent.Set(fields[i], fields[i+1])
		}
	}
	return b.Press(action, sent)
}

// Press sends a form that was taken from a page before, or made up.
func (b *Browser) Press(action string, form url.Values) *Browser {
	b.s.T.Helper()
	r, err := b.PostForm(b.s.URL+action, form)
	return b.read(r, err)
}

func (b *Browser) read(r *http.Response, err error) *Browser {
	b.s.T.Helper()
	b.s.Must(err)
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	b.s.Must(err)
	b.Code, b.HTML, b.At = r.StatusCode, string(body), r.Request.URL.RequestURI()
	b.Text = blanks.ReplaceAllString(html.UnescapeString(tags.ReplaceAllString(b.HTML, " ")), " ")
	return b
}

// Sees wants the texts on the page, in this order.
func (b *Browser) Sees(texts ...string) *Browser {
	b.s.T.Helper()
	rest := b.Text
	for _, want := range texts {
		_, after, found := strings.Cut(rest, want)
		if !found {
			b.s.T.Errorf("%d: no %q (in this order) on\n%s", b.Code, want, b.Text)
			return b
		}
		rest = after
	}
	return b
}

// SeesNot wants none of the texts on the page.
func (b *Browser) SeesNot(texts ...string) *Browser {
	b.s.T.Helper()
	for _, text := range texts {
		if strings.Contains(b.Text, text) {
			b.s.T.Errorf("%d: %q on\n%s", b.Code, text, b.Text)
		}
	}
	return b
}

// Status wants the page's status.
func (b *Browser) Status(want int) *Browser {
	b.s.T.Helper()
	if b.Code != want {
		b.s.T.Errorf("want %d, got %d\n%s", want, b.Code, b.Text)
	}
	return b
}
