package assets

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"path"
	"regexp"
	"strings"
	"testing"
)

func load(t *testing.T) *Set {
	t.Helper()
	s, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func ask(s *Set, method, address, accept string) *http.Response {
	r := httptest.NewRequest(method, address, nil)
	if accept != "" {
		r.Header.Set("Accept-Encoding", accept)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) []byte {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestEveryFileIsServedUnderTheNameOfItsContent(t *testing.T) {
	s := load(t)
	kinds := map[string]string{
		"app.css":                 "text/css; charset=utf-8",
		"day.css":                 "text/css; charset=utf-8",
		"day.js":                  "text/javascript; charset=utf-8",
		"aloud.js":                "text/javascript; charset=utf-8",
		"favicon.svg":             "image/svg+xml",
		"htmx.min.js":             "text/javascript; charset=utf-8",
		"passkey.js":              "text/javascript; charset=utf-8",
		"licences.txt":            "text/plain; charset=utf-8",
		"source-sans-3-400.woff2": "font/woff2",
		"source-sans-3-600.woff2": "font/woff2",
		"said.js":                 "text/javascript; charset=utf-8",
		"sse.min.js":              "text/javascript; charset=utf-8",
	}
	if len(s.paths) != len(kinds) {
		t.Errorf("%d files are served, want %d", len(s.paths), len(kinds))
	}
	for name, kind := range kinds {
		r := ask(s, http.MethodGet, s.Path(name), "")
		content := body(t, r)
		sum := sha256.Sum256(content)
		ext := path.Ext(name)
		if want := "/assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext; s.Path(name) != want {
			t.Errorf("%s is served at %s, want %s", name, s.Path(name), want)
		}
		for header, want := range map[string]string{
			"Content-Type":           kind,
			"Cache-Control":          "public, max-age=31536000, immutable",
			"X-Content-Type-Options": "nosniff",
		} {
			if got := r.Header.Get(header); got != want {
				t.Errorf("%s: %s is %q, want %q", name, header, got, want)
			}
		}
		if r.StatusCode != http.StatusOK || len(content) == 0 {
			t.Errorf("%s: status %d with %d bytes", name, r.StatusCode, len(content))
		}
	}
}

func TestStylesheetsNameTheFacesAsTheyAreServed(t *testing.T) {
	s := load(t)
	for _, sheet := range []string{"app.css", "day.css"} {
		css := string(body(t, ask(s, http.MethodGet, s.Path(sheet), "")))
		found := regexp.MustCompile(`url\(([^)]+)\)`).FindAllStringSubmatch(css, -1)
		if len(found) != 2 {
			t.Errorf("%s names %d files, want the two faces", sheet, len(found))
		}
		for _, f := range found {
			if r := ask(s, http.MethodGet, "/assets/"+f[1], ""); r.StatusCode != http.StatusOK {
				t.Errorf("%s names %s, which answers %d", sheet, f[1], r.StatusCode)
			}
		}
	}
}

func TestGzipIsGivenToThoseWhoTakeIt(t *testing.T) {
	s := load(t)
	plain := body(t, ask(s, http.MethodGet, s.Path("app.css"), ""))
	for accept, want := range map[string]string{
		"":                        "",
		"gzip, deflate, br":       "gzip",
		"GZIP":                    "gzip",
		"br;q=1, gzip;q=0.5":      "gzip",
		"*":                       "gzip",
		"gzip;q=0":                "",
		"gzip;q=0, *":             "",
		"*;q=0":                   "",
		"identity, br":            "",
		"deflate, x-gzip ; q=0.2": "gzip",
	} {
		r := ask(s, http.MethodGet, s.Path("app.css"), accept)
		if got := r.Header.Get("Content-Encoding"); got != want {
			t.Errorf("Accept-Encoding %q is answered with %q, want %q", accept, got, want)
			continue
		}
		if got := r.Header.Get("Vary"); got != "Accept-Encoding" {
			t.Errorf("Vary is %q", got)
		}
		content := body(t, r)
		if want == "gzip" {
			z, err := gzip.NewReader(bytes.NewReader(content))
			if err != nil {
				t.Fatal(err)
			}
			if content, err = io.ReadAll(z); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(content, plain) {
			t.Errorf("Accept-Encoding %q changes the stylesheet", accept)
		}
	}
}

func TestFacesAreNotCompressedTwice(t *testing.T) {
	s := load(t)
	if got := ask(s, http.MethodGet, s.Path("source-sans-3-400.woff2"), "gzip").Header.Get("Content-Encoding"); got != "" {
		t.Errorf("a face is served with Content-Encoding %q", got)
	}
}

func TestHeadTellsTheLengthAndSendsNothing(t *testing.T) {
	s := load(t)
	got := ask(s, http.MethodHead, s.Path("day.css"), "gzip")
	whole := ask(s, http.MethodGet, s.Path("day.css"), "gzip")
	if got.Header.Get("Content-Length") != whole.Header.Get("Content-Length") || len(body(t, got)) != 0 {
		t.Errorf("HEAD answers %v with a body", got.Header)
	}
}

func TestOtherAddressesAndMethodsAreRefused(t *testing.T) {
	s := load(t)
	for _, address := range []string{
		"/assets/", "/assets/app.css", "/assets/app.00000000.css", "/assets/SOURCES.md", "/assets/assets.go", "/app.css",
	} {
		r := ask(s, http.MethodGet, address, "")
		if r.StatusCode != http.StatusNotFound || r.Header.Get("Cache-Control") != "" {
			t.Errorf("%s answers %d, Cache-Control %q", address, r.StatusCode, r.Header.Get("Cache-Control"))
		}
	}
	if r := ask(s, http.MethodPost, s.Path("app.css"), ""); r.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("POST answers %d", r.StatusCode)
	}
}

func TestAMistakenNameInATemplatePanics(t *testing.T) {
	s := load(t)
	defer func() {
		if recover() == nil {
			t.Error("Path answers for a file that does not exist")
		}
	}()
	s.Path("style.css")
}

func TestClientPagesStayLight(t *testing.T) {
	s := load(t)
	most := map[string]int{"day.css": 5_000, "day.js": 1_860, "aloud.js": 1_500, "app.css": 13_000}
	for name, limit := range most {
		if n := len(body(t, ask(s, http.MethodGet, s.Path(name), "gzip"))); n > limit {
			t.Errorf("%s is %d bytes after gzip, at most %d are allowed", name, n, limit)
		}
	}
	if n := len(body(t, ask(s, http.MethodGet, s.Path("day.js"), ""))); n > 4_900 {
		t.Errorf("own script of client pages is %d bytes, at most 4900 are allowed", n)
	}
}
