package picture_test

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"errors"
	"testing"

	"github.com/gabriel-vasile/mimetype"

	"etapaja/engine/picture"
	"etapaja/engine/picture/picturetest"
)

// lossy is Corners of 40 by 24 dots, drawn on a canvas of Chromium's and saved by it as WebP, quality 0.9, with the colour
// profile that it adds.
//
//go:embed testdata/lossy.webp
var lossy []byte

// TestTheColoursOfEveryWayOfWritingComeOutRight: an inverted ink, a missing pass or half a value shows in the corners.
func TestTheColoursOfEveryWayOfWritingComeOutRight(t *testing.T) {
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"four inks":              {picturetest.Inks(false), "16x16 rgbw"},
		"four inks as YCCK":      {picturetest.Inks(true), "16x16 rgbw"},
		"a progressive JPEG":     {picturetest.Progressive(), "16x16 rgbw"},
		"a PNG of 16 bits":       {picturetest.Deep(40, 24), "40x24 rgbw"},
		"an interlaced PNG":      {picturetest.Interlaced(40, 24), "40x24 rgbw"},
		"an uneven one":          {picturetest.Interlaced(33, 17), "33x17 rgbw"},
		"a lossy WebP":           {lossy, "40x24 rgbw"},
		"an animated WebP":       {picturetest.Animated(lossy, 40, 24), "40x24 rgbw"},
		"a PNG that was turned":  {picturetest.WithExif(picturetest.Interlaced(40, 24), picturetest.Exif(6)), "24x40 brwg"},
		"a WebP that was turned": {picturetest.WithExif(lossy, picturetest.Exif(3)), "40x24 wbgr"},
	} {
		p, err := picture.NewStudio(1).Make(c.file)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := corners(t, p.Large); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
		if bytes.Contains(p.Large, []byte("Kanarialintu")) || bytes.Contains(p.Small, []byte("Kanarialintu")) {
			t.Errorf("%s keeps its place", name)
		}
	}
}

// TestHowACameraWasHeldIsReadFromEitherEnd: half of the world's cameras write the other byte first.
func TestHowACameraWasHeldIsReadFromEitherEnd(t *testing.T) {
	be := binary.BigEndian
	exif := append([]byte("MM\x00*\x00\x00\x00\x08\x00\x01"), 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 8, 0, 0, 0, 0, 0, 0)
	for name, damage := range map[string]func([]byte) []byte{
		"whole": func(b []byte) []byte { return b },
		"cut":   func(b []byte) []byte { return b[:12] },
		"away":  func(b []byte) []byte { be.PutUint32(b[4:], 0xfffffff0); return b },
		"many":  func(b []byte) []byte { be.PutUint16(b[8:], 0xffff); be.PutUint16(b[10:], 0x0111); return b },
		"nine":  func(b []byte) []byte { b[19] = 9; return b },
		"empty": func(b []byte) []byte { return nil },
	} {
		want := "40x24 rgbw"
		if name == "whole" {
			want = "24x40 gwrb"
		}
		p, err := picture.NewStudio(1).Make(picturetest.WithExif(picturetest.Interlaced(40, 24), damage(bytes.Clone(exif))))
		if err != nil || corners(t, p.Large) != want {
			t.Errorf("%s: %s, want %s (%v)", name, corners(t, p.Large), want, err)
		}
	}
}

// TestWhatAFileIsIsFoundAsALibraryFindsIt compares with one that knows hundreds of kinds.
func TestWhatAFileIsIsFoundAsALibraryFindsIt(t *testing.T) {
	for name, file := range map[string][]byte{
		"jpeg": picturetest.JPEG(8, 8), "png": picturetest.PNG(8, 8), "webp": lossy, "gif": []byte("GIF89a\x01\x00\x01\x00\x00"),
		"heic": []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), "avif": []byte("\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf"),
		"mp4": []byte("\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isommp42"), "mov": []byte("\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  "),
		"3gp": []byte("\x00\x00\x00\x18ftyp3gp4\x00\x00\x00\x00isom3gp4"), "m4a": []byte("\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00isommp42"),
		"webm": []byte("\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82\x84webm"),
		"mkv":  []byte("\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82\x88matroska"),
		"svg":  []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`), "html": []byte("<!doctype html><script>"),
		"zip": []byte("PK\x03\x04\x14\x00\x00\x00"), "pdf": []byte("%PDF-1.7\n"), "wav": []byte("RIFF\x24\x00\x00\x00WAVEfmt \x10\x00"), "nothing": nil,
	} {
		theirs := mimetype.Detect(file).String()
		ours := picture.KindOf(file)
		want := map[string]picture.Kind{
			"image/jpeg": picture.Photo, "image/png": picture.Photo, "image/webp": picture.Photo, "image/gif": picture.Photo, "image/heic": picture.HEIC,
			"image/avif": picture.HEIC, "video/mp4": picture.Film, "video/quicktime": picture.Film, "video/3gpp": picture.Film, "video/webm": picture.Film,
		}[theirs]
		if ours != want || ours == picture.Film && picture.FilmType(file) != theirs {
			t.Errorf("%s: %d, %s; the library says %s", name, ours, picture.FilmType(file), theirs)
		}
	}
}

// FuzzHeld puts anything at all where a photo says how the camera was held.
func FuzzHeld(f *testing.F) {
	f.Add(picturetest.Exif(6))
	f.Add([]byte("MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x08\x00\x00\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, exif []byte) {
		if len(exif) > 60_000 {
			return
		}
		p, err := picture.NewStudio(1).Make(picturetest.WithExif(picturetest.Interlaced(16, 8), exif))
		if err != nil && !errors.Is(err, picture.ErrBroken) {
			t.Fatal(err)
		}
		if err == nil && p.Width*p.Height != 16*8 {
			t.Errorf("%dx%d", p.Width, p.Height)
		}
	})
}
