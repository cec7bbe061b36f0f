package story

import (
	"context"
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Chromium is the driver with a real browser. Launch starts one; its variants share the process, and every person
// has a browser context of their own.
type Chromium struct {
	Width   int  // of the window in CSS pixels
	Plain   bool // without scripts
	process context.Context
}

// Launch starts Debian's Chromium without a window and stops it when the test ends.
func Launch(t testing.TB) *Chromium {
	t.Helper()
	alloc, stop := chromedp.NewExecAllocator(context.Background(),
		chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("disable-extensions", true),
		chromedp.Flag("disable-background-timer-throttling", true), chromedp.Flag("disable-renderer-backgrounding", true),
		chromedp.Flag("disable-backgrounding-occluded-windows", true), chromedp.Flag("force-color-profile", "srgb"),
		chromedp.Flag("hide-scrollbars", true), chromedp.Flag("lang", "fi"),
		chromedp.UserDataDir(t.TempDir()), chromedp.Env("CHROME_CONFIG_HOME="+t.TempDir()))
	process, quit := chromedp.NewContext(alloc)
	t.Cleanup(func() { quit(); stop() })
	if err := chromedp.Do(process); err != nil {
		t.Fatalf("Chromium does not start: %v (tools/need.sh installs it)", err)
	}
	return &Chromium{Width: 1280, process: process}
}

// At is the same browser with a window of another width.
func (c *Chromium) At(width int) *Chromium { return &Chromium{width, c.Plain, c.process} }

// WithoutScripts is the same browser with scripts switched off.
func (c *Chromium) WithoutScripts() *Chromium { return &Chromium{c.Width, true, c.process} }

// Name tells scripts and width: "chromium-360", and "plain-360" where scripts are off.
func (c *Chromium) Name() string {
	if c.Plain {
		return fmt.Sprintf("plain-%d", c.Width)
	}
	return fmt.Sprintf("chromium-%d", c.Width)
}

// Open gives a person a browser context of their own.
func (c *Chromium) Open(t testing.TB, w World) (Browser, error) {
	return c.open(t, w)
}

func (c *Chromium) open(t testing.TB, w World) (*tab, error) {
	return c.window(t, w, c.process, chromedp.WithNewBrowserContext())
}

func (c *Chromium) window(t testing.TB, w World, parent context.Context, options ...chromedp.ContextOption) (*tab, error) {
	b := &tab{t: t, world: w, kind: c, watch: newWatch(w.URL)}
	var cancel context.CancelFunc
	b.ctx, cancel = chromedp.NewContext(parent, append(options, chromedp.WithListener(b.watch.hear))...)
	t.Cleanup(cancel)
	return b, b.prepare()
}

func (b *tab) prepare() error {
	if err := chromedp.Do(b.ctx); err != nil {
		return err
	}
	tree, err := chromedp.Call(b.ctx, page.GetFrameTree, empty)
	if err != nil {
		return err
	}
	b.watch.frame = tree.FrameTree.Frame.ID
	long := int64(1 << 20)
	if _, err := chromedp.Call(b.ctx, network.Enable, network.EnableParams{MaxPostDataSize: &long}); err != nil {
		return err
	}
	if _, err := chromedp.Call(b.ctx, log.Enable, empty); err != nil {
		return err
	}
	if _, err := chromedp.Call(b.ctx, page.SetLifecycleEventsEnabled, page.SetLifecycleEventsEnabledParams{Enabled: true}); err != nil {
		return err
	}
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled,
		emulation.SetScriptExecutionDisabledParams{Value: b.kind.Plain}); err != nil {
		return err
	}
	if err := b.Speak("fi"); err != nil {
		return err
	}
	return b.resize(b.kind.Width)
}

// zoomed is the width of a window of 1280 × 1024 pixels that a person has enlarged to 400 %: it has 320 × 256 CSS pixels.
const zoomed = 320

func (b *tab) resize(width int) error {
	size := emulation.SetDeviceMetricsOverrideParams{Width: int64(width), Height: 800, DeviceScaleFactor: 1}
	if width == zoomed {
		size.Height, size.DeviceScaleFactor = 256, 4
	}
	_, err := chromedp.Call(b.ctx, emulation.SetDeviceMetricsOverride, size)
	return err
}
