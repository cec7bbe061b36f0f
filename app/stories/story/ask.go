package story

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Ask opens a page and lets it carry out a script, an expression that promises a text: for what no step can say, such as
// whether a film plays.
func (c *Chromium) Ask(t testing.TB, w World, opening, path, script string) (answer string, err error) {
	t.Helper()
	return c.Stay(t, w, opening, path)(script)
}

// Stay opens a page and keeps it open for one script after another.
func (c *Chromium) Stay(t testing.TB, w World, opening, path string) func(script string) (answer string, err error) {
	t.Helper()
	b := c.opened(t, w, opening)
	if err := b.Visit(path); err != nil {
		t.Fatal(err)
	}
	return func(script string) (answer string, err error) {
		yes := true
		res, err := chromedp.Call(b.ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: script, AwaitPromise: &yes, ReturnByValue: &yes, UserGesture: &yes})
		if err != nil {
			return "", err
		}
		if res.Result == nil {
			return "", errors.New("the page told nothing")
		}
		return answer, json.Unmarshal(res.Result.Value, &answer)
	}
}
