// Package feedback holds what people tell of the accessibility of the pages, and what they ask for in another form, until it
// is answered and for two years after (306/2019 10 § 3 mom.). Anybody may send it; it belongs to no client.
package feedback

import (
	"embed"
	"time"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Schema holds the room's migrations.
//
//go:embed schema/*.sql
var Schema embed.FS

// Kind is what the feedback is.
type Kind string

// The kinds: something does not work, or content is asked for in a form that one can use.
const (
	Gap     Kind = "gap"
	Request Kind = "request"
)

// Kinds are what may be sent, in the order in which they are asked.
func Kinds() []string { return []string{string(Gap), string(Request)} }

// Reply is how the sender wants the answer.
type Reply string

// The ways; with None the sender leaves no address.
const (
	Email  Reply = "email"
	Phone  Reply = "phone"
	Letter Reply = "letter"
	None   Reply = "none"
)

// Replies are the ways in the order in which they are asked.
func Replies() []string {
	return []string{string(Email), string(Phone), string(Letter), string(None)}
}

const (
	// MostText is how many letters one text may have.
	MostText = 4000
	// MostLine is how many letters the page and the address of the answer may have.
	MostLine = 300
	// Keeps is for how many years answered feedback is kept: within two years one may complain of it.
	Keeps = 2
	// knows is how long a sender is known by a digest, so that nobody floods the list.
	knows = 24 * time.Hour
)

// Feedback is what somebody has told or asked for.
type Feedback struct {
	ID        string
	Reference string // what the sender has, to ask after it: "ABCDE-FGH23"
	Kind      Kind
	Lang      string // the language of the page on which it was written
	Reply     Reply
	Came      cal.Instant
	Due       cal.Date // the last day in time
	Extended  bool
	Steps     int // how many steps have been taken: the version that a form brings back

	Text, Page, Contact string // empty in lists
	closed              string // the day of the answer, "" while there is none
	key                 *vault.Key
	wrapped             []byte
	text, page, contact []byte
}

func (f *Feedback) fields() []any {
	return []any{&f.ID, &f.Reference, &f.Kind, &f.Lang, &f.Reply, &f.Came, &f.Due, &f.Extended, &f.closed, &f.Steps,
		&f.wrapped, &f.text, &f.page, &f.contact}
}

// Open tells that it waits for an answer.
func (f Feedback) Open() bool { return f.closed == "" }

// Closed is the day of the answer; zero while there is none.
func (f Feedback) Closed() cal.Date {
	d, err := cal.ParseDate(f.closed)
	if err != nil {
		return cal.Date{}
	}
	return d
}

// Late tells that the last day in time has gone by without an answer.
func (f Feedback) Late(today cal.Date) bool { return f.Open() && f.Due.Before(today) }

func owner(t id.Tenant, feedback string) string { return string(t) + "/feedback/" + feedback }

func bind(column, feedback string) string { return "feedback." + column + "/" + feedback }

// unseal opens the texts.
func (f *Feedback) unseal(p *gate.Pass) (err error) {
	if f.key, err = p.Vault().Key(owner(p.Tenant(), f.ID), f.wrapped); err != nil {
		return err
	}
	for _, s := range []struct {
		into   *string
		sealed []byte
		column string
	}{{&f.Text, f.text, "text_sealed"}, {&f.Page, f.page, "page_sealed"}, {&f.Contact, f.contact, "contact_sealed"}} {
		if *s.into, err = f.key.Open(s.sealed, bind(s.column, f.ID)); err != nil {
			return err
		}
	}
	return nil
}

func allow(p *gate.Pass) error {
	_, err := p.Allow(access.AnswerFeedback, access.Subject{})
	return err
}

// Load reads one feedback with its texts, for who answers; fault.NotFound where there is none.
func Load(p *gate.Pass, feedback string) (Feedback, error) {
	if err := allow(p); err != nil {
		return Feedback{}, err
	}
	f, err := gate.One(p, (*Feedback).fields, `
		SELECT id, reference, kind, lang, reply, came, due, extended, closed, steps, wrapped, text_sealed, page_sealed, contact_sealed
		FROM feedback
		WHERE tenant = $1 AND id = $2`, feedback)
	if err != nil {
		return Feedback{}, err
	}
	return f, f.unseal(p)
}

// Waiting lists what waits for an answer, the most urgent first, 200 at most.
func Waiting(p *gate.Pass) ([]Feedback, error) {
	if err := allow(p); err != nil {
		return nil, err
	}
	return gate.All(p, (*Feedback).fields, `
		SELECT id, reference, kind, lang, reply, came, due, extended, closed, steps, wrapped, text_sealed, page_sealed, contact_sealed
		FROM feedback
		WHERE tenant = $1 AND closed = ''
		ORDER BY due, came, id
		LIMIT 200`)
}

// Answered lists what was answered, the newest answer first, a hundred at most.
func Answered(p *gate.Pass) ([]Feedback, error) {
	if err := allow(p); err != nil {
		return nil, err
	}
	return gate.All(p, (*Feedback).fields, `
		SELECT id, reference, kind, lang, reply, came, due, extended, closed, steps, wrapped, text_sealed, page_sealed, contact_sealed
		FROM feedback
		WHERE tenant = $1 AND closed > ''
		ORDER BY closed DESC, id DESC
		LIMIT 100`)
}

// ByReference tells a sender how the feedback stands, without its texts; fault.NotFound where there is none such.
func ByReference(p *gate.Pass, reference string) (Feedback, error) {
	if len(reference) != referenceLength {
		return Feedback{}, fault.NotFound()
	}
	return gate.One(p, (*Feedback).fields, `
		SELECT id, reference, kind, lang, reply, came, due, extended, closed, steps, wrapped, text_sealed, page_sealed, contact_sealed
		FROM feedback
		WHERE tenant = $1 AND reference = $2`, reference)
}
