package vault

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// longestFile is far more than the keysets need, in bytes.
const longestFile = 1 << 16

// Create makes a new key file that its owner alone may read, and opens it. It refuses where the file exists
// (fs.ErrExist): a key is never overwritten. The file is whole and on the disk before it has its name.
func Create(path string) (*Vault, error) {
	file, err := newMaster()
	if err != nil {
		return nil, err
	}
	if err := place(path, file); err != nil {
		return nil, fmt.Errorf("making the key file: %w", err)
	}
	return Open(path)
}

func place(path string, file []byte) error {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, ".key-*") // of mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(file)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	if err := os.Link(f.Name(), path); err != nil { // unlike a renaming, it never replaces
		return err
	}
	return syncDir(dir)
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// Open reads a key file. It refuses one that anybody but its owner may read, and tells how to mend that; where
// there is none, the error is fs.ErrNotExist.
func Open(path string) (*Vault, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("opening the key file: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("opening the key file: %w", err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("key file %s is no plain file", path)
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		return nil, fmt.Errorf("key file %s can be opened by others (mode %04o): run chmod 600 %s", path, mode, path)
	}
	file, err := io.ReadAll(io.LimitReader(f, longestFile))
	if err != nil {
		return nil, fmt.Errorf("reading the key file: %w", err)
	}
	v, err := read(file)
	if err != nil {
		return nil, fmt.Errorf("key file %s cannot be used: %w", path, err)
	}
	return v, nil
}
