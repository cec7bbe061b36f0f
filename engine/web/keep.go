package web

import (
	"bytes"
	"net/http"
	"time"

	"etapaja/engine/access"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
	"etapaja/ground/recent"
)

// A live page is drawn for the same reader again and again: at each signal, and whenever the worker comes back from a
// client's day. While no write of the organiser has happened and the clock shows the same minute, nothing on it can
// be different, and what was drawn is sent once more. Each time the actor's rights are asked and the view is logged.

// view is whose page of which address and language was drawn.
type view struct {
	session id.Session
	address string
	lang    i18n.Lang
}

// drawn is a page as it was sent, cut where its forms' keys stood: each sending has keys of its own.
type drawn struct {
	version int64
	minute  int64
	saw     []id.Client
	pieces  [][]byte
}

// drawnMost bounds the pages that are kept; a board of thirty takes 25 kB.
const drawnMost = 500

func newKept() *recent.Map[view, drawn] { return recent.New[view, drawn](drawnMost) }

// keeping is a page that is about to be drawn and kept, or that was kept and is the same still.
type keeping struct {
	view  view
	drawn drawn
	same  bool
	mark  int64
}

// keeping tells how the page is to be kept, nil where it is not. It is asked before anything is read.
func (m *mounted) keeping(req *Request) *keeping {
	if len(m.live) == 0 || req.form != nil || req.signed.Kind == access.Nobody {
		return nil
	}
	version, told := m.site.Gate.Version(req.signed.Tenant)
	if !told {
		return nil
	}
	k := &keeping{
		view:  view{req.signed.Session, req.frame.Here(), req.lang},
		drawn: drawn{version: version, minute: int64(req.frame.now) / time.Minute.Microseconds()},
	}
	old, mark, found := m.site.kept.Get(k.view)
	k.mark = mark
	if found && old.version == k.drawn.version && old.minute == k.drawn.minute {
		k.drawn, k.same = old, true
	}
	return k
}

// keep keeps the page as it was drawn.
func (m *mounted) keep(k *keeping, req *Request, page []byte) {
	k.drawn.pieces = [][]byte{bytes.Clone(page)}
	if key := req.frame.onceKey; key != "" {
		k.drawn.pieces = bytes.Split(k.drawn.pieces[0], []byte(key))
	}
	m.site.kept.Put(k.view, k.drawn, k.mark)
}

// showAgain sends what was kept.
func (m *mounted) showAgain(w http.ResponseWriter, req *Request, d drawn) {
	if err := m.site.Gate.Again(req.http.Context(), m.visit(req.signed), d.saw); err != nil {
		m.site.refused(w, req.http, err)
		return
	}
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	key := m.site.newOnce()
	for i, piece := range d.pieces {
		if i > 0 {
			b.WriteString(key)
		}
		b.Write(piece)
	}
	m.site.reply(w, req.http, b.Bytes(), http.StatusOK)
}
