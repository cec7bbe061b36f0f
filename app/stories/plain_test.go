package stories

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"etapaja/app"
	"etapaja/care/form"
	"etapaja/ground/i18n"
	selko "etapaja/ground/plain"
	"etapaja/ground/tsv"
)

// The shares that the plain Finnish words for clients have now, in thousandths of their words. They are indicative only, and
// may be lowered, not raised.
const (
	mostPassives = 19
	mostLong     = 33
	mostHeavier  = 24 // sentences that the measure finds heavier than their Finnish, of some 550; a reader found them plainer
)

// TestPlainFinnishIsPlain holds all words for clients in plain Finnish without what is hard to read.
func TestPlainFinnishIsPlain(t *testing.T) {
	var all selko.Figures
	for _, s := range said(t, i18n.Simple) {
		if s.Staff {
			continue
		}
		all = all.Add(selko.Measure(s.Text))
		tellHard(t, s.Where+" "+s.Key, s.Text)
	}
	if all.Passives*1000 > all.Words*mostPassives || all.Long*1000 > all.Words*mostLong {
		t.Errorf("plain Finnish has grown heavier: %+v", all)
	}
}

// TestPlainFinnishIsPlainerThanFinnish measures each sentence of the two against the other.
func TestPlainFinnishIsPlainerThanFinnish(t *testing.T) {
	finnish, simple := said(t, i18n.FI), said(t, i18n.Simple)
	var heavy, light selko.Figures
	var heavier []string
	for i, s := range simple {
		if s.Key != finnish[i].Key {
			t.Fatalf("%s stands beside %s", s.Key, finnish[i].Key)
		}
		if s.Staff || s.Text == finnish[i].Text {
			continue
		}
		was, is := selko.Measure(finnish[i].Text), selko.Measure(s.Text)
		heavy, light = heavy.Add(was), light.Add(is)
		if !is.Simpler(was) {
			heavier = append(heavier, s.Key+": "+s.Text)
		}
	}
	if len(heavier) > mostHeavier {
		t.Errorf("%d sentences are heavier to read in plain Finnish than in Finnish:\n%s", len(heavier), strings.Join(heavier, "\n"))
	}
	if light.Weight() > 0.87*heavy.Weight() || light.Passives >= heavy.Passives || light.Long*2 > heavy.Long {
		t.Errorf("plain Finnish is not much plainer: %+v against %+v", light, heavy)
	}
}

// TestTheStarterBanksPlainTasksArePlain reads the tasks that come with the program.
func TestTheStarterBanksPlainTasksArePlain(t *testing.T) {
	rows, err := tsv.Read(os.DirFS("../../care/material/bank"), "fi-simple.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		for _, column := range []string{"title", "digital", "phone", "paper", "return"} {
			tellHard(t, r["id"]+" "+column, strings.ReplaceAll(r[column], " | ", "\n"))
		}
	}
}

// TestTheFormsPlainWordsArePlain reads the questions of every form and version.
func TestTheFormsPlainWordsArePlain(t *testing.T) {
	all, err := form.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		where := f.ID + "-" + strconv.Itoa(f.Version)
		tellHard(t, where, f.Title.In(i18n.Simple))
		tellHard(t, where, f.Lead.In(i18n.Simple))
		for _, q := range f.Questions {
			tellHard(t, where+" "+q.ID, q.Text.In(i18n.Simple))
			tellHard(t, where+" "+q.ID, q.Hint.In(i18n.Simple))
			for _, o := range q.Options {
				tellHard(t, where+" "+q.ID+" "+o.ID, o.Text.In(i18n.Simple))
			}
		}
	}
}

func tellHard(t *testing.T, where, text string) {
	t.Helper()
	for _, f := range selko.Check(text) {
		if f.Rule.Hard() {
			t.Errorf("%s: %s: %s (%s)", where, f.Rule, f.Text, f.Instead)
		}
	}
}

func said(t *testing.T, l i18n.Lang) []i18n.Said {
	t.Helper()
	all, err := i18n.Sentences(app.Words(), l)
	if err != nil {
		t.Fatal(err)
	}
	return all
}
