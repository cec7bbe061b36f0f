package material_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"etapaja/care/material"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// The starter bank: sixty tasks in Finnish and Swedish, at least twenty of them, some of each area, in plain Finnish and
// in English, each language in all three variants.
func TestTheStarterBankSpeaksItsLanguagesInThreeVariants(t *testing.T) {
	tasks, err := material.Starters(1)
	if err != nil {
		t.Fatal(err)
	}
	gatetest.Equal(t, 60, len(tasks))
	n := map[string]int{}
	for _, x := range tasks {
		for _, lang := range []string{"fi", "fi-simple", "sv", "en"} {
			if _, ok := x.In(lang); !ok {
				continue
			}
			n[lang]++
			n[lang+" "+string(x.Area)]++
			for _, v := range material.Variants() {
				if _, ok := x.For(lang, v); !ok {
					t.Errorf("%s has no %s in %s", x.Starter, v, lang)
				}
			}
		}
	}
	for _, lang := range []string{"fi", "sv"} {
		gatetest.Equal(t, 60, n[lang])
	}
	for _, lang := range []string{"fi-simple", "en"} {
		if n[lang] < 20 || n[lang+" hyte"] == 0 || n[lang+" sos"] == 0 || n[lang+" tyky"] == 0 {
			t.Errorf("%s: %v", lang, n)
		}
	}
}

// TestTheStarterBankHoldsWhatTheSourcesName wants a task for each content that Rauma lists and each section of Helsinki's,
// by the numbers of docs/checklist.tsv.
func TestTheStarterBankHoldsWhatTheSourcesName(t *testing.T) {
	tasks, err := material.Starters(1)
	if err != nil {
		t.Fatal(err)
	}
	var sources string
	sections := map[material.Section]int{}
	for _, x := range tasks {
		sources += x.Source + ";"
		sections[x.Section]++
		if x.Section == "" || x.GoalArea == "" {
			t.Errorf("%s is of no section or goal area", x.Starter)
		}
	}
	for _, n := range strings.Fields("003-25 003-26 003-27 003-28 003-29 003-30 003-31 003-32 003-33 003-34 003-35 003-36 003-42 003-43 004-30 004-31 004-32 004-33") {
		if !strings.Contains(sources, n+";") {
			t.Errorf("no task for %s", n)
		}
	}
	for _, s := range material.Sections() {
		if sections[s] < 4 {
			t.Errorf("%d tasks of %s", sections[s], s)
		}
	}
}

// TestTheBankSpeaksNotOfProofAndPunishment looks for the words that no client is to meet.
func TestTheBankSpeaksNotOfProofAndPunishment(t *testing.T) {
	bad := regexp.MustCompile(`(?i)todiste|luvaton|luvatta\b|velvollisuu|sanktio|seuranta|valvonta|\bnäyttö`)
	tasks, err := material.Starters(1)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range tasks {
		for _, lang := range []string{"fi", "fi-simple"} {
			w, _ := x.In(lang)
			if said := bad.FindString(fmt.Sprint(w.Title, w.Steps, w.Return)); said != "" {
				t.Errorf("%s: %q", x.Starter, said)
			}
		}
	}
}

func TestSeedingTwiceChangesNothing(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.Do(material.Seed))
		gatetest.Equal(t, 60, len(titles(t, h, "Ritva", h.unit, material.Filter{})))
		var first id.Material
		h.Must(h.as("Sanna", func(p *gate.Pass) error {
			tasks, err := material.List(p, "", material.Filter{})
			if err != nil {
				return err
			}
			first = tasks[0].ID
			return material.Retire(p, first)
		}))
		h.Must(h.Do(material.Seed))
		gatetest.Equal(t, 59, len(titles(t, h, "Ritva", h.unit, material.Filter{})))
		err := h.as("Ritva", material.Seed)
		if !fault.Is(err, fault.KindDenied) {
			t.Errorf("a unit's worker seeds the organiser's bank: %v", err)
		}
	})
}

func TestAListIsNarrowedAndSought(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.Do(material.Seed))
		h.own()
		all := len(titles(t, h, "Ritva", h.unit, material.Filter{}))
		sum := 0
		for _, a := range material.Areas() {
			sum += len(titles(t, h, "Ritva", h.unit, material.Filter{Area: a}))
		}
		gatetest.Equal(t, all, sum)
		gatetest.Equal(t, []string{"Aidan maalaus (fi)"}, titles(t, h, "Ritva", h.unit, material.Filter{Only: material.OwnOnes}))
		gatetest.Equal(t, []string{"Aidan maalaus (fi)"}, titles(t, h, "Ritva", h.unit, material.Filter{Words: " MAALAUS aidan", Shown: "fi"}))
		gatetest.Equal(t, 0, len(titles(t, h, "Ritva", h.unit, material.Filter{Words: "maalaus", Lang: "sv", Variant: material.Paper})))
		for _, title := range titles(t, h, "Ritva", h.unit, material.Filter{Where: "outdoors", Lang: "fi", Variant: material.Paper}) {
			if strings.HasPrefix(title, "Aidan") {
				t.Error("the fence has nothing on paper")
			}
		}
	})
}
