package material_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"etapaja/care/material"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/fault"

	"pgregory.net/rapid"
)

func TestEveryRefusalStandsAtItsField(t *testing.T) {
	long := strings.Repeat("a", 301)
	each(t, func(t *testing.T, h *hall) {
		for _, c := range []struct {
			name, field, key string
			change           func(*material.Task, *material.Words)
		}{
			{"no area", "area", "material.area", func(x *material.Task, _ *material.Words) { x.Area = "" }},
			{"no such section", "section", "material.choice", func(x *material.Task, _ *material.Words) { x.Section = "kitchen" }},
			{"no such place", "where", "material.choice", func(x *material.Task, _ *material.Words) { x.Where = "moon" }},
			{"no such need", "needs", "material.choice", func(x *material.Task, _ *material.Words) { x.Needs = "horse" }},
			{"no such goal", "goal", "material.choice", func(x *material.Task, _ *material.Words) { x.GoalArea = "fame" }},
			{"four minutes", "minutes", "material.minutes", func(x *material.Task, _ *material.Words) { x.Minutes = 4 }},
			{"over eight hours", "minutes", "material.minutes", func(x *material.Task, _ *material.Words) { x.Minutes = 481 }},
			{"level four", "level", "material.level", func(x *material.Task, _ *material.Words) { x.Level = 4 }},
			{"eleven pictures", "pictures", "material.pictures", func(x *material.Task, _ *material.Words) { x.Pictures = 11 }},
			{"four years", "again", "material.again", func(x *material.Task, _ *material.Words) { x.Again = 48 }},
			{"no title", "title", "org.line.empty", func(_ *material.Task, w *material.Words) { w.Title = " " }},
			{"a title that nobody sees", "title", "org.line.empty", func(_ *material.Task, w *material.Words) { w.Title = "\u202e\u2800" }},
			{"one step", "digital", "material.steps", func(_ *material.Task, w *material.Words) { w.Steps[material.Digital] = []string{"Pese.", " "} }},
			{"thirteen steps", "paper", "material.steps", func(_ *material.Task, w *material.Words) {
				w.Steps[material.Paper] = strings.Fields("a b c d e f g h i j k l m")
			}},
			{"a long step", "phone", "material.step", func(_ *material.Task, w *material.Words) { w.Steps[material.Phone] = []string{"Pese.", long} }},
			{"an address among the steps", "digital", "material.step.link", func(_ *material.Task, w *material.Words) {
				w.Steps[material.Digital] = []string{"Avaa https://example.org", "Katso."}
			}},
			{"no steps", "digital", "material.steps", func(_ *material.Task, w *material.Words) { w.Steps = nil }},
			{"a long return", "return", "material.return", func(_ *material.Task, w *material.Words) { w.Return = long + long }},
			{"an open address", "link", "material.link.https", func(_ *material.Task, w *material.Words) { w.Link, w.LinkName = "http://example.org", "Ohje" }},
			{"two addresses", "link", "material.link.https", func(_ *material.Task, w *material.Words) {
				w.Link, w.LinkName = "https://example.org https://example.com", "Ohje"
			}},
			{"a script", "link", "material.link.https", func(_ *material.Task, w *material.Words) { w.Link, w.LinkName = "javascript:alert(1)", "Ohje" }},
			{"a link without a name", "linkname", "material.link.name", func(_ *material.Task, w *material.Words) { w.Link = "https://example.org" }},
			{"a name without a link", "link", "material.link.address", func(_ *material.Task, w *material.Words) { w.LinkName = "Ohje" }},
			{"a link alone", "digital", "material.link.alone", func(_ *material.Task, w *material.Words) {
				w.Link, w.LinkName, w.Steps = "https://example.org", "Ohje", map[material.Variant][]string{material.Phone: {"Pese.", "Maalaa."}}
			}},
			{"no such language", "lang", "material.choice", func(_ *material.Task, w *material.Words) { w.Lang = "et" }},
		} {
			x, w := fence(h.unit), paint("fi", material.Digital)
			c.change(&x, &w)
			err := h.as("Ritva", func(p *gate.Pass) error { _, err := material.Add(p, x, w); return err })
			t.Run(c.name, func(t *testing.T) { h.Refused(c.field, c.key, err) })
		}
	})
}

func TestALinkGoesWithTheDigitalTextAlone(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		m := h.own()
		w := paint("sv", material.Digital, material.Paper)
		w.Link, w.LinkName = " https://example.org/video?a=1 ", "Videon"
		h.Must(h.as("Ritva", func(p *gate.Pass) error { return material.Write(p, m, w, 0) }))
		x := h.load(m)
		screen, _ := x.For("sv", material.Digital)
		paper, _ := x.For("sv", material.Paper)
		gatetest.Equal(t, "https://example.org/video?a=1 Videon", screen.Link+" "+screen.LinkName)
		gatetest.Equal(t, "", paper.Link+paper.LinkName)
	})
}

// Whatever is typed into the areas, what is kept has two to twelve steps, none empty and none with an address.
func TestWhatIsKeptIsAlwaysATaskInSteps(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		rapid.Check(t, func(t *rapid.T) {
			w := material.Words{Lang: rapid.SampledFrom([]string{"fi", "sv", "xx"}).Draw(t, "lang"), Title: rapid.String().Draw(t, "title"), Steps: map[material.Variant][]string{}}
			for _, v := range material.Variants() {
				w.Steps[v] = rapid.SliceOfN(rapid.OneOf(rapid.String(), rapid.Just("https://x.fi"), rapid.StringMatching(`[a-z]{1,9}`)), 0, 15).Draw(t, string(v))
			}
			var kept material.Task
			err := h.as("Ritva", func(p *gate.Pass) error {
				m, err := material.Add(p, fence(h.unit), w)
				if err != nil {
					return err
				}
				kept, err = material.Load(p, m)
				return err
			})
			if f, ok := errors.AsType[*fault.Fault](err); ok && f.Kind == fault.KindInvalid {
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range material.Variants() {
				text, ok := kept.For(w.Lang, v)
				if !ok {
					continue
				}
				if n := len(text.Steps); n < 2 || n > 12 || slices.Contains(text.Steps, "") || strings.Contains(text.Body(), "https://") {
					t.Fatalf("kept: %q", text.Steps)
				}
			}
		})
	})
}
