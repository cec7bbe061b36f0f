package day_test

import (
	"bytes"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"etapaja/engine/film/filmtest"
)

var filmPath = regexp.MustCompile(`<a class="link" href="(/task/[^"]+/file/[^"]+)" download>Lataa video`)

func TestAFilmIsKeptWithoutItsPlaceAndServedOnlyToBeSavedOrPlayed(t *testing.T) {
	s := newSite(t)
	b, path := s.clientBrowser(s.matti), "/task/"+string(s.walk)
	send(b.Open(path), path, []string{"text", "Lenkki", "sharing", "worker"}, upload{"lenkki.mp4", filmtest.Phone("isom")}).Sees("Kiitos!", "Lataa video, 1 Mt", "ei ole tarkistettu virusten varalta")
	if n := len(s.stored()); n != 1 {
		t.Errorf("%d files", n)
	}
	for _, f := range s.stored() {
		if strings.Contains(f, "Kanaria") || strings.Contains(f, "PICTURES") {
			t.Error("the film stands in plain")
		}
	}
	at := filmPath.FindStringSubmatch(b.HTML)[1]
	r, err := b.Get(s.web.URL + at)
	s.Must(err)
	whole, err := io.ReadAll(r.Body)
	s.Must(err)
	if r.Body.Close(); bytes.Contains(whole, []byte("Kanaria")) || !bytes.Contains(whole, []byte(filmtest.Pictures)) {
		t.Error("the place is in what is served, or the pictures are not")
	}
	if h := r.Header; h.Get("Content-Type") != "video/mp4" || h.Get("X-Content-Type-Options") != "nosniff" ||
		!strings.HasPrefix(h.Get("Content-Disposition"), "attachment") || !strings.Contains(h.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("%v", h)
	}
	ask, err := http.NewRequest("GET", s.web.URL+at, nil)
	s.Must(err)
	ask.Header.Set("Range", "bytes=100-149")
	r, err = b.Do(ask)
	s.Must(err)
	part, err := io.ReadAll(r.Body)
	s.Must(err)
	if r.Body.Close(); r.StatusCode != http.StatusPartialContent || !bytes.Equal(part, whole[100:150]) {
		t.Errorf("%d, %d bytes", r.StatusCode, len(part))
	}
}

func TestAFilmWhosePlaceCannotBeTakenOutWaitsForTheClientsWord(t *testing.T) {
	s := newSite(t)
	b, path := s.clientBrowser(s.matti), "/task/"+string(s.walk)
	webm := append([]byte("\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82\x84webm"), make([]byte, 4000)...)
	send(b.Open(path), path, []string{"text", "Lenkki", "sharing", "worker"}, upload{"lenkki.webm", webm})
	b.Status(422).Sees("voi olla tieto siitä, missä se on kuvattu", "lenkki.webm", "Lähetän videon silti")
	send(b, path, append([]string{"text", "Lenkki", "sharing", "worker", "anyway", "yes"}, tokens(b)...)).Status(200).Sees("Kiitos!")
}

func TestAFilmThatIsTooLongOrCutIsRefusedAndTheWordsStay(t *testing.T) {
	s := newSite(t)
	b, path := s.clientBrowser(s.matti), "/task/"+string(s.walk)
	long := append(filmtest.Phone("isom"), filmtest.Box("mdat", make([]byte, 101<<20))...)
	send(b.Open(path), path, []string{"text", "Pitkä lenkki", "sharing", "worker"}, upload{"pitkä.mp4", long})
	b.Status(422).Sees("on liian pitkä", "noin minuutti", "Pitkä lenkki")
	cut := filmtest.Phone("isom")
	send(b, path, []string{"text", "Pitkä lenkki", "sharing", "worker"}, upload{"katki.mp4", cut[:len(cut)-50]}).Status(422).Sees("jäi kesken", "Pitkä lenkki")
	if n := len(s.stored()); n != 0 {
		t.Errorf("%d files are left", n)
	}
}
