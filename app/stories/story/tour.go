package story

import (
	"context"
	_ "embed" // survey.js
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

//go:embed survey.js
var surveyScript string

// Tour is a round through pages as one person.
type Tour struct {
	World World
	// Opening are steps that sign in and prepare, one a line: "as Ritva".
	Opening string
	// Language is what the browser asks for, "" for Finnish. Where a person has a language of their own, let Opening
	// change it.
	Language string
	Paths    []string
	Widths   []int  // in CSS pixels; the keyboard walks at the first of them. 320 is a page enlarged to 400 %
	Axe      string // the text of axe.min.js
	Room     bool   // look only whether the page is too wide or cuts something off: no keyboard and no axe
	Media    bool   // look also with forced colours, reduced motion and on paper, at the first width
}

// Sheet is what one page at one width came to.
type Sheet struct {
	Path   string
	Width  int
	Status int
	Screen string
	Faults []string
	Stops  []string // what Tab reached, in its order, at the first width
}

// String names the sheet in a failure.
func (s Sheet) String() string { return fmt.Sprintf("%s (%s) at %d px", s.Path, s.Screen, s.Width) }

// Tour opens each page at each width and says what is wrong with it: what Check finds, violations that axe finds,
// sideways scrolling, what scrolls sideways by itself and no keyboard can
// scroll, text that is cut off with the spacing of WCAG 1.4.12, what the keyboard cannot reach, leave or
// show, what is lost with forced colours, what moves, script errors and requests to other hosts. It fails the test where a page cannot be opened at all.
func (c *Chromium) Tour(t testing.TB, tour Tour) []Sheet {
	t.Helper()
	if tour.Language != "" {
		tour.Opening += "\nlanguage " + tour.Language
	}
	b := c.opened(t, tour.World, tour.Opening)
	var sheets []Sheet
	for _, path := range tour.Paths {
		for i, width := range tour.Widths {
			s, err := b.survey(tour, path, width, i == 0)
			if err != nil {
				t.Fatalf("%s at %d px: %v", path, width, err)
			}
			sheets = append(sheets, s)
		}
	}
	return sheets
}

// opened is a window in which the steps of an opening have been played.
func (c *Chromium) opened(t testing.TB, w World, opening string) *tab {
	t.Helper()
	st := newStage(t, c, w, Story{Name: "opening", File: "opening"})
	for i, line := range strings.Split(opening, "\n") {
		step := Step{Line: i + 1, Text: strings.TrimSpace(line)}
		if step.Text == "" {
			continue
		}
		if err := st.play(step); err != nil {
			t.Fatal(st.failure(step, err))
		}
	}
	b, ok := st.now.browser().(*tab)
	if !ok {
		t.Fatal("no window is open after the opening")
	}
	return b
}

func (b *tab) survey(tour Tour, path string, width int, walk bool) (Sheet, error) {
	s := Sheet{Path: path, Width: width}
	if err := b.resize(width); err != nil {
		return s, err
	}
	if walk { // a page just opened has its focus at the beginning; the widths after it keep the page
		if err := b.Visit(path); err != nil {
			return s, err
		}
	}
	p, err := b.look()
	if err != nil {
		return s, err
	}
	s.Status, s.Screen = p.Status, p.Screen()
	if !tour.Room {
		s.Faults = Check(p)
	}
	if walk && !tour.Room {
		if err := b.walk(&s); err != nil {
			return s, err
		}
	}
	var wide, cut, closed []string
	if err := errors.Join(b.probe(&wide, "wide()"), b.probe(&closed, "closed()"), b.probe(&cut, "cut()")); err != nil {
		return s, err
	}
	s.Faults = append(s.Faults, closed...)
	for _, w := range wide {
		s.Faults = append(s.Faults, "the page is too wide "+w)
	}
	s.Faults = append(s.Faults, cut...)
	if walk && tour.Media {
		if err := b.media(&s); err != nil {
			return s, err
		}
	}
	if tour.Room {
		return s, nil
	}
	broken, err := b.axe(tour.Axe)
	s.Faults = append(append(s.Faults, broken...), b.Complaints()...)
	return s, err
}

// media looks at the page as it is for who has the browser force its colours and wants nothing to move, and on paper.
func (b *tab) media(s *Sheet) error {
	on := func(media string, features ...*emulation.MediaFeature) error {
		_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media, Features: features})
		return err
	}
	as := func(features ...*emulation.MediaFeature) error { return on("", features...) }
	focused := func(on bool) error { // the walk has left the page: what is focused by a script would not show it
		_, err := chromedp.Call(b.ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: on})
		return err
	}
	if err := focused(true); err != nil {
		return err
	}
	err := as(&emulation.MediaFeature{Name: "forced-colors", Value: "active"}, &emulation.MediaFeature{Name: "prefers-reduced-motion", Value: "reduce"})
	if err != nil {
		return err
	}
	var still, forced, paper []string
	var facts int
	err = errors.Join(b.probe(&still, "still()"), b.probe(&forced, "forced()"), as(), focused(false),
		b.probe(&facts, "facts()"), on("print"), b.probe(&paper, "paper()"), as())
	s.Faults = append(append(append(s.Faults, still...), forced...), paper...)
	return err
}

