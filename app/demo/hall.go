package demo

import (
	"context"
	"embed"
	"errors"
	"net/http"
	"time"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/clock"
)

//go:embed *.html
var html embed.FS

// Hall is where one chooses whom to enter as, and moves the clock. It stands before the town does: Town and Site are
// given when they are there. Every address of it exists in a demo alone.
type Hall struct {
	Town  *Town
	Site  *web.Site
	Clock *clock.Stepping
	Due   func(context.Context) error // runs every job that is due
}

// Page lists the people by organiser and unit.
type Page struct {
	web.Frame
	Now    string
	Houses []House
}

// House is one unit's people.
type House struct {
	Organiser, Unit  string
	Workers, Clients []Choice
}

// Choice is one person to enter as.
type Choice struct {
	Slug, Name, Role string
	Client           bool
}

// Screen is the chooser.
func (h *Hall) Screen() web.Screen[Page] {
	return web.Screen[Page]{Path: "/demo", Need: access.Anyone, HTML: html, Show: func(p *gate.Pass, r *web.Request) (Page, error) {
		return h.page(p, r.Frame()), nil
	}}
}

func (h *Hall) page(p *gate.Pass, f web.Frame) Page {
	page := Page{Now: f.Words().Instant(p.Now())}
	for _, who := range h.Town.People() {
		last := len(page.Houses) - 1
		if last < 0 || page.Houses[last].Unit != who.Unit || page.Houses[last].Organiser != who.Organiser {
			page.Houses = append(page.Houses, House{Organiser: who.Organiser, Unit: who.Unit})
			last++
		}
		c := Choice{Slug: who.Slug, Name: who.Name, Client: who.Role == "client"}
		if c.Client {
			page.Houses[last].Clients = append(page.Houses[last].Clients, c)
			continue
		}
		c.Role = f.T("role." + who.Role)
		page.Houses[last].Workers = append(page.Houses[last].Workers, c)
	}
	return page
}

// Handlers are the two forms of the hall, by their patterns.
func (h *Hall) Handlers() map[string]http.Handler {
	return map[string]http.Handler{
		"POST /demo/enter": http.HandlerFunc(h.enter),
		"POST /demo/clock": http.HandlerFunc(h.move),
	}
}

func (h *Hall) enter(w http.ResponseWriter, r *http.Request) {
	token, until, err := h.Town.Enter(r.Context(), r.PostFormValue("person"), r.PostFormValue("strength") == "strong")
	if err != nil {
		http.Error(w, "there is nobody of that name in the town", http.StatusNotFound)
		return
	}
	h.Site.SignIn(w, token, until)
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// move sets the clock ahead and answers when every job due by then has run.
func (h *Hall) move(w http.ResponseWriter, r *http.Request) {
	to, err := h.instant(r)
	if err != nil {
		http.Error(w, "the clock takes at=2026-11-24T09:30 or forward=3h", http.StatusUnprocessableEntity)
		return
	}
	if err := h.Clock.Set(to); errors.Is(err, clock.ErrBack) {
		http.Error(w, "the clock does not go back", http.StatusConflict)
		return
	}
	if err := h.Due(r.Context()); err != nil {
		http.Error(w, "the jobs that were due did not all run", http.StatusInternalServerError)
		return
	}
	http.Redirect(w, r, "/demo", http.StatusSeeOther)
}

var errTime = errors.New("demo: no such time")

func (h *Hall) instant(r *http.Request) (cal.Instant, error) {
	if by := r.PostFormValue("forward"); by != "" {
		d, err := time.ParseDuration(by)
		if err != nil || d < 0 {
			return 0, errTime
		}
		return h.Clock.Now().Add(d), nil
	}
	at, err := time.Parse("2006-01-02T15:04", r.PostFormValue("at"))
	if err != nil {
		return 0, errTime
	}
	return cal.At(cal.D(at.Year(), int(at.Month()), at.Day()), cal.T(at.Hour(), at.Minute())), nil
}
