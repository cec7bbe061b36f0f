package web

import (
	"net/http"

	"etapaja/ground/cal"
)

// SignIn gives the browser a session that was opened outside the screens: the demo's chooser.
func (s *Site) SignIn(w http.ResponseWriter, token string, until cal.Instant) {
	s.setSession(w, SignedIn(token, until, "/"))
}
