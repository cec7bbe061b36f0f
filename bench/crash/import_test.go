package crash_test

import (
	"path/filepath"
	"slices"
	"testing"

	"etapaja/bench/child"
	"etapaja/bench/crash"
)

// A server that is killed in the middle of an import goes on by itself when it is started again.
func TestAnImportIsCarriedOutOnceHoweverOftenTheServerIsKilled(t *testing.T) {
	dir := t.TempDir()
	program := filepath.Join(dir, "ours")
	if err := child.Build(t.Context(), program, "./bench/ours"); err != nil {
		t.Fatal(err)
	}
	rows, kills := 2000, 4
	if testing.Short() {
		rows, kills = 1000, 2
	}
	r, err := crash.RunImport(t.Context(), crash.Plan{Program: program, Dir: dir, Kills: kills, Seed: 11, Log: t.Output()}, rows)
	t.Log(r)
	if err != nil {
		t.Fatal(err)
	}
	if r.Whole != rows || r.Lost > 0 || r.Torn > 0 {
		t.Errorf("%d of %d rows are there; %d check-ins lost, %d torn", r.Whole, rows, r.Lost, r.Torn)
	}
	middle := slices.DeleteFunc(slices.Clone(r.Stopped), func(at int) bool { return at == 0 || at == rows })
	if len(slices.Compact(middle)) < 2 {
		t.Errorf("the server was killed at rows %v: too few of them in the middle", r.Stopped)
	}
	if r.Acknowledged < 20*kills {
		t.Errorf("only %d check-ins were acknowledged", r.Acknowledged)
	}
}
