package blob_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"etapaja/engine/blob"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

func store(t *testing.T) *blob.Store { return &blob.Store{Dir: t.TempDir(), IDs: id.Random()} }

func put(t *testing.T, s *blob.Store, tenant id.Tenant, text string) string {
	t.Helper()
	key := s.NewKey()
	if err := s.Put(tenant, key, func(w io.Writer) error { _, err := io.WriteString(w, text); return err }); err != nil {
		t.Fatal(err)
	}
	return key
}

// files lists everything under the folder.
func files(t *testing.T, s *blob.Store) (all []string) {
	t.Helper()
	err := filepath.WalkDir(s.Dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			all = append(all, d.Name())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestAFileComesBackByItsKey(t *testing.T) {
	s := store(t)
	key := put(t, s, "kymi", "Näin joutsenen.")
	f, err := s.Open("kymi", key)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil || string(text) != "Näin joutsenen." {
		t.Errorf("%q, %v", text, err)
	}
	info, err := f.Stat()
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	if _, err := s.Open("paja", key); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("another organiser: %v", err)
	}
}

func TestAWriteThatFailsLeavesNothing(t *testing.T) {
	s, full := store(t), errors.New("no space left on device")
	err := s.Put("kymi", s.NewKey(), func(w io.Writer) error {
		io.WriteString(w, "half of")
		return full
	})
	if !errors.Is(err, full) || len(files(t, s)) > 0 {
		t.Errorf("%v, left %v", err, files(t, s))
	}
}

func TestADiskThatIsFullIsToldAndLeavesNothing(t *testing.T) {
	s := store(t)
	err := s.Put("kymi", s.NewKey(), func(io.Writer) error {
		f, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = f.WriteString("half of")
		return err
	})
	if err == nil || len(files(t, s)) > 0 {
		t.Errorf("%v, left %v", err, files(t, s))
	}
}

func TestAKeyLeadsNowhereElse(t *testing.T) {
	s := store(t)
	for _, key := range []string{"", "../../etc/passwd", "ABCDEF00112233445566778899aabbcc", "zz112233445566778899aabbccddeeff"} {
		if _, err := s.Open("kymi", key); !errors.Is(err, blob.ErrKey) {
			t.Errorf("%q: %v", key, err)
		}
	}
	if _, err := s.Open("../kymi", s.NewKey()); !errors.Is(err, blob.ErrKey) {
		t.Error(err)
	}
}

func TestOldFilesAreListedAndHalfWrittenOnesGo(t *testing.T) {
	s := store(t)
	old, young := put(t, s, "kymi", "old"), put(t, s, "kymi", "young")
	other := put(t, s, "paja", "other")
	at := time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC)
	half := filepath.Join(s.Dir, "kymi", old[:2], ".writing-1")
	if err := os.WriteFile(half, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{half, filepath.Join(s.Dir, "kymi", old[:2], old), filepath.Join(s.Dir, "paja", other[:2], other)} {
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	keys, err := s.Older("kymi", cal.FromStd(at.Add(time.Hour)))
	if err != nil || !slices.Equal(keys, []string{old}) {
		t.Errorf("%v, %v", keys, err)
	}
	if err := s.Remove("kymi", append(keys, old)...); err != nil {
		t.Error(err)
	}
	left := files(t, s)
	slices.Sort(left)
	want := []string{young, other}
	slices.Sort(want)
	if !slices.Equal(left, want) {
		t.Errorf("left %v", left)
	}
	if keys, err := s.Older("nobody", cal.FromStd(at)); err != nil || len(keys) > 0 {
		t.Errorf("%v, %v", keys, err)
	}
}
