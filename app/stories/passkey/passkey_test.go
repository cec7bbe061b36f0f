// Package passkey tries the passkeys of a new installation in a browser, by its own imitation of a device.
package passkey

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"

	"etapaja/app"
	"etapaja/ground/clock"
)

// TestAPasskeyIsMadeAndUsedInChromium sets up an installation, leaves, and signs in again in a real browser, whose
// authenticator is its own imitation: what is tried is our script under our policy.
func TestAPasskeyIsMadeAndUsedInChromium(t *testing.T) {
	origin, link := serveNew(t)
	b := openWindow(t)
	b.visit(link, "care/account/join").shot("join").press("care/account/setup").shot("setup")
	b.fill("name", "Kymen hyvinvointialue").fill("phone", "05 100 200").fill("unit", "Satamapaja").fill("unitphone", "05 123 4567")
	b.fill("first", "Paavo").fill("last", "Puro").fill("ownphone", "050 111 2222")
	b.press("care/account/enrol").shot("enrol").press("care/staff/house").shot("house")
	b.visit(origin+"/keys", "care/account/keys").shot("keys")
	b.visit(origin+"/leave", "care/account/leave").press("care/account/code")
	b.visit(origin+"/signin", "care/account/signin").shot("signin").press("care/staff/house")
	b.visit(origin+"/organisation/invite", "care/account/invite").shot("invite")
	b.fill("first", "Sanna").fill("last", "Koski").fill("phone", "050 111 3333").run(`document.querySelector("input[name=role][value=coordinator]").click()`)
	b.press("care/account/worker").shot("worker")
}

// serveNew serves a new installation until the test ends, and gives its address and the link for setting up.
func serveNew(t *testing.T) (origin, link string) {
	t.Helper()
	out, in := io.Pipe()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	dir := t.TempDir()
	go func() {
		defer close(ended)
		app.Run(ctx, []string{"serve", "--listen", "127.0.0.1:0", "--database", "sqlite:" + filepath.Join(dir, "e.db"), "--files", filepath.Join(dir, "files"),
			"--key", filepath.Join(dir, "e.key")}, strings.NewReader(""), in, io.Discard)
		in.Close()
	}()
	t.Cleanup(func() { cancel(); <-ended })
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if said, ok := strings.CutPrefix(lines.Text(), "set-up "); ok {
			link = said
		}
		if said, ok := strings.CutPrefix(lines.Text(), "ready "); ok {
			return said, link
		}
	}
	t.Fatal("it does not get ready")
	return "", ""
}

// passkeyWindow is a browser with a device that makes and keeps passkeys.
type passkeyWindow struct {
	*testing.T
	ctx context.Context
}

func openWindow(t *testing.T) *passkeyWindow {
	t.Helper()
	alloc, stop := chromedp.NewExecAllocator(context.Background(), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.NoDefaultBrowserCheck, chromedp.Flag("lang", "fi"), chromedp.UserDataDir(t.TempDir()), chromedp.Env("CHROME_CONFIG_HOME="+t.TempDir()))
	process, quit := chromedp.NewContext(alloc)
	ctx, late := context.WithTimeout(process, 2*time.Minute)
	t.Cleanup(func() { late(); quit(); stop() })
	b := &passkeyWindow{t, ctx}
	b.must(chromedp.Do(process))
	_, err := chromedp.Call(ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 360, Height: 800, DeviceScaleFactor: 1})
	b.must(err)
	_, err = chromedp.Call(ctx, webauthn.Enable, webauthn.EnableParams{})
	b.must(err)
	_, err = chromedp.Call(ctx, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{Options: &webauthn.VirtualAuthenticatorOptions{
		Protocol: "ctap2", Transport: "internal", HasResidentKey: true, HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true,
	}})
	b.must(err)
	return b
}

func (b *passkeyWindow) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// run carries out a script on the page.
func (b *passkeyWindow) run(script string) *passkeyWindow {
	b.Helper()
	_, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]byte](script+"; 0", chromedp.EvalAsValue))
	b.must(err)
	return b
}

