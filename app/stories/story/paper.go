package story

import (
	"regexp"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// sheetOfPDF is a page in the plain structure of a PDF as Chromium writes it.
var sheetOfPDF = regexp.MustCompile(`/Type\s*/Page\b`)

// Paper prints a page as its own styles say, the one on which the opening ends where path is "", and tells on how many
// sheets it stands. The PDF comes with it, to be looked at.
func (c *Chromium) Paper(t testing.TB, w World, opening, path string) (sheets int, pdf []byte) {
	t.Helper()
	b := c.opened(t, w, opening)
	if path != "" {
		if err := b.Visit(path); err != nil {
			t.Fatal(err)
		}
	}
	printed, err := chromedp.Call(b.ctx, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true)})
	if err != nil {
		t.Fatal(err)
	}
	return len(sheetOfPDF.FindAll(printed.Data, -1)), printed.Data
}
