// Package intake brings a unit's clients in from a table that another system or a spreadsheet has saved: first as staged
// rows that say what would happen, and as clients only when a person has approved it.
package intake

import (
	"embed"
	"time"

	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Schema holds the room's migrations.
//
//go:embed schema/*.sql
var Schema embed.FS

// State is how far an import has come.
type State string

// The states, in their order; an import that nobody approves is discarded.
const (
	Reading   State = "reading"   // the rows are being staged
	Ready     State = "ready"     // it waits for a person
	Applying  State = "applying"  // approved, and on its way
	Applied   State = "applied"   // every row has been gone through
	Discarded State = "discarded" // nothing of it was done
)

const (
	pieceRows = 200 // rows that are staged together, and applied by one run of the job
	// stepRows is how many rows one transaction writes: the writer serves everybody else in between.
	stepRows = 5
	// Waits is how long staged rows wait for somebody to approve them. Then they are discarded with their key.
	Waits = 7 * 24 * time.Hour
	// usual is within what time any file is read, or carried out: the largest takes a few minutes.
	usual = 10 * time.Minute
	// MostRows is how many rows one file may have.
	MostRows = 20000
	// MostBytes is how large a file may be.
	MostBytes = 8 << 20
)

// Import is one file on its way.
type Import struct {
	ID        id.Intake
	Unit      id.Unit
	State     State
	Made      cal.Instant
	MadeBy    string // a worker's id, or system:import
	Settled   cal.Instant
	SettledBy string // who approved or discarded it
	Rows      int
	Gone      int // rows that have been staged; once approved, rows that have been applied
	Counts
	digest, fileKey, strange, wrapped []byte
	file                              string
}

// Counts are the rows of an import by what is to become of them, or has.
type Counts struct{ New, Same, Changed, Refused int }

func (c *Counts) add(o Outcome, n int) {
	switch o.What {
	case New:
		c.New += n
	case Same:
		c.Same += n
	case Changed:
		c.Changed += n
	default:
		c.Refused += n
	}
}

// Of is the count of one kind of rows.
func (c Counts) Of(w What) int {
	switch w {
	case New:
		return c.New
	case Same:
		return c.Same
	case Changed:
		return c.Changed
	}
	return c.Refused
}

func (i *Import) fields() []any {
	return []any{
		&i.ID, &i.Unit, &i.State, &i.Made, &i.MadeBy, &i.Settled, &i.SettledBy, &i.Rows, &i.Gone, &i.New, &i.Same,
		&i.Changed, &i.Refused, &i.digest, &i.file, &i.fileKey, &i.strange, &i.wrapped,
	}
}

// Until is when the staged rows are discarded if nobody approves them.
func (i Import) Until() cal.Instant { return i.Made.Add(Waits) }

// Open tells that the import still holds staged rows.
func (i Import) Open() bool { return i.State != Applied && i.State != Discarded }

// Late tells that a job should have come to its end long ago, so that something keeps it from going on.
func (i Import) Late(now cal.Instant) bool {
	begun := i.Made
	if i.State == Applying {
		begun = i.Settled
	}
	return (i.State == Reading || i.State == Applying) && now > begun.Add(usual)
}

// Load reads an import of a unit for somebody who may import there; fault.NotFound where there is none.
func Load(p *gate.Pass, u id.Unit, named id.Intake) (Import, error) {
	if _, err := org.Open(p, access.ImportClients, u); err != nil {
		return Import{}, err
	}
	return load(p, u, named)
}

func load(p *gate.Pass, u id.Unit, named id.Intake) (Import, error) {
	return gate.One(p, (*Import).fields, `
		SELECT id, unit, state, made, made_by, settled, settled_by, amount, gone, fresh, same, changed, refused, digest,
			file, file_key, strange_sealed, wrapped
		FROM intake
		WHERE tenant = $1 AND id = $2 AND unit = $3`, named, u)
}

// History lists a unit's imports, the newest first, a hundred at most.
func History(p *gate.Pass, u id.Unit) ([]Import, error) {
	if _, err := org.Open(p, access.ImportClients, u); err != nil {
		return nil, err
	}
	return gate.All(p, (*Import).fields, `
		SELECT id, unit, state, made, made_by, settled, settled_by, amount, gone, fresh, same, changed, refused, digest,
			file, file_key, strange_sealed, wrapped
		FROM intake
		WHERE tenant = $1 AND unit = $2
		ORDER BY id DESC
		LIMIT 100`, u)
}

// Before tells when the same file was applied in the unit the last time before this import; 0 where it was not.
func (i Import) Before(p *gate.Pass) (cal.Instant, error) {
	return gate.Value[cal.Instant](p, `
		SELECT COALESCE(MAX(settled), 0)
		FROM intake
		WHERE tenant = $1 AND unit = $2 AND digest = $3 AND state = 'applied' AND id < $4`, i.Unit, i.digest, i.ID)
}

// key is the import's own key; vault.ErrKey where it has been destroyed.
func (i Import) key(v *vault.Vault, tenant id.Tenant) (*vault.Key, error) {
	return v.Key(owner(tenant, i.ID), i.wrapped)
}

func owner(t id.Tenant, i id.Intake) string { return string(t) + "/intake/" + string(i) }

func pieceBind(i id.Intake, first int) string {
	return "intake_piece.rows_sealed/" + string(i) + "/" + decimal(first)
}

func strangeBind(i id.Intake) string { return "intake.strange_sealed/" + string(i) }
