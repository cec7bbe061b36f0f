package day

import (
	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Greeting is "Good morning, I am here". Mood and CallMe may be left out.
type Greeting struct {
	Mood   Mood
	CallMe bool
	Log    Log
}

// CheckIn tells that the client is here today. A second one adds nothing but a mood, where it brings one, and takes back
// an "I can't come" that was told in between; the check-in that stands is returned.
func CheckIn(p *gate.Pass, c client.Client, date cal.Date, g Greeting) (id.Witness, error) {
	if !g.Mood.known() {
		return "", fault.Invalid("mood", "day.mood")
	}
	w, stands, err := begin(p, c, date, KindCheckIn, g.Log)
	if err != nil {
		return "", err
	}
	w.Mood = g.Mood
	if !stands {
		w.ID, err = w.keep(p, c)
	} else {
		if err = w.comeAfterAll(p); err == nil && g.Mood != "" {
			err = w.feel(p, c)
		}
	}
	if err == nil && g.CallMe {
		_, err = CallMe(p, c, date, g.Log)
	}
	return w.ID, err
}

// feel changes the mood of a check-in.
func (w Witness) feel(p *gate.Pass, c client.Client) error {
	_, err := p.Write(gate.Event{Kind: "day.mood", Of: []string{string(w.Client), w.Date.String(), string(w.ID)}}, `
		UPDATE witness
		SET mood_sealed = $2
		WHERE tenant = $1 AND client = $3 AND date = $4 AND id = $5`,
		c.Key.Seal(string(w.Mood), moodBind(w.ID)), w.Client, w.Date, w.ID)
	return err
}

// CallMe tells that the client would like a call. While no call has been logged since the last wish, another one adds
// nothing.
func CallMe(p *gate.Pass, c client.Client, date cal.Date, l Log) (id.Witness, error) {
	w, _, err := begin(p, c, date, KindCallMe, l)
	if err != nil {
		return "", err
	}
	seen, err := Seen(p, c.ID, date)
	if err != nil {
		return "", err
	}
	if wish, open := Wish(seen); open {
		return wish.ID, nil
	}
	return w.keep(p, c)
}

// Wish finds the wish for a call that no call has answered yet. A call that did not reach the client answers nothing.
func Wish(seen []Witness) (wish Witness, open bool) {
	for _, w := range seen {
		switch {
		case !w.Stands():
		case w.Kind == KindCallMe:
			wish, open = w, true
		case w.Kind == KindCall && w.Outcome == Reached:
			open = false
		}
	}
	return wish, open
}
