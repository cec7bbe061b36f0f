package web

import (
	"bytes"
	"compress/gzip"
	"embed"
	"html/template"
	"io/fs"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"etapaja/ground/i18n"
)

//go:embed layout.html fail.html
var layout embed.FS

// render draws the page, or the one part that a live page asked for, keeps it where k says so, and sends it.
func (m *mounted) render(w http.ResponseWriter, req *Request, page any, status int, k *keeping) {
	name := "layout"
	if part := req.http.URL.Query().Get("part"); part != "" && req.form == nil {
		if !m.liveParts(part) {
			m.site.notFound(w, req.http)
			return
		}
		name = part
	}
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	draw, err := m.drawer(sheet{req.lang, name})
	if err == nil {
		err = draw(b, page)
	}
	if err != nil {
		m.site.broken(w, req.http, err)
		return
	}
	if k != nil {
		m.keep(k, req, b.Bytes())
	}
	m.site.reply(w, req.http, b.Bytes(), status)
}

// reply sends a page in one piece.
func (s *Site) reply(w http.ResponseWriter, r *http.Request, page []byte, status int) {
	h := w.Header()
	h["Content-Type"] = []string{"text/html; charset=utf-8"}
	h["Vary"] = []string{"Accept-Encoding, Cookie"}
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h["Content-Encoding"] = []string{"gzip"}
		w.WriteHeader(status)
		z := zippers.Get().(*gzip.Writer)
		defer zippers.Put(z)
		z.Reset(w)
		z.Write(page) // a browser that has gone is nobody's fault
		z.Close()
		return
	}
	h["Content-Length"] = []string{strconv.Itoa(len(page))}
	w.WriteHeader(status)
	w.Write(page)
}

// The two pools keep nothing between pages but memory.
var (
	buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	zippers = sync.Pool{New: func() any { z, _ := gzip.NewWriterLevel(nil, 5); return z }}
)

// compile reads the layout, the shared parts and a screen's own templates, and folds the fixed words in.
func compile(html fs.FS, words i18n.Printer) (*template.Template, error) {
	t, err := Templates(html)
	if err != nil {
		return nil, err
	}
	for _, d := range t.Templates() {
		if d.Tree != nil {
			fold(d.Tree.Root, words)
		}
	}
	return t, nil
}

// Templates reads the layout, the shared parts and a screen's own templates, as they are written.
func Templates(html fs.FS) (*template.Template, error) {
	t, err := template.New("screen").Option("missingkey=error").ParseFS(layout, "layout.html")
	if err != nil {
		return nil, err
	}
	if t, err = t.ParseFS(partFiles, "parts/*.html"); err != nil {
		return nil, err
	}
	names, err := fs.Glob(html, "*.html")
	if err != nil || len(names) == 0 {
		return t, err
	}
	return t.ParseFS(html, names...)
}
