package gate

import (
	"etapaja/engine/access"
	"etapaja/engine/blob"
	"etapaja/engine/db"
	"etapaja/engine/picture"
	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Pass is the right to read, and where it was opened for writing to write, within one transaction. Only the gate
// makes one. Its clock stands still.
type Pass struct {
	gate    *Gate
	tx      *db.Tx
	visit   Visit
	now     cal.Instant
	today   cal.Date
	writing bool

	saw     []id.Client
	refused bool
	topics  []string
	heads   *heads
	unknows bool // who stands behind some token

	opened int64    // how often what changes seldom had been forgotten when the pass was opened, before it read anything
	wrote  []string // the rooms whose events were written
}

// Actor tells who acts.
func (p *Pass) Actor() access.Actor { return p.visit.Actor.Actor }

// Signed tells who acts and through which session.
func (p *Pass) Signed() Signed { return p.visit.Actor }

// Tenant is the organiser whose data this pass opens.
func (p *Pass) Tenant() id.Tenant { return p.visit.Actor.Tenant }

// Now is the instant of the pass; it does not move.
func (p *Pass) Now() cal.Instant { return p.now }

// Writing tells that the pass may write.
func (p *Pass) Writing() bool { return p.writing }

// Today is the date in Helsinki at Now.
func (p *Pass) Today() cal.Date { return p.today }

// NewID makes a UUIDv7 of the pass's time.
func (p *Pass) NewID() string { return p.gate.IDs.New(p.now) }

// Secret makes n unguessable bytes.
func (p *Pass) Secret(n int) []byte { return p.gate.IDs.Secret(n) }

// Vault seals and opens what stands encrypted in the tables.
func (p *Pass) Vault() *vault.Vault { return p.gate.Vault }

// Files keeps what is too large for a table. Writing a file comes before the pass, never within it.
func (p *Pass) Files() *blob.Store { return p.gate.Files }

// Pictures makes photos anew. Like writing a file it comes before the pass.
func (p *Pass) Pictures() *picture.Studio { return p.gate.Pictures }

// Screen names the screen or job this pass was opened for.
func (p *Pass) Screen() string { return p.visit.Screen }

// Allow decides whether the actor may do need to the subject, and tells the relation it rests on. A refusal is
// fault.Denied and goes to the usage log, whatever becomes of the transaction.
func (p *Pass) Allow(need access.Need, s access.Subject) (access.Relation, error) {
	d := access.Decide(p.Actor(), need, s)
	if !d.Allow {
		p.refuse(s.Client)
		return d.Relation, fault.Denied()
	}
	return d.Relation, nil
}

// AllowUnit decides for a page about a whole unit.
func (p *Pass) AllowUnit(need access.Need, unit id.Unit, provider id.Provider) error {
	if p.Actor().InUnit(need, unit, provider) {
		return nil
	}
	p.refuse("")
	return fault.Denied()
}

func (p *Pass) refuse(c id.Client) {
	p.refused = true
	if c != "" {
		p.Saw(c)
	}
}

// Saw notes whose data the screen shows; the gate writes one usage row of it.
func (p *Pass) Saw(clients ...id.Client) { p.saw = append(p.saw, clients...) }

// Seen is whose data the screen has shown up to now.
func (p *Pass) Seen() []id.Client { return p.saw }

// Changed names topics that open browsers wait for; they are told after the commit.
func (p *Pass) Changed(topics ...string) { p.topics = append(p.topics, topics...) }

// admit is the first question: does the actor hold the need anywhere at all?
func (p *Pass) admit() error {
	if p.visit.Need == access.Anyone || p.Actor().Holds(p.visit.Need) {
		return nil
	}
	p.refused = true
	return fault.Denied()
}

// All reads rows; each becomes one T by its fields. $1 is the tenant, args start at $2.
func All[T any](p *Pass, fields func(*T) []any, query string, args ...any) ([]T, error) {
	return db.All(p.tx, fields, query, p.args(args)...)
}

// Each reads rows one after another and keeps none of them, for sums over more than should be held at once. do runs no
// statement of its own. $1 is the tenant, args start at $2.
func Each[T any](p *Pass, fields func(*T) []any, do func(T), query string, args ...any) error {
	return db.Each(p.tx, fields, do, query, p.args(args)...)
}

// One reads a row; fault.NotFound where there is none. $1 is the tenant, args start at $2.
func One[T any](p *Pass, fields func(*T) []any, query string, args ...any) (T, error) {
	return db.One(p.tx, fields, query, p.args(args)...)
}

// Value reads one scalar; fault.NotFound where there is no row. $1 is the tenant, args start at $2.
func Value[T any](p *Pass, query string, args ...any) (T, error) {
	return db.Value[T](p.tx, query, p.args(args)...)
}

func (p *Pass) args(args []any) []any {
	all := make([]any, 0, len(args)+1)
	return append(append(all, string(p.Tenant())), args...)
}
