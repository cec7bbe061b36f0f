package web

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
)

// get shows a screen.
func (m *mounted) get(w http.ResponseWriter, r *http.Request) {
	signed, err := m.site.who(r)
	if err != nil {
		m.site.broken(w, r, err)
		return
	}
	m.show(w, r, signed)
}

func (m *mounted) show(w http.ResponseWriter, r *http.Request, signed gate.Signed) {
	if m.stranger(w, r, signed) {
		return
	}
	req := m.request(r, signed, nil)
	m.draw(w, req, http.StatusOK)
}

// stranger sends who has not signed in to the door; whoever has is told nothing of what he may not see.
func (m *mounted) stranger(w http.ResponseWriter, r *http.Request, signed gate.Signed) bool {
	if signed.Kind != access.Nobody || m.need == access.Anyone {
		return false
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return true
}

func (m *mounted) request(r *http.Request, signed gate.Signed, form url.Values) *Request {
	lang := m.site.langOf(r, signed)
	return &Request{http: r, form: form, signed: signed, lang: lang, frame: Frame{&frame{
		site: m.site, screen: m.screen, path: r.URL.Path, query: r.URL.RawQuery, lang: lang,
		words: m.site.Words.Printer(lang, m.words), actor: signed.Actor, now: m.site.Gate.Clock.Now(),
	}}}
}

func (m *mounted) visit(signed gate.Signed) gate.Visit {
	return gate.Visit{Actor: signed, Screen: m.screen, Need: m.need, Purpose: m.purpose}
}

// draw reads the page through the gate, closes the pass, and only then renders. A live page that was drawn already,
// and cannot have changed, is sent as it was.
func (m *mounted) draw(w http.ResponseWriter, req *Request, status int) {
	k := m.keeping(req)
	if k != nil && k.same {
		m.showAgain(w, req, k.drawn)
		return
	}
	var page any
	err := m.site.Gate.Read(req.http.Context(), m.visit(req.signed), func(p *gate.Pass) (err error) {
		page, err = m.plan.show(p, req)
		if k != nil {
			k.drawn.saw = p.Seen()
		}
		return err
	})
	if err != nil {
		m.site.refused(w, req.http, err)
		return
	}
	if len(req.frame.reasons) > 0 && status == http.StatusOK { // Show refused a GET form
		status = http.StatusUnprocessableEntity
	}
	req.frame.status = status
	m.render(w, req, page, status, k)
}

// post carries out one act: the whole form first, then the gate, then a redirect.
func (m *mounted) post(act Act) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		signed, up, ok := m.receive(w, r)
		if !ok {
			return
		}
		once, ok := onceOf(r, up)
		if !ok {
			up.drop()
			m.site.fail(w, r, http.StatusBadRequest, "fail.once")
			return
		}
		req := m.request(r, signed, r.PostForm)
		if up != nil {
			req.form[keptField] = append(req.form[keptField], up.tokens()...)
			if err := up.refused.Err(); err != nil {
				m.again(w, req, err)
				return
			}
		}
		var reply Reply
		to, err := m.site.Gate.Write(r.Context(), m.visit(signed), once, func(p *gate.Pass) (string, error) {
			var err error
			reply, err = act(p, req)
			return reply.to, err
		})
		if err != nil {
			if fault.Is(err, fault.KindNotFound) || fault.Is(err, fault.KindDenied) {
				up.drop() // after a fault of ours the form may have been carried out: the nightly sweep knows
			}
			m.again(w, req, err)
			return
		}
		if *once.Repeated {
			up.drop() // what the first of them brought is kept
		}
		if reply.signed {
			m.site.setSession(w, reply)
		}
		http.Redirect(w, r, to, http.StatusSeeOther)
	}
}

// enterBy carries out signing in, where there is no pass yet.
func (m *mounted) enterBy(enter func(*gate.Gate, *Request) (Reply, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		signed, _, ok := m.receive(w, r)
		if !ok {
			return
		}
		req := m.request(r, signed, r.PostForm)
		reply, err := enter(m.site.Gate, req)
		if err != nil {
			m.again(w, req, err)
			return
		}
		m.site.setSession(w, reply)
		http.Redirect(w, r, reply.to, http.StatusSeeOther)
	}
}

// receive finds who sends, and reads the whole form. Files go to the screen's tray, once it is known that the sender may
// send any.
func (m *mounted) receive(w http.ResponseWriter, r *http.Request) (signed gate.Signed, up *upload, ok bool) {
	signed, err := m.site.who(r)
	if err != nil {
		m.site.broken(w, r, err)
		return signed, nil, false
	}
	if m.stranger(w, r, signed) {
		return signed, nil, false
	}
	if !m.takesFiles(r) {
		err = readForm(w, r)
	} else {
		tray, refused := m.openTray(r, signed)
		if refused != nil {
			m.site.refused(w, r, refused)
			return signed, nil, false
		}
		up, err = m.site.readFiles(w, r, tray)
	}
	if err == nil {
		return signed, up, true
	}
	status, key := http.StatusBadRequest, "fail.form"
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		status, key = http.StatusRequestEntityTooLarge, "fail.large"
	}
	m.site.fail(w, r, status, key)
	return signed, nil, false
}

// mendable tells whether a refused form is shown again, so that what came with it is not in vain.
func mendable(err error) bool {
	f, ok := errors.AsType[*fault.Fault](err)
	return ok && f.Kind != fault.KindNotFound && f.Kind != fault.KindDenied
}

// again shows a refused form with what was typed, a sentence at each field and a new once key.
func (m *mounted) again(w http.ResponseWriter, req *Request, err error) {
	if !mendable(err) {
		m.site.refused(w, req.http, err)
		return
	}
	f, _ := errors.AsType[*fault.Fault](err)
	req.frame.typed, req.frame.reasons = req.form, f.Reasons
	req.frame.path = req.http.URL.Path
	status := http.StatusUnprocessableEntity
	if f.Kind != fault.KindInvalid {
		status = http.StatusConflict
	}
	m.draw(w, req, status)
}

// onceOf reads the idempotency key and digests the form with its address and its files as they came.
func onceOf(r *http.Request, up *upload) (gate.Once, bool) {
	key := r.PostForm.Get("once")
	visible := strings.IndexFunc(key, func(r rune) bool { return r <= ' ' || r > '~' }) < 0
	if len(key) < 8 || len(key) > 64 || !visible {
		return gate.Once{}, false
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\n", r.URL.Path)
	for _, k := range sortedKeys(r.PostForm) {
		if k == "once" {
			continue
		}
		fmt.Fprintf(h, "%q=%q\n", k, r.PostForm[k])
	}
	if up != nil {
		for _, t := range up.taken {
			fmt.Fprintf(h, "%x\n", t.Digest)
		}
	}
	return gate.Once{Key: key, Digest: h.Sum(nil), Repeated: new(bool)}, true
}

func (s *Site) who(r *http.Request) (gate.Signed, error) {
	c, err := r.Cookie(s.cookieName())
	if err != nil {
		return gate.Signed{}, nil
	}
	return s.Gate.Who(r.Context(), c.Value)
}

// langOf chooses the language: by saved setting, cookie, then what the browser asks for.
func (s *Site) langOf(r *http.Request, signed gate.Signed) i18n.Lang {
	cookie := ""
	if c, err := r.Cookie("lang"); err == nil {
		cookie = c.Value
	}
	return i18n.Choose(signed.Lang, cookie, r.Header.Get("Accept-Language"))
}

// liveParts tells whether a part may be fetched alone.
func (m *mounted) liveParts(name string) bool { return slices.Contains(m.live, name) }
