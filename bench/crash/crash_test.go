package crash_test

import (
	"path/filepath"
	"testing"

	"etapaja/bench/child"
	"etapaja/bench/crash"
)

func TestNothingAcknowledgedIsLostWhenTheServerIsKilled(t *testing.T) {
	dir := t.TempDir()
	program := filepath.Join(dir, "ours")
	if err := child.Build(t.Context(), program, "./bench/ours"); err != nil {
		t.Fatal(err)
	}
	kills := 5
	if testing.Short() {
		kills = 2
	}
	r, err := crash.Run(t.Context(), crash.Plan{Program: program, Dir: dir, Kills: kills, Seed: 7, Log: t.Output()})
	if err != nil {
		t.Fatal(err)
	}
	if r.Lost > 0 || r.Torn > 0 {
		t.Errorf("%d lost, %d torn of %d acknowledged", r.Lost, r.Torn, r.Acknowledged)
	}
	if least := 20 * kills; r.Acknowledged < least {
		t.Errorf("only %d were acknowledged, so the kills met no storm; want %d", r.Acknowledged, least)
	}
}
