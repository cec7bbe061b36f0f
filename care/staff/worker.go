// Package staff holds the workers: their names, roles and units, and who stands in for whom.
package staff

import (
	"embed"

	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// Schema holds the room's migrations.
//
//go:embed schema/*.sql
var Schema embed.FS

// Worker is somebody who works for the organiser or for one of its providers.
type Worker struct {
	ID       id.Worker
	Unit     id.Unit
	Provider id.Provider // empty: the organiser's own worker
	Role     access.Role // what the worker is called; what they may do stands in their grants
	First    string
	Last     string
	Phone    string // the number that clients call
	Lang     string
	Until    cal.Date // the last day at work; zero while nobody has stated one
}

func (w *Worker) fields() []any {
	return []any{&w.ID, &w.Unit, &w.Provider, &w.Role, &w.First, &w.Last, &w.Phone, &w.Lang, &w.Until}
}

// Name is the worker's name as it is spoken to.
func (w Worker) Name() string { return i18n.Printer{}.Person(w.First, w.Last) }

// Number is the worker's telephone number as it is dialled and as it is read.
func (w Worker) Number() (tel, shown string) { return org.Number(w.Phone) }

// Load reads a worker's name, role and number. They are no secret, so that nothing is decided here: a client sees
// the own worker on every page. fault.NotFound where there is none.
func Load(p *gate.Pass, w id.Worker) (Worker, error) {
	return gate.One(p, (*Worker).fields, `
		SELECT id, unit, COALESCE(provider, ''), role, first_name, last_name, phone, lang, last_day
		FROM worker
		WHERE tenant = $1 AND id = $2`, w)
}

// Works tells that the worker has not left by a day.
func (w Worker) Works(on cal.Date) bool { return w.Until.IsZero() || !w.Until.Before(on) }

// Thing is the worker as a Thing whose changes are kept.
func (w Worker) Thing() org.Thing { return org.Thing("worker/" + string(w.ID)) }

// InUnit lists the workers of a unit who have not left, in the order of their names.
func InUnit(p *gate.Pass, u id.Unit) ([]Worker, error) {
	return gate.All(p, (*Worker).fields, `
		SELECT id, unit, COALESCE(provider, ''), role, first_name, last_name, phone, lang, last_day
		FROM worker
		WHERE tenant = $1 AND unit = $2 AND (last_day IS NULL OR last_day >= $3)
		ORDER BY sort_key, id`, u, p.Today())
}

// Former lists the workers who have left a unit, in the order of their names.
func Former(p *gate.Pass, u id.Unit) ([]Worker, error) {
	return gate.All(p, (*Worker).fields, `
		SELECT id, unit, COALESCE(provider, ''), role, first_name, last_name, phone, lang, last_day
		FROM worker
		WHERE tenant = $1 AND unit = $2 AND last_day < $3
		ORDER BY sort_key, id`, u, p.Today())
}

// AtWork is Load for who is to be given something to do or to be let in: fault.NotFound where the worker has left.
func AtWork(p *gate.Pass, w id.Worker) (Worker, error) {
	found, err := Load(p, w)
	if err == nil && !found.Works(p.Today()) {
		err = fault.NotFound()
	}
	return found, err
}

// WorkingAfter lists the workers whose unit it is after a day, in the order of their names.
func WorkingAfter(p *gate.Pass, u id.Unit, after cal.Date) ([]Worker, error) {
	return gate.All(p, (*Worker).fields, `
		SELECT id, unit, COALESCE(provider, ''), role, first_name, last_name, phone, lang, last_day
		FROM worker
		WHERE tenant = $1 AND unit = $2 AND (last_day IS NULL OR last_day > $3)
		ORDER BY sort_key, id`, u, after)
}
