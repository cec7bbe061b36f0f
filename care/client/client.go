// Package client holds the people who are served: how to reach them, who serves them, and the keys that seal what
// is written about them. It is the only room that reads client rows, so that whoever is read is in the usage log
// (703/2023 10 §).
package client

import (
	"embed"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// Schema holds the room's migrations.
//
//go:embed schema/*.sql
var Schema embed.FS

// Client (asiakas) is one person who takes part in the activity, loaded for one actor who may.
type Client struct {
	ID         id.Client
	Unit       id.Unit
	Provider   id.Provider   // who runs the unit; empty: the organiser itself
	Department id.Department // may be empty
	OwnWorker  id.Worker     // omatyöntekijä
	First      string
	Last       string
	Lang       string // the language of letters and messages
	Stream     string // everyday or near_work: which groups suit

	Channel      Channel
	Fallback     Channel // where the first channel fails; "" for none
	Restricted   bool    // turvakielto: contact data are for the own worker and substitutes only
	RemoteByWish bool    // remote by own wish or for safety; no reason is kept, least of all of health

	Sharing          string // who sees returns unless the client says otherwise: worker or group
	ReceptionMinutes int    // length of the day's talk with the own worker
	TravelMeans      string // "" where it is not settled
	TravelCents      int    // there and back, by the cheapest means (189/2001 18 § 2 mom.)

	Ended       cal.Instant     // the first moment after the last day, also one to come; 0: no end is known
	Relation    access.Relation // what the actor is to the client
	Substitutes []id.Worker     // who stand in for the own worker today; not read for the client's own pages
	Key         *vault.Key      // seals and opens the client's texts; bind = "table.column/row id"

	peers  []id.Client // who is in a group with the client; read for the group's wall alone
	reason string      // the emergency reason that the actor has stated, or a mark of it
	open   bool        // the actor may see restricted contact data
	sealed sealed
}

// sealed is what stands encrypted in the client's row, and the wrapped key.
type sealed struct{ identity, phone, email, address, behalf, wrapped []byte }

func (c *Client) fields() []any {
	return []any{
		&c.ID, &c.Unit, &c.Provider, &c.Department, &c.OwnWorker, &c.First, &c.Last, &c.Lang, &c.Stream,
		&c.Channel, &c.Fallback, &c.Restricted, &c.RemoteByWish, &c.Sharing, &c.ReceptionMinutes,
		&c.TravelMeans, &c.TravelCents, &c.Ended, &c.sealed.identity, &c.sealed.phone, &c.sealed.email,
		&c.sealed.address, &c.sealed.behalf, &c.sealed.wrapped,
	}
}

// Name is the client's name as it is spoken to.
func (c Client) Name() string { return i18n.Printer{}.Person(c.First, c.Last) }

// Over tells that the service has ended by a moment.
func (c Client) Over(now cal.Instant) bool { return c.Ended != 0 && c.Ended <= now }

// Served is fault.Conflict where the service has ended.
func (c Client) Served(p *gate.Pass) error {
	if c.Over(p.Now()) {
		return fault.Conflict("client.ended", c.Ended.Date().AddDays(-1))
	}
	return nil
}

// Subject is the client as the table of access sees them: for verbs that must decide another need than the one by
// which the client was loaded.
func (c Client) Subject() access.Subject {
	return access.Subject{
		Client: c.ID, Unit: c.Unit, Provider: c.Provider, OwnWorker: c.OwnWorker,
		Substitutes: c.Substitutes, Peers: c.peers, Reason: c.reason,
	}
}

// Allow decides a further need towards a loaded client; fault.Denied where the actor may not.
func (c Client) Allow(p *gate.Pass, need access.Need) error {
	_, err := p.Allow(need, c.Subject())
	return err
}

// owner is whom a data key is bound to.
func owner(t id.Tenant, c id.Client) string { return string(t) + "/" + string(c) }

// place binds a sealed text of the client's row.
func (c Client) place(column string) string { return "client." + column + "/" + string(c.ID) }
