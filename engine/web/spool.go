package web

import (
	"bytes"
	"compress/flate"
	"io"
)

// Spool is a file that the program makes while a pass is open. It is held packed in memory, and its first byte leaves when
// the last has been made and the usage log tells of it: a file is whole, or there is a page that says why there is none, and
// a slow line keeps no transaction open (docs/decisions/0031-a-file-is-whole-before-it-leaves.md).
type Spool struct {
	packed bytes.Buffer
	pack   *flate.Writer
	size   int64
}

// NewSpool begins a file. Close must be called at its end.
func NewSpool() *Spool {
	s := &Spool{}
	s.pack, _ = flate.NewWriter(&s.packed, flate.BestSpeed) // a level that there is
	return s
}

// Write adds to the file.
func (s *Spool) Write(b []byte) (int, error) {
	s.size += int64(len(b))
	return s.pack.Write(b)
}

// Close ends the file: it can be sent.
func (s *Spool) Close() error { return s.pack.Close() }

func (s *Spool) send(w io.Writer) error {
	_, err := io.Copy(w, flate.NewReader(bytes.NewReader(s.packed.Bytes())))
	return err
}
