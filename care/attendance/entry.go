// Package attendance is the ledger of carried-out days: what the evidence proposes, what a named worker confirms,
// what was corrected later, and the month's totals that equal it to the row.
package attendance

import (
	"embed"

	"etapaja/care/plan"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Schema holds the room's migrations.
//
//go:embed schema/*.sql
var Schema embed.FS

// Mark is the effect of a day, in plain: it is sorted and summed.
type Mark string

// The marks. Why somebody was absent stands sealed beside them.
const (
	Present          Mark = "present"           // läsnä
	PresentRemote    Mark = "present_remote"    // läsnä etänä
	ShortDay         Mark = "short_day"         // vajaa päivä; to the client "päivä jäi kesken"
	AbsentAuthorised Mark = "absent_authorised" // hyväksytty poissaolo (1290/2002 10:3 §)
	AbsentOther      Mark = "absent_other"      // poissaolo, muu syy
	AbsentOpen       Mark = "absent_open"       // the reason is not known; open until a worker clears it
	NotArranged      Mark = "not_arranged"      // palvelua ei järjestetä
	NoMark           Mark = ""                  // nothing holds: withdrawn, or proposed without an effect
)

// Attended tells whether the mark is an attended day (osallistumispäivä), the basis of nine euros.
func (m Mark) Attended() bool { return m == Present || m == PresentRemote }

// Absent tells whether the mark is an absence of any kind.
func (m Mark) Absent() bool { return m == AbsentAuthorised || m == AbsentOther || m == AbsentOpen }

// Stage is how far a day has come in the ledger.
type Stage string

// The stages. Only confirmed and corrected entries count.
const (
	Proposed  Stage = "proposed"  // by the system; never final
	Confirmed Stage = "confirmed" // by a named worker
	Corrected Stage = "corrected" // by a named worker, with a reason; the old value stays
	Withdrawn Stage = "withdrawn" // a confirmation taken back within ten minutes
)

// Entry is one row of the ledger. The highest version of a day is what holds.
type Entry struct {
	ID      id.Entry
	Client  id.Client
	Date    cal.Date
	Version int // from 1; 0 is no entry at all
	Unit    id.Unit
	Stage   Stage
	Mark    Mark
	Form    plan.Form
	Minutes int    // carried out, 0 where the mark is not an attended or short day
	Rule    string // the dated version of the law it was counted under: "remote_day@2021-01-01"
	Verdict string // the law's answer, "DAY_OK"; of a proposal its kind
	Basis   string // ids of the signs it rests on, separated by spaces
	At      cal.Instant
	MadeBy  string // "worker:<id>" or "system:<job>"
	Missed  Missed // why absent; opened only by History
	Note    string // what the confirmation rests on, or why it was corrected; opened only by History

	reasonSealed, noteSealed []byte
}

func (e *Entry) fields() []any {
	return []any{&e.ID, &e.Client, &e.Date, &e.Version, &e.Unit, &e.Stage, &e.Mark, &e.Form, &e.Minutes, &e.Rule,
		&e.Verdict, &e.Basis, &e.At, &e.MadeBy, &e.reasonSealed, &e.noteSealed}
}

// plain leaves the sealed columns out: lists open nothing.
func (e *Entry) plain() []any {
	return []any{&e.ID, &e.Client, &e.Date, &e.Version, &e.Unit, &e.Stage, &e.Mark, &e.Form, &e.Minutes, &e.At, &e.MadeBy}
}

func (e *Entry) marks() []any { return []any{&e.Date, &e.Version, &e.Stage, &e.Mark} }

// Counts tells whether a worker stands behind the entry.
func (e Entry) Counts() bool { return e.Stage == Confirmed || e.Stage == Corrected }

// latest is the entry that holds for a day; the zero entry (version 0) where the ledger has none.
func latest(p *gate.Pass, c id.Client, date cal.Date) (Entry, error) {
	e, err := gate.One(p, (*Entry).fields, `
		SELECT id, client, date, version, unit, stage, mark, form, minutes, rule, verdict, basis, at, made_by,
			reason_sealed, note_sealed
		FROM entry
		WHERE tenant = $1 AND client = $2 AND date = $3
		ORDER BY version DESC
		LIMIT 1`, c, date)
	if fault.Is(err, fault.KindNotFound) {
		return Entry{}, nil
	}
	return e, err
}

// LatestInUnit is what holds for each client of a unit on one date.
func LatestInUnit(p *gate.Pass, unit id.Unit, date cal.Date) (map[id.Client]Entry, error) {
	all, err := gate.All(p, (*Entry).plain, `
		SELECT e.id, e.client, e.date, e.version, e.unit, e.stage, e.mark, e.form, e.minutes, e.at, e.made_by
		FROM entry e
		WHERE e.tenant = $1 AND e.unit = $2 AND e.date = $3 AND e.version = (
			SELECT MAX(n.version)
			FROM entry n
			WHERE n.tenant = $1 AND n.client = e.client AND n.date = e.date)`, unit, date)
	byClient := make(map[id.Client]Entry, len(all))
	for _, e := range all {
		byClient[e.Client] = e
	}
	return byClient, err
}

// Between is what holds for each day of one client's period, by date.
func Between(p *gate.Pass, c id.Client, in cal.Period) (map[cal.Date]Entry, error) {
	all, err := gate.All(p, (*Entry).plain, `
		SELECT id, client, date, version, unit, stage, mark, form, minutes, at, made_by
		FROM entry
		WHERE tenant = $1 AND client = $2 AND date >= $3 AND date <= $4
		ORDER BY date, version`, c, in.From, in.To)
	return byDate(all), err
}

// Marks is Between for those who only show how a day was marked: of each Date, Version, Stage and Mark are read.
func Marks(p *gate.Pass, c id.Client, in cal.Period) (map[cal.Date]Entry, error) {
	all, err := gate.All(p, (*Entry).marks, `
		SELECT date, version, stage, mark
		FROM entry
		WHERE tenant = $1 AND client = $2 AND date >= $3 AND date <= $4
		ORDER BY date, version`, c, in.From, in.To)
	return byDate(all), err
}

// byDate is what holds for each day: of its entries, in the order of their versions, the last.
func byDate(all []Entry) map[cal.Date]Entry {
	of := make(map[cal.Date]Entry, len(all))
	for _, e := range all {
		of[e.Date] = e
	}
	return of
}
