package client

import (
	"slices"

	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// New is what is known of a client at the beginning.
type New struct {
	Unit         id.Unit
	Department   id.Department // may be empty
	OwnWorker    id.Worker
	First, Last  string
	Lang         string
	Stream       string       // everyday or near_work
	Identity     vault.Secret // may be empty
	Contact      Contact
	Channel      Channel
	Fallback     Channel // may be ""
	Restricted   bool
	RemoteByWish bool
	Once         Once
	Starting     bool // the service has not begun: not somebody who was in it already

	keeps id.Worker // the own worker whom the client has already, who may be leaving; empty for a new client
}

// Streams are what the service stresses: everyday life, or the way to work that is near.
func Streams() []string { return []string{"everyday", "near_work"} }

// Register enrols a client into a unit, with a data key of their own. The unit's provider becomes the client's. An
// identity code that another client has is fault.Conflict.
func Register(p *gate.Pass, n New) (id.Client, error) {
	unit, err := org.Load(p, n.Unit)
	if fault.Is(err, fault.KindNotFound) {
		return "", fault.Denied()
	}
	if err != nil {
		return "", err
	}
	c := Client{ID: id.Client(p.NewID()), Unit: unit.ID, Provider: unit.Provider, OwnWorker: n.OwnWorker}
	if err := c.Allow(p, access.KeepClient); err != nil {
		return "", err
	}
	i, err := n.check(p, unit)
	if err != nil {
		return "", err
	}
	if err := c.insert(p, n, i); err != nil {
		return "", err
	}
	p.Saw(c.ID)
	return c.ID, nil
}

func (n *New) check(p *gate.Pass, unit org.Unit) (identity, error) {
	var refused fault.Form
	org.Line(&refused, "first", &n.First)
	org.Line(&refused, "last", &n.Last)
	org.Language(&refused, "lang", n.Lang)
	org.Choice(&refused, "stream", n.Stream, Streams())
	i, ok := parseIdentity(n.Identity)
	if !ok && !n.Identity.Empty() {
		refused.Add("identity", "client.identity")
	}
	n.Contact.check(&refused)
	checkChannels(&refused, n.Channel, n.Fallback)
	n.Once.check(&refused)
	if n.keeps == "" && unit.Ending() {
		refused.Add("unit", "org.unit.ends", unit.Until)
	}
	if err := n.checkPeople(p, unit, &refused); err != nil {
		return i, err
	}
	return i, refused.Err()
}

func checkChannels(refused *fault.Form, first, fallback Channel) {
	if !slices.Contains(Channels(), first) {
		refused.Add("channel", "client.channel")
	}
	if fallback != "" && (fallback == first || !slices.Contains(Channels(), fallback)) {
		refused.Add("fallback", "client.fallback")
	}
}

// checkPeople wants an own worker who may be one and serves this provider, and a department of this unit.
func (n *New) checkPeople(p *gate.Pass, unit org.Unit, refused *fault.Form) error {
	w, err := staff.Load(p, n.OwnWorker)
	if err != nil && !fault.Is(err, fault.KindNotFound) {
		return err
	}
	if err == nil && !w.Until.IsZero() && w.ID != n.keeps {
		refused.Add("ownworker", "client.handover.leaves", w.Until)
	} else if err != nil || !w.Role.MayOwn() || w.Provider != "" && w.Provider != unit.Provider {
		refused.Add("ownworker", "client.ownworker")
	}
	if n.Department == "" {
		return nil
	}
	departments, err := org.Departments(p, unit.ID)
	if !slices.ContainsFunc(departments, func(d org.Department) bool { return d.ID == n.Department && d.Used(p.Today()) }) {
		refused.Add("department", "client.department")
	}
	return err
}

func (c Client) insert(p *gate.Pass, n New, i identity) error {
	wrapped, err := p.Vault().NewKey(owner(p.Tenant(), c.ID))
	if err != nil {
		return err
	}
	if c.Key, err = p.Vault().Key(owner(p.Tenant(), c.ID), wrapped); err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "client.register", Of: []string{string(c.ID), string(c.Unit), string(c.OwnWorker)}}, `
		INSERT INTO client (tenant, id, unit, provider, department, own_worker, first_name, last_name, sort_key, lang,
			stream, channel, fallback, restricted, remote_by_wish, sharing, reception_minutes, travel_means,
			travel_cents, identity_digest, identity_sealed, phone_sealed, email_sealed, address_sealed, behalf_sealed,
			made, ended, starting)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
			$23, $24, $25, $26, 0, $27)`,
		c.ID, c.Unit, null(c.Provider), null(n.Department), c.OwnWorker, n.First, n.Last, i18n.SortKey(n.Last, n.First),
		n.Lang, n.Stream, n.Channel, n.Fallback, n.Restricted, n.RemoteByWish, n.Once.Sharing, n.Once.ReceptionMinutes,
		n.Once.TravelMeans, n.Once.TravelCents, c.digest(p, i), c.seal(i.code.Reveal(), "identity_sealed"),
		c.seal(n.Contact.Phone, "phone_sealed"), c.seal(n.Contact.Email, "email_sealed"),
		c.seal(n.Contact.Address, "address_sealed"), c.seal(n.Once.Behalf, "behalf_sealed"), p.Now(), n.since(p))
	if fault.Is(err, fault.KindStale) {
		return fault.Conflict("client.registered")
	}
	if err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "client.key", Of: []string{string(c.ID)}}, `
		INSERT INTO client_key (tenant, client, wrapped)
		VALUES ($1, $2, $3)`, c.ID, wrapped)
	return err
}

// since is the day of the enrolment of who is only starting.
func (n New) since(p *gate.Pass) (day cal.Date) {
	if n.Starting {
		day = p.Today()
	}
	return day
}

func (c Client) seal(text, column string) []byte { return c.Key.Seal(text, c.place(column)) }

// digest stands for the client where there is no identity code: nobody can search for it.
func (c Client) digest(p *gate.Pass, i identity) []byte {
	if i.code.Empty() {
		return p.Vault().Digest("no identity code", string(c.ID))
	}
	return i.digest(p)
}

// null stores an empty reference as NULL.
func null[T ~string](s T) any {
	if s == "" {
		return nil
	}
	return string(s)
}
