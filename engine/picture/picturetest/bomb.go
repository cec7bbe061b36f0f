package picturetest

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
)

// chunk is a chunk of a PNG: its four letters and what is in it.
func chunk(content []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(content)-4))
	b = append(b, content...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(content))
}

// Header is the beginning of a PNG that says it is so wide and so high, and some nothing after it.
func Header(w, h uint32) []byte { return pngOf(w, h, 1<<10) }

// Bomb is a small PNG whose pixels, a few dots, are followed by a hundred megabytes of nothing in a hundred kilobytes.
func Bomb() []byte { return pngOf(16, 16, 100<<20) }

func pngOf(w, h uint32, zeros int) []byte {
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte("IHDR"), w), h)
	head = append(head, 8, 2, 0, 0, 0)
	var packed bytes.Buffer
	packed.WriteString("IDAT")
	z := zlib.NewWriter(&packed)
	nothing := make([]byte, 1<<20)
	for left := zeros; left > 0; left -= len(nothing) {
		z.Write(nothing[:min(left, len(nothing))]) // into memory
	}
	z.Close()
	return bytes.Join([][]byte{[]byte("\x89PNG\r\n\x1a\n"), chunk(head), chunk(packed.Bytes()), chunk([]byte("IEND"))}, nil)
}
