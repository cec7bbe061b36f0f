package client

import (
	"encoding/json"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Facts is all that is known of the client as a registration, with the contact data as far as the actor may see them;
// what is filled once is not in it.
func (c Client) Facts() (New, error) {
	n := New{
		Unit: c.Unit, Department: c.Department, OwnWorker: c.OwnWorker, First: c.First, Last: c.Last, Lang: c.Lang,
		Stream: c.Stream, Channel: c.Channel, Fallback: c.Fallback, Restricted: c.Restricted, RemoteByWish: c.RemoteByWish,
	}
	var err error
	if n.Identity, err = c.Identity(); err != nil {
		return New{}, err
	}
	n.Contact, err = c.Contact()
	return n, err
}

// Change writes what a whole form says of a client: what is empty in it is empty from now on. Version is how many
// changes the actor has seen; somebody who was first is fault.Conflict. The unit stays; an identity code stays where
// none is typed; hidden contact data stay as they are. What was known before is kept.
func Change(p *gate.Pass, c Client, version int, n New) error {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return err
	}
	was, err := c.Facts()
	if err != nil {
		return err
	}
	n.Unit, n.Once, n.keeps = c.Unit, Once{}, c.OwnWorker
	if n.Identity.Empty() {
		n.Identity = was.Identity
	}
	if was.Contact.Hidden { // who may not see what is restricted does not open it either
		n.Restricted = c.Restricted
		if n.Contact, err = c.contact(); err != nil {
			return err
		}
	}
	department := n.Department
	if department == c.Department {
		n.Department = "" // it was checked when it was given, and may be used no more
	}
	i, err := n.checked(p)
	if err != nil {
		return err
	}
	n.Department = department
	known, err := c.profile()
	if err != nil || known == n.profile() && n.Identity.Equal(was.Identity) {
		return err // a form that changes nothing leaves no trace
	}
	seen, err := changes(p, c.ID)
	switch {
	case err != nil:
		return err
	case seen != version:
		return fault.Conflict("client.changed")
	}
	return c.amend(p, n, i)
}

func changes(p *gate.Pass, c id.Client) (int, error) {
	return gate.Value[int](p, `
		SELECT COUNT(*)
		FROM client_change
		WHERE tenant = $1 AND client = $2`, c)
}

// Past is what was known of a client until a change; the identity code is not in it.
type Past struct {
	At  cal.Instant
	By  string // "worker:<id>" or "system:<job>"
	Was Profile
}

// Profile is what a change may change, as it is kept.
type Profile struct {
	First, Last, Lang, Stream string
	Department                id.Department
	OwnWorker                 id.Worker
	Phone, Email, Address     string
	Channel, Fallback         Channel
	Restricted, RemoteByWish  bool
}

func (c Client) profile() (Profile, error) {
	to, err := c.contact()
	return Profile{
		First: c.First, Last: c.Last, Lang: c.Lang, Stream: c.Stream, Department: c.Department, OwnWorker: c.OwnWorker,
		Phone: to.Phone, Email: to.Email, Address: to.Address, Channel: c.Channel, Fallback: c.Fallback,
		Restricted: c.Restricted, RemoteByWish: c.RemoteByWish,
	}, err
}

func (n New) profile() Profile {
	return Profile{
		First: n.First, Last: n.Last, Lang: n.Lang, Stream: n.Stream, Department: n.Department, OwnWorker: n.OwnWorker,
		Phone: n.Contact.Phone, Email: n.Contact.Email, Address: n.Contact.Address, Channel: n.Channel, Fallback: n.Fallback,
		Restricted: n.Restricted, RemoteByWish: n.RemoteByWish,
	}
}

// keepPast keeps what is known now, before it is changed.
func (c Client) keepPast(p *gate.Pass) error {
	was, err := c.profile()
	if err != nil {
		return err
	}
	text, err := json.Marshal(was)
	if err != nil {
		return err
	}
	row := p.NewID()
	_, err = p.Write(gate.Event{Kind: "client.change", Of: []string{string(c.ID), row}}, `
		INSERT INTO client_change (tenant, client, id, at, made_by, was_sealed)
		VALUES ($1, $2, $3, $4, $5, $6)`,
		c.ID, row, int64(p.Now()), p.Actor().Kind.String()+":"+p.Actor().ID, c.Key.Seal(string(text), changePlace(row)))
	return err
}

func changePlace(row string) string { return "client_change.was_sealed/" + row }

// Changes lists what was known of a client before each change, the newest first, for who keeps the client. Contact data
// that are hidden from the actor are left out.
func Changes(p *gate.Pass, c Client) ([]Past, error) {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return nil, err
	}
	type row struct {
		id     string
		past   Past
		sealed []byte
	}
	rows, err := gate.All(p, func(r *row) []any { return []any{&r.id, &r.past.At, &r.past.By, &r.sealed} }, `
		SELECT id, at, made_by, was_sealed
		FROM client_change
		WHERE tenant = $1 AND client = $2
		ORDER BY id DESC`, c.ID)
	all := make([]Past, len(rows))
	for i, r := range rows {
		text, err := c.Key.Open(r.sealed, changePlace(r.id))
		if err != nil {
			return nil, err
		}
		all[i] = r.past
		if err := json.Unmarshal([]byte(text), &all[i].Was); err != nil {
			return nil, err
		}
		if !c.open {
			all[i].Was.Phone, all[i].Was.Email, all[i].Was.Address = "", "", ""
		}
	}
	return all, err
}
