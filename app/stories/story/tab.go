package story

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "embed" // page.js

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
)

//go:embed page.js
var pageScript string

var empty cdp.Empty

const (
	patience = 8 * time.Second       // how long a page may take to become what a step expects
	leaving  = 3 * time.Second       // how long after a press that leads to another page that page is waited for
	grace    = 60 * time.Millisecond // how long after a press something begins, if anything does
	quiet    = 30 * time.Millisecond // how long nothing may begin before a page counts as still
	tick     = 15 * time.Millisecond
)

// tab is one window in Chromium.
type tab struct {
	t     testing.TB
	world World
	kind  *Chromium
	ctx   context.Context
	watch *watch
	index map[*html.Node]int // the elements of the last look
}

func (b *tab) Take(cookies []*http.Cookie) error {
	if _, err := chromedp.Call(b.ctx, network.ClearBrowserCookies, empty); err != nil {
		return err
	}
	for _, c := range cookies {
		p := network.SetCookieParams{Name: c.Name, Value: c.Value, URL: b.world.URL + "/", Path: c.Path, HTTPOnly: &c.HttpOnly}
		if c.SameSite == http.SameSiteLaxMode {
			p.SameSite = network.CookieSameSiteLax
		}
		if _, err := chromedp.Call(b.ctx, network.SetCookie, p); err != nil {
			return err
		}
	}
	return nil
}

func (b *tab) Cookies() ([]*http.Cookie, error) {
	res, err := chromedp.Call(b.ctx, network.GetCookies, network.GetCookiesParams{URLs: []string{b.world.URL + "/"}})
	var all []*http.Cookie
	for _, c := range res.Cookies {
		all = append(all, &http.Cookie{Name: c.Name, Value: c.Value})
	}
	return all, err
}

func (b *tab) Speak(tag string) error {
	_, err := chromedp.Call(b.ctx, network.SetExtraHTTPHeaders,
		network.SetExtraHTTPHeadersParams{Headers: network.Headers{"Accept-Language": tag}})
	return err
}

func (b *tab) Window() (Browser, error) { return b.kind.window(b.t, b.world, b.ctx) }

func (b *tab) Visit(path string) error {
	return b.move(func() error {
		res, err := chromedp.Call(b.ctx, page.Navigate, page.NavigateParams{URL: b.world.URL + path})
		if err == nil && res.ErrorText != "" {
			err = fmt.Errorf("%s: %s", path, res.ErrorText)
		}
		return err
	})
}

func (b *tab) Reload() error {
	return b.move(func() error {
		_, err := chromedp.Call(b.ctx, page.Reload, page.ReloadParams{})
		return err
	})
}

func (b *tab) Back() error {
	history, err := chromedp.Call(b.ctx, page.GetNavigationHistory, empty)
	if err != nil {
		return err
	}
	if history.CurrentIndex < 1 {
		return errors.New("no page to go back to")
	}
	entry := history.Entries[history.CurrentIndex-1].ID
	if err := b.move(func() error {
		_, err := chromedp.Call(b.ctx, page.NavigateToHistoryEntry, page.NavigateToHistoryEntryParams{EntryID: entry})
		return err
	}); err != nil {
		return err
	}
	b.drawn()
	b.watch.mu.Lock()
	defer b.watch.mu.Unlock()
	if b.watch.refused {
		return errResend
	}
	return nil
}

// drawn waits for a heading, for a while: a page that the browser had kept asks for itself again when it is shown.
func (b *tab) drawn() {
	for range 40 {
		var whole bool
		if err := b.evaluate(&whole, `document.readyState === "complete" && !!document.querySelector("h1")`); err == nil && whole {
			return
		}
		if pause(b.ctx, 3*tick) != nil {
			return
		}
	}
}

func (b *tab) Last() (Sent, error) {
	b.watch.mu.Lock()
	defer b.watch.mu.Unlock()
	switch {
	case b.watch.sent == nil:
		return Sent{}, errors.New("no form has been sent")
	case b.watch.sent.heldFile():
		return Sent{}, errors.New("Chromium does not tell what a form with a file held: let the story play over HTTP only")
	}
	return *b.watch.sent, nil
}

