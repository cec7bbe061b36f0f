package picturetest

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
)

// Inks is Corners in four inks as printers' programs write it: a JPEG with Adobe's mark, each ink stored inverted. With
// ycck, three of them stand as YCbCr (Adobe Technical Note 5116).
func Inks(ycck bool) []byte {
	// cyan, magenta, yellow and black of the four corners, inverted: so that they read as red, green, blue and the rest
	transform, corners := byte(0), [4][4]int{{200, 0, 0, 255}, {0, 200, 0, 255}, {0, 0, 200, 255}, {255, 255, 255, 255}}
	if ycck {
		transform = 2
		for i, c := range corners {
			y, cb, cr := color.RGBToYCbCr(uint8(255-c[0]), uint8(255-c[1]), uint8(255-c[2])) // what is inverted twice stands as it is
			corners[i] = [4]int{int(y), int(cb), int(cr), c[3]}
		}
	}
	adobe := segment(0xee, append([]byte("Adobe\x00\x64\x00\x00\x00\x00"), transform))
	return blocks(0xc0, adobe, 4, corners, true)
}

// Progressive is Corners as a JPEG that comes in two passes: first without the last bit of each value.
func Progressive() []byte {
	var corners [4][4]int
	for i, c := range [4][3]uint8{{200, 0, 0}, {0, 200, 0}, {0, 0, 200}, {255, 255, 255}} {
		y, cb, cr := color.RGBToYCbCr(c[0], c[1], c[2])
		corners[i] = [4]int{int(y), int(cb), int(cr)}
	}
	return blocks(0xc2, nil, 3, corners, false)
}

// blocks writes a JPEG of 16 by 16 dots in four blocks of one colour each: no value but the first of each block, every
// quantity 1 (ITU-T T.81). Unless at once, it is written in two passes.
func blocks(frame byte, mark []byte, planes int, corners [4][4]int, once bool) []byte {
	table := append([]byte{0}, bytes.Repeat([]byte{1}, 64)...)
	head := []byte{8, 0, 16, 0, 16, byte(planes)}
	for p := range planes {
		head = append(head, byte(p+1), 0x11, 0)
	}
	// of first values: the lengths 0 to 11 in four bits each; of the others, the end of the block alone
	first := append(append([]byte{0x00}, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
	others := append(append([]byte{0x10}, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 0)
	out := bytes.Join([][]byte{{0xff, 0xd8}, mark, segment(0xdb, table), segment(frame, head), segment(0xc4, first), segment(0xc4, others)}, nil)
	scan := func(last, approximation byte) []byte {
		s := []byte{byte(planes)}
		for p := range planes {
			s = append(s, byte(p+1), 0)
		}
		return segment(0xda, append(s, 0, last, approximation))
	}
	values := make([][]int, planes)
	for _, c := range corners {
		for p := range planes {
			values[p] = append(values[p], 8*(c[p]-128))
		}
	}
	each := func(w *bits, of func(now, before int)) []byte {
		for n := range corners {
			for p := range planes {
				before := 0
				if n > 0 {
					before = values[p][n-1]
				}
				of(values[p][n], before)
			}
		}
		return w.end()
	}
	if once {
		w := &bits{}
		out = append(append(out, scan(63, 0)...), each(w, func(now, before int) { w.difference(now - before); w.put(0, 1) })...)
		return append(out, 0xff, 0xd9)
	}
	w := &bits{}
	out = append(append(out, scan(0, 0x01)...), each(w, func(now, before int) { w.difference(now>>1 - before>>1) })...)
	w = &bits{}
	out = append(append(out, scan(0, 0x10)...), each(w, func(now, _ int) { w.put(now&1, 1) })...)
	return append(out, 0xff, 0xd9)
}

// bits packs bits as a JPEG wants them: after a byte of ones stands a zero.
type bits struct {
	out  []byte
	now  uint32
	left int
}

// put writes the lowest n bits of a value.
func (b *bits) put(value, n int) {
	for i := n - 1; i >= 0; i-- {
		b.now = b.now<<1 | uint32(value>>i&1)
		if b.left++; b.left == 8 {
			if b.out = append(b.out, byte(b.now)); byte(b.now) == 0xff {
				b.out = append(b.out, 0)
			}
			b.now, b.left = 0, 0
		}
	}
}

// difference writes how many bits a difference takes, and the bits (F.1.2.1).
func (b *bits) difference(d int) {
	size, magnitude := 0, max(d, -d)
	for magnitude>>size > 0 {
		size++
	}
	b.put(size, 4)
	if d < 0 {
		d += 1<<size - 1
	}
	b.put(d, size)
}

// end fills the last byte with ones.
func (b *bits) end() []byte {
	for b.left != 0 {
		b.put(1, 1)
	}
	return b.out
}

// Deep is Corners as a PNG of 16 bits a colour.
func Deep(w, h int) []byte {
	p, of := image.NewNRGBA64(image.Rect(0, 0, w, h)), Corners(w, h)
	for y := range h {
		for x := range w {
			p.Set(x, y, of.At(x, y))
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, p); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// Interlaced is Corners as a PNG that comes in the seven passes of Adam7.
func Interlaced(w, h int) []byte {
	of := Corners(w, h)
	var lines []byte
	for _, pass := range [7][4]int{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}} {
		for y := pass[1]; y < h && pass[0] < w; y += pass[3] {
			lines = append(lines, 0)
			for x := pass[0]; x < w; x += pass[2] {
				r, g, b, _ := of.At(x, y).RGBA()
				lines = append(lines, byte(r>>8), byte(g>>8), byte(b>>8))
			}
		}
	}
	var packed bytes.Buffer
	packed.WriteString("IDAT")
	z := zlib.NewWriter(&packed)
	z.Write(lines) // into memory
	z.Close()
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte("IHDR"), uint32(w)), uint32(h))
	head = append(head, 8, 2, 0, 0, 1)
	return bytes.Join([][]byte{[]byte("\x89PNG\r\n\x1a\n"), chunk(head), chunk(packed.Bytes()), chunk([]byte("IEND"))}, nil)
}

// WithExif puts a TIFF block into a PNG or a WebP without one, as phones do.
func WithExif(file, exif []byte) []byte {
	if bytes.HasPrefix(file, []byte("RIFF")) {
		file = append(bytes.Clone(file), Riff("EXIF", exif)...)
		binary.LittleEndian.PutUint32(file[4:], uint32(len(file)-8))
		return file
	}
	const head = 8 + 25 // the signature and IHDR
	return bytes.Join([][]byte{file[:head], chunk(append([]byte("eXIf"), exif...)), file[head:]}, nil)
}

// Riff is one chunk of a WebP.
func Riff(name string, content []byte) []byte {
	b := binary.LittleEndian.AppendUint32([]byte(name), uint32(len(content)))
	b = append(b, content...)
	return append(b, make([]byte, len(content)%2)...)
}

// Animated makes of a still WebP of that size an animation of it, twice.
func Animated(still []byte, w, h int) []byte {
	at := bytes.Index(still, []byte("VP8 "))
	frame := still[at : at+8+int(binary.LittleEndian.Uint32(still[at+4:]))]
	size := []byte{byte(w - 1), 0, 0, byte(h - 1), 0, 0}
	anmf := Riff("ANMF", bytes.Join([][]byte{make([]byte, 6), size, {100, 0, 0, 0}, frame}, nil))
	body := bytes.Join([][]byte{[]byte("WEBP"), Riff("VP8X", append([]byte{2, 0, 0, 0}, size...)), Riff("ANIM", make([]byte, 6)), anmf, anmf}, nil)
	return Riff("RIFF", body)
}
