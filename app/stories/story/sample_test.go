package story_test

import (
	"fmt"
	"html/template"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"etapaja/app/stories/story"
)

// town is a small product of the tests' own: people sign in, check in on a form, and a worker confirms them.
type town struct {
	mu    sync.Mutex
	clock string
	done  map[string]url.Values // by idempotency key
	in    []url.Values
	once  int
}

func start(t testing.TB, _ string) story.World {
	s := httptest.NewServer(newTown())
	t.Cleanup(s.Close)
	return story.World{URL: s.URL}
}

func newTown() http.Handler {
	w := &town{clock: "2026-11-24T08:30", done: map[string]url.Values{}}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /demo/enter", w.enter)
	mux.HandleFunc("POST /demo/clock", w.turn)
	mux.HandleFunc("GET /{$}", w.front)
	mux.HandleFunc("GET /checkin", w.form)
	mux.HandleFunc("POST /checkin", w.send)
	mux.HandleFunc("GET /board", w.board)
	mux.HandleFunc("GET /list.csv", func(o http.ResponseWriter, _ *http.Request) {
		o.Header().Set("Content-Type", "text/csv; charset=utf-8")
		fmt.Fprint(o, "nimi;päiviä\r\nAalto;3\r\n")
	})
	mux.HandleFunc("GET /form", func(o http.ResponseWriter, _ *http.Request) { page(o, 200, "form", "Lomake", form) })
	mux.HandleFunc("POST /form", echo)
	mux.HandleFunc("GET /all", func(o http.ResponseWriter, _ *http.Request) { page(o, 200, "all", "Kaikki", everything) })
	mux.HandleFunc("GET /live.js", func(o http.ResponseWriter, _ *http.Request) {
		o.Header().Set("Content-Type", "text/javascript")
		fmt.Fprint(o, script)
	})
	mux.HandleFunc("GET /icon.svg", func(o http.ResponseWriter, _ *http.Request) {
		o.Header().Set("Content-Type", "image/svg+xml")
		fmt.Fprint(o, `<svg xmlns="http://www.w3.org/2000/svg"/>`)
	})
	guard := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(o http.ResponseWriter, r *http.Request) {
		o.Header().Set("Content-Security-Policy", "default-src 'self'; form-action 'self'")
		o.Header().Set("Cache-Control", "no-store")
		guard.Handler(mux).ServeHTTP(o, r)
	})
}

const script = `document.getElementById("live")?.addEventListener("click", (e) => {
  e.preventDefault();
  setTimeout(() => { document.getElementById("heard").textContent = "Kuultu heti"; }, 200);
});`

func (w *town) enter(o http.ResponseWriter, r *http.Request) {
	http.SetCookie(o, &http.Cookie{Name: "who", Value: r.FormValue("person"), Path: "/", HttpOnly: true,
		SameSite: http.SameSiteLaxMode})
	http.Redirect(o, r, "/", http.StatusSeeOther)
}

func (w *town) turn(o http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.clock = "siirretty " + r.FormValue("forward") + r.FormValue("at")
}

func (w *town) front(o http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	defer w.mu.Unlock()
	who, err := r.Cookie("who")
	if err != nil {
		page(o, 200, "front/stranger", "Tervetuloa", "")
		return
	}
	page(o, 200, "front/today", "Huo\u00admenta, "+who.Value, `<p>Kello on `+w.clock+`</p>
<p>Kieli `+template.HTMLEscapeString(r.Header.Get("Accept-Language"))+`</p>
<a href="/checkin">Ilmoittaudu</a> <a href="/board">Taulu</a> <a href="/list.csv">Lataa CSV</a>`)
}

func (w *town) form(o http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ask(o, 200, url.Values{}, "")
}

func (w *town) ask(o http.ResponseWriter, status int, typed url.Values, refusal string) {
	w.once++
	page(o, status, "day/checkin", "Miten menee?", refusal+fmt.Sprintf(checkin, w.once, template.HTMLEscapeString(typed.Get("text"))))
}

const checkin = `<form method="post" action="/checkin" enctype="application/x-www-form-urlencoded" novalidate>
<input type="hidden" name="once" value="k%d">
<fieldset><legend>Miten voit tänään?</legend>
<p><input type="radio" id="m5" name="mood" value="5"><label for="m5">Hyvin</label></p>
<p><input type="radio" id="m4" name="mood" value="4"><label for="m4">Melko hyvin</label></p></fieldset>
<p><label for="text">Kerro omin sanoin</label><br><textarea id="text" name="text" rows="3">%s</textarea></p>
<p><label for="place">Paikka</label> <select id="place" name="place"><option value="">Ei väliä</option><option value="k">Koti</option><option value="p">Paja</option></select></p>
<p><input type="checkbox" id="call" name="call" value="1"><label for="call">Soita minulle</label></p>
<button>Lähetä</button></form>`

func (w *town) send(o http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := r.ParseForm(); err != nil {
		http.Error(o, err.Error(), http.StatusBadRequest)
		return
	}
	if r.PostForm.Get("text") == "" {
		w.ask(o, http.StatusUnprocessableEntity, r.PostForm, "<p>Kerro vähän</p>")
		return
	}
	key := r.PostForm.Get("once")
	if w.done[key] == nil {
		w.done[key] = r.PostForm
		w.in = append(w.in, r.PostForm)
	}
	http.Redirect(o, r, "/board?after="+key, http.StatusSeeOther)
}

