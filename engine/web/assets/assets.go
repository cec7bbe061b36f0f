// Package assets holds the files that browsers fetch once: stylesheets, faces and scripts, each under a name made
// from its content. SOURCES.md tells where they come from.
package assets

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
)

const folder = "/assets/"

//go:embed *.css *.js *.svg *.txt *.woff2
var files embed.FS

// Set is the files ready to be served. It is never written after Load.
type Set struct {
	paths map[string]string // "app.css" -> "/assets/app.3f9c2ab1.css"
	files map[string]file   // by path
}

type file struct {
	kind    string
	plain   []byte
	smaller func() []byte // the same under gzip, made when it is first asked for; nil where that saves nothing
}

// Load names the files.
func Load() (*Set, error) {
	entries, err := files.ReadDir(".")
	if err != nil {
		return nil, fmt.Errorf("assets: %w", err)
	}
	s := &Set{paths: map[string]string{}, files: map[string]file{}}
	// Stylesheets name faces, so they get their own names last.
	slices.SortStableFunc(entries, func(a, b fs.DirEntry) int { return rank(a.Name()) - rank(b.Name()) })
	for _, e := range entries {
		content, err := files.ReadFile(e.Name())
		if err != nil {
			return nil, fmt.Errorf("assets: %w", err)
		}
		if err := s.add(e.Name(), content); err != nil {
			return nil, fmt.Errorf("asset %s: %w", e.Name(), err)
		}
	}
	return s, nil
}

func rank(name string) int {
	if path.Ext(name) == ".css" {
		return 1
	}
	return 0
}

func (s *Set) add(name string, content []byte) error {
	kind, err := kindOf(name)
	if err != nil {
		return err
	}
	if path.Ext(name) == ".css" {
		content = s.rename(content)
	}
	sum := sha256.Sum256(content)
	ext := path.Ext(name)
	s.paths[name] = folder + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext
	s.files[s.paths[name]] = file{kind, content, sync.OnceValue(func() []byte { return squeeze(content) })}
	return nil
}

// rename lets a stylesheet name the other files as they are served.
func (s *Set) rename(css []byte) []byte {
	for name, served := range s.paths {
		css = bytes.ReplaceAll(css, []byte("url("+name+")"), []byte("url("+path.Base(served)+")"))
	}
	return css
}

func kindOf(name string) (string, error) {
	switch path.Ext(name) {
	case ".css":
		return "text/css; charset=utf-8", nil
	case ".js":
		return "text/javascript; charset=utf-8", nil
	case ".svg":
		return "image/svg+xml", nil
	case ".txt":
		return "text/plain; charset=utf-8", nil
	case ".woff2":
		return "font/woff2", nil
	}
	return "", fmt.Errorf("no content type")
}

// squeeze compresses as far as gzip goes; what does not shrink by a tenth is served plain.
func squeeze(content []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // neither the level nor a buffer can fail
	w.Write(content)
	w.Close()
	if b.Len()*10 > len(content)*9 {
		return nil
	}
	return b.Bytes()
}

// Path is the address of a file: Path("app.css") is "/assets/app.3f9c2ab1.css". A name that is not in the set
// is a mistake in a template, and panics.
func (s *Set) Path(name string) string {
	p, ok := s.paths[name]
	if !ok {
		panic(fmt.Sprintf("assets: there is no file %q", name))
	}
	return p
}

// ServeHTTP answers with a file. Its content can never change under its name, so browsers keep it for a year.
func (s *Set) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f, ok := s.files[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("X-Content-Type-Options", "nosniff")
	body := f.plain
	if smaller := f.smaller(); smaller != nil {
		h.Set("Vary", "Accept-Encoding")
		if takesGzip(r.Header.Values("Accept-Encoding")) {
			h.Set("Content-Encoding", "gzip")
			body = smaller
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodHead {
		return
	}
	w.Write(body) // A reader that has gone needs no answer.
}

// takesGzip reads Accept-Encoding: gzip or * without a zero weight. (RFC 9110 12.5.3)
func takesGzip(values []string) bool {
	takes := false
	for _, one := range strings.Split(strings.Join(values, ","), ",") {
		coding, weight, _ := strings.Cut(strings.ToLower(one), ";")
		key, value, _ := strings.Cut(strings.TrimSpace(weight), "=")
		q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		none := strings.TrimSpace(key) == "q" && err == nil && q == 0
		switch strings.TrimSpace(coding) {
		case "gzip", "x-gzip":
			return !none
		case "*":
			takes = !none
		}
	}
	return takes
}
