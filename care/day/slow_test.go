package day_test

import (
	"fmt"
	"io"
	"net/http"
	"sync"
	"testing"
	"time"

	"etapaja/engine/picture/picturetest"
)

// drip gives a body little by little, as a bad line does.
type drip struct {
	left  []byte
	piece int
}

func (d *drip) Read(b []byte) (int, error) {
	if len(d.left) == 0 {
		return 0, io.EOF
	}
	<-time.After(5 * time.Millisecond)
	n := copy(b, d.left[:min(d.piece, len(d.left))])
	d.left = d.left[n:]
	return n, nil
}

func TestTwentyPhotosAtOnceOverSlowLinesAllArrive(t *testing.T) {
	s := newSite(t)
	path := "/task/" + string(s.walk)
	b := s.clientBrowser(s.matti)
	var all sync.WaitGroup
	codes := make([]int, 20)
	for i := range codes {
		kind, body := form([]string{"once", fmt.Sprintf("slow-line-%02d", i), "text", fmt.Sprint("Kuva ", i), "sharing", "worker"},
			upload{"kuva.jpg", picturetest.Phone(1200, 900, 1+i%8)})
		all.Go(func() {
			r, err := http.NewRequest("POST", s.web.URL+path, &drip{body, len(body)/100 + 1})
			if err != nil {
				return
			}
			r.Header.Set("Content-Type", kind)
			if answer, err := b.Do(r); err == nil {
				answer.Body.Close()
				codes[i] = answer.StatusCode
			}
		})
	}
	all.Wait()
	for i, code := range codes {
		if code != http.StatusOK {
			t.Errorf("photo %d: %d", i, code)
		}
	}
	if n, files := len(s.strip(s.matti, tuesday)), len(s.stored()); n != 20 || files != 20 {
		t.Errorf("%d returns, %d files", n, files)
	}
}
