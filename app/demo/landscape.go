package demo

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
)

// landscape draws a shore under an evening sky: what an invented person has seen on a walk. It is nobody's photo.
func landscape(d *dice) ([]byte, error) {
	const w, h = 360, 270
	p := image.NewRGBA(image.Rect(0, 0, w, h))
	horizon, sunX, sunY, warm := 110+d.below(45), 60+d.below(240), 35+d.below(55), d.below(60)
	for y := range h {
		for x := range w {
			c := color.RGBA{uint8(150 + warm + y/5), uint8(190 - warm/2 + y/9), uint8(235 - y/3), 255} // the sky
			switch dx, dy := x-sunX, y-sunY; {
			case y > horizon+50+(x*x)/5000: // the shore
				c = color.RGBA{uint8(190 - y/4), uint8(170 - y/4), uint8(120 - y/5), 255}
			case y > horizon: // the water, with the light of the sun in it
				c = color.RGBA{60, uint8(100 + y/7), uint8(130 + y/6), 255}
				if (dx/4)%3 == 0 && dx*dx < 900 && y%5 < 2 {
					c = color.RGBA{230, 215, 180, 255}
				}
			case dx*dx+dy*dy < 500:
				c = color.RGBA{255, 236, 190, 255}
			}
			p.SetRGBA(x, y, c)
		}
	}
	for range 9 {
		spruce(p, d.below(w), horizon, 24+d.below(40))
	}
	var b bytes.Buffer
	err := jpeg.Encode(&b, p, &jpeg.Options{Quality: 80})
	return b.Bytes(), err
}

// spruce stands on the horizon.
func spruce(p *image.RGBA, x, horizon, high int) {
	for y := range high {
		for dx := -y / 4; dx <= y/4; dx++ {
			if at := image.Pt(x+dx, horizon-high+y); at.In(p.Rect) {
				p.SetRGBA(at.X, at.Y, color.RGBA{30, uint8(60 + y/3), 45, 255})
			}
		}
	}
}
