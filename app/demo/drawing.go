package demo

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
)

// canvas is a drawing with an outline clear enough for a printer without colours.
type canvas struct{ *image.RGBA }

// The measures and colours of the town's drawings.
const drawnWidth, drawnHeight = 480, 320

var (
	inkOf   = color.RGBA{40, 40, 45, 255}
	skyOf   = color.RGBA{214, 232, 245, 255}
	grassOf = color.RGBA{170, 200, 140, 255}
	sandOf  = color.RGBA{235, 220, 185, 255}
	waterOf = color.RGBA{120, 165, 200, 255}
	woodOf  = color.RGBA{60, 105, 70, 255}
	paperOf = color.RGBA{252, 251, 247, 255}
	redOf   = color.RGBA{196, 80, 70, 255}
	blueOf  = color.RGBA{40, 90, 160, 255}
	goldOf  = color.RGBA{230, 180, 70, 255}
	steelOf = color.RGBA{170, 176, 184, 255}
)

// drawn draws one of the pictures of the bank's tasks. They are nobody's works but the town's.
func drawn(which string) ([]byte, error) {
	draw := map[string]func(canvas){"path": drawPath, "calendar": drawCalendar, "pot": drawPot}[which]
	if draw == nil {
		return nil, fmt.Errorf("there is no drawing %q", which)
	}
	c := canvas{image.NewRGBA(image.Rect(0, 0, drawnWidth, drawnHeight))}
	draw(c)
	var b bytes.Buffer
	err := png.Encode(&b, c)
	return b.Bytes(), err
}

// box fills a rectangle.
func (c canvas) box(x0, y0, x1, y1 int, of color.RGBA) {
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			c.SetRGBA(x, y, of)
		}
	}
}

// oval fills an ellipse around a point.
func (c canvas) oval(x0, y0, rx, ry int, of color.RGBA) {
	for y := -ry; y <= ry; y++ {
		for x := -rx; x <= rx; x++ {
			if x*x*ry*ry+y*y*rx*rx <= rx*rx*ry*ry {
				c.SetRGBA(x0+x, y0+y, of)
			}
		}
	}
}

// drawPath is a path between spruces down to a shore.
func drawPath(c canvas) {
	c.box(0, 0, drawnWidth, 130, skyOf)
	c.oval(370, 60, 28, 28, goldOf)
	c.box(0, 130, drawnWidth, 165, waterOf)
	c.box(0, 165, drawnWidth, drawnHeight, grassOf)
	for y := 165; y < drawnHeight; y++ { // wide where it is near, and in a bend
		down := y - 165
		middle, half := 250-down*down/260+down/3, 8+down/3
		c.box(middle-half, y, middle+half, y+1, sandOf)
		c.box(middle-half-2, y, middle-half, y+1, inkOf)
		c.box(middle+half, y, middle+half+2, y+1, inkOf)
	}
	for _, at := range [][3]int{{70, 120, 110}, {150, 110, 90}, {330, 115, 95}, {420, 130, 130}} {
		for y := range at[2] {
			half := y * 3 / 10
			c.box(at[0]-half-2, at[1]+y, at[0]+half+2, at[1]+y+1, inkOf)
			c.box(at[0]-half, at[1]+y, at[0]+half, at[1]+y+1, woodOf)
		}
		c.box(at[0]-5, at[1]+at[2], at[0]+5, at[1]+at[2]+16, inkOf)
	}
}

// drawCalendar is a week with something marked on three of its days.
func drawCalendar(c canvas) {
	c.box(0, 0, drawnWidth, drawnHeight, skyOf)
	c.box(26, 36, 454, 294, inkOf)
	c.box(30, 40, 450, 290, paperOf)
	c.box(30, 40, 450, 90, blueOf)
	for _, x := range []int{110, 240, 370} { // the rings that it hangs by
		c.box(x-5, 22, x+5, 58, inkOf)
	}
	for n := range 7 {
		x := 30 + n*60
		c.box(x, 90, x+2, 290, inkOf)
		c.oval(x+30, 114, 7, 7, inkOf)
	}
	for _, mark := range []struct {
		day, from, until int
		of               color.RGBA
	}{{1, 140, 215, redOf}, {3, 165, 250, goldOf}, {5, 140, 190, woodOf}} {
		x := 30 + mark.day*60
		c.box(x+8, mark.from, x+54, mark.until, inkOf)
		c.box(x+11, mark.from+3, x+51, mark.until-3, mark.of)
	}
}

// drawPot is a pot that steams on a stove, with a bowl beside it.
func drawPot(c canvas) {
	c.box(0, 0, drawnWidth, drawnHeight, paperOf)
	c.box(0, 240, drawnWidth, drawnHeight, steelOf)
	c.box(0, 236, drawnWidth, 241, inkOf)
	c.oval(185, 250, 110, 12, inkOf)
	c.box(82, 120, 288, 246, inkOf)
	c.box(87, 125, 283, 241, redOf)
	c.box(50, 140, 84, 158, inkOf)
	c.box(286, 140, 320, 158, inkOf)
	c.oval(185, 122, 106, 16, inkOf)
	c.oval(185, 122, 98, 11, goldOf)
	for n := range 3 {
		for y := 30; y < 100; y++ { // steam bends as it rises
			x := 135 + n*50 + (y%40-20)*(y%40-20)/30
			c.box(x, y, x+6, y+1, steelOf)
		}
	}
	for y := range 60 {
		half := 70 - y*y/70
		c.box(395-half, 196+y, 395+half, 197+y, inkOf)
		c.box(399-half, 196+y, 391+half, 197+y, skyOf)
	}
	c.oval(395, 196, 70, 10, inkOf)
	c.oval(395, 196, 63, 6, goldOf)
}
