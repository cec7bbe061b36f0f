package web

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
)

// Download is an address that answers with one file instead of a page.
type Download struct {
	Path    string
	Screen  string // its name in the usage log: the folder that it belongs to
	Need    access.Need
	Purpose string
	Open    func(p *gate.Pass, r *Request) (File, error)
}

// File is what a Download answers with: what was made for it, or what lies stored. Type is one that the program itself has
// found or made, never what somebody said.
type File struct {
	Type   string
	Name   string                            // as it is saved, in ASCII letters
	Attach bool                              // saved, never shown
	Made   *Spool                            // nil: stored
	Size   int64                             // of a stored file
	Read   func() (io.ReadSeekCloser, error) // of a stored file; called once the pass is closed
}

func (d Download) plan() plan {
	if d.Need == 0 {
		panic(fmt.Sprintf("web: download %s has no Need", d.Path))
	}
	return plan{path: d.Path, need: d.Need, purpose: d.Purpose, screen: d.Screen, words: wordsOf(d.Screen), open: d.Open}
}

// sealed keeps a file that somebody has sent from doing anything but being looked at: no scripts, no forms, no frames.
const sealed = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"

// send answers with a file, in the pieces that the browser asks for.
func (m *mounted) send(w http.ResponseWriter, r *http.Request) {
	signed, err := m.site.who(r)
	if err != nil {
		m.site.broken(w, r, err)
		return
	}
	if m.stranger(w, r, signed) {
		return
	}
	req := m.request(r, signed, nil)
	var file File
	err = m.site.Gate.Read(r.Context(), m.visit(signed), func(p *gate.Pass) (err error) {
		file, err = m.open(p, req)
		return err
	})
	if err == nil && strings.Trim(file.Name, "abcdefghijklmnopqrstuvwxyz0123456789.-") != "" {
		err = fault.NotFound()
	}
	if err != nil {
		m.site.refused(w, r, err)
		return
	}
	if file.Made != nil {
		file.announce(w.Header())
		w.Header().Set("Content-Length", strconv.FormatInt(file.Made.size, 10))
		_ = file.Made.send(w) // who has gone gets no more of it
		return
	}
	content, err := file.Read()
	if err != nil {
		m.site.refused(w, r, err)
		return
	}
	defer content.Close()
	file.announce(w.Header())
	http.ServeContent(w, r, "", time.Time{}, content)
}

func (f File) announce(h http.Header) {
	how := "inline"
	if f.Attach {
		how = "attachment"
	}
	h.Set("Content-Type", f.Type)
	h.Set("Content-Security-Policy", sealed)
	h.Set("Content-Disposition", how+`; filename="`+f.Name+`"`)
}
