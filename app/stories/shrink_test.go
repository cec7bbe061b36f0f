package stories

import (
	"bytes"
	"cmp"
	"errors"
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// tallest is how many pixels of a page from its top a guide shows at most.
const tallest = 900

// shrink writes a picture anew with a palette and at most tallest pixels high, shorter still where it would be larger
// than most bytes. The same picture always gives the same file.
func shrink(from, to string, most int) error {
	raw, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	whole, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		return err
	}
	for height := min(tallest, whole.Bounds().Dy()); height >= 200; height -= 50 {
		var small bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&small, paletted(whole, height)); err != nil {
			return err
		}
		if small.Len() > most {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		return os.WriteFile(to, small.Bytes(), 0o644)
	}
	return errors.New(filepath.Base(from) + " does not become small enough")
}

// paletted is the top of a picture in its 64 most frequent colours.
func paletted(whole image.Image, height int) *image.Paletted {
	b := image.Rect(0, 0, whole.Bounds().Dx(), height)
	often := map[color.RGBA]int{}
	at := func(x, y int) color.RGBA {
		return color.RGBAModel.Convert(whole.At(whole.Bounds().Min.X+x, whole.Bounds().Min.Y+y)).(color.RGBA)
	}
	for y := range height {
		for x := range b.Dx() {
			often[at(x, y)]++
		}
	}
	colours := slices.SortedFunc(maps.Keys(often), func(p, q color.RGBA) int {
		return cmp.Or(cmp.Compare(often[q], often[p]), cmp.Compare(p.R, q.R), cmp.Compare(p.G, q.G), cmp.Compare(p.B, q.B))
	})
	palette := make(color.Palette, 0, 64)
	for _, c := range colours[:min(64, len(colours))] {
		palette = append(palette, c)
	}
	nearest := make(map[color.RGBA]uint8, len(often))
	for c := range often {
		nearest[c] = uint8(palette.Index(c))
	}
	small := image.NewPaletted(b, palette)
	for y := range height {
		for x := range b.Dx() {
			small.SetColorIndex(x, y, nearest[at(x, y)])
		}
	}
	return small
}
