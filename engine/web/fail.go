package web

import (
	"bytes"
	"html/template"
	"net/http"
)

// failPage tells what went wrong and what to do next.
type failPage struct {
	Frame
	Key  string
	Args []any
}

// Title is the page's heading.
func (p failPage) Title() string { return p.T(p.Key+".title", p.Args...) }

// Text is one sentence about it.
func (p failPage) Text() string { return p.T(p.Key+".text", p.Args...) }

// renderFail draws the page of failures; where it is broken itself, it says so without a template.
func (s *Site) renderFail(w http.ResponseWriter, r *http.Request, page failPage, status int) {
	var b bytes.Buffer
	t, err := template.New("fail").ParseFS(layout, "layout.html", "fail.html")
	if err == nil {
		t, err = t.ParseFS(partFiles, "parts/*.html")
	}
	if err == nil {
		err = t.ExecuteTemplate(&b, "fail", page)
	}
	if err != nil {
		s.Log.Error("page of failures", "error", err)
		http.Error(w, http.StatusText(status), status)
		return
	}
	s.reply(w, r, b.Bytes(), status)
}
