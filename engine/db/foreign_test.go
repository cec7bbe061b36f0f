package db

import (
	"context"
	"testing"
)

func TestWhatAnotherProgramHasWrittenIsNoticedBeforeTheNextWrite(t *testing.T) {
	d, file := openTest(t, Options{})
	told := 0
	d.OnForeign(func() { told++ })
	write := func(d *DB, text string) {
		t.Helper()
		err := d.Write(context.Background(), "", func(tx *Tx) error { _, err := tx.Exec(text); return err })
		if err != nil {
			t.Fatal(err)
		}
	}
	write(d, "CREATE TABLE seen (n BIGINT NOT NULL)")
	for range 5 {
		write(d, "INSERT INTO seen (n) VALUES (1)")
	}
	if told != 0 {
		t.Fatalf("our own writes were told of, %d times", told)
	}
	other, err := Open(context.Background(), Options{URL: "sqlite:" + file.file.path})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	write(d, "INSERT INTO seen (n) VALUES (2)")
	before := told // opening may write the planner's figures
	for range 3 {
		write(other, "INSERT INTO seen (n) VALUES (3)")
	}
	if told != before {
		t.Error("told before there was a write to tell at")
	}
	write(d, "INSERT INTO seen (n) VALUES (4)")
	write(d, "INSERT INTO seen (n) VALUES (5)")
	if told != before+1 {
		t.Errorf("told %d times of one group of foreign writes", told-before)
	}
}
