package vault

import (
	"errors"
	"io"
)

// FileAt reads a part of a sealed file: size bytes from the byte from on, forwards and, by beginning anew, backwards. A
// player asks for a film in pieces; a thumbnail stands before its photo in one file.
func (k *Key) FileAt(open func() (io.ReadCloser, error), wrapped []byte, bind string, from, size int64) (io.ReadSeekCloser, error) {
	f := &fileAt{open: open, from: from, size: size}
	f.unseal = func(r io.Reader) (io.Reader, error) { return k.OpenFile(r, wrapped, bind) }
	if err := f.begin(); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// fileAt is a window into a sealed file. at is where the reader stands, want where it is wanted, both from the window's
// beginning.
type fileAt struct {
	open       func() (io.ReadCloser, error)
	unseal     func(io.Reader) (io.Reader, error)
	from, size int64
	raw        io.ReadCloser
	text       io.Reader
	at, want   int64
}

func (f *fileAt) begin() (err error) {
	f.Close()
	if f.raw, err = f.open(); err != nil {
		return err
	}
	if f.text, err = f.unseal(f.raw); err != nil {
		return err
	}
	f.at = -f.from
	return nil
}

// Read reads from where the window was sought to.
func (f *fileAt) Read(b []byte) (int, error) {
	if f.want >= f.size {
		return 0, io.EOF
	}
	if f.want < f.at {
		if err := f.begin(); err != nil {
			return 0, err
		}
	}
	if skip := f.want - f.at; skip > 0 {
		n, err := io.CopyN(io.Discard, f.text, skip)
		f.at += n
		if err != nil {
			return 0, ErrText
		}
	}
	n, err := f.text.Read(b[:min(int64(len(b)), f.size-f.want)])
	f.at, f.want = f.at+int64(n), f.want+int64(n)
	if err == io.EOF && f.want < f.size {
		err = ErrText
	}
	return n, err
}

// Seek moves the window's reader; nothing is read before Read.
func (f *fileAt) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += f.want
	case io.SeekEnd:
		offset += f.size
	}
	if offset < 0 {
		return 0, errors.New("vault: before the beginning of a file")
	}
	f.want = offset
	return offset, nil
}

// Close closes what was opened.
func (f *fileAt) Close() error {
	if f.raw == nil {
		return nil
	}
	raw := f.raw
	f.raw = nil
	return raw.Close()
}
