package stories

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"etapaja/app/stories/story"
)

// The guides and their pictures, which nobody draws by hand: make pictures.
const (
	guides        = "../../docs/guide"
	guidePictures = guides + "/pictures"
	largestOf     = 60 << 10 // bytes of one picture
)

// TestDrawTheGuides plays the stories of the guides in Chromium, as wide as a phone, and keeps a picture at each "shot",
// where ETAPAJA_PICTURES asks for it.
func TestDrawTheGuides(t *testing.T) {
	if os.Getenv("ETAPAJA_PICTURES") == "" {
		return
	}
	drawn := t.TempDir()
	t.Setenv("ETAPAJA_SHOTS", drawn)
	phone := story.Launch(t).At(360)
	for _, s := range guideStories(t) {
		t.Run(s.Name, func(t *testing.T) { story.Play(t, phone, openTown(t, "sqlite").World, s) })
	}
	shots, err := filepath.Glob(filepath.Join(drawn, phone.Name(), "*.png"))
	if err != nil || len(shots) == 0 {
		t.Fatalf("%d pictures: %v", len(shots), err)
	}
	for _, old := range drawnPictures(t) {
		if err := os.Remove(filepath.Join(guidePictures, old)); err != nil {
			t.Fatal(err)
		}
	}
	for _, from := range shots {
		if err := shrink(from, filepath.Join(guidePictures, filepath.Base(from)), largestOf); err != nil {
			t.Error(err)
		}
	}
}

// guideStories are the stories that the guides tell in pictures. They play like all others on every run.
func guideStories(t *testing.T) []story.Story {
	t.Helper()
	all, err := story.Load(".")
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(all, func(s story.Story) bool { return !strings.HasPrefix(s.Name, "guide_") })
}

func drawnPictures(t *testing.T) (names []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(guidePictures, "*.png"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		names = append(names, filepath.Base(f))
	}
	return names
}

var guidePicture = regexp.MustCompile(`!\[([^\]]*)\]\(pictures/([^)]+)\)`)

// TestEveryPictureOfAGuideIsDrawnByAStory holds guides, pictures and stories together: what a guide shows is there, is
// small, says in words what is on it, and is drawn by a step; and nothing is drawn that no guide shows.
func TestEveryPictureOfAGuideIsDrawnByAStory(t *testing.T) {
	steps := map[string]bool{}
	for _, s := range guideStories(t) {
		text, err := os.ReadFile(s.Name + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if name, ok := strings.CutPrefix(strings.TrimSpace(line), "shot "); ok {
				steps[s.Name+"-"+name+".png"] = true
			}
		}
	}
	shown := map[string]bool{}
	pages, err := filepath.Glob(guides + "/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range guidePicture.FindAllStringSubmatch(string(text), -1) {
			shown[m[2]] = true
			if len(m[1]) < 20 {
				t.Errorf("%s: %s says %q to who does not see it", filepath.Base(page), m[2], m[1])
			}
			if !steps[m[2]] {
				t.Errorf("%s: no story draws %s", filepath.Base(page), m[2])
			}
			if f, err := os.Stat(filepath.Join(guidePictures, m[2])); err != nil || f.Size() > largestOf {
				t.Errorf("%s: %s: %v, or larger than %d bytes; make pictures", filepath.Base(page), m[2], err, largestOf)
			}
		}
	}
	for _, name := range drawnPictures(t) {
		if !shown[name] {
			t.Errorf("no guide shows %s", name)
		}
	}
	for name := range steps {
		if !shown[name] {
			t.Errorf("a story draws %s for no guide", name)
		}
	}
}
