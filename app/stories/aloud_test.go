package stories

import (
	"regexp"
	"strings"
	"testing"

	"etapaja/app/stories/story"
)

// reading gives the browser a voice after the page has come, has the page read, and tells what was said: first whether the
// button was there without a voice, with a voice of another language, and with one of the page's.
const reading = `(async () => {
	const told = [], said = [], aloud = document.getElementById("aloud");
	const later = ms => new Promise(done => setTimeout(done, ms));
	const voices = (...langs) => {
		speechSynthesis.getVoices = () => langs.map(lang => ({lang}));
		speechSynthesis.onvoiceschanged();
		told.push(aloud.getClientRects().length ? "shown" : "nothing");
	};
	window.SpeechSynthesisUtterance = function (text) { this.text = text; };
	let hold = false, cut = 0, queue = [];
	speechSynthesis.cancel = () => { cut++; queue = []; };
	speechSynthesis.speak = words => {
		if (!words.text) return;
		queue.push(words);
		setTimeout(() => {
			if (hold || !queue.includes(words)) return;
			said.push(words.lang + ":" + words.text.trim() + (document.querySelector("main .aloud-now") ? "" : " UNMARKED"));
			if (words.onend) words.onend();
		}, 5);
	};
	voices();
	voices("sv-SE");
	voices("fi_FI", "sv-SE");
	const [start, stop] = aloud.querySelectorAll("button");
	told.push(start.getBoundingClientRect().height >= 48 ? "large" : "small", stop.hidden);
	start.click();
	await later(600);
	told.push(start.textContent, stop.hidden, document.querySelectorAll(".aloud-now").length);
	const once = said.length;
	hold = true;
	start.click();
	await later(50);
	told.push(start.textContent, stop.hidden, document.querySelectorAll(".aloud-now").length);
	start.click();
	told.push(start.textContent);
	hold = false;
	start.click();
	await later(50);
	stop.focus();
	stop.click();
	told.push(stop.hidden, document.activeElement === start, document.querySelectorAll(".aloud-now").length, cut > 0);
	return told.join(" ") + "|" + said.slice(0, once).join("\n");
})()`

// TestAPageIsReadByTheBrowsersOwnVoice has a client's page read in Chromium with voices of the test's own.
func TestAPageIsReadByTheBrowsersOwnVoice(t *testing.T) {
	story.Pages(t, "app/stories/aloud", func(t *testing.T, c *story.Chromium) {
		w := openTownWithIDs(t)
		answer, err := c.Ask(t, w.World, "as Matti", "/privacy", reading)
		if err != nil {
			t.Fatal(err)
		}
		told, said, _ := strings.Cut(answer, "|")
		const want = "nothing nothing shown large true Lue ääneen true 0 Tauko false 1 Jatka lukemista true true 0 true"
		if told != want {
			t.Errorf("the button says %s\nwant            %s", told, want)
		}
		lines := strings.Split(said, "\n")
		if !strings.HasPrefix(said, "fi:Näin tietojasi käsitellään\n") || len(lines) < 8 || strings.Contains(said, "UNMARKED") || strings.Contains(said, "Lue ääneen") {
			t.Errorf("what is read:\n%s", said)
		}
	})
}

// TestWithoutScriptsNothingOffersToRead: the place of the buttons is hidden and empty until a script has heard of a voice.
func TestWithoutScriptsNothingOffersToRead(t *testing.T) {
	w := openTownWithIDs(t)
	_, page := w.fetch(t, w.enter(t, "matti"), "GET", "/today", nil)
	if !regexp.MustCompile(`<p class="aloud" id="aloud"[^>]* hidden></p>`).MatchString(page) {
		t.Error("the place of the buttons is not there, is not hidden, or holds something")
	}
}
