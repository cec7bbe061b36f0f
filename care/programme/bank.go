package programme

import (
	"etapaja/care/client"
	"etapaja/care/material"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Copied is a task of the bank as a programme keeps it for a client: the words as they are now, in the language and for
// the channel of the client where they are written so. What is changed in the bank later changes nothing of it.
func Copied(t material.Task, lang string, v material.Variant, date cal.Date) (Drafted, bool) {
	text, ok := wordsFor(t, lang, v)
	return Drafted{
		Task: Task{
			Date: date, Area: Area(t.Area), Minutes: t.Minutes, Title: text.Title, Body: text.Body(), Material: t.ID,
			Link: text.Link, LinkName: text.LinkName,
		},
		Lang: text.Lang, Variant: text.Variant,
	}, ok
}

// PutFromBank adds tasks of the bank to a day of a client's week, in the client's language and for the client's channel.
// fault.Invalid on "pick" where none was chosen.
func PutFromBank(p *gate.Pass, c client.Client, monday, date cal.Date, picked []id.Material) error {
	if len(picked) == 0 {
		return fault.Invalid("pick", "programme.pick")
	}
	var tasks []Drafted
	for _, m := range picked {
		t, err := material.Load(p, m)
		if err != nil {
			return err
		}
		d, ok := Copied(t, c.Lang, material.VariantOf(c.Channel), date)
		if ok {
			tasks = append(tasks, d)
		}
	}
	return Put(p, c, monday, tasks...)
}

// SuggestionsFor reads the bank of the client's unit and puts it in an order for one day of the client's week.
func SuggestionsFor(p *gate.Pass, c client.Client, day Slot, now []Drafted, shown string) ([]Suggestion, error) {
	if !p.Actor().Holds(access.SeeMaterials) {
		return nil, nil
	}
	bank, err := material.List(p, c.Unit, material.Filter{Shown: shown})
	if fault.Is(err, fault.KindDenied) { // an own worker from elsewhere has the shared bank
		bank, err = material.List(p, "", material.Filter{Shown: shown})
	}
	if err != nil {
		return nil, err
	}
	monday := day.Date.InWeek().Monday()
	w := Wish{Lang: c.Lang, Variant: material.VariantOf(c.Channel), Form: day.Form, Stream: c.Stream, Now: now}
	if w.Goals, err = GoalsOf(p, c, monday); err != nil && !fault.Is(err, fault.KindDenied) {
		return nil, err
	}
	before, err := LoadWeek(p, c.ID, monday.AddDays(-7))
	if err != nil {
		return nil, err
	}
	if w.Before, err = Drafts(p, before); err != nil {
		return nil, err
	}
	return Suggest(bank, w), nil
}
