package story

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
)

// watch hears what happens in one window: which page is there, what is under way, what went wrong.
type watch struct {
	home  string
	frame cdp.FrameID // set once, before the first page

	mu         sync.Mutex
	begun      int // requests and navigations so far
	flying     map[network.RequestID]bool
	loader     cdp.LoaderID // the page that stands there
	loaded     cdp.LoaderID // the page whose load event came last
	refused    bool         // the browser put a page of its own there
	status     map[cdp.LoaderID]int
	posts      map[network.RequestID]*Sent
	sent       *Sent
	complaints []string
	resources  map[network.RequestID]*Resource
	order      []*Resource
}

func newWatch(home string) *watch {
	return &watch{home: home, flying: map[network.RequestID]bool{}, status: map[cdp.LoaderID]int{},
		posts: map[network.RequestID]*Sent{}, resources: map[network.RequestID]*Resource{}}
}

// hear takes one event. It is called in the order of events, and must not ask the browser anything.
func (w *watch) hear(event any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		w.request(e)
	case *network.EventResponseReceived:
		w.response(e)
	case *network.EventDataReceived:
		if r := w.resources[e.RequestID]; r != nil {
			r.Bytes += e.EncodedDataLength
		}
	case *network.EventLoadingFinished:
		delete(w.flying, e.RequestID)
		if r := w.resources[e.RequestID]; r != nil && !r.Cached {
			r.Bytes = int64(e.EncodedDataLength)
		}
	case *network.EventRequestServedFromCache:
		if r := w.resources[e.RequestID]; r != nil {
			r.Cached = true
		}
	case *network.EventLoadingFailed:
		delete(w.flying, e.RequestID)
	case *page.EventFrameStartedNavigating:
		w.begun++
	case *page.EventFrameNavigated:
		if e.Frame.ID == w.frame {
			w.refused = e.Frame.UnreachableURL != ""
			w.loader = e.Frame.LoaderID
			w.begun++
			clear(w.flying) // what the page before had under way no longer matters
			if e.Type == page.NavigationTypeBackForwardCacheRestore {
				w.loaded = w.loader // it comes back whole, without a load event
			}
		}
	case *page.EventLifecycleEvent:
		if e.FrameID == w.frame && e.Name == "load" {
			w.loaded = e.LoaderID
		}
	case *runtime.EventExceptionThrown:
		w.complain("script error: %s", exception(e.ExceptionDetails))
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError && e.Entry.Source != log.EntrySourceNetwork {
			w.complain("%s: %s", e.Entry.Source, e.Entry.Text)
		}
	}
}

func (w *watch) request(e *network.EventRequestWillBeSent) {
	w.begun++
	if sent := w.posts[e.RequestID]; sent != nil && e.RedirectResponse != nil {
		location, _ := e.RedirectResponse.Headers["Location"].(string)
		sent.Answer = Answer{int(e.RedirectResponse.Status), location}
		delete(w.posts, e.RequestID)
	}
	if strings.HasPrefix(e.Request.URL, "http") && !strings.HasPrefix(e.Request.URL, w.home+"/") {
		w.complain("a request to another host: %s", e.Request.URL)
	}
	if e.Type != network.ResourceTypeEventSource && e.Type != network.ResourceTypeWebSocket {
		w.flying[e.RequestID] = true
	}
	if e.Request.Method == "POST" && e.RedirectResponse == nil {
		w.post(e)
	}
	r := &Resource{URL: strings.TrimPrefix(e.Request.URL, w.home), Kind: string(e.Type)}
	w.resources[e.RequestID] = r
	w.order = append(w.order, r)
}

func (w *watch) post(e *network.EventRequestWillBeSent) {
	sent := &Sent{URL: e.Request.URL}
	sent.Type, _ = e.Request.Headers["Content-Type"].(string)
	for _, part := range e.Request.PostDataEntries {
		sent.Body = append(sent.Body, part.Bytes...)
	}
	w.sent = sent
	w.posts[e.RequestID] = sent
}

// heldFile tells whether a file was sent with the form: Chromium leaves its bytes out of what it tells. A field of files
// in which nothing was chosen has no name.
func (s *Sent) heldFile() bool {
	kind, params, err := mime.ParseMediaType(s.Type)
	if err != nil || !strings.HasPrefix(kind, "multipart/") {
		return false
	}
	parts := multipart.NewReader(bytes.NewReader(s.Body), params["boundary"])
	for {
		part, err := parts.NextPart()
		if err != nil {
			return err != io.EOF
		}
		if part.FileName() != "" {
			return true
		}
	}
}

func (w *watch) response(e *network.EventResponseReceived) {
	if e.Type == network.ResourceTypeDocument && e.FrameID == w.frame {
		w.status[e.LoaderID] = int(e.Response.Status)
	}
	if sent := w.posts[e.RequestID]; sent != nil {
		sent.Answer = Answer{Status: int(e.Response.Status)}
		delete(w.posts, e.RequestID)
	}
	if e.Type == network.ResourceTypeEventSource {
		delete(w.flying, e.RequestID)
	}
	if r := w.resources[e.RequestID]; r != nil && e.Response.FromDiskCache {
		r.Cached = true
	}
}

func (w *watch) complain(format string, args ...any) {
	w.complaints = append(w.complaints, fmt.Sprintf(format, args...))
}

func exception(d *runtime.ExceptionDetails) string {
	if d.Exception != nil && d.Exception.Description != "" {
		return squash(d.Exception.Description)
	}
	return d.Text
}

// rest tells how much has begun so far, and whether the page stands still: nothing under way and loaded.
func (w *watch) rest() (begun int, still bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.begun, len(w.flying) == 0 && w.loader == w.loaded
}
