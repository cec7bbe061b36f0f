package story

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// playing plays the page's first film to its end, and tells what it was.
const playing = `(async () => {
	const film = document.querySelector("video");
	if (!film) return "there is no film on the page";
	if (film.readyState !== 0 || film.buffered.length > 0) return "it was fetched before it was asked for";
	film.muted = true;
	const ended = new Promise((yes, no) => { film.onended = yes; film.onerror = () => no(film.error); });
	await film.play();
	await ended;
	return film.currentTime > 0.5 ? film.videoWidth + "x" + film.videoHeight : "it was over at " + film.currentTime;
})().catch(e => "it does not play: " + (e.message || e.code))`

// Play opens a page and plays its first film to the end, without a sound; it tells how large the film was.
func (c *Chromium) Play(t testing.TB, w World, opening, path string) (size string, err error) {
	t.Helper()
	b := c.opened(t, w, opening)
	if err := b.Visit(path); err != nil {
		return "", err
	}
	yes := true
	res, err := chromedp.Call(b.ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: playing, AwaitPromise: &yes, ReturnByValue: &yes, UserGesture: &yes})
	if err != nil {
		return "", err
	}
	if res.Result == nil {
		return "", errors.New("the page told nothing of its film")
	}
	return size, json.Unmarshal(res.Result.Value, &size)
}
