package material

import (
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Add makes a task with the words of one language, to be used at once: in t.Unit as its own task (oma tehtävä), or
// without a unit in the shared bank. At least one variant must have steps. fault.Denied where the actor keeps neither.
func Add(p *gate.Pass, t Task, w Words) (id.Material, error) {
	if t.Unit != "" {
		if _, err := org.Open(p, access.KeepMaterials, t.Unit); err != nil {
			return "", err
		}
	} else if _, err := p.Allow(access.KeepBank, access.Subject{}); err != nil {
		return "", err
	}
	var refused fault.Form
	t.check(&refused)
	w.check(&refused)
	if place(w.Lang) < 0 {
		refused.Add("lang", "material.choice")
	}
	if err := refused.Err(); err != nil {
		return "", err
	}
	if len(w.Steps) == 0 {
		return "", fault.Invalid(string(Digital), "material.steps", LeastSteps, MostSteps)
	}
	t.Starter, t.Author = "", worker(p)
	w.By, w.At = t.Author, p.Now()
	if err := t.put(w); err != nil {
		return "", err
	}
	return t.insert(p)
}

// insert writes a new task, found up to date today.
func (t Task) insert(p *gate.Pass) (id.Material, error) {
	t.ID = id.Material(p.NewID())
	_, err := p.Write(gate.Event{Kind: "material.add", Of: []string{string(t.ID)}}, `
		INSERT INTO material (tenant, id, unit, starter, area, section, source, minutes, level, place, needs, goal_area, pictures,
			words_fi, words_simple, words_sv, words_en, written, author, made, changed, changed_by, looked, again, offered, retired)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $20, $19, $21, $22, 0, 0)`,
		t.ID, null(t.Unit), null(t.Starter), t.Area, t.Section, t.Source, t.Minutes, t.Level, t.Where, t.Needs, t.GoalArea,
		t.Pictures, t.words[0], t.words[1], t.words[2], t.words[3], t.written, null(t.Author), int64(p.Now()), p.Today(), t.Again)
	return t.ID, err
}
