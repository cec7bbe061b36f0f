package stories

import (
	"bytes"
	"html"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"etapaja/app/stories/story"
	"etapaja/engine/picture/picturetest"
)

// whole wants a page of ours with one heading, whose parts are named and whose refusals are tied to their fields.
func (b *bench) whole(t *testing.T, body string) story.Blanks {
	page, err := story.Read(body)
	if err != nil || !strings.HasPrefix(body, "<!doctype html>") || page.Headings != 1 {
		t.Errorf("%s: %d first headings, %v, in %.300s", b.log.during, page.Headings, err, body)
	}
	for _, fault := range page.Faults {
		if !b.told[fault] {
			b.told[fault] = true
			t.Errorf("%s: %s", b.log.during, fault)
		}
	}
	if strings.Contains(body, script) {
		t.Errorf("%s: the script stands on the page", b.log.during)
	}
	return page
}

// follow opens the page that an accepted form leads to, and gathers the forms that have come up.
func (b *bench) follow(t *testing.T, k *walker, to string) {
	to, _, _ = strings.Cut(to, "#")
	if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") {
		t.Errorf("%s: sends the browser to %q", b.log.during, to)
		return
	}
	for range 3 {
		status, body := b.fetch(t, k.client, "GET", to, nil)
		if status == http.StatusSeeOther {
			to = body
			continue
		}
		if status != http.StatusOK && status != http.StatusUnprocessableEntity {
			t.Errorf("%s: leads to %s: %d", b.log.during, to, status)
			return
		}
		b.whole(t, body)
		k.gather(t, to, body)
		return
	}
}

// keepsText wants every text that was typed on the page again: in its field, or, where the page has no such field any
// more, among what is shown to be copied. Of a field that came twice it is the first. What is one short word or number
// may go with its field.
func (b *bench) keepsText(t *testing.T, page story.Blanks, form story.Form, sent url.Values, a answer) {
	_, unplaced, _ := strings.Cut(a.body, `<section class="unplaced">`)
	unplaced = plain(html.UnescapeString(unplaced))
	for _, f := range form.Fields {
		typed := plain(sent.Get(f.Name))
		if !f.Written() || typed == "" || strings.Contains(unplaced, typed) {
			continue
		}
		if has, again := stands(page, f.Name, typed); !again && (has || strings.Contains(typed, " ")) {
			t.Errorf("%s: %d, %s has lost %.60q", b.log.during, a.status, f.Name, typed)
		}
	}
}

// stands tells whether a page has a field, and whether the text is in it or in another: what was written to confirm a
// day is carried over to its correction.
func stands(page story.Blanks, name, typed string) (has, again bool) {
	for _, form := range page.Forms {
		for _, f := range form.Fields {
			has = has || f.Name == name
			again = again || slices.ContainsFunc(f.Values, func(v string) bool { return plain(v) == typed })
		}
	}
	return has, again
}

// plain is a text without what a page cannot hold.
func plain(s string) string {
	return strings.Trim(strings.NewReplacer("\x00", "", "\r", "", "\ufffd", "").Replace(strings.ToValidUTF8(s, "")), " \n\t")
}

type answer struct {
	status   int
	to, body string
}

// post sends a form as a browser would, and wants an answer of ours in time.
func (b *bench) post(t *testing.T, k *walker, form story.Form, sent url.Values) answer {
	t.Helper()
	kind, body := "application/x-www-form-urlencoded", sent.Encode()
	if form.Files {
		var parts bytes.Buffer
		m := multipart.NewWriter(&parts)
		for _, name := range slices.Sorted(maps.Keys(sent)) {
			for _, v := range sent[name] {
				if err := m.WriteField(name, v); err != nil {
					t.Fatal(err)
				}
			}
		}
		b.attach(t, m, form)
		if err := m.Close(); err != nil {
			t.Fatal(err)
		}
		kind, body = m.FormDataContentType(), parts.String()
	}
	b.posts++
	began := time.Now()
	r, err := http.NewRequest(http.MethodPost, b.URL+form.Action, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", kind)
	reply, err := k.client.Do(r)
	if err != nil {
		t.Fatalf("%s: %v", b.log.during, err)
	}
	defer reply.Body.Close()
	text, err := io.ReadAll(reply.Body)
	if err != nil {
		t.Fatalf("%s: %v", b.log.during, err)
	}
	took := time.Since(began)
	b.slowest = max(b.slowest, took)
	b.codes[reply.StatusCode]++
	if took > 10*time.Second {
		t.Errorf("%s: took %v", b.log.during, took)
	}
	if reply.StatusCode >= 500 {
		t.Errorf("%s: status %d", b.log.during, reply.StatusCode)
	}
	return answer{reply.StatusCode, reply.Header.Get("Location"), string(text)}
}

// attach puts a picture into every second form that takes one.
func (b *bench) attach(t *testing.T, m *multipart.Writer, form story.Form) {
	for _, f := range form.Fields {
		if f.Kind != "file" || b.keys%2 == 0 {
			continue
		}
		part, err := m.CreateFormFile(f.Name, "kuva.jpg")
		if err == nil {
			_, err = part.Write(picturetest.JPEG(90, 60))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
