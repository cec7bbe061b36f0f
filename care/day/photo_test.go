package day_test

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/engine/picture/picturetest"
	"etapaja/engine/web/webtest"
	"etapaja/ground/cal"
)

// upload is one file of a form.
type upload struct {
	name string
	file []byte
}

// form writes a form with files as a browser does.
func form(fields []string, files ...upload) (kind string, body []byte) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for i := 0; i < len(fields); i += 2 {
		w.WriteField(fields[i], fields[i+1])
	}
	for _, f := range files {
		part, err := w.CreateFormFile("photo", f.name)
		if err != nil {
			panic(err)
		}
		part.Write(f.file)
	}
	w.Close()
	return w.FormDataContentType(), b.Bytes()
}

// send sends a form with files from the page that is open, with its key.
func send(b *webtest.Browser, path string, fields []string, files ...upload) *webtest.Browser {
	kind, body := form(append([]string{"once", b.Form(path, 0).Get("once")}, fields...), files...)
	return b.PostBody(path, kind, bytes.NewReader(body))
}

var keptFile = regexp.MustCompile(`name="kept" value="([^"]+)"`)

// tokens are the files that the page keeps.
func tokens(b *webtest.Browser) (all []string) {
	for _, m := range keptFile.FindAllStringSubmatch(b.HTML, -1) {
		all = append(all, "kept", m[1])
	}
	return all
}

// stored lists the files that are kept, with what is in them.
func (h *hall) stored() (all []string) {
	err := filepath.WalkDir(h.Files.Dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			data, err := os.ReadFile(path)
			all = append(all, string(data))
			return err
		}
		return err
	})
	h.Must(err)
	return all
}

var photoPath = regexp.MustCompile(`<a href="(/task/[^"]+)"><img src="([^"]+)"`)

func TestAPhotoIsReturnedSeenAndTakenBack(t *testing.T) {
	s := newSite(t)
	b, path := s.clientBrowser(s.matti), "/task/"+string(s.walk)
	b.Open(path).Sees("Haluatko näyttää kuvia tai videon?", "enintään 10", "Kerroin tehtävästä puhelimessa")
	send(b, path, []string{"text", "Rannalla", "sharing", "group"}, upload{"a.jpg", picturetest.Phone(2000, 1000, 6)}, upload{"b.png", picturetest.PNG(30, 20)})
	b.Status(200).Sees("Kiitos! Tehtävä on palautettu.", "Rannalla", "Voit kumota")
	if w := s.strip(s.matti, tuesday); len(w) != 1 || w[0].Files != 2 || w[0].Answer != day.AnswerWaits {
		t.Fatalf("%+v", w)
	}
	for _, f := range s.stored() {
		for _, word := range []string{"Kanarialintu", "Exif", "JFIF", "\xff\xd8\xff", "\x89PNG"} {
			if strings.Contains(f, word) {
				t.Errorf("a file holds %q in plain", word)
			}
		}
	}
	found := photoPath.FindAllStringSubmatch(b.HTML, -1)
	if len(found) != 2 {
		t.Fatalf("%d photos on\n%s", len(found), b.HTML)
	}
	for i, at := range []string{found[0][1], found[0][2]} {
		r, err := b.Get(s.web.URL + at)
		s.Must(err)
		photo, err := io.ReadAll(r.Body)
		s.Must(err)
		if r.Body.Close(); r.StatusCode != 200 || !bytes.HasPrefix(photo, []byte("\xff\xd8\xff")) || bytes.Contains(photo, []byte("Kanarialintu")) {
			t.Errorf("%s: %d, %d bytes", at, r.StatusCode, len(photo))
		}
		if h := r.Header; h.Get("Content-Type") != "image/jpeg" || h.Get("X-Content-Type-Options") != "nosniff" ||
			!strings.Contains(h.Get("Content-Security-Policy"), "sandbox") || !strings.HasPrefix(h.Get("Content-Disposition"), "inline") {
			t.Errorf("%v", h)
		}
		if small := len(photo) < 20_000; small != (i == 1) && i == 1 {
			t.Errorf("the thumbnail has %d bytes", len(photo))
		}
	}
	s.clientBrowser(s.aino).Open(found[0][1]).Status(404)
	sign := regexp.MustCompile(`name="sign" value="([^"]+)"`).FindStringSubmatch(b.HTML)[1]
	b.Send(path+"/undo", "sign", sign).Status(200).SeesNot("Rannalla")
	b.Open(found[0][1]).Status(404)
}

func TestARefusedFormKeepsItsPhotosAndItsWords(t *testing.T) {
	s := newSite(t)
	b, path := s.clientBrowser(s.matti), "/task/"+string(s.walk)
	long := strings.Repeat("joutsen ", 2500) // 20,000 letters
	send(b.Open(path), path, []string{"text", long, "sharing", "worker"}, upload{"ranta.jpg", picturetest.JPEG(60, 40)})
	b.Status(422).Sees("merkkiä. Lyhennä sitä.", "Nämä ovat jo tallessa", "ranta.jpg")
	if !strings.Contains(b.HTML, strings.TrimSpace(long)) {
		t.Error("what was typed is lost")
	}
	send(b, path, append([]string{"text", "Joutsen", "sharing", "worker"}, tokens(b)...), upload{"toinen.heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic")})
	b.Status(422).Sees("HEIC", "Eikö kuva lähde?", "kertoa tehtävästä puhelimessa", "Joutsen", "Nämä ovat jo tallessa", "ranta.jpg")
	send(b, path, append([]string{"text", "Joutsen", "sharing", "worker"}, tokens(b)...)).Sees("Kiitos!")
	if w := s.strip(s.matti, tuesday); len(w) != 1 || w[0].Files != 1 || len(s.stored()) != 1 {
		t.Errorf("%+v, %d files", w, len(s.stored()))
	}
	send(b, path, append([]string{"text", "Taas sama", "sharing", "worker"}, "kept", "abcd")).Status(422).Sees("Valitse ne uudelleen")
}

