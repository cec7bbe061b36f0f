package picture

import "github.com/gabriel-vasile/mimetype"

// Kind is what a file is by its content; its name says nothing.
type Kind int

// The kinds.
const (
	Other Kind = iota
	Photo      // JPEG, PNG, WebP or GIF
	HEIC       // what a phone keeps for itself: HEIC, HEIF or AVIF
	Film       // MP4, QuickTime, 3GP or WebM
)

// KindOf tells what a file is by its first bytes; 3,072 are enough.
func KindOf(head []byte) Kind {
	switch mimetype.Detect(head).String() {
	case "image/jpeg", "image/png", "image/webp", "image/gif":
		return Photo
	case "image/heic", "image/heic-sequence", "image/heif", "image/heif-sequence", "image/avif":
		return HEIC
	}
	if FilmType(head) != "" {
		return Film
	}
	return Other
}

// FilmType is the exact type of a film, "" where the file is none that is taken.
func FilmType(head []byte) string {
	switch t := mimetype.Detect(head).String(); t {
	case "video/mp4", "video/quicktime", "video/webm", "video/3gpp", "video/3gpp2":
		return t
	case "video/x-m4v":
		return "video/mp4"
	}
	return ""
}
