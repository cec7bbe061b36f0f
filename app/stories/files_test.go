package stories

import (
	"bytes"
	"fmt"
	"io/fs"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"etapaja/engine/film/filmtest"
	"etapaja/engine/picture"
	"etapaja/engine/picture/picturetest"
)

// jpegMadeAnew is how a photo begins that was made anew: on the disk it is sealed, and begins like anything.
const jpegMadeAnew = "\xff\xd8\xff\xdb\x00\x84\x00"

// TestNoPlaceOfAPhotoIsLeftAnywhere sends a photo and a film with their places through the front door, and looks for
// them in every file of the town, the database and its log among them.
func TestNoPlaceOfAPhotoIsLeftAnywhere(t *testing.T) {
	w := openTownWithIDs(t)
	matti := w.enter(t, "matti")
	w.sendFiles(t, matti, map[string][]byte{"a.jpg": picturetest.Phone(900, 600, 6), "b.png": picturetest.PNG(90, 60), "c.mp4": filmtest.Phone("isom")})
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if made, err := picture.NewStudio(1).Make(picturetest.PNG(90, 60)); err != nil || !bytes.HasPrefix(made.Large, []byte(jpegMadeAnew)) {
		t.Errorf("a photo that was made anew begins otherwise (%v)", err)
	}
	files := 0
	err := filepath.WalkDir(w.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		for _, word := range []string{"Kanarialintu", "60.4667", "Exif\x00", "ISO6709", filmtest.Pictures, jpegMadeAnew, "\x89PNG\r\n"} {
			if bytes.Contains(data, []byte(word)) {
				t.Errorf("%s holds %q", path, word)
			}
		}
		files++
		return err
	})
	if err != nil || files < 5 {
		t.Errorf("%d files, %v", files, err)
	}
}

// sendFiles returns files with a task of Matti's, for the group to see.
func (w *town) sendFiles(t *testing.T, matti *http.Client, files map[string][]byte) {
	t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	w.n++
	form.WriteField("once", fmt.Sprintf("files-%06d", w.n))
	form.WriteField("text", "Rannalla")
	form.WriteField("sharing", "group")
	form.WriteField("anyway", "yes")
	for name, file := range files {
		part, err := form.CreateFormFile("photo", name)
		if err != nil {
			t.Fatal(err)
		}
		part.Write(file)
	}
	form.Close()
	r, err := matti.Post(w.URL+w.fill("/task/{task}", "matti"), form.FormDataContentType(), &b)
	if err != nil {
		t.Fatal(err)
	}
	if r.Body.Close(); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("the return was not kept: %d", r.StatusCode)
	}
}

var (
	wallPhoto = regexp.MustCompile(`/group/[^"?]+`)
	signField = regexp.MustCompile(`/unshare"><input type="hidden" name="once" value="[^"]+"><button[^>]* name="sign" value="([^"]+)"`)
)

// TestAPhotoIsSeenByTheGroupAndTheUnitAloneAndForAsLongAsTheClientLikes asks for the photo itself, past every page.
func TestAPhotoIsSeenByTheGroupAndTheUnitAloneAndForAsLongAsTheClientLikes(t *testing.T) {
	w := openTownWithIDs(t)
	matti, eetu := w.enter(t, "matti"), w.enter(t, "eetu")
	w.sendFiles(t, matti, map[string][]byte{"a.jpg": picturetest.JPEG(90, 60)})
	_, page := w.fetch(t, eetu, "GET", "/group", nil)
	photo := wallPhoto.FindString(page)
	if photo == "" {
		t.Fatal("there is no photo on the wall")
	}
	for who, want := range map[string]int{
		"matti": 200, "eetu": 200, "ritva": 200, "elsa": 404, "maja": 404, "kalle": 404, "sanna": 404, "bo": 404, "stranger": 303,
	} {
		if status, _ := w.fetch(t, w.enter(t, who), "GET", photo, nil); status != want {
			t.Errorf("%s: %d, want %d", who, status, want)
		}
	}
	_, page = w.fetch(t, matti, "GET", w.fill("/task/{task}", "matti"), nil)
	signs := signField.FindAllStringSubmatch(page, -1)
	if len(signs) == 0 {
		t.Fatal("it cannot be taken back")
	}
	sign := signs[len(signs)-1] // what was told of the same task before comes first
	form := url.Values{"once": {"taken-back-from-the-group"}, "sign": {sign[1]}}
	if status, _ := w.fetch(t, matti, "POST", w.fill("/task/{task}", "matti")+"/unshare", form); status != http.StatusSeeOther {
		t.Errorf("it was not taken back: %d", status)
	}
	for who, want := range map[string]int{"eetu": 404, "matti": 404, "ritva": 404} {
		if status, _ := w.fetch(t, w.enter(t, who), "GET", photo, nil); status != want {
			t.Errorf("%s still: %d, want %d", who, status, want)
		}
	}
}
