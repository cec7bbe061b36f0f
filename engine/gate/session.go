package gate

import (
	"context"
	"crypto/sha256"
	"encoding/base64"

	"etapaja/engine/access"
	"etapaja/engine/db"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Signed is an actor together with the session it came through.
type Signed struct {
	access.Actor
	Lang  string      // the language chosen in this session, "" where none was
	Until cal.Instant // the session's end
	seen  cal.Instant // when it was used, to a few minutes
}

// chainLock names what must be serial: the chain of the actor's unit.
func (s Signed) chainLock() string { return string(s.Tenant) + "/" + string(s.Unit) }

// Person is whom a session is opened for.
type Person struct {
	Tenant id.Tenant
	Kind   access.Kind
	ID     string
	Unit   id.Unit // the client's unit, or the worker's home unit
	Strong bool    // signed in strongly (306/2019 6 §)
	Lang   string  // the language agreed for the person, where the person has chosen none
	Device string  // a short label for the list of paired browsers
	Until  cal.Instant
	code   id.Code
}

// Session is one signed-in browser.
type Session struct {
	ID     id.Session
	Device string
	Strong bool
	Made   cal.Instant
	Seen   cal.Instant // when it was used, to a few minutes; clients' sessions are not noted
	Until  cal.Instant
}

func (s *Session) fields() []any {
	return []any{&s.ID, &s.Device, &s.Strong, &s.Made, &s.Seen, &s.Until}
}

// SignIn opens a session and returns its token, which is nowhere kept: the table holds its hash.
func (g *Gate) SignIn(ctx context.Context, who Person) (token string, err error) {
	err = g.System(ctx, "system:signin", who.Tenant, who.Unit, access.RunJobs, func(p *Pass) error {
		token, err = p.signIn(who)
		return err
	})
	return token, err
}

func (p *Pass) signIn(who Person) (string, error) {
	token := base64.RawURLEncoding.EncodeToString(p.Secret(32))
	hash := sha256.Sum256([]byte(token))
	sid := p.NewID()
	_, err := p.Write(Event{Kind: "session.open", Of: []string{who.ID, sid}}, `
		INSERT INTO session (tenant, hash, id, kind, person, unit, strong, lang, device, code, made, until, ended, seen)
		VALUES ($1, $2, $3, $4, $5, $6, $7, COALESCE((
			SELECT lang
			FROM spoken
			WHERE tenant = $1 AND kind = $4 AND person = $5), $8), $9, $10, $11, $12, 0, $11)`,
		hash[:], sid, kindName(who.Kind), who.ID, string(who.Unit), who.Strong, who.Lang, who.Device,
		string(who.code), int64(p.now), int64(who.Until))
	return token, err
}

// Who finds the actor behind a session token. A token that is unknown, ended or out of time gives a stranger.
func (g *Gate) Who(ctx context.Context, token string) (Signed, error) {
	if len(token) != 43 {
		return Signed{}, nil
	}
	hash := sha256.Sum256([]byte(token))
	now := g.Clock.Now()
	s, err := g.remember(hash, now, func() (Signed, error) { return g.signed(ctx, hash, now) })
	if fault.Is(err, fault.KindNotFound) {
		return Signed{}, nil
	}
	if err != nil {
		return Signed{}, err
	}
	return g.awake(ctx, hash, s, now)
}

// signed reads the actor behind a token's hash, a worker with the roles of the day; fault.NotFound where there is none.
func (g *Gate) signed(ctx context.Context, hash [32]byte, now cal.Instant) (s Signed, err error) {
	err = g.readAll(ctx, func(tx *db.Tx) error {
		if s, err = sessionByHash(tx, hash[:], now); err != nil || s.Kind != access.Worker {
			return err
		}
		s.Grants, err = grantsOf(tx, s.Tenant, id.Worker(s.ID), now.Date())
		return err
	})
	return s, err
}

// Sessions lists the open sessions of a person, the newest first.
func (p *Pass) Sessions(kind access.Kind, person string) ([]Session, error) {
	return All(p, (*Session).fields, `
		SELECT id, device, strong, made, seen, until
		FROM session
		WHERE tenant = $1 AND kind = $2 AND person = $3 AND ended = 0 AND until > $4
		ORDER BY made DESC`, kindName(kind), person, int64(p.now))
}

// EndSession ends a person's session at once; fault.NotFound where it is not open.
func (p *Pass) EndSession(kind access.Kind, person string, s id.Session) error {
	if !id.Looks(string(s)) {
		return fault.NotFound()
	}
	p.unknows = true
	n, err := p.Write(Event{Kind: "session.end", Of: []string{person, string(s)}}, `
		UPDATE session
		SET ended = $2
		WHERE tenant = $1 AND kind = $3 AND person = $4 AND id = $5 AND ended = 0`,
		int64(p.now), kindName(kind), person, string(s))
	if err == nil && n == 0 {
		return fault.NotFound()
	}
	return err
}

// Speak keeps the language that the person has chosen: this session goes on in it, and the next one begins in it on
// whatever device. What letters and messages are written in is agreed elsewhere.
func (p *Pass) Speak(lang string) error {
	p.unknows = true
	_, err := p.Write(Event{Kind: "session.speak", Of: []string{string(p.visit.Actor.Session)}}, `
		UPDATE session
		SET lang = $2
		WHERE tenant = $1 AND kind = $3 AND person = $4 AND id = $5`,
		lang, kindName(p.Actor().Kind), p.Actor().ID, string(p.visit.Actor.Session))
	if err != nil {
		return err
	}
	_, err = p.Write(Event{Kind: "person.speak", Of: []string{p.Actor().ID}}, `
		INSERT INTO spoken (tenant, kind, person, lang)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT (tenant, kind, person) DO UPDATE
		SET lang = excluded.lang`, kindName(p.Actor().Kind), p.Actor().ID, lang)
	return err
}

// Unspeak forgets the language that a client chose, when the client is forgotten.
func (p *Pass) Unspeak(client id.Client) error {
	_, err := p.Write(Event{Kind: "person.unspeak", Of: []string{string(client)}}, `
		DELETE FROM spoken
		WHERE tenant = $1 AND kind = $2 AND person = $3`, kindName(access.Client), string(client))
	return err
}

// kindName is how a kind stands in the tables.
func kindName(k access.Kind) string {
	return map[access.Kind]string{access.Client: "client", access.Worker: "worker", access.System: "system"}[k]
}
