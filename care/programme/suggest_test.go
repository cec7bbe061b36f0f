package programme_test

import (
	"testing"

	"etapaja/care/material"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/id"
)

func TestTheBankSuggestsWhatSuitsTheDayTheClientAndTheGoals(t *testing.T) {
	bank, err := material.Starters(0)
	if err != nil {
		t.Fatal(err)
	}
	for i := range bank {
		bank[i].ID = id.Material(bank[i].Starter)
	}
	wish := programme.Wish{Lang: "fi", Variant: material.Paper, Form: plan.Remote, Goals: []string{"Haluan saada raha-asiat kuntoon."}, Stream: "everyday"}
	all := programme.Suggest(bank, wish)
	gatetest.Equal(t, len(bank), len(all)) // none is left out
	first := all[0]
	if !first.First() || !first.Goal || first.GoalArea != "daily_life_management" {
		t.Errorf("first comes %s, goal %t", first.Starter, first.Goal)
	}
	for i, s := range all {
		if i > 0 && s.First() && !all[i-1].First() {
			t.Errorf("%s is suggested after what is not", s.Starter)
		}
		if s.First() && (s.Where == "site" || s.Where == "online") {
			t.Errorf("%s is suggested to one who is at home without the net", s.Starter)
		}
	}
	wish.Before = []programme.Drafted{{Task: programme.Task{Material: first.ID}}}
	if again := programme.Suggest(bank, wish)[0]; again.ID == first.ID {
		t.Error("the same comes first as last week")
	}
	simple := programme.Wish{Lang: "fi-simple", Variant: material.Digital, Form: plan.Remote}
	for _, s := range programme.Suggest(bank, simple) {
		if s.First() && s.Text.Lang != "fi-simple" {
			t.Errorf("%s is suggested in %s", s.Starter, s.Text.Lang)
		}
	}
}
