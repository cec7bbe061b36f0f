package stories

import (
	"os"
	"strings"
	"testing"

	"github.com/jba/templatecheck"

	"etapaja/app"
	"etapaja/engine/web"
	"etapaja/ground/i18n"
)

// TestEveryWordIsSaidInFourLanguagesAndNoneIsUnused reads the keys of all templates and of the code.
func TestEveryWordIsSaidInFourLanguagesAndNoneIsUnused(t *testing.T) {
	used := map[string][]i18n.Use{}
	for _, s := range app.Words() {
		room := os.DirFS("../../" + s.Name)
		uses, problems := i18n.Keys(room)
		inGo, more := i18n.GoKeys(room)
		used[s.Name] = append(uses, inGo...)
		for _, p := range append(problems, more...) {
			t.Error(p)
		}
	}
	inGate, problems := i18n.GoKeys(os.DirFS("../../engine/gate"))
	used["care/account"] = append(used["care/account"], inGate...) // a code is refused at the gate, in the words of its screen
	inApp, more := i18n.GoKeys(os.DirFS("../../app"))
	for _, u := range inApp {
		if !strings.Contains(u.Where, "/") { // the lines of the navigation; the demo has words of its own
			used["engine/web"] = append(used["engine/web"], u)
		}
	}
	for _, p := range append(problems, more...) {
		t.Error(p)
	}
	inFault, faults := i18n.GoKeys(os.DirFS("../../ground/fault"))
	used["engine/web"] = append(used["engine/web"], inFault...)
	for _, p := range faults {
		t.Error(p)
	}
	for source, prefix := range map[string]string{"app/demo": "what.", "care/day": "how."} { // said by a value's name
		used[source] = append(used[source], i18n.Use{Key: prefix, Prefix: true, Where: source})
	}
	for _, p := range i18n.Check(app.Words(), used) {
		t.Error(p)
	}
}

// TestEveryTemplateFitsItsPage checks each screen's templates against the type of its page.
func TestEveryTemplateFitsItsPage(t *testing.T) {
	for _, p := range (&web.Site{Screens: app.Screens("")}).Pages() {
		set, err := web.Templates(p.HTML)
		if err != nil {
			t.Errorf("%s: %v", p.Screen, err)
			continue
		}
		if err := templatecheck.CheckHTML(set.Lookup("layout"), p.New()); err != nil {
			t.Errorf("%s: %v", p.Screen, err)
		}
	}
}
