package web

import (
	"net/http"
	"strings"
	"time"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/i18n"
)

// cookieName binds the session to this host over TLS. On plain http, as the demo runs, browsers such as lynx drop a
// Secure cookie, so it does without prefix and Secure there.
func (s *Site) cookieName() string {
	if s.Plain {
		return "session"
	}
	return "__Host-session"
}

func (s *Site) setSession(w http.ResponseWriter, reply Reply) {
	c := &http.Cookie{
		Name: s.cookieName(), Value: reply.token, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode,
		Secure: !s.Plain, MaxAge: -1,
	}
	if reply.token != "" { // a length, for the demo's clock and the browser's may differ
		c.MaxAge = int(reply.until.Sub(s.Gate.Clock.Now()) / time.Second)
	}
	http.SetCookie(w, c)
}

// language keeps the chosen language in a cookie and, for who has signed in, with the session; then goes back to
// the same page.
func (s *Site) language(w http.ResponseWriter, r *http.Request) {
	lang, ok := i18n.Parse(r.PathValue("lang"))
	if !ok {
		s.notFound(w, r)
		return
	}
	signed, err := s.who(r)
	if err == nil && signed.Kind != access.Nobody {
		visit := gate.Visit{Actor: signed, Screen: "engine/web", Need: access.Anyone}
		_, err = s.Gate.Write(r.Context(), visit, gate.Once{}, func(p *gate.Pass) (string, error) {
			return "", p.Speak(string(lang))
		})
	}
	if err != nil {
		s.broken(w, r, err)
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name: "lang", Value: string(lang), Path: "/", MaxAge: 365 * 24 * 3600,
		SameSite: http.SameSiteLaxMode, HttpOnly: true, Secure: !s.Plain,
	})
	http.Redirect(w, r, ownPath(r.URL.Query().Get("back")), http.StatusSeeOther)
}

// ownPath keeps a redirect within the site.
func ownPath(back string) string {
	if !strings.HasPrefix(back, "/") || strings.HasPrefix(back, "//") || strings.ContainsAny(back, "\\\r\n") {
		return "/"
	}
	return back
}
