package stories

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"etapaja/care/day"
	"etapaja/engine/db/dbtest"
	"etapaja/engine/picture/picturetest"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

var undoSign = regexp.MustCompile(`/undo"><input type="hidden" name="once" value="[^"]+"><button[^>]* name="sign" value="([^"]+)"`)

// TestWhatBelongsToNothingIsSweptAtNightAndNothingElse lives through the nights: what came with a form that was never
// carried out goes when it is two days old, the photo of a return that was taken back a day after that, and the photo of
// a return that stands stays.
func TestWhatBelongsToNothingIsSweptAtNightAndNothingElse(t *testing.T) {
	engines := []string{"sqlite"}
	if os.Getenv(dbtest.Variable) != "" {
		engines = append(engines, "postgres")
	}
	for _, engine := range engines {
		t.Run(engine, func(t *testing.T) {
			w := openTown(t, engine)
			w.ids = w.meetSubjects(t)
			w.sweptAtNight(t)
		})
	}
}

func (w *town) sweptAtNight(t *testing.T) {
	matti := w.enter(t, "matti")
	back := w.kept(t, func() {
		w.sendFiles(t, matti, map[string][]byte{"a.jpg": picturetest.JPEG(90, 60)})
	})
	_, page := w.fetch(t, matti, "GET", w.fill("/task/{task}", "matti"), nil)
	signs := undoSign.FindAllStringSubmatch(page, -1)
	if len(signs) == 0 {
		t.Fatal("the return cannot be taken back")
	}
	form := url.Values{"once": {"a-photo-taken-back"}, "sign": {signs[len(signs)-1][1]}}
	if status, _ := w.fetch(t, matti, "POST", w.fill("/task/{task}", "matti")+"/undo", form); status != http.StatusSeeOther {
		t.Fatalf("the return was not taken back: %d", status)
	}
	stands := w.kept(t, func() {
		w.sendFiles(t, matti, map[string][]byte{"b.jpg": picturetest.JPEG(60, 90)})
	})
	tenant := id.Tenant(filepath.Base(filepath.Dir(filepath.Dir(stands))))
	orphan := func() string { return w.kept(t, func() { w.put(t, tenant) }) }
	old, young := orphan(), orphan()
	now := w.Clock.Now()
	for _, f := range []string{back, stands, old} {
		age(t, f, now.Add(-day.Orphans-time.Hour))
	}
	age(t, young, now)

	w.live(t, matti, "2026-11-25T03:15")
	thereAre(t, "on the first night", map[string]bool{stands: true, back: true, old: false, young: true})
	w.live(t, matti, "2026-11-27T03:15")
	thereAre(t, "two nights later", map[string]bool{stands: true, back: false, old: false, young: false})
}

// kept is the one file that an act leaves.
func (w *town) kept(t *testing.T, act func()) string {
	t.Helper()
	before := w.files(t)
	act()
	fresh := slices.DeleteFunc(w.files(t), func(f string) bool { return slices.Contains(before, f) })
	if len(fresh) != 1 {
		t.Fatalf("%d files were left", len(fresh))
	}
	return fresh[0]
}

func (w *town) files(t *testing.T) (all []string) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(w.dir, "files"), func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			all = append(all, path)
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return all
}

// put leaves a file for which no form was ever carried out.
func (w *town) put(t *testing.T, tenant id.Tenant) {
	t.Helper()
	err := w.Gate.Files.Put(tenant, w.Gate.Files.NewKey(), func(to io.Writer) error {
		_, err := io.WriteString(to, "nobody's")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func age(t *testing.T, file string, at cal.Instant) {
	t.Helper()
	if err := os.Chtimes(file, time.Time{}, time.UnixMicro(int64(at))); err != nil {
		t.Fatal(err)
	}
}

// live moves the town's clock on: every job that is due by then is run.
func (w *town) live(t *testing.T, c *http.Client, until string) {
	t.Helper()
	if status, text := w.fetch(t, c, "POST", "/demo/clock", url.Values{"at": {until}}); status != http.StatusSeeOther {
		t.Fatalf("the clock stands: %d %s", status, text)
	}
}

// thereAre tells of each file whether it should be there.
func thereAre(t *testing.T, when string, want map[string]bool) {
	t.Helper()
	for file, there := range want {
		if _, err := os.Stat(file); (err == nil) != there {
			t.Errorf("%s %s is there: %v, want %v", when, filepath.Base(file), err == nil, there)
		}
	}
}
