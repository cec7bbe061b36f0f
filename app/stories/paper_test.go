package stories

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"etapaja/app/stories/story"
)

// TestAWeekStandsOnOneSheet prints weeks of one to four days, with the slip to send back and with a new code. What does
// not fit flows on: the steps of the tasks, and a letter for each client.
func TestAWeekStandsOnOneSheet(t *testing.T) {
	story.Pages(t, "app/stories/paper", func(t *testing.T, c *story.Chromium) {
		w := openTown(t, "sqlite")
		of := func(slug string) string {
			token, _, err := w.People.Enter(context.Background(), slug, false)
			if err != nil {
				t.Fatal(err)
			}
			who, err := w.Gate.Who(context.Background(), token)
			if err != nil {
				t.Fatal(err)
			}
			return "/client/" + who.ID + "/week/2026-11-23/print"
		}
		for _, one := range []struct {
			name, opening, path string
			least, most         int
		}{
			{"matti", "as Ritva", of("matti"), 1, 1},
			{"aino", "as Ritva", of("aino") + "?steps=no", 1, 1},
			{"yusuf", "as Ritva", of("yusuf") + "?steps=no", 1, 1},
			{"jesse", "as Ritva", of("jesse") + "?steps=no", 1, 1},
			{"maja", "as Bo", of("maja") + "?steps=no", 1, 1},
			{"code", "as Ritva\nvisit " + of("matti") + "\npress Tulosta viikko ja uusi koodi", "", 1, 1},
			{"steps", "as Ritva", of("aino"), 2, 3},
			{"letters", "as Ritva", "/weeks/2026-11-23/letters", 2, 20},
		} {
			sheets, pdf := c.Paper(t, w.World, one.opening, one.path)
			if sheets < one.least || sheets > one.most {
				t.Errorf("%s stands on %d sheets, not on %d–%d", one.name, sheets, one.least, one.most)
			}
			if dir := os.Getenv("ETAPAJA_SHOTS"); dir != "" {
				if err := os.MkdirAll(dir, 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, "paper-"+one.name+".pdf"), pdf, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}