func (w *town) board(o http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	defer w.mu.Unlock()
	rows := ""
	for i, v := range w.in {
		rows += fmt.Sprintf("<tr><td>%d. %s</td><td>mieli %s, paikka %s, soita %s</td><td><a href=\"/?row=%d\">Avaa</a></td></tr>",
			i+1, template.HTMLEscapeString(v.Get("text")), v.Get("mood"), v.Get("place"), v.Get("call"), i)
	}
	page(o, 200, "attendance/board", "Taulu", `<table><caption>Mukana</caption>`+rows+`</table>
<h2>Apua</h2><details><summary>Mitä tämä on?</summary><p>Selitys piilossa</p></details>
<h2>Ääni</h2><form action="/"><button id="live">Kuuntele</button></form><p id="heard">Hiljaista</p>`)
}

func page(o http.ResponseWriter, status int, screen, h1, main string) {
	o.Header().Set("Content-Type", "text/html; charset=utf-8")
	o.WriteHeader(status)
	fmt.Fprintf(o, `<!doctype html><html lang="fi"><head><meta charset="utf-8"><title>%s</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><script src="/live.js" defer></script>
<link rel="icon" href="/icon.svg"></head>
<body data-screen="%s"><main><h1>%s</h1>%s</main></body></html>`, h1, screen, h1, main)
}

const form = `<form method="post" action="/form" enctype="multipart/form-data">
<label>Nimi <input name="nimi" required></label>
<fieldset><legend>Alkaa</legend><label>Päivä <input name="alku" inputmode="numeric"></label></fieldset>
<fieldset><legend>Loppuu</legend><label>Päivä <input name="loppu" inputmode="numeric"></label></fieldset>
<label>Syntynyt <input type="date" name="syntynyt"></label>
<fieldset><legend>Väri</legend><label><input type="radio" name="vari" value="p" checked> Punainen</label>
<label><input type="radio" name="vari" value="s"> Sininen</label></fieldset>
<label>Kuukausi <select name="kk"><option value="11">marraskuu</option><option value="12">joulukuu</option></select></label>
<label><input type="checkbox" name="aika" value="aamu"> Aamu</label>
<label><input type="checkbox" name="aika" value="ilta" checked> Ilta</label>
<label>Kuvaus <textarea name="kuvaus"></textarea></label>
<label>Kuva <input type="file" name="kuva"></label>
<label>Suljettu <input name="suljettu" disabled></label>
<button name="tee" value="talleta">Tallenna</button> <button name="tee" value="poista">Poista</button></form>
<form action="/form"><label>Haku <input name="q"></label><button>Hae</button></form>`

// everything has what pages of the house have around their forms, for lynx counts its stops in its own way.
const everything = `<a href="#down">Suoraan alas</a><a id="name-only"></a>
<nav aria-label="Kieli"><form method="post" action="/x"><button name="l" value="sv" lang="sv">På svenska</button></form></nav>
<a href="tel:+358401234567">040\u00a0123\u00a04567</a> <a href="mailto:omatyo@example.fi">Kirjoita</a>
<a href="/all?a"><svg width="10" height="10" aria-hidden="true"><path d="M0 0"/></svg> Kuva ja sana</a>
<a href="/all?b"><img src="/icon.svg" alt="Pelkkä kuva"></a>
<p hidden><a href="/all?c">Piilossa</a></p>
<details><summary>Lisää</summary><a href="/all?d">Laskoksessa</a></details>
<form method="post" action="/x"><input type="hidden" name="once" value="1">
<label>Puhelin <input type="tel" name="tel" autocomplete="tel"></label> <label>Posti <input type="email" name="mail" autocomplete="email"></label>
<label>Luku <input type="number" name="n"></label> <label>Päivä <input type="date" name="d"></label>
<label>Kello <input type="time" name="t"></label> <label>Tunnus <input type="password" name="p"></label>
<label>Haku <input type="search" name="s"></label> <label>Kuva <input type="file" name="f"></label>
<label>Suljettu <input name="off" disabled></label>
<label>Viesti <textarea name="m"></textarea></label>
<label>Pitkä <textarea name="m2" rows="6"></textarea></label>
<label>Useita <select name="many" multiple><option>a</option><option>b</option></select></label>
<button type="button">Skripti</button> <button type="reset">Tyhjennä</button>
<input type="submit" value="Vanha nappi"> <button class="big" name="x">Uusi <span>nappi</span></button></form>
<p id="down">Alhaalla</p>`

func echo(o http.ResponseWriter, r *http.Request) {
	if err := r.ParseMultipartForm(1 << 20); err != nil {
		http.Error(o, err.Error(), http.StatusBadRequest)
		return
	}
	text := ""
	for _, name := range []string{"nimi", "alku", "loppu", "syntynyt", "vari", "kk", "aika", "kuvaus", "kuva", "suljettu", "tee"} {
		for _, v := range r.MultipartForm.Value[name] {
			text += name + "=" + strings.ReplaceAll(v, "\r\n", `\r\n`) + "| "
		}
		for _, f := range r.MultipartForm.File[name] {
			file, err := f.Open()
			if err != nil {
				http.Error(o, err.Error(), http.StatusInternalServerError)
				return
			}
			body, _ := io.ReadAll(file) // from memory
			text += name + "=" + f.Filename + ":" + strings.TrimSpace(string(body)) + "| "
		}
	}
	page(o, 200, "form", "Vastaus", "<p>"+template.HTMLEscapeString(text)+"</p>"+form)
}
