package day

import (
	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

// Reflection is how a day went, at its end, in the client's own words (päivän päätös). Each answer may be left out.
type Reflection struct {
	Mood Mood
	Well string // what went well
	Next string // what the client would like the next time
	Log  Log
}

// Empty tells that nothing was answered.
func (r Reflection) Empty() bool { return r.Mood == "" && r.Well == "" && r.Next == "" }

// Reflect keeps how a day went. A day has one reflection: told again it replaces the answers. It is never a part of
// what makes a paid day; to the workers it is a sign of life and no more.
func Reflect(p *gate.Pass, c client.Client, date cal.Date, r Reflection) (id.Witness, error) {
	r.Well, r.Next = prose.Tidy(r.Well), prose.Tidy(r.Next)
	var refused fault.Form
	if !r.Mood.known() {
		refused.Add("mood", "day.mood")
	}
	if !prose.Fits(r.Well, longestText) {
		refused.Add("well", "day.text.long", longestText)
	}
	if !prose.Fits(r.Next, longestText) {
		refused.Add("next", "day.text.long", longestText)
	}
	if err := refused.Err(); err != nil {
		return "", err
	}
	w, stands, err := begin(p, c, date, KindReflection, r.Log)
	if err != nil {
		return "", err
	}
	if r.Empty() && !stands {
		return "", fault.Invalid("mood", "day.reflection.empty")
	}
	w.Mood, w.Text, w.Next = r.Mood, r.Well, r.Next
	if stands {
		return w.ID, w.rewrite(p, c)
	}
	return w.keep(p, c)
}

// rewrite replaces the answers of a reflection, and who gave them.
func (w Witness) rewrite(p *gate.Pass, c client.Client) error {
	text, err := sealText(c, w)
	if err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "day.rewrite", Of: []string{string(w.Client), w.Date.String(), string(w.ID)}}, `
		UPDATE witness
		SET text_sealed = $2, mood_sealed = $3, at = $4, made = $5, made_by = $6, behalf = $7
		WHERE tenant = $1 AND client = $8 AND date = $9 AND id = $10`,
		text, c.Key.Seal(string(w.Mood), moodBind(w.ID)), int64(w.At), int64(w.Made), w.MadeBy, w.Behalf.How,
		w.Client, w.Date, w.ID)
	return err
}

// ReflectionOf finds the standing reflection among the opened signs of a day; false where there is none.
func ReflectionOf(strip []Witness) (r Reflection, w Witness, ok bool) {
	w, ok = Find(strip, KindReflection)
	return Reflection{Mood: w.Mood, Well: w.Text, Next: w.Next}, w, ok
}
