package start_test

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"etapaja/care/start"
	"etapaja/care/start/words"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/web"
	"etapaja/ground/i18n"
)

// TestATextThatChangesHasANewVersion holds the texts of the walkthrough as they were when their version was made. Whoever
// changes one in any language raises start.TextVersion and writes the new digest here.
func TestATextThatChangesHasANewVersion(t *testing.T) {
	all, err := i18n.Load([]i18n.Source{{Name: "care/start", FS: words.FS}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.New()
	for _, l := range i18n.All() {
		for _, text := range start.Texts(web.Speaking(all.Printer(l, "care/start"))) {
			sum.Write([]byte(text.Title))
			for _, line := range text.Lines {
				sum.Write([]byte("\n" + line))
			}
		}
	}
	gatetest.Equal(t, 1, start.TextVersion)
	gatetest.Equal(t, "5bcfdb1c464fee10", hex.EncodeToString(sum.Sum(nil)[:8]))
}
