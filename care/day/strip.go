package day

import (
	"encoding/json"

	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Seen lists the signs of a client's day in the order of time, the withdrawn ones too, and opens nothing that is
// sealed: for those who need what was seen and not the words.
func Seen(p *gate.Pass, c id.Client, date cal.Date) ([]Witness, error) {
	return gate.All(p, (*Witness).fields, `
		SELECT id, client, date, unit, kind, at, minutes, channel, outcome, COALESCE(task, ''), sharing, made, made_by,
			behalf, (mood_sealed IS NOT NULL), withdrawn, files, answer
		FROM witness
		WHERE tenant = $1 AND client = $2 AND date = $3
		ORDER BY at, id`, c, date)
}

// SeenBetween is Seen for the days of a period, day by day.
func SeenBetween(p *gate.Pass, c id.Client, in cal.Period) ([]Witness, error) {
	return gate.All(p, (*Witness).fields, `
		SELECT id, client, date, unit, kind, at, minutes, channel, outcome, COALESCE(task, ''), sharing, made, made_by,
			behalf, (mood_sealed IS NOT NULL), withdrawn, files, answer
		FROM witness
		WHERE tenant = $1 AND client = $2 AND date >= $3 AND date <= $4
		ORDER BY date, at, id`, c, in.From, in.To)
}

// Heard lists the standing signs of a client's days of a period, day by day, by what tells how a day goes: of each
// only Date, Kind, Outcome, Task and Answer are read. It is for pages that show no sign by itself.
func Heard(p *gate.Pass, c id.Client, in cal.Period) ([]Witness, error) {
	return gate.All(p, (*Witness).heard, `
		SELECT date, kind, outcome, COALESCE(task, ''), answer
		FROM witness
		WHERE tenant = $1 AND client = $2 AND date >= $3 AND date <= $4 AND withdrawn = 0
		ORDER BY date, at, id`, c, in.From, in.To)
}

// DoneTasks is the tasks that were returned or told.
func DoneTasks(seen []Witness) map[id.Task]bool {
	done := map[id.Task]bool{}
	for _, w := range seen {
		if w.Stands() && (w.Kind == KindReturn || w.Kind == KindTold) {
			done[w.Task] = true
		}
	}
	return done
}

// Find is the newest standing sign of a kind among the signs of a day.
func Find(seen []Witness, k Kind) (found Witness, ok bool) {
	for _, w := range seen {
		if w.Kind == k && w.Stands() {
			found, ok = w, true
		}
	}
	return found, ok
}

// Strip lists the signs of a client's day in the order of time, the withdrawn ones too, with the words, reason and
// mood that belong to them.
func Strip(p *gate.Pass, c client.Client, date cal.Date) ([]Witness, error) {
	rows, err := gate.All(p, (*sealedRow).fields, `
		SELECT id, client, date, unit, kind, at, minutes, channel, outcome, COALESCE(task, ''), sharing, made, made_by,
			behalf, (mood_sealed IS NOT NULL), withdrawn, files, answer, text_sealed, mood_sealed
		FROM witness
		WHERE tenant = $1 AND client = $2 AND date = $3
		ORDER BY at, id`, c.ID, date)
	if err != nil {
		return nil, err
	}
	return opened(c, rows)
}

// StripBetween is Strip for the days of a period, day by day.
func StripBetween(p *gate.Pass, c client.Client, in cal.Period) ([]Witness, error) {
	rows, err := gate.All(p, (*sealedRow).fields, `
		SELECT id, client, date, unit, kind, at, minutes, channel, outcome, COALESCE(task, ''), sharing, made, made_by,
			behalf, (mood_sealed IS NOT NULL), withdrawn, files, answer, text_sealed, mood_sealed
		FROM witness
		WHERE tenant = $1 AND client = $2 AND date >= $3 AND date <= $4
		ORDER BY date, at, id`, c.ID, in.From, in.To)
	if err != nil {
		return nil, err
	}
	return opened(c, rows)
}

func opened(c client.Client, rows []sealedRow) ([]Witness, error) {
	all := make([]Witness, 0, len(rows))
	for _, r := range rows {
		if err := r.open(c); err != nil {
			return nil, err
		}
		all = append(all, r.Witness)
	}
	return all, nil
}

// sealedRow is a sign as it stands in the table.
type sealedRow struct {
	Witness
	text, mood []byte
}

func (r *sealedRow) fields() []any { return append(r.Witness.fields(), &r.text, &r.mood) }

// words are what is sealed together of a sign.
type words struct {
	Text   string `json:"t,omitempty"`
	Reason Reason `json:"r,omitempty"`
	Why    string `json:"w,omitempty"`
	Next   string `json:"n,omitempty"`
}

func (r *sealedRow) open(c client.Client) error {
	text, err := c.Key.Open(r.text, textBind(r.ID))
	if err != nil {
		return err
	}
	mood, err := c.Key.Open(r.mood, moodBind(r.ID))
	if err != nil {
		return err
	}
	r.Mood = Mood(mood)
	if text == "" {
		return nil
	}
	var said words
	if err := json.Unmarshal([]byte(text), &said); err != nil {
		return err
	}
	r.Text, r.Reason, r.Behalf.Why, r.Next = said.Text, said.Reason, said.Why, said.Next
	return nil
}

// sealText seals what was said of a sign, nil where nothing was.
func sealText(c client.Client, w Witness) ([]byte, error) {
	said := words{w.Text, w.Reason, w.Behalf.Why, w.Next}
	if said == (words{}) {
		return nil, nil
	}
	text, err := json.Marshal(said)
	if err != nil {
		return nil, err
	}
	return c.Key.Seal(string(text), textBind(w.ID)), nil
}

func textBind(w id.Witness) string { return "witness.text_sealed/" + string(w) }

func moodBind(w id.Witness) string { return "witness.mood_sealed/" + string(w) }
