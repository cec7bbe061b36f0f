// Package filmtest makes small films as phones record them, with their place in every spot where phones write it.
package filmtest

import (
	"bytes"
	"encoding/binary"
)

// Canary stands wherever a film tells its place.
const Canary = "+60.4667+026.9458/Kanarialintu"

// The media of the film: what is kept.
const (
	Pictures = "PICTURES-PICTURES-PICTURES"
	Sounds   = "SOUNDS-SOUNDS"
)

// Box writes a box of that name around its contents.
func Box(name string, contents ...[]byte) []byte {
	content := bytes.Join(contents, nil)
	return append(append(binary.BigEndian.AppendUint32(nil, uint32(len(content)+8)), name...), content...)
}

func words(n ...uint32) (b []byte) {
	for _, w := range n {
		b = binary.BigEndian.AppendUint32(b, w)
	}
	return b
}

// Phone is a film with pictures, sound and a track of places, whose index stands behind the media as phones write it.
func Phone(brand string) []byte {
	head := Box("ftyp", []byte(brand), words(0), []byte(brand))
	uuid := Box("uuid", []byte("\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac"), []byte("<x:xmpmeta>"+Canary))
	media := uint32(len(head) + len(uuid) + 8)
	mdat := Box("mdat", []byte(Pictures), []byte(Canary), []byte(Sounds), []byte(Canary))
	place := media + uint32(len(Pictures))
	second := place + uint32(len(Canary)) + uint32(len(Sounds))
	n := uint32(len(Canary))
	moov := Box("moov",
		Box("mvhd", make([]byte, 100)),
		track("vide", words(media), words(uint32(len(Pictures))), []byte(Canary)),
		track("soun", words(place+n), words(uint32(len(Sounds))), nil),
		track("meta", words(place, second), words(n, n), []byte(Canary)),
		Box("udta", Box("\xa9xyz", []byte{0, byte(n), 0x15, 0xc7}, []byte(Canary)), Box("loci", []byte(Canary)), words(0)),
		Box("meta", Box("keys", []byte("mdtacom.apple.quicktime.location.ISO6709")), Box("ilst", []byte(Canary))),
	)
	return bytes.Join([][]byte{head, uuid, mdat, moov, Box("free", []byte(Canary))}, nil)
}

// track is a track with one sample a chunk.
func track(of string, starts, sizes, note []byte) []byte {
	tables := Box("stbl",
		Box("stsc", words(0, 1, 1, 1, 1)),
		Box("stsz", words(0, 0, uint32(len(sizes)/4)), sizes),
		Box("stco", words(0, uint32(len(starts)/4)), starts))
	all := [][]byte{
		Box("tkhd", make([]byte, 84)),
		Box("mdia", Box("mdhd", make([]byte, 24)), Box("hdlr", words(0, 0), []byte(of), make([]byte, 12)), Box("minf", tables)),
	}
	if note != nil {
		all = append(all, Box("udta", Box("name", note)))
	}
	return Box("trak", all...)
}
