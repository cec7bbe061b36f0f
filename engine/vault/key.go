package vault

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/tink"
)

// What a vault refuses. It does not tell more, for there is nothing more to know.
var (
	ErrKey  = errors.New("vault: this key is not the owner's, or was wrapped by another vault")
	ErrText = errors.New("vault: this text was changed or moved, or was sealed with another key")
)

// Key is a client's data key, unwrapped. It is safe for many callers at once.
type Key struct{ aead tink.AEAD }

// NewKey makes a data key and returns it wrapped, to be stored as a row of its own. The key is bound to its owner
// ("paja/0199f1e2-…", tenant and client): it unwraps for nobody else.
func (v *Vault) NewKey(owner string) (wrapped []byte, err error) {
	if owner == "" {
		return nil, errors.New("vault: a key needs an owner")
	}
	h, err := keyset.NewHandle(aead.AES256GCMKeyTemplate())
	if err != nil {
		return nil, fmt.Errorf("making a key: %w", err)
	}
	var b bytes.Buffer
	if err := h.WriteWithAssociatedData(keyset.NewBinaryWriter(&b), v.wrap, []byte(owner)); err != nil {
		return nil, fmt.Errorf("wrapping a key: %w", err)
	}
	return b.Bytes(), nil
}

// Key unwraps an owner's key; ErrKey where it is not theirs. Keys in use are remembered by owner and wrapped
// bytes together: whoever does not hold the row has no key, remembered or not.
func (v *Vault) Key(owner string, wrapped []byte) (*Key, error) {
	if k := v.cache.get(owner, wrapped); k != nil {
		return k, nil
	}
	h, err := keyset.ReadWithAssociatedData(keyset.NewBinaryReader(bytes.NewReader(wrapped)), v.wrap, []byte(owner))
	if err != nil {
		return nil, ErrKey
	}
	primitive, err := aead.New(h)
	if err != nil {
		return nil, ErrKey
	}
	k := &Key{aead: primitive}
	v.cache.put(owner, wrapped, k)
	return k, nil
}

// Forget drops a shredded key from memory. The row is destroyed first.
func (v *Vault) Forget(owner string, wrapped []byte) { v.cache.drop(owner, wrapped) }

// block hides how long a short text is: a mood, a reason of absence or a yes could be told by its length.
const block = 32

// Seal encrypts a text for one place, bind: table, column and row id ("note/text/0199f1e2-…"). In another place
// it does not open. An empty text is nil: that a field is empty is no secret, and an emptied field does not show.
func (k *Key) Seal(text, bind string) []byte {
	if text == "" {
		return nil
	}
	if bind == "" {
		panic("vault: a text is sealed for a place")
	}
	sealed, err := k.aead.Encrypt(pad(text), []byte(bind))
	if err != nil {
		panic(fmt.Sprintf("vault: sealing %d bytes: %v", len(text), err)) // only beyond 64 GiB
	}
	return sealed
}

// Open decrypts what Seal gave for the same place; ErrText where it was changed, moved or sealed with another key.
func (k *Key) Open(sealed []byte, bind string) (string, error) {
	if len(sealed) == 0 {
		return "", nil
	}
	padded, err := k.aead.Decrypt(sealed, []byte(bind))
	if err != nil {
		return "", ErrText
	}
	return unpad(padded)
}

// pad writes the length of the text, the text, and zeros to whole blocks.
func pad(text string) []byte {
	n := len(text) + binary.MaxVarintLen32
	b := binary.AppendUvarint(make([]byte, 0, (n/block+1)*block), uint64(len(text)))
	b = append(b, text...)
	return b[:(len(b)+block-1)/block*block]
}

func unpad(b []byte) (string, error) {
	n, head := binary.Uvarint(b)
	if head <= 0 || n > uint64(len(b)-head) {
		return "", ErrText
	}
	return string(b[head : head+int(n)]), nil
}
