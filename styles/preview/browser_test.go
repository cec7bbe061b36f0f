package preview

import (
	"context"
	"fmt"
	"html/template"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"etapaja/ground/i18n"
)

// policy is the content security policy of the product: nothing inline, nothing from elsewhere.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

type sheet struct {
	name, css string
	client    bool
	data      func(frame) any
}

func sheets() []sheet {
	return []sheet{
		{"day", "day.css", true, func(f frame) any { return day(f) }},
		{"ask", "day.css", true, func(f frame) any { return ask(f) }},
		{"work", "app.css", false, func(f frame) any { return work(f) }},
		{"ask", "app.css", false, func(f frame) any { return ask(f) }},
	}
}

func (s sheet) path() string { return "/" + s.name + "-" + strings.TrimSuffix(s.css, ".css") }

func (s sheet) page(t testing.TB, lang i18n.Lang) string {
	t.Helper()
	set := template.Must(template.ParseGlob("../../engine/web/parts/*.html"))
	template.Must(set.ParseFiles("pages/frame.html", "pages/"+s.name+".html"))
	var b strings.Builder
	if err := set.ExecuteTemplate(&b, "page", s.data(plain(t, lang, s.css))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func serve(t testing.TB, lang i18n.Lang) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/assets/", plain(t, lang, "").files)
	for _, s := range sheets() {
		html := s.page(t, lang)
		mux.HandleFunc(s.path(), func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Security-Policy", policy)
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, html)
		})
	}
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

func browser(t testing.TB) context.Context {
	t.Helper()
	path := "/usr/bin/chromium"
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("the pages are looked at with Chromium: install the package chromium")
		}
		t.Skip("the pages are looked at with Chromium, which is not installed")
	}
	flags := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("hide-scrollbars", true))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), flags...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// look opens a page at a width and lets the script say what is wrong with it.
func look(ctx context.Context, t *testing.T, address string, width int64, script string) []string {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 800), chromedp.Navigate(address), faces()); err != nil {
		t.Fatalf("%s at %d px: %v", address, width, err)
	}
	said, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s at %d px: %v", address, width, err)
	}
	return said
}

// faces waits until the page is drawn in its own letters.
func faces() chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Evaluate[bool](`document.fonts.ready.then(() => true)`, chromedp.EvalAwaitPromise)(ctx, t)
		return chromedp.Void{}, err
	}
}
