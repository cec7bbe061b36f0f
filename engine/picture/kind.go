package picture

import (
	"bytes"
	"encoding/binary"
)

// Kind is what a file is by its content; its name says nothing.
type Kind int

// The kinds.
const (
	Other Kind = iota
	Photo      // JPEG, PNG, WebP or GIF
	HEIC       // what a phone keeps for itself: HEIC, HEIF or AVIF
	Film       // MP4, QuickTime, 3GP or WebM
)

// KindOf tells what a file is by its first bytes; 3,072 are enough. What it does not know is Other: nothing is guessed of a
// file that may be a page, a script or an archive as well.
func KindOf(head []byte) Kind {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xd8\xff")), bytes.HasPrefix(head, []byte("\x89PNG\r\n\x1a\n")),
		bytes.HasPrefix(head, []byte("GIF87a")), bytes.HasPrefix(head, []byte("GIF89a")),
		bytes.HasPrefix(head, []byte("RIFF")) && len(head) >= 16 && string(head[8:14]) == "WEBPVP":
		return Photo
	}
	switch brand(head) {
	case "heic", "heix", "hevc", "hevx", "mif1", "heim", "heis", "avic", "msf1", "hevm", "hevs", "avcs", "avif", "avis":
		return HEIC
	}
	if FilmType(head) != "" {
		return Film
	}
	return Other
}

// brand is the major brand of a file of boxes, "" of any other (ISO/IEC 14496-12, 4.3).
func brand(head []byte) string {
	if len(head) < 12 || head[0] != 0 || string(head[4:8]) != "ftyp" {
		return ""
	}
	return string(head[8:12])
}

// FilmType is the exact type of a film, "" where the file is none that is taken. Sound, books and still pictures come in
// boxes, too: only brands of films are taken for films (mp4ra.org).
func FilmType(head []byte) string {
	switch b := brand(head); b {
	case "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "avc1", "mp41", "mp42", "mp4v", "mp71", "mmp4", "dash",
		"cmfc", "f4v ", "XAVC", "M4V ", "M4VH", "M4VP", "MSNV":
		return "video/mp4"
	case "qt  ":
		return "video/quicktime"
	case "3g24", "3g25", "3g26", "3g2a", "3g2b", "3g2c", "KDDI":
		return "video/3gpp2"
	case "":
	default:
		if b[:3] == "3gp" || b[:3] == "3gs" || b[:3] == "3ge" || b[:3] == "3gg" || b[:3] == "3gr" {
			return "video/3gpp"
		}
		return ""
	}
	switch {
	case bytes.HasPrefix(head, []byte("\x1a\x45\xdf\xa3")) && doctype(head) == "webm":
		return "video/webm"
	case len(head) >= 12 && head[0] == 0 && binary.BigEndian.Uint32(head) >= 8:
		switch string(head[4:8]) { // films of QuickTime from before brands
		case "moov", "mdat", "wide", "pnot":
			return "video/quicktime"
		}
	}
	return ""
}

// doctype is what a Matroska file says it is, in the element 0x4282 of its head (RFC 8794, 11.2.6).
func doctype(head []byte) string {
	_, of, found := bytes.Cut(head, []byte{0x42, 0x82})
	if !found || len(of) == 0 || of[0] < 0x80 || len(of) < 1+int(of[0]&0x7f) {
		return ""
	}
	return string(bytes.TrimRight(of[1:1+int(of[0]&0x7f)], "\x00"))
}
