package material

import (
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Change sets the facts of the task t.ID: area, section, source, minutes, level, where, needs, goal area, pictures and
// interval. Its words and what stands in programmes stay as they are.
func Change(p *gate.Pass, t Task) error {
	old, err := Load(p, t.ID)
	if err != nil {
		return err
	}
	if err := old.keep(p); err != nil {
		return err
	}
	var refused fault.Form
	t.check(&refused)
	if err := refused.Err(); err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "material.change", Of: []string{string(t.ID)}}, `
		UPDATE material
		SET area = $2, section = $3, source = $4, minutes = $5, level = $6, place = $7, needs = $8, goal_area = $9,
			pictures = $10, again = $11, changed = $12, changed_by = $13
		WHERE tenant = $1 AND id = $14`,
		t.Area, t.Section, t.Source, t.Minutes, t.Level, t.Where, t.Needs, t.GoalArea, t.Pictures, t.Again, int64(p.Now()),
		null(worker(p)), t.ID)
	return err
}

// Write sets all the words of one language, its variants with it; without any steps the language is taken away. seen is
// when the writer's page had the language's words last changed (0: there were none): where somebody has written since,
// it is fault.Conflict and nothing is written over.
func Write(p *gate.Pass, m id.Material, w Words, seen cal.Instant) error {
	t, err := Load(p, m)
	if err != nil {
		return err
	}
	if err := t.write(p, w.Lang); err != nil {
		return err
	}
	if was, _ := t.In(w.Lang); was.At != seen {
		return fault.Conflict("material.since")
	}
	var refused fault.Form
	w.check(&refused)
	if err := refused.Err(); err != nil {
		return err
	}
	w.By, w.At = worker(p), p.Now()
	if err := t.put(w); err != nil {
		return err
	}
	if t.written == "" {
		return fault.Invalid(string(Digital), "material.last")
	}
	_, err = p.Write(gate.Event{Kind: "material.write", Of: []string{string(m), w.Lang}}, `
		UPDATE material
		SET words_fi = $2, words_simple = $3, words_sv = $4, words_en = $5, written = $6, changed = $7, changed_by = $8
		WHERE tenant = $1 AND id = $9`,
		t.words[0], t.words[1], t.words[2], t.words[3], t.written, int64(p.Now()), null(worker(p)), m)
	return err
}

// Offer moves a unit's own task to the shared bank, with whatever it still misses.
func Offer(p *gate.Pass, m id.Material) error {
	t, err := Load(p, m)
	if err != nil {
		return err
	}
	if err := t.keep(p); err != nil {
		return err
	}
	if t.Shared() {
		return fault.Conflict("material.offered")
	}
	_, err = p.Write(gate.Event{Kind: "material.offer", Of: []string{string(m), string(t.Unit)}}, `
		UPDATE material
		SET unit = NULL, offered = $2, changed = $2, changed_by = $3
		WHERE tenant = $1 AND id = $4`, int64(p.Now()), null(worker(p)), m)
	return err
}

// Retire takes a task out of use: it is offered to no new programme, and stays in those that have it.
func Retire(p *gate.Pass, m id.Material) error {
	return end(p, m, "retire", p.Now())
}

// Restore brings a retired task back into use.
func Restore(p *gate.Pass, m id.Material) error { return end(p, m, "restore", 0) }

func end(p *gate.Pass, m id.Material, kind string, at cal.Instant) error {
	t, err := Load(p, m)
	if err != nil {
		return err
	}
	if at == 0 {
		t.Retired = 0 // what is retired may be kept again by whoever kept it
	}
	if err := t.keep(p); err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "material." + kind, Of: []string{string(m)}}, `
		UPDATE material
		SET retired = $2, changed = $3, changed_by = $4
		WHERE tenant = $1 AND id = $5`, int64(at), int64(p.Now()), null(worker(p)), m)
	return err
}

// Looked tells that a task was found up to date today; its interval begins anew.
func Looked(p *gate.Pass, m id.Material) error {
	t, err := Load(p, m)
	if err != nil {
		return err
	}
	if err := t.keep(p); err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "material.looked", Of: []string{string(m)}}, `
		UPDATE material
		SET looked = $2
		WHERE tenant = $1 AND id = $3`, p.Today(), m)
	return err
}

// MayKeepBank tells whether the actor keeps the organiser's shared bank.
func MayKeepBank(p *gate.Pass) bool {
	return access.Decide(p.Actor(), access.KeepBank, access.Subject{}).Allow
}
