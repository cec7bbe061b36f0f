package db

import (
	"context"
	"errors"
	"os"
	"testing"
)

func TestWhatAFreshFileWasFilledWithIsDurableAndTheWriterIsSetBack(t *testing.T) {
	d, file := openTest(t, Options{})
	run := func(text string) {
		t.Helper()
		if err := d.Write(context.Background(), "", func(tx *Tx) error { _, err := tx.Exec(text); return err }); err != nil {
			t.Fatal(err)
		}
	}
	run("CREATE TABLE filled (n BIGINT NOT NULL)")
	err := d.Fill(context.Background(), func() error {
		run("INSERT INTO filled (n) VALUES (1)")
		if got := pragma(t, file.writer.conn, "synchronous"); got != "0" {
			t.Errorf("while it is filled the writer waits for the disk: %s", got)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"synchronous": "2", "wal_autocheckpoint": "1000", "cache_size": "-2048"} {
		if got := pragma(t, file.writer.conn, name); got != want {
			t.Errorf("%s: want %s, got %s", name, want, got)
		}
	}
	if in, err := os.Stat(file.file.path + "-wal"); err != nil || in.Size() != 0 {
		t.Errorf("the journal still holds what the file was filled with: %v, %v", in, err)
	}
	broken := errors.New("broken")
	if err := d.Fill(context.Background(), func() error { return broken }); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	run("INSERT INTO filled (n) VALUES (2)")
}
