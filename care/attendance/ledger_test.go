package attendance_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var changing = regexp.MustCompile(`(?i)(UPDATE|DELETE\s+FROM)\s+entry\b|INTO\s+entry\b[^;` + "`" + `]*ON\s+CONFLICT`)

func TestTheLedgerIsOnlyEverAddedTo(t *testing.T) {
	if !changing.MatchString("UPDATE entry SET") || !changing.MatchString("DELETE\n FROM entry WHERE") || !changing.MatchString("INSERT INTO entry (a) ON CONFLICT DO NOTHING") {
		t.Fatal("the test would find nothing")
	}
	sources, err := filepath.Glob("../*/*.go")
	if err != nil || len(sources) < 30 {
		t.Fatal(len(sources), err)
	}
	deeper, _ := filepath.Glob("../*/*/*.go")
	schema, _ := filepath.Glob("../*/schema/*.sql")
	for _, f := range slices.Concat(sources, deeper, schema) {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if found := changing.FindString(string(text)); found != "" && !strings.HasSuffix(f, "_test.go") {
			t.Errorf("%s: %s", f, found)
		}
	}
}
