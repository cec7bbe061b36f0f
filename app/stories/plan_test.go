package stories

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The plan of the house. A room may import what stands beside it, and what stands beside its floor. "care/*" are the
// rooms of the care floor, which import only leftwards in careOrder; every care room may import engine, ground and law.
var (
	rooms = map[string]string{ // room -> what it may import on its own floor and the floors below, by name
		"ground/cal":     "",
		"ground/clock":   "ground/cal",
		"ground/id":      "ground/cal",
		"ground/fault":   "",
		"ground/recent":  "",
		"ground/prose":   "",
		"ground/tsv":     "",
		"ground/plain":   "ground/tsv",
		"ground/i18n":    "ground/cal",
		"engine/config":  "ground/cal",
		"engine/schema":  "",
		"engine/db":      "engine/schema ground/fault ground/clock",
		"engine/access":  "ground/id",
		"engine/audit":   "ground/id ground/cal",
		"engine/vault":   "ground/id ground/cal",
		"engine/blob":    "ground/id ground/cal",
		"engine/picture": "",
		"engine/film":    "",
		"engine/passkey": "ground/cal",
		"engine/table":   "",
		"engine/sheet":   "ground/cal",
		"engine/gate":    "engine/db engine/access engine/audit engine/vault engine/blob engine/picture ground/clock ground/id ground/fault ground/cal ground/recent",
		"engine/job":     "engine/gate engine/access ground/id ground/cal ground/clock",
		"engine/live":    "",
		"engine/meter":   "ground/clock",
		"engine/web":     "engine/gate engine/access engine/live ground/fault ground/i18n ground/cal ground/id ground/clock ground/prose ground/recent",
		"law":            "ground/cal ground/tsv",
	}
	careOrder     = strings.Fields("org account staff rule feedback client intake document form service plan start material programme day accident attendance message meeting contact report front")
	engineForCare = strings.Fields("engine/gate engine/web engine/access engine/vault engine/job engine/notify engine/blob engine/picture engine/film engine/passkey engine/sheet engine/table engine/pdf")
)

// An import that the house does not have a rule for is refused with a sentence that says why.
func refusal(from, to string) string {
	if from == to || strings.HasPrefix(from, "app") || strings.HasPrefix(from, "cmd") || strings.HasPrefix(from, "bench") {
		return ""
	}
	if may, ok := rooms[from]; ok {
		if slices.Contains(strings.Fields(may), to) {
			return ""
		}
		return fmt.Sprintf("%s may not import %s: the plan gives it only %q", from, to, may)
	}
	feature, isCare := strings.CutPrefix(from, "care/")
	if !isCare {
		return fmt.Sprintf("%s is no room of the plan", from)
	}
	if strings.HasPrefix(to, "ground/") || to == "law" || slices.Contains(engineForCare, to) {
		return ""
	}
	other, toCare := strings.CutPrefix(to, "care/")
	if !toCare {
		return fmt.Sprintf("%s may not import %s: care sees data only through the gate", from, to)
	}
	mine, theirs := slices.Index(careOrder, feature), slices.Index(careOrder, other)
	switch {
	case mine < 0 || theirs < 0:
		return fmt.Sprintf("%s or %s is no room of the plan", from, to)
	case theirs < mine:
		return ""
	}
	return fmt.Sprintf("%s may not import %s: %s comes after %s", from, to, other, feature)
}

// mostFeatures is how many features beside its own a screen may read.
const mostFeatures = 2

func TestEveryImportIsAnArrowOfThePlan(t *testing.T) {
	for _, f := range sources(t, "../..") {
		if isHall(f.dir) {
			continue
		}
		from := roomOf(f.dir)
		if f.dir == "engine/web/quick" && len(f.imports) > 0 {
			t.Errorf("%s may not import %s: it knows templates, and nothing of the house", f.path, f.imports[0])
		}
		others := map[string]bool{}
		for _, to := range f.imports {
			if isHall(to) {
				t.Errorf("%s may not import %s: it is for tests alone", f.path, to)
			}
			if isScreen(to) && !strings.HasPrefix(f.dir, "app") {
				t.Errorf("%s may not import %s: nobody imports a screen but app", f.dir, to)
			}
			if isScreen(f.dir) {
				if feature, ok := strings.CutPrefix(roomOf(to), "care/"); ok && roomOf(to) != from {
					others[feature] = true
					continue // a screen reads features on either side
				}
			}
			if why := refusal(from, roomOf(to)); why != "" {
				t.Errorf("%s: %s", f.path, why)
			}
		}
		if n := len(others); n > mostFeatures && from != "care/front" {
			t.Errorf("%s reads %d other features (%s): a screen reads at most %d", f.path, n, strings.Join(slices.Sorted(maps.Keys(others)), ", "), mostFeatures)
		}
	}
}

func TestOnlyTheClockTellsTimeAndOnlyIDsAreRandom(t *testing.T) {
	allowed := map[string]string{
		"time.Now": "ground/clock", "time.Sleep": "ground/clock", "time.After(": "ground/clock", "time.Tick(": "ground/clock",
		"math/rand": "ground/id", "crypto/rand": "ground/id",
	}
	for _, f := range sources(t, "../..") {
		text, err := os.ReadFile(f.path)
		if err != nil {
			t.Fatal(err)
		}
		for word, room := range allowed {
			if strings.Contains(string(text), word) && roomOf(f.dir) != room && !strings.HasPrefix(f.dir, "bench") {
				t.Errorf("%s uses %s, which only %s may", f.path, word, room)
			}
		}
	}
}

// source is one Go file that is not a test.
type source struct {
	path, dir string
	imports   []string // folders of this module
}

func sources(t *testing.T, root string) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel := filepath.ToSlash(strings.TrimPrefix(p, root+"/"))
		if d.IsDir() {
			if strings.HasPrefix(d.Name(), ".") && p != root || rel == "bench/floor" || d.Name() == "node_modules" || d.Name() == "testdata" {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		s := source{path: p, dir: path.Dir(rel)}
		for _, i := range file.Imports {
			name, _ := strconv.Unquote(i.Path.Value)
			if folder, ok := strings.CutPrefix(name, "etapaja/"); ok {
				s.imports = append(s.imports, folder)
			}
		}
		all = append(all, s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 50 {
		t.Fatalf("only %d sources were found from %s", len(all), root)
	}
	return all
}

// roomOf names the room of a folder: two folders deep, one for law, app, cmd and bench.
func roomOf(folder string) string {
	parts := strings.Split(folder, "/")
	switch parts[0] {
	case "ground", "engine", "care":
		return strings.Join(parts[:min(2, len(parts))], "/")
	}
	return parts[0]
}

// isScreen tells a screen's folder: a third level under care that is not data (schema, words) and no hall.
func isScreen(folder string) bool {
	parts := strings.Split(folder, "/")
	return len(parts) == 3 && parts[0] == "care" && parts[2] != "words" && parts[2] != "schema" && !isHall(folder)
}

// isHall tells a folder in which tests of several rooms find their ground: engine/db/dbtest, care/client/clienttest and
// their like.
func isHall(folder string) bool {
	return path.Base(folder) == path.Base(path.Dir(folder))+"test"
}