func TestTheSameReturnSentFiveTimesIsOneReturnAndOneFile(t *testing.T) {
	s := newSite(t)
	b, path := s.clientBrowser(s.matti), "/task/"+string(s.walk)
	kind, body := form([]string{"once", "five-times-over", "text", "Ranta", "sharing", "worker"}, upload{"a.jpg", picturetest.Phone(200, 100, 1)})
	for range 5 {
		b.PostBody(path, kind, bytes.NewReader(body)).Status(200).Sees("Kiitos!")
	}
	if n := len(s.strip(s.matti, tuesday)); n != 1 || len(s.stored()) != 1 {
		t.Errorf("%d returns, %d files", n, len(s.stored()))
	}
	kind, body = form([]string{"once", "five-times-over", "text", "Ranta", "sharing", "worker"}, upload{"a.jpg", picturetest.Phone(100, 100, 1)})
	b.PostBody(path, kind, bytes.NewReader(body)).Status(409)
}

func TestALineThatBreaksLeavesNothing(t *testing.T) {
	s := newSite(t)
	b, path := s.clientBrowser(s.matti), "/task/"+string(s.walk)
	kind, body := form([]string{"once", "a-broken-line", "text", "Ranta", "sharing", "worker"},
		upload{"a.jpg", picturetest.JPEG(60, 40)}, upload{"b.jpg", picturetest.JPEG(600, 400)})
	r, err := http.NewRequest("POST", s.web.URL+path, io.MultiReader(bytes.NewReader(body[:len(body)-2000]), broken{}))
	s.Must(err)
	r.ContentLength = int64(len(body))
	r.Header.Set("Content-Type", kind)
	if _, err := b.Do(r); err == nil {
		t.Error("the line did not break")
	}
	b.Open(path).SeesNot("Ranta")
	s.web.Close() // waits for what is under way: the server hears of the break when it comes to it
	if n := len(s.strip(s.matti, tuesday)); n != 0 || len(s.stored()) != 0 {
		t.Errorf("%d returns, %d files", n, len(s.stored()))
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestEachFileThatIsNoPhotoIsNamed(t *testing.T) {
	s := newSite(t)
	b, path := s.clientBrowser(s.matti), "/task/"+string(s.walk)
	b.Open(path)
	for _, c := range []struct{ name, file, want string }{
		{"tyhjä.jpg", "", "on tyhjä"},
		{"kirje.jpg", "%PDF-1.7\n1 0 obj", "ei ole kuva eikä video"},
		{"sivu.jpg", "<!doctype html><script>alert(1)</script>", "ei ole kuva eikä video"},
		{"kuvio.svg", `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`, "ei ole kuva eikä video"},
		{"pommi.png", string(picturetest.Header(50_000, 50_000)), "liian suuri"},
		{"iso.jpg", string(picturetest.JPEG(60, 40)) + strings.Repeat("x", 15<<20), "liian suuri"},
		{"katki.png", string(picturetest.PNG(600, 400)[:700]), "vioittunut"},
	} {
		send(b, path, []string{"text", "Kuva tulossa", "sharing", "worker"}, upload{c.name, []byte(c.file)})
		b.Status(422).Sees(c.want, "Kuva tulossa")
	}
	if n := len(s.strip(s.matti, tuesday)); n != 0 || len(s.stored()) != 0 {
		t.Errorf("%d returns, %d files", n, len(s.stored()))
	}
	var many []upload
	for i := range 12 {
		many = append(many, upload{fmt.Sprintf("%d.jpg", i), picturetest.JPEG(20, 20)})
	}
	send(b, path, []string{"text", "Monta", "sharing", "worker"}, many...).Status(422).Sees("enintään 10 tiedostoa")
	if n := len(tokens(b)) / 2; n != 10 {
		t.Errorf("%d are kept", n)
	}
}

func TestAClientMayTellByPhoneInstead(t *testing.T) {
	s := newSite(t)
	b, path := s.clientBrowser(s.matti), "/task/"+string(s.walk)
	b.Open(path).Send(path+"/told").Sees("Kiitos!", "Kerroit tehtävästä puhelimessa.", "Kumoa")
	if w := s.strip(s.matti, tuesday); len(w) != 1 || w[0].Kind != day.KindTold || w[0].Answer != day.AnswerWaits || w[0].Behalf.How != "" {
		t.Errorf("%+v", w)
	}
}

func TestAnothersTokenIsNoFileOfMine(t *testing.T) {
	s := newSite(t)
	b, path := s.clientBrowser(s.matti), "/task/"+string(s.walk)
	send(b.Open(path), path, []string{"text", "", "sharing", ""}, upload{"a.jpg", picturetest.JPEG(60, 40)}, upload{"b.txt", []byte("x")}).Status(422)
	mine := tokens(b)
	s.Must(s.client(s.aino, func(p *gate.Pass, c client.Client) error {
		if got := len(day.TrayOf(p, c).Field); got == 0 || len(mine) != 2 {
			t.Fatal(mine)
		}
		_, err := day.Return(p, c, day.Work{Task: s.walk, Text: "x", Files: []string{mine[1]}})
		if err == nil {
			t.Error("another's photo was returned")
		}
		return nil
	}))
	s.At(tuesday.AddDays(2), cal.T(9, 0))
	send(s.clientBrowser(s.matti).Open(path), path, append([]string{"text", "Myöhässä", "sharing", "worker"}, mine...)).Status(422).Sees("Kuvat odottivat liian kauan")
}
