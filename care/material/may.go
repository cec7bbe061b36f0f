package material

import (
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Who may do what: a unit's workers keep their unit's own tasks. What stands in the shared bank is kept by whoever keeps
// the organiser's bank, and by its author. Any worker who keeps tasks may write a language that a shared task lacks, and
// mend what they have written: the bank grows by many hands, and nobody's words are written over by a stranger.

// keep decides whether the actor may change the task and all its words.
func (t Task) keep(p *gate.Pass) error {
	if t.keeps(p) {
		if t.Retired != 0 {
			return fault.Conflict("material.retired")
		}
		return nil
	}
	if !t.Shared() {
		_, err := org.Open(p, access.KeepMaterials, t.Unit) // notes the refusal
		return err
	}
	_, err := p.Allow(access.KeepBank, access.Subject{})
	return err
}

func (t Task) keeps(p *gate.Pass) bool {
	a := p.Actor()
	if t.Shared() {
		return access.Decide(a, access.KeepBank, access.Subject{}).Allow || t.Author != "" && t.Author == worker(p) && a.Holds(access.KeepMaterials)
	}
	u, err := org.Load(p, t.Unit)
	return err == nil && a.InUnit(access.KeepMaterials, u.ID, u.Provider)
}

// write decides whether the actor may write the words of a language.
func (t Task) write(p *gate.Pass, lang string) error {
	if t.Retired == 0 && t.lends(p, lang) {
		return nil
	}
	if err := t.keep(p); err != nil {
		return err
	}
	if place(lang) < 0 {
		return fault.Invalid("lang", "material.choice")
	}
	return nil
}

// lends tells whether the shared bank takes a language's words from any worker: none stand there, or the worker's own.
func (t Task) lends(p *gate.Pass, lang string) bool {
	if !t.Shared() || !p.Actor().Holds(access.KeepMaterials) || place(lang) < 0 {
		return false
	}
	w, ok := t.In(lang)
	return !ok || w.By != "" && w.By == worker(p)
}

// Rights are what the actor may do with a task.
type Rights struct {
	Change  bool     // its facts, retiring it, finding it up to date
	Offer   bool     // to the shared bank
	Restore bool     // bring it back into use
	Write   []string // the languages whose words may be written
}

// RightsOf tells what the actor may do with a task that was read.
func RightsOf(p *gate.Pass, t Task) Rights {
	var r Rights
	if t.Retired != 0 {
		r.Restore = t.keeps(p)
		return r
	}
	r.Change = t.keeps(p)
	r.Offer = r.Change && !t.Shared()
	for _, lang := range languages() {
		if r.Change || t.lends(p, lang) {
			r.Write = append(r.Write, lang)
		}
	}
	return r
}

// worker is the acting worker, "" for the program itself.
func worker(p *gate.Pass) id.Worker {
	if p.Actor().Kind != access.Worker {
		return ""
	}
	return id.Worker(p.Actor().ID)
}

// null stores an empty reference as NULL.
func null[T ~string](s T) any {
	if s == "" {
		return nil
	}
	return string(s)
}
