// Package passkey tries the passkeys of a new installation in a browser, by its own imitation of a device.
package passkey

import (
	"bufio"
	"context"
	"fmt"
	"io"
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

// shot keeps a picture of the page in ETAPAJA_SHOTS, where that is set.
func (b *passkeyWindow) shot(name string) *passkeyWindow {
	b.Helper()
	dir := os.Getenv("ETAPAJA_SHOTS")
	if dir == "" {
		return b
	}
	beyond := true
	size, err := chromedp.Call(b.ctx, page.GetLayoutMetrics, cdp.Empty{})
	b.must(err)
	picture, err := chromedp.Call(b.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: &beyond,
		Clip: &page.Viewport{Width: 360, Height: size.CSSContentSize.Height, Scale: 1}})
	b.must(err)
	b.must(os.WriteFile(filepath.Join(dir, "passkey-"+name+".png"), picture.Data, 0o644))
	return b
}
