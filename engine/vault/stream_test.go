package vault

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"pgregory.net/rapid"
)

func sealedFile(t testing.TB, k *Key, text []byte, bind string) (sealed, wrapped []byte) {
	t.Helper()
	var b bytes.Buffer
	w, wrapped, err := k.SealFile(&b, bind)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), wrapped
}

func clientKey(t testing.TB, v *Vault, owner string) (*Key, []byte) {
	t.Helper()
	wrapped, err := v.NewKey(owner)
	if err != nil {
		t.Fatal(err)
	}
	k, err := v.Key(owner, wrapped)
	if err != nil {
		t.Fatal(err)
	}
	return k, wrapped
}

func TestAFileIsReadInPieces(t *testing.T) {
	k, _ := clientKey(t, ephemeral(t), "paja/matti")
	text := bytes.Repeat([]byte("Näin joutsenen. "), 2000)
	sealed, wrapped := sealedFile(t, k, text, "attachment.id/1")
	if bytes.Contains(sealed, []byte("joutsen")) {
		t.Fatal("the words stand in the file")
	}
	open := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(sealed)), nil }
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.IntRange(0, len(text)).Draw(t, "from")
		size := rapid.IntRange(0, len(text)-from).Draw(t, "size")
		f, err := k.FileAt(open, wrapped, "attachment.id/1", int64(from), int64(size))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for range 3 {
			at := rapid.IntRange(0, size).Draw(t, "at")
			if _, err := f.Seek(int64(at), io.SeekStart); err != nil {
				t.Fatal(err)
			}
			n := rapid.IntRange(0, size-at).Draw(t, "n")
			got := make([]byte, n)
			if _, err := io.ReadFull(f, got); err != nil || !bytes.Equal(got, text[from+at:from+at+n]) {
				t.Fatalf("%d bytes from %d: %v", n, from+at, err)
			}
		}
	})
}

func TestAFileOpensForItsPlaceAndKeyAlone(t *testing.T) {
	v := ephemeral(t)
	k, _ := clientKey(t, v, "paja/matti")
	aino, _ := clientKey(t, v, "paja/aino")
	sealed, wrapped := sealedFile(t, k, []byte("Kuva rannasta"), "attachment.id/1")
	read := func(k *Key, sealed []byte, bind string) error {
		r, err := k.OpenFile(bytes.NewReader(sealed), wrapped, bind)
		if err == nil {
			_, err = io.ReadAll(r)
		}
		return err
	}
	if err := read(k, sealed, "attachment.id/1"); err != nil {
		t.Fatal(err)
	}
	if err := read(k, sealed, "attachment.id/2"); !errors.Is(err, ErrKey) {
		t.Errorf("moved: %v", err)
	}
	if err := read(aino, sealed, "attachment.id/1"); !errors.Is(err, ErrKey) {
		t.Errorf("another's key: %v", err)
	}
	if err := read(k, sealed[:len(sealed)-1], "attachment.id/1"); !errors.Is(err, ErrText) {
		t.Errorf("cut: %v", err)
	}
	sealed[len(sealed)-20] ^= 1
	if err := read(k, sealed, "attachment.id/1"); !errors.Is(err, ErrText) {
		t.Errorf("changed: %v", err)
	}
}
