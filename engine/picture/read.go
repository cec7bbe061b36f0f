package picture

import (
	"crypto/sha256"
	"errors"
	"io"
)

// ErrEmpty tells that a file had nothing in it.
var ErrEmpty = errors.New("picture: an empty file")

// Read reads a photo as it comes over a line, and makes its pictures. The digest is of the file as it came.
func (s *Studio) Read(r io.Reader) (made Picture, digest []byte, err error) {
	file, err := io.ReadAll(io.LimitReader(r, MostBytes+1))
	switch {
	case err != nil:
		return Picture{}, nil, err
	case len(file) == 0:
		return Picture{}, nil, ErrEmpty
	case len(file) > MostBytes:
		return Picture{}, nil, ErrLarge
	}
	sum := sha256.Sum256(file)
	made, err = s.Make(file)
	return made, sum[:], err
}

// lowest is how high a photo stands among others, in pixels of the page.
const lowest = 240

// OnPage is how large the small picture of a large one stands on a page, which keeps the room for it until it has come:
// whatever is below stays where it is.
func OnPage(width, height int) (w, h int) {
	w, h = within(width, height, max(width, height), Small)
	return within(w, h, h, lowest)
}

// within scales a size down until a measure of it is at most so many pixels.
func within(w, h, measure, most int) (int, int) {
	if measure <= most {
		return w, h
	}
	return max(1, w*most/measure), max(1, h*most/measure)
}
