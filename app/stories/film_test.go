package stories

import (
	"net/http"
	"net/url"
	"os"
	"regexp"
	"testing"

	"etapaja/app/stories/story"
)

var filmOn = regexp.MustCompile(`<video src="([^"]+)" controls preload="none"`)

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

// TestAFilmIsPlayedWhereItIsReturnedAndWhereItIsAnswered plays what a browser has recorded (testdata/film.webm and film.mp4
// are a second of three colours, recorded by Chromium from a canvas of its own) in Chromium, on the client's page and on
// the worker's.
func TestAFilmIsPlayedWhereItIsReturnedAndWhereItIsAnswered(t *testing.T) {
	story.Pages(t, "app/stories/film", func(t *testing.T, c *story.Chromium) {
		for _, name := range []string{"film.webm", "film.mp4"} {
			w := openTownWithIDs(t)
			film, err := os.ReadFile("testdata/" + name)
			if err != nil {
				t.Fatal(err)
			}
			w.sendFiles(t, w.enter(t, "matti"), map[string][]byte{name: film})
			for who, path := range map[string]string{"Matti": w.fill("/task/{task}", "matti"), "Ritva": "/returns"} {
				if size, err := c.Ask(t, w.World, "as "+who, path, playing); err != nil || size != "64x48" {
					t.Errorf("%s for %s: %s, %v", name, who, size, err)
				}
			}
		}
	})
}

// TestAFilmIsServedInThePiecesThatAPlayerAsksFor asks as players do, and as nobody should.
func TestAFilmIsServedInThePiecesThatAPlayerAsksFor(t *testing.T) {
	w := openTownWithIDs(t)
	film, err := os.ReadFile("testdata/film.webm")
	if err != nil {
		t.Fatal(err)
	}
	matti := w.enter(t, "matti")
	w.sendFiles(t, matti, map[string][]byte{"film.webm": film})
	_, page := w.fetch(t, matti, "GET", w.fill("/task/{task}", "matti"), nil)
	at := filmOn.FindStringSubmatch(page)
	if at == nil {
		t.Fatal("there is no film on the page")
	}
	for _, c := range []struct {
		asked  string
		status int
		span   string
	}{
		{"", 200, ""}, {"bytes=0-", 206, "bytes 0-1420/1421"}, {"bytes=0-1", 206, "bytes 0-1/1421"}, {"bytes=1400-9999", 206, "bytes 1400-1420/1421"},
		{"bytes=-20", 206, "bytes 1401-1420/1421"}, {"bytes=1421-", 416, "bytes */1421"}, {"bytes=9-3", 416, ""}, {"metres=0-1", 416, ""},
	} {
		r, err := http.NewRequest("GET", w.URL+at[1], nil)
		if err != nil {
			t.Fatal(err)
		}
		if c.asked != "" {
			r.Header.Set("Range", c.asked)
		}
		a, err := matti.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		a.Body.Close()
		if got := a.Header.Get("Content-Range"); a.StatusCode != c.status || c.span != "" && got != c.span {
			t.Errorf("%q: %d %q, want %d %q", c.asked, a.StatusCode, got, c.status, c.span)
		}
		if c.status < 300 && (a.Header.Get("Content-Type") != "video/webm" || a.Header.Get("X-Content-Type-Options") != "nosniff") {
			t.Errorf("%q: %v", c.asked, a.Header)
		}
	}
	for _, who := range []string{"eetu", "bo", "kalle"} {
		if status, _ := w.fetch(t, w.enter(t, who), "GET", at[1], url.Values(nil)); status != 404 {
			t.Errorf("%s: %d", who, status)
		}
	}
}

// choosing chooses a file of so many bytes, and tries to send the form with words in it.
const choosing = `(async () => {
	const field = document.querySelector("[data-most]"), form = field.form, words = form.querySelector("textarea");
	words.value = "Kuvasin retken.";
	const tried = bytes => {
		const chosen = new DataTransfer();
		chosen.items.add(new File([new Uint8Array(bytes)], "retki.mp4", {type: "video/mp4"}));
		field.files = chosen.files;
		field.dispatchEvent(new Event("change", {bubbles: true}));
		let sent = false;
		const stop = e => { sent = true; e.preventDefault(); };
		addEventListener("submit", stop);
		form.requestSubmit();
		removeEventListener("submit", stop);
		return (sent ? "sent " : "stays ") + words.value + " " + field.validationMessage;
	};
	return tried(101 * 1024 * 1024) + " / " + tried(1000);
})()`

// TestAFileThatIsTooLargeIsToldOfBeforeItIsSent asks the page's own script.
func TestAFileThatIsTooLargeIsToldOfBeforeItIsSent(t *testing.T) {
	story.Pages(t, "app/stories/large", func(t *testing.T, c *story.Chromium) {
		w := openTownWithIDs(t)
		const want = "stays Kuvasin retken. Tiedosto on liian suuri lähetettäväksi. Video saa olla enintään 100 megatavua, noin minuutti, " +
			"ja kaikki yhdessä enintään 300 megatavua. Valitse lyhyempi tai vähemmän. / sent Kuvasin retken. "
		if told, err := c.Ask(t, w.World, "as Matti", w.fill("/task/{task}", "matti"), choosing); err != nil || told != want {
			t.Errorf("%q, %v", told, err)
		}
	})
}
