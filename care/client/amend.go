package client

import (
	"slices"

	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
)

// Check tidies a registration and refuses all of its faulty fields together, without writing anything.
func (n *New) Check(p *gate.Pass) error {
	_, err := n.checked(p)
	return err
}

func (n *New) checked(p *gate.Pass) (identity, error) {
	unit, err := org.Load(p, n.Unit)
	if err != nil {
		return identity{}, err
	}
	return n.check(p, unit)
}

// CheckAmend names the fields in which a registration differs from what is known, and refuses all of the faulty ones
// together, without writing anything.
func (c Client) CheckAmend(p *gate.Pass, n New) ([]string, error) {
	changed, err := c.Differences(n)
	if err != nil || len(changed) == 0 {
		return changed, err
	}
	full, err := c.merged(n, changed)
	if err != nil {
		return nil, err
	}
	_, err = full.amended(p, changed)
	return changed, err
}

// amended checks a client as amended. A department that stays is not asked about: it may have been ended since.
func (n *New) amended(p *gate.Pass, changed []string) (identity, error) {
	stays := n.Department
	if !slices.Contains(changed, "department") {
		n.Department = ""
	}
	i, err := n.checked(p)
	if n.Department == "" {
		n.Department = stays
	}
	return i, err
}

// Amend writes the fields in which a registration differs from what is known, and leaves the others as they are. It
// refuses all faulty fields together.
func Amend(p *gate.Pass, c Client, n New) error {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return err
	}
	changed, err := c.Differences(n)
	if err != nil || len(changed) == 0 {
		return err
	}
	full, err := c.merged(n, changed)
	if err != nil {
		return err
	}
	i, err := full.amended(p, changed)
	if err != nil {
		return err
	}
	return c.amend(p, full, i)
}

// merged is the client as a registration, with the changed fields of another.
func (c Client) merged(n New, changed []string) (New, error) {
	to, err := c.contact()
	if err != nil {
		return New{}, err
	}
	full := New{
		Unit: c.Unit, Department: c.Department, OwnWorker: c.OwnWorker, First: c.First, Last: c.Last, Lang: c.Lang,
		Stream: c.Stream, Contact: to, Channel: c.Channel, Fallback: c.Fallback, Restricted: c.Restricted,
		RemoteByWish: c.RemoteByWish, keeps: c.OwnWorker,
	}
	if full.Identity, err = c.Identity(); err != nil {
		return New{}, err
	}
	for field, take := range map[string]func(){
		"first":      func() { full.First = n.First },
		"last":       func() { full.Last = n.Last },
		"identity":   func() { full.Identity = n.Identity },
		"lang":       func() { full.Lang = n.Lang },
		"stream":     func() { full.Stream = n.Stream },
		"phone":      func() { full.Contact.Phone = n.Contact.Phone },
		"email":      func() { full.Contact.Email = n.Contact.Email },
		"address":    func() { full.Contact.Address = n.Contact.Address },
		"channel":    func() { full.Channel = n.Channel },
		"fallback":   func() { full.Fallback = n.Fallback },
		"ownworker":  func() { full.OwnWorker = n.OwnWorker },
		"department": func() { full.Department = n.Department },
		"restricted": func() { full.Restricted = true },
	} {
		if slices.Contains(changed, field) {
			take()
		}
	}
	if full.Fallback == full.Channel {
		full.Fallback = "" // what was the way round is the way now
	}
	return full, nil
}

// amend keeps what is known, and writes what is to be known.
func (c Client) amend(p *gate.Pass, n New, i identity) error {
	if err := c.keepPast(p); err != nil {
		return err
	}
	_, err := p.Write(gate.Event{Kind: "client.amend", Of: []string{string(c.ID), string(c.Unit), string(n.OwnWorker)}}, `
		UPDATE client
		SET department = $2, own_worker = $3, first_name = $4, last_name = $5, sort_key = $6, lang = $7, stream = $8,
			channel = $9, fallback = $10, restricted = $11, identity_digest = $12, identity_sealed = $13,
			phone_sealed = $14, email_sealed = $15, address_sealed = $16, remote_by_wish = $17
		WHERE tenant = $1 AND id = $18`,
		null(n.Department), n.OwnWorker, n.First, n.Last, i18n.SortKey(n.Last, n.First), n.Lang, n.Stream, n.Channel,
		n.Fallback, n.Restricted, c.digest(p, i), c.seal(i.code.Reveal(), "identity_sealed"),
		c.seal(n.Contact.Phone, "phone_sealed"), c.seal(n.Contact.Email, "email_sealed"),
		c.seal(n.Contact.Address, "address_sealed"), n.RemoteByWish, c.ID)
	if fault.Is(err, fault.KindStale) {
		return fault.Conflict("client.registered")
	}
	return err
}
