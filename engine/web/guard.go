package web

import (
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"strings"

	"etapaja/engine/access"
	"etapaja/ground/fault"
)

// policy lets a page load only what is ours: no inline code or style, no frames, no foreign hosts.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard sets the headers of every reply, refuses cross-site writes, and turns a panic into a numbered page.
func (s *Site) guard(next http.Handler) http.Handler {
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, http.StatusForbidden, "fail.cross")
	}))
	inner := cross.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h["Content-Security-Policy"] = []string{policy}
		h["X-Content-Type-Options"] = []string{"nosniff"}
		h["Referrer-Policy"] = []string{"same-origin"}
		h["Cross-Origin-Opener-Policy"] = []string{"same-origin"}
		h["Cross-Origin-Resource-Policy"] = []string{"same-origin"}
		h["Permissions-Policy"] = []string{"camera=(self), microphone=(self), geolocation=(), interest-cohort=()"}
		h["Cache-Control"] = []string{"no-store"}
		if !s.Plain {
			h["Strict-Transport-Security"] = []string{"max-age=63072000; includeSubDomains"}
		}
		defer func() {
			if v := recover(); v != nil {
				if v == http.ErrAbortHandler {
					panic(v)
				}
				s.broken(w, r, fmt.Errorf("panic: %v\n%s", v, debug.Stack()))
			}
		}()
		inner.ServeHTTP(w, r)
	})
}

// refused turns a kind of failure into a page. Not found and not allowed look the same from outside.
func (s *Site) refused(w http.ResponseWriter, r *http.Request, err error) {
	f, ok := errors.AsType[*fault.Fault](err)
	switch {
	case !ok:
		s.broken(w, r, err)
	case f.Kind == fault.KindNotFound || f.Kind == fault.KindDenied:
		s.notFound(w, r)
	case f.Kind == fault.KindInvalid:
		s.fail(w, r, http.StatusUnprocessableEntity, "fail.form")
	default:
		s.fail(w, r, http.StatusConflict, "fail.conflict")
	}
}

func (s *Site) notFound(w http.ResponseWriter, r *http.Request) {
	s.fail(w, r, http.StatusNotFound, "fail.notfound")
}

// broken is a fault of ours: the log gets the error under a number, the person gets the number.
func (s *Site) broken(w http.ResponseWriter, r *http.Request, err error) {
	number := strings.ToUpper(s.Gate.IDs.New(s.Gate.Clock.Now())[24:32])
	s.Log.Error("request failed", "number", number, "method", r.Method, "route", r.Pattern, "error", err)
	s.fail(w, r, http.StatusInternalServerError, "fail.broken", number)
}

// fail draws the page of a failure in the reader's language.
func (s *Site) fail(w http.ResponseWriter, r *http.Request, status int, key string, args ...any) {
	signed, err := s.who(r)
	if err != nil {
		signed.Kind = access.Nobody
	}
	lang := s.langOf(r, signed)
	f := Frame{&frame{
		site: s, screen: "engine/web", path: r.URL.Path, lang: lang, actor: signed.Actor,
		words: s.Words.Printer(lang, "engine/web"), now: s.Gate.Clock.Now(), typed: r.PostForm, // nothing where it was not read
	}}
	s.renderFail(w, r, failPage{Frame: f, Key: key, Args: args}, status)
}
