// Package blob keeps files by random key in a folder of the organiser's, outside the database. It stores bytes: whether
// they are sealed, and with whose key, is decided by the room that keeps them.
package blob

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Store is the files of an installation: DIR/TENANT/ab/abcdef…, each readable by the program alone.
type Store struct {
	Dir string
	IDs id.Source
}

// keyBytes is how long a random key is: nobody guesses one, and two are never the same.
const keyBytes = 16

// temporary is how the names of files begin that are being written.
const temporary = ".writing-"

// ErrKey is returned for what is no key of ours: it never reaches the file system.
var ErrKey = errors.New("blob: no such key")

// Looks tells whether a text has the form of a key.
func Looks(key string) bool {
	return len(key) == 2*keyBytes && strings.Trim(key, "0123456789abcdef") == ""
}

// NewKey makes the key of a file that is not there yet.
func (s *Store) NewKey() string { return hex.EncodeToString(s.IDs.Secret(keyBytes)) }

// Put writes a file. It is whole and on the disk before it has its name; where fill fails, nothing is left.
func (s *Store) Put(tenant id.Tenant, key string, fill func(io.Writer) error) error {
	path, err := s.path(tenant, key)
	if err != nil {
		return err
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("file %s: %w", key, err)
	}
	f, err := os.CreateTemp(dir, temporary) // of mode 0600
	if err != nil {
		return fmt.Errorf("file %s: %w", key, err)
	}
	defer os.Remove(f.Name()) // fails where the file has its own name by then
	err = fill(f)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err == nil {
		err = settle(dir)
	}
	if err != nil {
		return fmt.Errorf("file %s: %w", key, err)
	}
	return nil
}

// settle makes the new name durable, too.
func settle(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// Open opens a file for reading; fs.ErrNotExist where there is none.
func (s *Store) Open(tenant id.Tenant, key string) (*os.File, error) {
	path, err := s.path(tenant, key)
	if err != nil {
		return nil, err
	}
	return os.Open(path)
}

// Has tells whether a file is there.
func (s *Store) Has(tenant id.Tenant, key string) (bool, error) {
	path, err := s.path(tenant, key)
	if err != nil {
		return false, err
	}
	_, err = os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// Remove removes files; what is not there has been removed before.
func (s *Store) Remove(tenant id.Tenant, keys ...string) error {
	var errs []error
	for _, key := range keys {
		path, err := s.path(tenant, key)
		if err == nil {
			err = os.Remove(path)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// Older lists the keys of an organiser's files that were written before an instant, and removes what was being written
// then and never got its name.
func (s *Store) Older(tenant id.Tenant, than cal.Instant) ([]string, error) {
	if !plain(tenant) {
		return nil, ErrKey
	}
	var keys []string
	err := filepath.WalkDir(filepath.Join(s.Dir, string(tenant)), func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // removed meanwhile, or an organiser without files
		}
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || cal.FromStd(info.ModTime()) >= than {
			return err
		}
		if strings.HasPrefix(d.Name(), temporary) {
			return os.Remove(path)
		}
		if Looks(d.Name()) {
			keys = append(keys, d.Name())
		}
		return nil
	})
	return keys, err
}

func (s *Store) path(tenant id.Tenant, key string) (string, error) {
	if !Looks(key) || !plain(tenant) {
		return "", ErrKey
	}
	return filepath.Join(s.Dir, string(tenant), key[:2], key), nil
}

// plain keeps a tenant's name from leading anywhere but into its own folder.
func plain(t id.Tenant) bool {
	return t != "" && strings.Trim(string(t), "abcdefghijklmnopqrstuvwxyz0123456789") == ""
}
