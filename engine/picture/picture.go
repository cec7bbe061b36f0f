// Package picture makes of a photo that somebody has sent a picture of our own: upright, of a sensible size, and with
// nothing in it but its colours. Whatever else the file held, its place and its camera, is not in what is made.
package picture

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	_ "image/gif" // the first picture of it
	"image/jpeg"
	_ "image/png"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp"
)

// What is refused before anything is decoded.
const (
	MostBytes  = 15 << 20     // of a file, as it came
	mostDots   = 40_000_000   // of a photo: phones' largest ordinary size is half of it
	mostRoom   = 4 * mostDots // bytes in memory when decoded
	mostScans  = 64           // passes of a progressive JPEG: a camera's has ten, a bomb thousands
	large      = 1600         // dots of the longest side, as kept
	Small      = 480          // dots of the longest side of what stands on a page
	fine, fair = 82, 75       // qualities of the two
)

// Why a file is no photo that can be kept.
var (
	ErrKind   = errors.New("picture: not a photo")
	ErrHEIC   = errors.New("picture: HEIC, which is not read here")
	ErrLarge  = errors.New("picture: too many dots")
	ErrBroken = errors.New("picture: the photo is damaged")
)

// Picture is what was made of a photo: two JPEGs.
type Picture struct {
	Large, Small  []byte
	Width, Height int // of the large one
}

// Studio makes pictures, a few at a time: decoding takes memory. Whoever comes meanwhile waits.
type Studio struct{ places chan struct{} }

// NewStudio makes a studio with room for n at once.
func NewStudio(n int) *Studio { return &Studio{make(chan struct{}, n)} }

// Make makes the pictures of a photo.
func (s *Studio) Make(file []byte) (Picture, error) {
	file = still(file)
	format, err := admit(file)
	if err != nil {
		return Picture{}, err
	}
	s.places <- struct{}{}
	defer func() { <-s.places }()
	photo, _, err := decode(file)
	if err != nil {
		return Picture{}, ErrBroken
	}
	upright := turn(scaled(photo, large), orientation(file, format))
	var p Picture
	p.Width, p.Height = upright.Bounds().Dx(), upright.Bounds().Dy()
	if p.Large, err = encode(upright, fine); err != nil {
		return Picture{}, err
	}
	p.Small, err = encode(scaled(upright, Small), fair)
	return p, err
}

// admit looks at the head of a file: what it is, and how much it would take.
func admit(file []byte) (format string, err error) {
	switch KindOf(file) {
	case HEIC:
		return "", ErrHEIC
	case Photo:
	default:
		return "", ErrKind
	}
	c, format, err := image.DecodeConfig(bytes.NewReader(file))
	switch {
	case err != nil || c.Width < 1 || c.Height < 1:
		return "", ErrBroken
	case len(file) > MostBytes || c.Width > mostDots || c.Height > mostDots/c.Width || c.Width*c.Height*depth(c.ColorModel) > mostRoom:
		return "", ErrLarge
	case format == "jpeg" && bytes.Count(file, []byte{0xff, 0xda}) > mostScans:
		return "", ErrLarge
	}
	return format, nil
}

// depth is how many bytes of memory a dot takes.
func depth(m color.Model) int {
	switch m {
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	case color.Gray16Model:
		return 2
	case color.YCbCrModel:
		return 3
	case color.GrayModel:
		return 1
	}
	return 4
}

// decode keeps a fault of a decoder from ending more than one photo.
func decode(file []byte) (photo image.Image, format string, err error) {
	defer func() {
		if recover() != nil {
			err = ErrBroken
		}
	}()
	return image.Decode(bytes.NewReader(file))
}

// scaled draws a photo so that its longest side has at most so many dots, on white where it can be seen through.
func scaled(photo image.Image, longest int) *image.RGBA {
	b := photo.Bounds()
	w, h := b.Dx(), b.Dy()
	if m := max(w, h); m > longest {
		w, h = max(1, w*longest/m), max(1, h*longest/m)
	}
	to := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(to, to.Bounds(), image.White, image.Point{}, draw.Src)
	if w == b.Dx() && h == b.Dy() {
		draw.Draw(to, to.Bounds(), photo, b.Min, draw.Over)
		return to
	}
	draw.BiLinear.Scale(to, to.Bounds(), photo, b, draw.Over, nil)
	return to
}

func encode(p image.Image, quality int) ([]byte, error) {
	var b bytes.Buffer
	err := jpeg.Encode(&b, p, &jpeg.Options{Quality: quality})
	return b.Bytes(), err
}
