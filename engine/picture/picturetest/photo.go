// Package picturetest draws photos as phones send them, with everything in them that must not be kept.
package picturetest

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
)

// Canary stands in every tag of a photo that has tags: where it is found again, a tag was kept.
const Canary = "Kanarialintu-60.4667N-26.9458E"

// Corners draws a picture of four colours, red, green, blue and white from the upper left on, so that it can be told how it
// lies.
func Corners(w, h int) image.Image {
	p := image.NewRGBA(image.Rect(0, 0, w, h))
	colours := [2][2]color.RGBA{{{200, 0, 0, 255}, {0, 200, 0, 255}}, {{0, 0, 200, 255}, {255, 255, 255, 255}}}
	for y := range h {
		for x := range w {
			p.SetRGBA(x, y, colours[y*2/h][x*2/w])
		}
	}
	return p
}

// JPEG is Corners as a JPEG without tags.
func JPEG(w, h int) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, Corners(w, h), &jpeg.Options{Quality: 90}); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// PNG is Corners as a PNG with a text of its place.
func PNG(w, h int) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, Corners(w, h)); err != nil {
		panic(err)
	}
	const head = 8 + 25 // the signature and IHDR
	text := append([]byte("tEXtLocation\x00"), Canary...)
	return bytes.Join([][]byte{b.Bytes()[:head], chunk(text), b.Bytes()[head:]}, nil)
}

// Phone is a JPEG as a phone writes it: held in one of the eight ways (Exif 2.32, 4.6.4), with the place, the camera, an
// XMP packet and words after its end.
func Phone(w, h, held int) []byte {
	photo := JPEG(w, h)
	xmp := []byte("http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>" +
		"<rdf:Description xmlns:exif='http://ns.adobe.com/exif/1.0/' exif:GPSLatitude='" + Canary + "'/></rdf:RDF></x:xmpmeta>")
	return bytes.Join([][]byte{
		photo[:2], segment(0xe1, append([]byte("Exif\x00\x00"), Exif(held)...)), segment(0xe1, xmp), segment(0xfe, []byte(Canary)), photo[2:], []byte(Canary),
	}, nil)
}

func segment(marker byte, content []byte) []byte {
	head := []byte{0xff, marker, 0, 0}
	binary.BigEndian.PutUint16(head[2:], uint16(len(content)+2))
	return append(head, content...)
}

// Exif is a TIFF block: how the camera was held, what it is called, and where it was.
func Exif(held int) []byte {
	le := binary.LittleEndian
	entry := func(b []byte, tag, kind uint16, count, value uint32) []byte {
		return le.AppendUint32(le.AppendUint32(le.AppendUint16(le.AppendUint16(b, tag), kind), count), value)
	}
	name := append([]byte(Canary), 0)
	const ifd0 = 8
	gps := uint32(ifd0 + 2 + 3*12 + 4)
	data := gps + 2 + 4*12 + 4
	b := []byte("II*\x00\x08\x00\x00\x00")
	b = le.AppendUint16(b, 3)
	b = entry(b, 0x010e, 2, uint32(len(name)), data) // ImageDescription
	b = entry(b, 0x0112, 3, 1, uint32(held))         // Orientation
	b = entry(b, 0x8825, 4, 1, gps)                  // GPS
	b = le.AppendUint32(b, 0)
	b = le.AppendUint16(b, 4)
	b = entry(b, 1, 2, 2, uint32('N'))
	b = entry(b, 2, 5, 3, data+uint32(len(name)))
	b = entry(b, 3, 2, 2, uint32('E'))
	b = entry(b, 4, 5, 3, data+uint32(len(name))+24)
	b = le.AppendUint32(b, 0)
	b = append(b, name...)
	for _, n := range []uint32{60, 1, 28, 1, 0, 1, 26, 1, 56, 1, 45, 1} {
		b = le.AppendUint32(b, n)
	}
	return b
}
