package table

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// The first bytes of what people send by mistake.
var (
	zip      = []byte("PK\x03\x04")               // XLSX, ODS
	compound = []byte("\xd0\xcf\x11\xe0\xa1\xb1") // XLS
	pdf      = []byte("%PDF-")
	little   = []byte{0xff, 0xfe} // UTF-16, as "Unicode text" is saved
	big      = []byte{0xfe, 0xff}
)

// looked is how much of a file tells whether it is a text, in bytes.
const looked = 4096

func troubleOf(file []byte) Trouble {
	switch {
	case len(bytes.TrimSpace(bytes.TrimPrefix(file, []byte("\ufeff")))) == 0:
		return Empty
	case bytes.HasPrefix(file, zip), bytes.HasPrefix(file, compound):
		return Workbook
	case bytes.HasPrefix(bytes.TrimLeft(file[:min(len(file), 64)], "\r\n \t"), pdf):
		return PDF
	case wide(file):
		return ""
	}
	// One NUL in a cell is told at its row; a file that is full of what no text holds is no text.
	head, strange := file[:min(len(file), looked)], 0
	for _, c := range head {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' {
			strange++
		}
	}
	if strange*20 > len(head) {
		return Binary
	}
	return ""
}

func wide(file []byte) bool { return bytes.HasPrefix(file, little) || bytes.HasPrefix(file, big) }

// decode gives the file's text. What is no UTF-8 is Windows-1252, in which every byte is some letter.
func decode(file []byte) string {
	if wide(file) {
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(file)
		if err == nil {
			return string(text)
		}
	}
	text := strings.TrimPrefix(string(file), "\ufeff")
	if utf8.ValidString(text) {
		return text
	}
	decoded, err := charmap.Windows1252.NewDecoder().String(text)
	if err != nil {
		return strings.ToValidUTF8(text, "\ufffd")
	}
	return decoded
}
