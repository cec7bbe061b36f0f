package web

import (
	"crypto/hmac"
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"
	"time"

	"etapaja/engine/access"
)

// heartbeat keeps the line open through proxies, and is the moment to see that the session still is.
const heartbeat = 25 * time.Second

// liveAddress is a ticket to hear of topics. They were allowed when the page was shown; the seal keeps the
// browser from asking for others. What comes is only "changed", never data: the page fetches itself again.
func (s *Site) liveAddress(topics []string) string {
	text := strings.Join(topics, " ")
	return "/live/" + base64.RawURLEncoding.EncodeToString([]byte(text)) + "." + s.seal(text)
}

func (s *Site) seal(text string) string {
	return base64.RawURLEncoding.EncodeToString(s.Gate.Vault.Digest("live ticket", text)[:16])
}

func (s *Site) topicsOf(ticket string) ([]string, bool) {
	head, seal, ok := strings.Cut(ticket, ".")
	text, err := base64.RawURLEncoding.DecodeString(head)
	if !ok || err != nil || !hmac.Equal([]byte(s.seal(string(text))), []byte(seal)) {
		return nil, false
	}
	return strings.Fields(string(text)), true
}

// stream tells an open page, by server-sent events, that its topic has changed.
func (s *Site) stream(w http.ResponseWriter, r *http.Request) {
	topics, ok := s.topicsOf(r.PathValue("ticket"))
	signed, err := s.who(r)
	if !ok || err != nil || signed.Kind != access.Worker {
		s.notFound(w, r)
		return
	}
	sub := s.Live.Subscribe(topics...)
	defer sub.Close()
	out := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	fmt.Fprint(w, "retry: 2000\n\n")
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for out.Flush() == nil {
		select {
		case <-r.Context().Done():
			return
		case <-s.closing:
			return
		case <-sub.C():
			fmt.Fprint(w, "event: changed\ndata: -\n\n")
		case <-beat.C:
			if again, err := s.who(r); err != nil || again.Kind == access.Nobody {
				return
			}
			fmt.Fprint(w, ": here\n\n")
		}
	}
}
