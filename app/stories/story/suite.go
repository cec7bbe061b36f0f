package story

import (
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
)

// Suite is a folder of stories and the way to a world in which they happen.
type Suite struct {
	Name string // in the tally: the folder, seen from the top of the repository
	Dir  string
	// Start begins a fresh world on "sqlite" or "postgres" that ends with the test.
	Start func(t testing.TB, engine string) World
}

// Run plays every story with every driver that the environment asks for: over HTTP on SQLite, and on PostgreSQL where
// ETAPAJA_TEST_POSTGRES names a server; or, where ETAPAJA_BROWSER is 1, in Chromium and lynx on SQLite. It logs for each driver how many of its
// stories it played, as in "tally app/stories http-sqlite 12 of 12". tools/test.sh fails where a driver is missing
// or did not play all.
func (s Suite) Run(t *testing.T) {
	stories, err := Load(s.Dir)
	if err != nil {
		t.Fatal(err)
	}
	if inBrowsers() {
		c := Launch(t)
		for _, d := range []Driver{c.At(360), c.At(360).WithoutScripts(), c.At(1280), Lynx{}} {
			s.play(t, d, "sqlite", stories)
		}
		return
	}
	s.play(t, HTTP{"http-sqlite"}, "sqlite", stories)
	if os.Getenv("ETAPAJA_TEST_POSTGRES") != "" {
		s.play(t, HTTP{"http-postgres"}, "postgres", stories)
	}
}

func (s Suite) play(t *testing.T, d Driver, engine string, stories []Story) {
	var played atomic.Int32
	due := slices.DeleteFunc(slices.Clone(stories), func(st Story) bool { return !st.For(d.Name()) })
	t.Run(d.Name(), func(t *testing.T) {
		for _, st := range due {
			t.Run(st.Name, func(t *testing.T) {
				t.Parallel()
				played.Add(1)
				Play(t, d, s.Start(t, engine), st)
			})
		}
	})
	t.Logf("tally %s %s %d of %d", filepath.ToSlash(s.Name), d.Name(), played.Load(), len(due))
}

func inBrowsers() bool { return os.Getenv("ETAPAJA_BROWSER") == "1" }

// Pages runs a test of pages where the environment asks for browsers, and nothing elsewhere. The name stands in the
// tally, and in the test as a literal: tools/test.sh looks there for what has to have run.
func Pages(t *testing.T, name string, test func(t *testing.T, c *Chromium)) {
	t.Helper()
	if !inBrowsers() {
		return
	}
	test(t, Launch(t))
	t.Logf("tally %s chromium 1 of 1", name)
}
