package vault

import (
	"bytes"
	"fmt"
	"io"

	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/streamingaead"
)

// SealFile seals what is written through it for one place, bind, piece by piece, so that a long video is never whole in
// memory. Each file has a key of its own, wrapped by the client's: destroy either, and the file is unreadable. Only a
// file that was closed opens again.
func (k *Key) SealFile(w io.Writer, bind string) (file io.WriteCloser, wrapped []byte, err error) {
	if bind == "" {
		panic("vault: a file is sealed for a place")
	}
	h, err := keyset.NewHandle(streamingaead.AES256GCMHKDF4KBKeyTemplate())
	if err != nil {
		return nil, nil, fmt.Errorf("making a file's key: %w", err)
	}
	var b bytes.Buffer
	if err := h.WriteWithAssociatedData(keyset.NewBinaryWriter(&b), k.aead, []byte(bind)); err != nil {
		return nil, nil, fmt.Errorf("wrapping a file's key: %w", err)
	}
	primitive, err := streamingaead.New(h)
	if err != nil {
		return nil, nil, err
	}
	file, err = primitive.NewEncryptingWriter(w, []byte(bind))
	return file, b.Bytes(), err
}

// OpenFile reads what SealFile wrote for the same place; ErrKey where the key is another's. What was changed, cut or
// moved fails in Read with ErrText, before a byte of the damaged piece is given.
func (k *Key) OpenFile(r io.Reader, wrapped []byte, bind string) (io.Reader, error) {
	h, err := keyset.ReadWithAssociatedData(keyset.NewBinaryReader(bytes.NewReader(wrapped)), k.aead, []byte(bind))
	if err != nil {
		return nil, ErrKey
	}
	primitive, err := streamingaead.New(h)
	if err != nil {
		return nil, ErrKey
	}
	file, err := primitive.NewDecryptingReader(r, []byte(bind))
	if err != nil {
		return nil, ErrText
	}
	return opened{file}, nil
}

// opened tells the one kind of failure that a sealed file has.
type opened struct{ from io.Reader }

func (o opened) Read(b []byte) (int, error) {
	n, err := o.from.Read(b)
	if err != nil && err != io.EOF {
		err = ErrText
	}
	return n, err
}
