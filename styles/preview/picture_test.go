package preview

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"etapaja/ground/i18n"
)

// TestPictures draws every page into the folder that PREVIEW names, for a person to look at.
func TestPictures(t *testing.T) {
	folder := os.Getenv("PREVIEW")
	if folder == "" {
		t.Skip("PREVIEW names no folder for pictures")
	}
	ctx, base := browser(t), serve(t, i18n.FI)
	keep := func(name string, content []byte, err error) {
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, name), content, 0o644)
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	manners := map[string]emulation.SetEmulatedMediaParams{
		"screen":   {},
		"print":    {Media: "print"},
		"contrast": {Features: []*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}, {Name: "prefers-color-scheme", Value: "dark"}}},
	}
	for _, s := range sheets() {
		for manner, media := range manners {
			for _, width := range []int64{360, 1280} {
				if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
					t.Fatal(err)
				}
				if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 800), chromedp.Navigate(base+s.path()), faces()); err != nil {
					t.Fatal(err)
				}
				picture, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
				keep(fmt.Sprintf("%s-%s-%d.png", s.path()[1:], manner, width), picture, err)
			}
		}
		css := true
		pdf, err := chromedp.Call(ctx, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &css})
		keep(s.path()[1:]+".pdf", pdf.Data, err)
	}
}
