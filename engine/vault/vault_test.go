package vault

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func ephemeral(t testing.TB) *Vault {
	t.Helper()
	v, err := Ephemeral()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestKeyFileOpensAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "etapaja.key")
	v, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	wrapped, err := v.NewKey("paja/matti")
	if err != nil {
		t.Fatal(err)
	}
	k, err := v.Key("paja/matti", wrapped)
	if err != nil {
		t.Fatal(err)
	}
	sealed := k.Seal("Soitin klo 10.20", "note/text/1")
	signed, err := v.Sign([]byte("checkpoint"))
	if err != nil {
		t.Fatal(err)
	}

	again, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	k, err = again.Key("paja/matti", wrapped)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := k.Open(sealed, "note/text/1"); err != nil || text != "Soitin klo 10.20" {
		t.Errorf("%q, %v", text, err)
	}
	if !bytes.Equal(v.Digest("p", "x"), again.Digest("p", "x")) {
		t.Error("the digest has changed")
	}
	if err := again.Verify([]byte("checkpoint"), signed); err != nil {
		t.Error(err)
	}
}

func TestKeyFileIsForItsOwnerAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "etapaja.key")
	if _, err := Create(path); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("mode %04o", info.Mode().Perm())
	}
	for _, mode := range []fs.FileMode{0o644, 0o640, 0o604, 0o620} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path); err == nil || !strings.Contains(err.Error(), "run chmod 600 "+path) {
			t.Errorf("mode %04o: %v", mode, err)
		}
	}
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path); err != nil {
		t.Error(err)
	}
}

func TestKeyIsNeverOverwritten(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "etapaja.key")
	if _, err := Create(path); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Create(path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("made anew: %v", err)
	}
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the key has changed, %v", err)
	}
	names, err := os.ReadDir(dir)
	if err != nil || len(names) != 1 {
		t.Errorf("left behind: %v, %v", names, err)
	}
}

func TestOpeningTellsWhatIsWrongAndNoKey(t *testing.T) {
	dir := t.TempDir()
	good, err := newMaster()
	if err != nil {
		t.Fatal(err)
	}
	cases := map[string][]byte{
		"empty":      nil,
		"a letter":   []byte("Hei!"),
		"cut":        good[:len(good)/2],
		"no wrap":    bytes.Replace(good, []byte(`"wrap"`), []byte(`"warp"`), 1),
		"wrong kind": bytes.Replace(bytes.Replace(bytes.Replace(good, []byte(`"wrap"`), []byte(`"x"`), 1), []byte(`"digest"`), []byte(`"wrap"`), 1), []byte(`"x"`), []byte(`"digest"`), 1),
		"no key":     []byte(`{"wrap":{},"digest":{},"sign":{}}`),
	}
	for name, file := range cases {
		path := filepath.Join(dir, "file")
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Open(path)
		if err == nil {
			t.Errorf("%s: opened", name)
			continue
		}
		if !strings.HasPrefix(err.Error(), "key file "+path+" cannot be used: it") || strings.Contains(err.Error(), "AesGcm") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Open(filepath.Join(dir, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	if _, err := Open(dir); err == nil {
		t.Error("a folder is no key file")
	}
	if _, err := Create(filepath.Join(dir, "no", "folder")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
}

func TestDigestDependsOnKeyPurposeAndText(t *testing.T) {
	v := ephemeral(t)
	first := v.Digest("code", "ABCDEFGH23")
	if len(first) != 32 || !bytes.Equal(first, v.Digest("code", "ABCDEFGH23")) {
		t.Fatalf("%x", first)
	}
	for name, other := range map[string][]byte{
		"text": v.Digest("code", "ABCDEFGH24"), "purpose": v.Digest("cod", "ABCDEFGH23"),
		"border": v.Digest("cod", "eABCDEFGH23"), "vault": ephemeral(t).Digest("code", "ABCDEFGH23"),
	} {
		if bytes.Equal(first, other) {
			t.Errorf("another %s gives the same digest", name)
		}
	}
}

func TestSignatureIsOfTheseBytesByThisVault(t *testing.T) {
	v := ephemeral(t)
	sig, err := v.Sign([]byte("heads"))
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Verify([]byte("heads"), sig); err != nil {
		t.Error(err)
	}
	if v.Verify([]byte("head"), sig) == nil || ephemeral(t).Verify([]byte("heads"), sig) == nil || v.Verify([]byte("heads"), nil) == nil {
		t.Error("a signature holds that should not")
	}
	sig[len(sig)-1] ^= 1
	if v.Verify([]byte("heads"), sig) == nil {
		t.Error("a changed signature holds")
	}
}

func FuzzKeyFile(f *testing.F) {
	good, err := newMaster()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(`{"wrap":{"primaryKeyId":1,"key":[]},"digest":null,"sign":[]}`))
	f.Fuzz(func(t *testing.T, file []byte) {
		v, err := read(file)
		if (v == nil) == (err == nil) {
			t.Errorf("%v, %v", v, err)
		}
	})
}

func BenchmarkOpenKeyFile(b *testing.B) {
	path := filepath.Join(b.TempDir(), "etapaja.key")
	if _, err := Create(path); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Open(path); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDigest(b *testing.B) {
	v := ephemeral(b)
	b.ReportAllocs()
	for b.Loop() {
		v.Digest("sign-in code", "ABCDEFGH23")
	}
}

func BenchmarkSign(b *testing.B) {
	v := ephemeral(b)
	data := make([]byte, 500)
	for b.Loop() {
		if _, err := v.Sign(data); err != nil {
			b.Fatal(err)
		}
	}
}
