package day_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"etapaja/engine/picture/picturetest"
	"etapaja/engine/web/webtest"
)

// heavy writes a form as a browser does: a photo, so many megabytes of a file that is none, another photo, and words
// behind them.
func heavy(w *multipart.Writer, megabytes int) error {
	for _, field := range [][2]string{{"once", fmt.Sprintf("heavy-form-%d", megabytes)}, {"text", "Kuvasin koko retken."}} {
		if err := w.WriteField(field[0], field[1]); err != nil {
			return err
		}
	}
	for _, name := range []string{"ranta.jpg", "suuri.bin", "joutsen.jpg"} {
		part, err := w.CreateFormFile("photo", name)
		if err != nil {
			return err
		}
		content := io.Reader(bytes.NewReader(picturetest.JPEG(60, 40)))
		if name == "suuri.bin" {
			content = io.LimitReader(zeros{}, int64(megabytes)<<20)
		}
		if _, err := io.Copy(part, content); err != nil {
			return err
		}
	}
	if err := w.WriteField("sharing", "group"); err != nil {
		return err
	}
	return w.Close()
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}

// sendHeavy sends the form; whole tells beforehand how long it is.
func sendHeavy(b *webtest.Browser, path string, megabytes int, whole bool) (page string, status int, err error) {
	from, to := io.Pipe()
	form := multipart.NewWriter(to)
	go func() { to.CloseWithError(heavy(form, megabytes)) }()
	ask, err := http.NewRequest("POST", b.Site()+path, from)
	if err != nil {
		return "", 0, err
	}
	ask.Header.Set("Content-Type", form.FormDataContentType())
	if whole {
		var count counter
		same := multipart.NewWriter(&count)
		if err := same.SetBoundary(form.Boundary()); err != nil {
			return "", 0, err
		}
		if err := heavy(same, megabytes); err != nil {
			return "", 0, err
		}
		ask.ContentLength = int64(count)
	}
	r, err := b.Do(ask)
	if err != nil {
		return "", 0, err
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	return string(text), r.StatusCode, err
}

type counter int64

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}

// TestAFormOverTheLimitIsHeardOutAndItsWordsStay: the sentence reaches a browser only when it has sent everything, so the
// rest is read and forgotten. Words behind the files stay, too.
func TestAFormOverTheLimitIsHeardOutAndItsWordsStay(t *testing.T) {
	for name, c := range map[string]struct {
		whole bool
		kept  int // files that are kept for the next try: those that came while the form was not known to be too large
	}{"told beforehand": {true, 0}, "found on the way": {false, 1}} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t)
			b, path := s.clientBrowser(s.matti), "/task/"+string(s.walk)
			page, status, err := sendHeavy(b, path, 301, c.whole)
			s.Must(err)
			if status != http.StatusUnprocessableEntity || !strings.Contains(page, "Tiedostot ovat yhteensä liian suuria.") {
				t.Fatalf("%d: %s", status, page)
			}
			if !strings.Contains(page, "Kuvasin koko retken.") || !strings.Contains(page, `value="group" checked`) {
				t.Error("what was typed is gone")
			}
			if n := len(s.stored()); n != c.kept || n != len(keptFile.FindAllString(page, -1)) {
				t.Errorf("%d files are kept, %d of them in the form; want %d", n, len(keptFile.FindAllString(page, -1)), c.kept)
			}
		})
	}
}

// TestAFormBeyondAllMeasureIsAnsweredAtOnce: nobody listens to two gigabytes, and the answer is there while the browser
// still sends.
func TestAFormBeyondAllMeasureIsAnsweredAtOnce(t *testing.T) {
	s := newSite(t)
	b, path := s.clientBrowser(s.matti), "/task/"+string(s.walk)
	at, err := url.Parse(b.Site())
	s.Must(err)
	line, err := net.Dial("tcp", at.Host)
	s.Must(err)
	defer line.Close()
	s.Must(line.SetDeadline(time.Now().Add(20 * time.Second)))
	kind, body := form([]string{"once", "beyond-all-measure", "text", "Koko kesä"}, upload{"kesä.mp4", make([]byte, 8<<10)})
	fmt.Fprintf(line, "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nCookie: %s\r\n\r\n", path, at.Host, kind, 2<<30, b.Jar.Cookies(at)[0])
	_, err = line.Write(body[:len(body)-200])
	s.Must(err)
	r, err := http.ReadResponse(bufio.NewReader(line), nil)
	s.Must(err)
	page, err := io.ReadAll(r.Body)
	s.Must(err)
	if r.StatusCode != http.StatusUnprocessableEntity || !r.Close || !strings.Contains(string(page), "liian suuria") || !strings.Contains(string(page), "Koko kesä") {
		t.Errorf("%d, closes %v: %s", r.StatusCode, r.Close, page)
	}
}