// on waits for a screen.
func (b *passkeyWindow) on(screen string) *passkeyWindow {
	b.Helper()
	seen := ""
	ctx, stop := context.WithTimeout(b.ctx, 15*time.Second)
	defer stop()
	clock.Every(ctx, 50*time.Millisecond, func() {
		raw, err := chromedp.Run(ctx, chromedp.Evaluate[[]byte](`document.readyState === "complete" ? document.body.dataset.screen + " " + document.body.innerText : ""`, chromedp.EvalAsValue))
		if err != nil {
			return // the page is changing
		}
		if seen = string(raw); strings.HasPrefix(seen, `"`+screen+" ") {
			stop()
		}
	})
	if !strings.HasPrefix(seen, `"`+screen+" ") {
		b.Fatalf("not on %s: %s", screen, seen)
	}
	return b
}

func (b *passkeyWindow) visit(address, screen string) *passkeyWindow {
	b.Helper()
	_, err := chromedp.Call(b.ctx, page.Navigate, page.NavigateParams{URL: address})
	b.must(err)
	return b.on(screen)
}

func (b *passkeyWindow) fill(field, value string) *passkeyWindow {
	b.Helper()
	return b.run(fmt.Sprintf("document.getElementById(%q).value = %q", field, value))
}

// press presses the page's big button and waits for where it leads.
func (b *passkeyWindow) press(screen string) *passkeyWindow {
	b.Helper()
	return b.run(`document.querySelector("main .button--big").click()`).on(screen)
}

// languages are those in which each page is gone over; Finnish comes last, so that the test goes on in it.
var languages = []string{"sv", "en", "fi-simple", "fi"}

// sound goes over the page in every language and at three widths: axe finds nothing, and nothing stands beyond the edge.
func (b *passkeyWindow) sound(name string) *passkeyWindow {
	b.Helper()
	axe, err := os.ReadFile("../testdata/axe.min.js")
	b.must(err)
	var at string
	b.answer(&at, "location.pathname + location.search")
	for _, lang := range languages {
		b.open("/language/" + lang + "?back=" + url.QueryEscape(at))
		for _, width := range []int{320, 1280, 360} {
			_, err := chromedp.Call(b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: int64(width), Height: 800, DeviceScaleFactor: 1})
			b.must(err)
			var wide int
			b.answer(&wide, "document.documentElement.scrollWidth")
			if wide > width {
				b.Errorf("%s in %s is %d wide at %d", name, lang, wide, width)
			}
			var found []string
			b.answer(&found, string(axe)+`;axe.run(document, {preload: false, resultTypes: ["violations"], rules: {"target-size": {enabled: true}}})
				.then((r) => r.violations.map((v) => v.id + ": " + v.nodes[0].html.slice(0, 160)))`)
			for _, fault := range found {
				b.Errorf("%s in %s at %d: %s", name, lang, width, fault)
			}
		}
	}
	return b
}

// answer evaluates a script and reads what it promises.
func (b *passkeyWindow) answer(into any, script string) {
	b.Helper()
	raw, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]byte](script, chromedp.EvalAsValue, chromedp.EvalAwaitPromise))
	b.must(err)
	b.must(json.Unmarshal(raw, into))
}

// open goes to an address of the same site and waits until it is there.
func (b *passkeyWindow) open(path string) {
	b.Helper()
	var screen, origin string
	b.answer(&screen, "document.body.dataset.screen")
	b.answer(&origin, "location.origin")
	b.visit(origin+path, screen)
}

// shot goes over the page, and keeps a picture of it.
func (b *passkeyWindow) shot(name string) *passkeyWindow {
	b.Helper()
	return b.sound(name).picture(name)
}

// picture keeps pictures of the page, of a phone and of a desk, in ETAPAJA_SHOTS, where that is set.
func (b *passkeyWindow) picture(name string) *passkeyWindow {
	b.Helper()
	dir := os.Getenv("ETAPAJA_SHOTS")
	if dir == "" {
		return b
	}
	beyond := true
	for _, width := range []int64{1280, 360} {
		_, err := chromedp.Call(b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 800, DeviceScaleFactor: 1})
		b.must(err)
		size, err := chromedp.Call(b.ctx, page.GetLayoutMetrics, cdp.Empty{})
		b.must(err)
		picture, err := chromedp.Call(b.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: &beyond,
			Clip: &page.Viewport{Width: float64(width), Height: size.CSSContentSize.Height, Scale: 1}})
		b.must(err)
		b.must(os.WriteFile(filepath.Join(dir, fmt.Sprintf("passkey-%s-%d.png", name, width)), picture.Data, 0o644))
	}
	return b
}