func (b *tab) Complaints() []string {
	b.watch.mu.Lock()
	defer b.watch.mu.Unlock()
	all := b.watch.complaints
	b.watch.complaints = nil
	return all
}

func (b *tab) Shot(file string) error {
	size, err := chromedp.Call(b.ctx, page.GetLayoutMetrics, empty)
	if err != nil {
		return err
	}
	beyond := true
	clip := &page.Viewport{Width: size.CSSContentSize.Width, Height: size.CSSContentSize.Height, Scale: 1}
	shot, err := chromedp.Call(b.ctx, page.CaptureScreenshot,
		page.CaptureScreenshotParams{CaptureBeyondViewport: &beyond, Clip: clip})
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, shot.Data, 0o644)
}

func (b *tab) Press(n *html.Node) error {
	begun, _ := b.watch.rest()
	if err := b.click(n); err != nil {
		return err
	}
	if leads(n) && (b.kind.Plain || !live(n)) {
		return b.settle(begun, leaving)
	}
	return b.settle(begun, grace)
}

// leads tells that a press opens another page.
func leads(n *html.Node) bool {
	if n.Data == "a" {
		return !strings.HasPrefix(attr(n, "href"), "#")
	}
	return n.Data != "summary" && attr(n, "type") != "button" && owner(n) != nil
}

// live tells that scripts may take the press over, here or in an element around.
func live(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "data-hx-") {
				return true
			}
		}
	}
	return false
}

func (b *tab) click(n *html.Node) error {
	var at struct {
		X, Y  float64
		Gone  bool
		Cover string
	}
	if err := b.ask(&at, "point", n); err != nil {
		return err
	}
	switch {
	case at.Gone:
		return fmt.Errorf("%q went away before it could be pressed", accessibleName(n))
	case at.Cover != "":
		return fmt.Errorf("%q cannot be pressed: over it lies %s", accessibleName(n), at.Cover)
	}
	for _, kind := range []input.DispatchMouseEventType{input.DispatchMouseEventTypeMousePressed, input.DispatchMouseEventTypeMouseReleased} {
		if _, err := chromedp.Call(b.ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{
			Type: kind, X: at.X, Y: at.Y, Button: input.MouseButtonLeft, ClickCount: 1}); err != nil {
			return err
		}
	}
	return nil
}

func (b *tab) Set(n *html.Node, v string) error {
	begun, _ := b.watch.rest()
	if err := b.set(n, v); err != nil {
		return err
	}
	return b.settle(begun, quiet)
}

func (b *tab) set(n *html.Node, v string) error {
	switch {
	case isMark(n):
		if has(n, "checked") == (v != "") {
			return nil
		}
		return b.click(n)
	case n.Data == "textarea" || n.Data == "input" && typed[attr(n, "type")]:
		var ready bool
		if err := b.ask(&ready, "clear", n); err != nil {
			return err
		}
		if !ready {
			return fmt.Errorf("%q takes no text", accessibleName(n))
		}
		if v != "" {
			_, err := chromedp.Call(b.ctx, input.InsertText, input.InsertTextParams{Text: v})
			return err
		}
	}
	var there bool
	if err := b.ask(&there, "put", n, v); err != nil || there {
		return err
	}
	return fmt.Errorf("%q went away before it could be filled", accessibleName(n))
}

// typed are the types of input into which a keyboard writes plain text. No type means text.
var typed = map[string]bool{"": true, "text": true, "search": true, "email": true, "tel": true, "url": true, "password": true}

func (b *tab) Attach(n *html.Node, f File) error {
	file := filepath.Join(b.t.TempDir(), f.Name)
	if err := os.WriteFile(file, f.Data, 0o600); err != nil {
		return err
	}
	object, err := chromedp.Call(b.ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: b.call("element", n)})
	if err != nil {
		return err
	}
	if object.Result == nil || object.Result.ObjectID == "" {
		return fmt.Errorf("%q went away before it could take a file", accessibleName(n))
	}
	_, err = chromedp.Call(b.ctx, dom.SetFileInputFiles,
		dom.SetFileInputFilesParams{Files: []string{file}, ObjectID: object.Result.ObjectID})
	return err
}
