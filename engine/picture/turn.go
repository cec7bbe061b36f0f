package picture

import "image"

// turn sets a picture upright.
func turn(p *image.RGBA, held int) *image.RGBA {
	if held == 1 {
		return p
	}
	w, h := p.Bounds().Dx(), p.Bounds().Dy()
	across := held >= 5
	to := image.NewRGBA(image.Rect(0, 0, w, h))
	if across {
		to = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			u, v := place(held, x, y, w, h)
			copy(to.Pix[to.PixOffset(u, v):][:4], p.Pix[p.PixOffset(x, y):][:4])
		}
	}
	return to
}

// place is where a dot of the stored picture stands in the upright one.
func place(held, x, y, w, h int) (u, v int) {
	switch held {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return h - 1 - y, x
	case 7:
		return h - 1 - y, w - 1 - x
	case 8:
		return y, w - 1 - x
	}
	return x, y
}
