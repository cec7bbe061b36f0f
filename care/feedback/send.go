package feedback

import (
	"cmp"
	"context"
	"regexp"
	"strings"
	"time"

	"etapaja/care/org"
	"etapaja/care/rule"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/vault/code"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

// Sent is what a form brings.
type Sent struct {
	Organiser           id.Tenant
	Kind                Kind
	Text, Page, Contact string
	Reply               Reply
	Lang                string
	// Sender is what one sender's feedback is counted by for a day: who has signed in, else the network address.
	Sender string
}

// SenderAt is the Sender of somebody who has not signed in: what a household has of addresses counts as one.
func SenderAt(address string) string { return code.Group(address).String() }

// How much comes in before it is held up. A sender that has sent nothing today is always let in, so that a flood from
// elsewhere shuts nobody out.
const (
	turn      = 10 * time.Minute
	ofSender  = 5  // in a turn
	ofAllHere = 40 // in a turn, to one organiser; beyond it each sender has one a day
)

// Send takes in feedback, whoever sends it, and gives the reference by which it is asked after. The same form sent twice is
// one feedback.
func Send(ctx context.Context, g *gate.Gate, once gate.Once, s Sent) (reference string, err error) {
	if err := s.check(); err != nil {
		return "", err
	}
	return g.SystemOnce(ctx, "system:feedback", s.Organiser, once, s.keep)
}

// Take is Send within a pass of the program itself, to the organiser of the pass.
func Take(p *gate.Pass, s Sent) (reference string, err error) {
	if _, err := p.Allow(access.AnswerFeedback, access.Subject{}); err != nil {
		return "", err
	}
	s.Organiser = p.Tenant()
	if err := s.check(); err != nil {
		return "", err
	}
	return s.keep(p)
}

// check tidies what was typed and refuses all that is wrong at once.
func (s *Sent) check() error {
	var refused fault.Form
	if s.Organiser == "" {
		refused.Add("organiser", "feedback.organiser.need")
	}
	org.Choice(&refused, "kind", string(s.Kind), Kinds())
	switch s.Text = prose.Tidy(s.Text); {
	case s.Text == "":
		refused.Add("text", "feedback.text.need")
	case !prose.Fits(s.Text, MostText):
		refused.Add("text", "feedback.text.long", MostText)
	}
	if s.Page = prose.Tidy(s.Page); !prose.Fits(s.Page, MostLine) {
		refused.Add("page", "feedback.line.long", MostLine)
	}
	org.Choice(&refused, "reply", string(s.Reply), Replies())
	s.checkContact(&refused)
	for _, of := range []struct{ field, text string }{{"text", s.Text}, {"page", s.Page}, {"contact", s.Contact}} {
		if HasIdentity(of.text) {
			refused.Add(of.field, "feedback.identity")
		}
	}
	return refused.Err()
}

func (s *Sent) checkContact(refused *fault.Form) {
	s.Contact = prose.Tidy(s.Contact)
	switch {
	case s.Reply == None:
		s.Contact = ""
	case !prose.Fits(s.Contact, MostLine):
		refused.Add("contact", "feedback.line.long", MostLine)
	case s.Reply == Email && !isEmail(s.Contact):
		refused.Add("contact", "feedback.email")
	case s.Reply == Phone && strings.TrimLeft(s.Contact, "+0123456789 -") != "", s.Reply == Phone && len(s.Contact) < 5:
		refused.Add("contact", "feedback.phone")
	case s.Reply == Letter && s.Contact == "":
		refused.Add("contact", "feedback.letter")
	}
}

// isEmail tells what may be an address: whether it is somebody's, only a letter to it tells.
func isEmail(s string) bool {
	at := strings.LastIndexByte(s, '@')
	return at > 0 && !strings.ContainsAny(s, " \n\t,;<>") && strings.Contains(s[at+1:], ".") && !strings.HasSuffix(s, ".")
}

var identity = regexp.MustCompile(`(?i)(^|[^0-9a-z])[0-3]\d[01]\d{3} ?[-+–A-FU-Y] ?\d{3} ?[0-9A-Y]($|[^0-9a-z])`)

// HasIdentity tells that something in a text looks like an identity code: it does not belong here.
func HasIdentity(text string) bool { return identity.MatchString(text) }

// keep writes what has been checked. That it has come is told by its redirect, and by when it is answered is counted from today.
func (s Sent) keep(p *gate.Pass) (reference string, err error) {
	if _, err := org.Own(p); fault.Is(err, fault.KindNotFound) {
		return "", fault.Invalid("organiser", "feedback.organiser.need")
	} else if err != nil {
		return "", err
	}
	sender := p.Vault().Digest("sender of feedback "+string(p.Tenant())+" "+p.Today().String(), cmp.Or(s.Sender, "unknown"))
	if err := admit(p, sender); err != nil {
		return "", err
	}
	book, err := rule.Book(p)
	if err != nil {
		return "", err
	}
	due := book.Feedback(p.Today())
	f := p.NewID()
	reference = referenceOf(p, f)
	wrapped, err := p.Vault().NewKey(owner(p.Tenant(), f))
	if err != nil {
		return "", err
	}
	key, err := p.Vault().Key(owner(p.Tenant(), f), wrapped)
	if err != nil {
		return "", err
	}
	_, err = p.Write(gate.Event{Kind: "feedback.send", Of: []string{f}}, `
		INSERT INTO feedback (tenant, id, reference, kind, lang, reply, came, due, extended, closed, steps, sender, wrapped, text_sealed,
			page_sealed, contact_sealed)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, FALSE, '', 0, $9, $10, $11, $12, $13)`,
		f, reference, string(s.Kind), s.Lang, string(s.Reply), int64(p.Now()), due.Date, sender, wrapped,
		key.Seal(s.Text, bind("text_sealed", f)), key.Seal(s.Page, bind("page_sealed", f)), key.Seal(s.Contact, bind("contact_sealed", f)))
	return reference, err
}

// admit holds up a sender who sends much, and where much comes at once, those who have sent already today.
func admit(p *gate.Pass, sender []byte) error {
	type counts struct{ all, mine, today int }
	n, err := gate.One(p, func(c *counts) []any { return []any{&c.all, &c.mine, &c.today} }, `
		SELECT COUNT(*) FILTER (WHERE came > $2), COUNT(*) FILTER (WHERE came > $2 AND sender = $3), COUNT(*) FILTER (WHERE sender = $3)
		FROM feedback
		WHERE tenant = $1 AND came > $4`, int64(p.Now().Add(-turn)), sender, int64(p.Now().Add(-knows)))
	if err != nil {
		return err
	}
	if n.mine >= ofSender || n.all >= ofAllHere && n.today > 0 {
		return fault.Invalid("", "feedback.wait", int(turn/time.Minute))
	}
	return nil
}

// letters has no 0 and O, no 1, I and L: a reference is read aloud.
const (
	letters         = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
	referenceLength = 10
)

// referenceOf is a name that nobody can guess: whoever has it is told when an answer comes.
func referenceOf(p *gate.Pass, feedback string) string {
	var b strings.Builder
	for _, c := range p.Vault().Digest("reference of feedback "+string(p.Tenant()), feedback)[:referenceLength] {
		b.WriteByte(letters[int(c)%len(letters)])
	}
	return b.String()
}

// Shown is a reference as people read it: "ABCDE-FGH23".
func Shown(reference string) string { return code.Show(reference) }
