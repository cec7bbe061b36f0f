package stories

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestWhoSendsMuchFeedbackKeepsTheText sends feedback from one address until it is held up: the page says when to try again,
// shows the telephone, and holds what was typed. A client on the same network is not held up by it.
func TestWhoSendsMuchFeedbackKeepsTheText(t *testing.T) {
	w := openTownWithIDs(t)
	tenant := string(w.organiser(t, "ritva"))
	stranger, matti := w.enter(t, "stranger"), w.enter(t, "matti")
	send := func(c *http.Client, n int) (int, string) {
		return w.fetch(t, c, "POST", "/accessibility/feedback", url.Values{
			"once": {fmt.Sprintf("feedback-%06d", n)}, "organiser": {tenant}, "kind": {"gap"}, "text": {fmt.Sprintf("Puute numero %d.", n)}, "reply": {"none"},
		})
	}
	for n := range 5 {
		if status, body := send(stranger, n); status != http.StatusSeeOther {
			t.Fatalf("feedback %d: %d %s", n, status, body)
		}
	}
	status, body := send(stranger, 5)
	if status != http.StatusUnprocessableEntity || !strings.Contains(body, "Puute numero 5.") || !strings.Contains(body, "tel:&#43;358") || !strings.Contains(body, "10 minuutin") {
		t.Errorf("%d\n%s", status, body)
	}
	if status, body := send(matti, 6); status != http.StatusSeeOther {
		t.Errorf("a client is held up: %d %s", status, body)
	}
}
