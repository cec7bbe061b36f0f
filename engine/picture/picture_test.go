package picture_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"strings"
	"testing"

	"github.com/bep/imagemeta"

	"etapaja/engine/picture"
	"etapaja/engine/picture/picturetest"
)

// tags lists every tag that a reader of photos finds.
func tags(t *testing.T, file []byte) (all []string) {
	t.Helper()
	_, err := imagemeta.Decode(imagemeta.Options{
		R: bytes.NewReader(file), ImageFormat: imagemeta.JPEG, Sources: imagemeta.EXIF | imagemeta.IPTC | imagemeta.XMP,
		ShouldHandleTag: func(imagemeta.TagInfo) bool { return true },
		HandleTag: func(tag imagemeta.TagInfo) error {
			all = append(all, tag.Namespace+"/"+tag.Tag)
			return nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// corner tells the colour of a corner: r, g, b or w.
func corner(p image.Image, right, down bool) string {
	b := p.Bounds()
	x, y := b.Dx()/8, b.Dy()/8
	if right {
		x = b.Dx() - 1 - x
	}
	if down {
		y = b.Dy() - 1 - y
	}
	r, g, bl, _ := p.At(x, y).RGBA()
	const half = 0x7fff
	switch {
	case r > half && g > half && bl > half:
		return "w"
	case r > half:
		return "r"
	case g > half:
		return "g"
	case bl > half:
		return "b"
	}
	return "?"
}

func corners(t *testing.T, file []byte) string {
	t.Helper()
	p, err := jpeg.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%dx%d ", p.Bounds().Dx(), p.Bounds().Dy()) + corner(p, false, false) + corner(p, true, false) + corner(p, false, true) + corner(p, true, true)
}

func TestAPhotoStandsUprightHoweverThePhoneWasHeld(t *testing.T) {
	for held, want := range map[int]string{
		1: "40x24 rgbw", 2: "40x24 grwb", 3: "40x24 wbgr", 4: "40x24 bwrg", 5: "24x40 rbgw", 6: "24x40 brwg", 7: "24x40 wgbr", 8: "24x40 gwrb", 9: "40x24 rgbw",
	} {
		p, err := picture.NewStudio(1).Make(picturetest.Phone(40, 24, held))
		if err != nil {
			t.Fatal(held, err)
		}
		if got := corners(t, p.Large); got != want {
			t.Errorf("held %d: %s, want %s", held, got, want)
		}
	}
}

func TestNothingButColoursIsInWhatIsMade(t *testing.T) {
	for name, file := range map[string][]byte{"phone": picturetest.Phone(2000, 1200, 6), "png": picturetest.PNG(300, 200)} {
		if !bytes.Contains(file, []byte(picturetest.Canary)) {
			t.Fatalf("%s: there is nothing to find", name)
		}
		if name == "phone" && len(tags(t, file)) < 4 {
			t.Fatalf("the photo has only the tags %v", tags(t, file))
		}
		p, err := picture.NewStudio(1).Make(file)
		if err != nil {
			t.Fatal(name, err)
		}
		for _, made := range [][]byte{p.Large, p.Small} {
			if left := tags(t, made); len(left) > 0 || bytes.Contains(made, []byte("Kanarialintu")) || bytes.Contains(made, []byte("Exif")) {
				t.Errorf("%s keeps %v", name, left)
			}
		}
	}
}

func TestALargePhotoIsMadeSmaller(t *testing.T) {
	p, err := picture.NewStudio(1).Make(picturetest.JPEG(4000, 3000))
	if err != nil {
		t.Fatal(err)
	}
	if got := corners(t, p.Large); got != "1600x1200 rgbw" || p.Width != 1600 || p.Height != 1200 {
		t.Error(got)
	}
	if got := corners(t, p.Small); got != "480x360 rgbw" {
		t.Error(got)
	}
}

func TestTheFirstPictureOfAnAnimationIsKept(t *testing.T) {
	var b bytes.Buffer
	if err := gif.Encode(&b, picturetest.Corners(60, 40), nil); err != nil {
		t.Fatal(err)
	}
	p, err := picture.NewStudio(1).Make(b.Bytes())
	if err != nil || corners(t, p.Large) != "60x40 rgbw" {
		t.Error(err)
	}
}

func TestWhatIsNoPhotoIsRefusedBeforeItIsDecoded(t *testing.T) {
	photo := picturetest.JPEG(60, 40)
	scans := append(bytes.Clone(photo[:len(photo)-2]), bytes.Repeat([]byte{0xff, 0xda, 0, 2}, 1000)...)
	for name, c := range map[string]struct {
		file []byte
		want error
	}{
		"nothing":             {nil, picture.ErrKind},
		"words":               {[]byte("Terveisiä rannalta"), picture.ErrKind},
		"svg with a script":   {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`), picture.ErrKind},
		"html":                {[]byte(`<!doctype html><script>alert(1)</script>`), picture.ErrKind},
		"pdf":                 {[]byte("%PDF-1.7\n1 0 obj"), picture.ErrKind},
		"heic":                {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), picture.ErrHEIC},
		"avif":                {[]byte("\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf"), picture.ErrHEIC},
		"a cut head":          {photo[:100], picture.ErrBroken},
		"too wide and high":   {picturetest.Header(50_000, 50_000), picture.ErrLarge},
		"wide beyond numbers": {picturetest.Header(0x7fffffff, 0x7fffffff), picture.ErrBroken},
		"a thousand passes":   {scans, picture.ErrLarge},
	} {
		if _, err := picture.NewStudio(1).Make(c.file); !errors.Is(err, c.want) && !(name == "wide beyond numbers" && errors.Is(err, picture.ErrLarge)) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestABombGoesNowhere(t *testing.T) {
	if p, err := picture.NewStudio(1).Make(picturetest.Bomb()); err == nil && p.Width != 16 {
		t.Error("a bomb was taken for a photo")
	}
}

// A file that is a photo and a page at once is a photo: what is made of it holds no page.
func TestAPolyglotLosesItsOtherHalf(t *testing.T) {
	script := []byte("<script>alert(document.cookie)</script>")
	photo := picturetest.JPEG(60, 40)
	comment := append([]byte{0xff, 0xfe, 0, byte(len(script) + 2)}, script...)
	file := bytes.Join([][]byte{photo[:2], comment, photo[2:], script}, nil)
	p, err := picture.NewStudio(1).Make(file)
	if err != nil || bytes.Contains(p.Large, []byte("script")) || bytes.Contains(p.Small, []byte("script")) {
		t.Errorf("%v", err)
	}
	var b bytes.Buffer
	if err := gif.Encode(&b, picturetest.Corners(60, 40), nil); err != nil {
		t.Fatal(err)
	}
	p, err = picture.NewStudio(1).Make(append(b.Bytes(), []byte("*/=1;alert(1)")...))
	if err != nil || bytes.Contains(p.Large, []byte("alert")) {
		t.Errorf("%v", err)
	}
}

// A PNG with an archive behind it opens as either. What is made of it is no archive, and what begins as an archive is no
// photo.
func TestAnArchiveBehindAPhotoIsLeftBehind(t *testing.T) {
	archive := []byte("PK\x03\x04\x14\x00\x00\x00\x00\x00evil.html<script>PK\x05\x06" + strings.Repeat("\x00", 18))
	photo := picturetest.Interlaced(40, 24)
	p, err := picture.NewStudio(1).Make(append(bytes.Clone(photo), archive...))
	if err != nil || bytes.Contains(p.Large, []byte("PK\x05\x06")) || bytes.Contains(p.Small, []byte("evil")) {
		t.Errorf("%v", err)
	}
	if _, err := picture.NewStudio(1).Make(append(archive, photo...)); !errors.Is(err, picture.ErrKind) {
		t.Error(err)
	}
}

func TestACutPhotoIsRefused(t *testing.T) {
	photo := picturetest.PNG(600, 400)
	if _, err := picture.NewStudio(1).Make(photo[:len(photo)/2]); !errors.Is(err, picture.ErrBroken) {
		t.Error(err)
	}
}

func FuzzMake(f *testing.F) {
	f.Add(picturetest.Phone(16, 8, 6))
	f.Add(picturetest.PNG(16, 8))
	f.Add(picturetest.Header(9, 9))
	s := picture.NewStudio(2)
	f.Fuzz(func(t *testing.T, file []byte) {
		p, err := s.Make(file)
		if err == nil && (len(p.Large) == 0 || p.Width < 1 || p.Width > 1600 || p.Height > 1600) {
			t.Errorf("%dx%d", p.Width, p.Height)
		}
	})
}
