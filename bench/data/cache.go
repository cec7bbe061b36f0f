package data

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"etapaja/app"
	"etapaja/engine/schema"
	"etapaja/engine/vault"
)

// Set is a data set on the disk.
type Set struct {
	Shape Shape
	DB    string        // path of the database
	Key   string        // path of the key file
	Made  time.Duration // how long the making took; 0 where it stood already
}

//go:embed *.go
var sources embed.FS

// Cached gives the data set of a shape, and makes it where this schema and this generator have not made it yet. It is
// not to be written to: Copy it.
func Cached(ctx context.Context, s Shape) (Set, error) {
	name, err := fingerprint(s)
	if err != nil {
		return Set{}, err
	}
	dir := filepath.Join(os.TempDir(), "etapaja-bench", name)
	set := in(dir, s)
	if _, err := os.Stat(set.DB); err == nil {
		return set, nil
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		return Set{}, err
	}
	making, err := os.MkdirTemp(filepath.Dir(dir), "making-")
	if err != nil {
		return Set{}, err
	}
	defer os.RemoveAll(making)
	begun := time.Now()
	if err := in(making, s).make(ctx); err != nil {
		return Set{}, err
	}
	set.Made = time.Since(begun)
	return set, os.Rename(making, dir)
}

func in(dir string, s Shape) Set {
	return Set{Shape: s, DB: filepath.Join(dir, "ours.db"), Key: filepath.Join(dir, "key.json")}
}

func (s Set) make(ctx context.Context) error {
	v, err := vault.Create(s.Key)
	if err != nil {
		return err
	}
	return Make(ctx, s.DB, s.Shape, v)
}

// Copy gives the set a database of its own in a folder, to be written to.
func (s Set) Copy(dir string) (Set, error) {
	from, err := os.Open(s.DB)
	if err != nil {
		return Set{}, err
	}
	defer from.Close()
	s.DB = filepath.Join(dir, "ours.db")
	to, err := os.Create(s.DB)
	if err != nil {
		return Set{}, err
	}
	if _, err := io.Copy(to, from); err != nil {
		to.Close()
		return Set{}, err
	}
	return s, to.Close()
}

// fingerprint names the schema, the generator and the shape.
func fingerprint(s Shape) (string, error) {
	h := sha256.New()
	list, err := schema.List(app.Migrations())
	if err != nil {
		return "", err
	}
	for _, m := range list {
		fmt.Fprintln(h, m.Name, m.Text)
	}
	files, err := sources.ReadDir(".")
	if err != nil {
		return "", err
	}
	for _, f := range files {
		text, err := sources.ReadFile(f.Name())
		if err != nil {
			return "", err
		}
		h.Write(text)
	}
	sum := hex.EncodeToString(h.Sum(nil)[:6])
	return fmt.Sprintf("%s-%dx%dx%d", sum, s.Tenants, s.Clients, s.Days), nil
}
