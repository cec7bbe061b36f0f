package web

import (
	"net/http"

	"etapaja/ground/cal"
)

// SetSession gives the browser a session that was opened outside the screens, as the demo's door does.
func (s *Site) SetSession(w http.ResponseWriter, token string, until cal.Instant) {
	s.setSession(w, Reply{token: token, until: until})
}
