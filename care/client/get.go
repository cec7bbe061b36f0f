package client

import (
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Get loads a client for an actor who may do need to them, and notes that the actor saw them. fault.NotFound where
// there is none, or the client has been shredded; fault.Denied where no relation allows it.
func Get(p *gate.Pass, need access.Need, c id.Client) (Client, error) {
	client, err := load(p, c)
	if err != nil {
		return Client{}, err
	}
	if p.Actor().Kind == access.Client {
		return client.admit(p, need)
	}
	client.Substitutes, err = staff.SubstitutesOf(p, client.OwnWorker, p.Today())
	if err != nil {
		return Client{}, err
	}
	if client.asks(p, need) || client.asks(p, access.SeeRecord) { // who has stated a reason sees what it opens on every page
		if client.reason, err = statedReason(p, c); err != nil {
			return Client{}, err
		}
	}
	return client.admit(p, need)
}

// asks tells that the actor may do need to the client only by stating a reason.
func (c Client) asks(p *gate.Pass, need access.Need) bool {
	return access.Decide(p.Actor(), need, c.Subject()).Why == access.WhyReason
}

// Stated tells that the actor has stated a reason for opening the client's record, and it holds still.
func (c Client) Stated() bool { return c.reason != "" }

// OnWall loads a client for what the client shares with the own group: for another member, or a worker of the unit.
// peers are who is in a group with the client today, as care/programme tells. Whoever comes as a peer is given no
// contact data.
func OnWall(p *gate.Pass, c id.Client, peers []id.Client) (Client, error) {
	client, err := load(p, c)
	if err != nil {
		return Client{}, err
	}
	if client.Over(p.Now()) {
		return Client{}, fault.NotFound()
	}
	client.peers = peers
	if p.Actor().Kind != access.Client {
		if client.Substitutes, err = staff.SubstitutesOf(p, client.OwnWorker, p.Today()); err != nil {
			return Client{}, err
		}
	}
	return client.admit(p, access.SeeWall)
}

// Mine loads the acting client; fault.Denied for anybody else. Who has ended the service goes on reading what is written
// of them with strong identification (306/2019 6 §), and writes nothing: else it is fault.NotFound.
func Mine(p *gate.Pass) (Client, error) {
	if p.Actor().Kind != access.Client {
		return Client{}, fault.Denied()
	}
	client, err := load(p, id.Client(p.Actor().ID))
	if err != nil {
		return Client{}, err
	}
	if client.Over(p.Now()) && (!p.Actor().Strong || p.Writing()) {
		return Client{}, fault.NotFound()
	}
	return client.admit(p, access.OwnDay)
}

// load reads the row and the wrapped key at once: every page of a client's goes through it.
func load(p *gate.Pass, c id.Client) (Client, error) {
	return gate.Seldom(p, gate.Fact{Kind: "client.row", Of: string(c)}, func() (Client, error) {
		return gate.One(p, (*Client).fields, `
			SELECT c.id, c.unit, COALESCE(c.provider, ''), COALESCE(c.department, ''), c.own_worker, c.first_name,
				c.last_name, c.lang, c.stream, c.channel, c.fallback, c.restricted, c.remote_by_wish, c.sharing,
				c.reception_minutes, c.travel_means, c.travel_cents, c.ended, c.identity_sealed, c.phone_sealed,
				c.email_sealed, c.address_sealed, c.behalf_sealed, k.wrapped
			FROM client c
			JOIN client_key k ON k.tenant = $1 AND k.client = c.id
			WHERE c.tenant = $1 AND c.id = $2`, c)
	})
}

// admit decides, notes and gives the client its key. A refusal shows nothing of what was read.
func (c Client) admit(p *gate.Pass, need access.Need) (Client, error) {
	relation, err := p.Allow(need, c.Subject())
	if err != nil {
		return Client{}, err
	}
	c.Relation = relation
	c.open = !c.Restricted && relation != access.Peer || p.Actor().Kind == access.System ||
		relation == access.Self || relation == access.Own || relation == access.Substitute
	c.Key, err = p.Vault().Key(owner(p.Tenant(), c.ID), c.sealed.wrapped)
	if err != nil {
		return Client{}, err
	}
	p.Saw(c.ID)
	return c, nil
}
