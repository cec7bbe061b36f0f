package gate

import (
	"etapaja/engine/db"
	"etapaja/ground/cal"
	"etapaja/ground/recent"
)

// acquaintance is an actor as found at a date: roles begin and end with a day.
type acquaintance struct {
	signed Signed
	on     cal.Date
}

// knownMost bounds the tokens whose actors are remembered.
const knownMost = 10_000

// newKnown remembers who stands behind the tokens that came last, so that not every request reads the tables again.
// It is there on SQLite alone: a write that changes a session or a role clears it once it is durable, before the writer
// is answered, and so does Foreign. On PostgreSQL other servers write all the time, and every request reads.
func newKnown(engine db.Engine) *recent.Map[[32]byte, acquaintance] {
	if engine != db.SQLite {
		return nil
	}
	return recent.New[[32]byte, acquaintance](knownMost)
}

// remember finds the actor behind a token's hash, by find where it is not remembered.
func (g *Gate) remember(hash [32]byte, at cal.Instant, find func() (Signed, error)) (Signed, error) {
	if g.known == nil {
		return find()
	}
	a, mark, ok := g.known.Get(hash)
	if ok && at < a.signed.Until && a.on == at.Date() {
		return a.signed, nil
	}
	s, err := find()
	if err == nil {
		g.known.Put(hash, acquaintance{s, at.Date()}, mark)
	}
	return s, err
}