func (b *tab) probe(answer any, call string) error { return b.evaluate(answer, surveyScript+"."+call) }

func (b *tab) evaluate(answer any, expression string) error {
	ctx, cancel := context.WithTimeout(b.ctx, 6*patience)
	defer cancel()
	raw, err := chromedp.Run(ctx, chromedp.Evaluate[[]byte](expression, chromedp.EvalAsValue, chromedp.EvalAwaitPromise))
	if err != nil {
		return err
	}
	return json.Unmarshal(raw, answer)
}

// walk presses Tab from the beginning of the page until the focus leaves it or comes round.
func (b *tab) walk(s *Sheet) error {
	var count int
	if err := b.probe(&count, "begin()"); err != nil {
		return err
	}
	for range 2*count + 20 {
		if err := b.strike(kb.Tab, false); err != nil {
			return err
		}
		var at struct {
			Name       string
			End, Stuck bool
			Faults     []string
		}
		if err := b.probe(&at, "step()"); err != nil {
			return err
		}
		if at.Stuck {
			s.Faults = append(s.Faults, "the keyboard cannot leave "+at.Name)
			return nil
		}
		if at.End {
			break
		}
		s.Stops = append(s.Stops, at.Name)
		s.Faults = append(s.Faults, at.Faults...)
	}
	var missed []string
	err := b.probe(&missed, "missed()")
	for _, name := range missed {
		s.Faults = append(s.Faults, "the keyboard does not reach "+name)
	}
	return err
}

// axe runs every rule of axe-core that it has on by default, and the size of targets (WCAG 2.2, 2.5.8), which it has
// not.
func (b *tab) axe(script string) ([]string, error) {
	var there bool
	if err := b.evaluate(&there, "typeof axe === 'object'"); err != nil {
		return nil, err
	}
	if !there {
		if err := b.evaluate(&there, script+";typeof axe === 'object'"); err != nil || !there {
			return nil, errors.Join(err, errors.New("axe does not load"))
		}
	}
	var broken []struct {
		ID, Impact, Help string
		Nodes            []struct {
			HTML           string
			FailureSummary string
		}
	}
	err := b.evaluate(&broken, `axe.run(document, {preload: false, resultTypes: ['violations'],
		rules: {'target-size': {enabled: true}}}).then((r) => r.violations)`)
	var faults []string
	for _, v := range broken {
		n := v.Nodes[0]
		faults = append(faults, fmt.Sprintf("axe %s (%s): %s; %d times, first %.160s: %s", v.ID, v.Impact, v.Help,
			len(v.Nodes), n.HTML, squash(n.FailureSummary)))
	}
	return faults, err
}
