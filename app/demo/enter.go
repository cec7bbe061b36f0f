package demo

import (
	"context"
	"net/http"
	"time"

	"etapaja/engine/access"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// stays is how long a session of the demo lasts. It is long, because the demo's clock may be moved on by months, and
// behind the browser's own clock by years.
const stays = 20 * 365 * 24 * time.Hour

// Enter opens a session: a client's as by a code, or strongly; a worker's always strongly. A slug that nobody has is
// fault.NotFound.
func (t *Town) Enter(ctx context.Context, slug string, strongly bool) (token string, until cal.Instant, err error) {
	p, ok := t.Person(slug)
	if !ok {
		return "", 0, fault.NotFound()
	}
	who := p.who
	who.Strong = strongly || who.Kind == access.Worker
	who.Until = t.gate.Clock.Now().Add(stays)
	token, err = t.gate.SignIn(ctx, who)
	return token, who.Until, err
}

// Door is POST /demo/enter: it signs in as "person", with "strength" strong where it is asked for, and sends the
// browser to that person's front page.
func (t *Town) Door(site *web.Site) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, maxForm)
		if err := r.ParseForm(); err != nil {
			refuse(w, http.StatusBadRequest)
			return
		}
		token, until, err := t.Enter(r.Context(), r.PostForm.Get("person"), r.PostForm.Get("strength") == "strong")
		switch {
		case fault.Is(err, fault.KindNotFound):
			refuse(w, http.StatusNotFound)
		case err != nil:
			t.gate.Log.Error("demo: entering", "error", err)
			refuse(w, http.StatusInternalServerError)
		default:
			site.SetSession(w, token, until)
			http.Redirect(w, r, "/", http.StatusSeeOther)
		}
	})
}

// maxForm is the most bytes of the demo's own forms.
const maxForm = 4 << 10

func refuse(w http.ResponseWriter, status int) { http.Error(w, http.StatusText(status), status) }
