package picture

import (
	"bytes"
	"encoding/binary"
)

// orientation is how a camera was held, 1 to 8 (Exif 2.32, 4.6.4, tag 0x0112); 1, upright, where the file does not say.
func orientation(file []byte, format string) (held int) {
	var exif []byte
	switch format {
	case "jpeg":
		exif = jpegExif(file)
	case "png":
		exif = pngExif(file)
	case "webp":
		exif = webpExif(file)
	}
	if n := held0(exif); n >= 1 && n <= 8 {
		return n
	}
	return 1
}

// held0 reads the tag from the first directory of a TIFF block (TIFF 6.0, section 2); 0 where there is none.
func held0(exif []byte) int {
	exif = bytes.TrimPrefix(exif, []byte("Exif\x00\x00"))
	if len(exif) < 8 {
		return 0
	}
	var order binary.ByteOrder = binary.LittleEndian
	if string(exif[:2]) == "MM" {
		order = binary.BigEndian
	} else if string(exif[:2]) != "II" {
		return 0
	}
	at := uint64(order.Uint32(exif[4:]))
	if order.Uint16(exif[2:]) != 42 || at+2 > uint64(len(exif)) {
		return 0
	}
	const orientationTag, short, entry = 0x0112, 3, 12
	dir := exif[at+2:]
	for range order.Uint16(exif[at:]) {
		if len(dir) < entry {
			return 0
		}
		if order.Uint16(dir) == orientationTag && order.Uint16(dir[2:]) == short && order.Uint32(dir[4:]) == 1 {
			return int(order.Uint16(dir[8:]))
		}
		dir = dir[entry:]
	}
	return 0
}

// jpegExif finds the first Exif segment before the picture itself (ITU-T T.81, B.1.1).
func jpegExif(file []byte) []byte {
	for at := 2; at+4 <= len(file) && file[at] == 0xff; {
		marker := file[at+1]
		if marker == 0xff { // a fill byte
			at++
			continue
		}
		n := int(binary.BigEndian.Uint16(file[at+2:]))
		if marker == 0xda || n < 2 || at+2+n > len(file) {
			return nil
		}
		if content := file[at+4 : at+2+n]; marker == 0xe1 && bytes.HasPrefix(content, []byte("Exif\x00\x00")) {
			return content
		}
		at += 2 + n
	}
	return nil
}

// pngExif finds the eXIf chunk (PNG, third edition, 11.3.4.5).
func pngExif(file []byte) []byte {
	for rest := file[min(8, len(file)):]; len(rest) >= 12; {
		n := uint64(binary.BigEndian.Uint32(rest))
		if n > uint64(len(rest)-12) {
			return nil
		}
		if string(rest[4:8]) == "eXIf" {
			return rest[8 : 8+n]
		}
		rest = rest[12+n:]
	}
	return nil
}

// webpExif finds the EXIF chunk (RFC 9649, 2.7.1.5).
func webpExif(file []byte) []byte { return riff(file[min(12, len(file)):], "EXIF") }

// riff finds the content of the first chunk of a name.
func riff(chunks []byte, name string) []byte {
	for len(chunks) >= 8 {
		n := uint64(binary.LittleEndian.Uint32(chunks[4:]))
		if n > uint64(len(chunks)-8) {
			return nil
		}
		if string(chunks[:4]) == name {
			return chunks[8 : 8+n]
		}
		chunks = chunks[min(8+n+n%2, uint64(len(chunks))):]
	}
	return nil
}

// still makes of an animated WebP its first frame, which the decoder reads; any other file stays as it is (RFC 9649,
// 2.7.1.1).
func still(file []byte) []byte {
	const frameHead = 16
	if len(file) < 30 || string(file[:4]) != "RIFF" || string(file[8:12]) != "WEBP" {
		return file
	}
	frame := riff(file[12:], "ANMF")
	if len(frame) < frameHead {
		return file
	}
	for _, name := range []string{"VP8 ", "VP8L"} {
		if picture := riff(frame[frameHead:], name); len(picture) > 0 {
			one := binary.LittleEndian.AppendUint32([]byte("WEBP"+name), uint32(len(picture)))
			one = append(append(one, picture...), make([]byte, len(picture)%2)...)
			return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(one))), one...)
		}
	}
	return file
}
