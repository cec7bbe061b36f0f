// Package webtest puts screens before a hall and opens them as a browser without scripts would.
package webtest

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"time"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/live"
	"etapaja/engine/web"
	"etapaja/engine/web/assets"
	frame "etapaja/engine/web/words"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// Site is a hall behind its screens, through the real router.
type Site struct {
	*gatetest.Hall
	Live    *live.Hub
	Handler http.Handler // what answers at URL, for measuring without a line in between
	URL     string
	Close   func() // waits for the requests that are under way; comes by itself at the test's end
}

// Screens are what a site shows: the pages, the words of their rooms (the frame's come by themselves), and where
// everybody's front page is.
type Screens struct {
	Pages []web.Mountable
	Words []i18n.Source
	Front string
}

// Open serves the screens. A sentence that is missing in a language fails the test.
func Open(h *gatetest.Hall, of Screens) *Site {
	h.T.Helper()
	spoken := append([]i18n.Source{{Name: "engine/web", FS: frame.FS, Shared: true}}, of.Words...)
	words, err := i18n.Load(spoken, func(l i18n.Lang, source, key string) { h.T.Errorf("%s: %s has no %s", source, l, key) })
	h.Must(err)
	files, err := assets.Load()
	h.Must(err)
	hub := live.New()
	tell := h.OnCommit
	h.OnCommit = func(topics []string) {
		tell(topics)
		hub.Publish(topics...)
	}
	s := &web.Site{
		Gate: h.Gate, Words: words, Assets: files, Live: hub, Training: true, Plain: true, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		Screens: of.Pages, Front: func(access.Actor) string { return of.Front }, Ready: func() error { return nil },
	}
	handler := s.Handler()
	server := httptest.NewServer(handler)
	h.T.Cleanup(server.Close)
	return &Site{Hall: h, Live: hub, Handler: handler, URL: server.URL, Close: server.Close}
}

// Worker is the browser of a worker who has signed in strongly.
func (s *Site) Worker(w id.Worker, home id.Unit) *Browser {
	s.T.Helper()
	return s.Browser(gate.Person{Kind: access.Worker, ID: string(w), Unit: home, Strong: true})
}

// Client is the browser of a client who has come by a code.
func (s *Site) Client(c id.Client, of id.Unit) *Browser {
	s.T.Helper()
	return s.Browser(gate.Person{Kind: access.Client, ID: string(c), Unit: of})
}

// Browser is the browser of somebody who has signed in, good for a hundred days.
func (s *Site) Browser(who gate.Person) *Browser {
	s.T.Helper()
	who.Tenant, who.Until = gatetest.Tenant, s.Clock.Now().Add(100*24*time.Hour)
	token, err := s.SignIn(context.Background(), who)
	s.Must(err)
	b := s.Stranger()
	at, err := url.Parse(s.URL)
	s.Must(err)
	b.Jar.SetCookies(at, []*http.Cookie{{Name: "session", Value: token}})
	return b
}

// Stranger is the browser of somebody who has not signed in.
func (s *Site) Stranger() *Browser {
	s.T.Helper()
	jar, err := cookiejar.New(nil)
	s.Must(err)
	return &Browser{Client: &http.Client{Jar: jar}, s: s}
}
