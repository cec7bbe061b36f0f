package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"etapaja/care/account"
	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/config"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/ground/clock"
	"etapaja/ground/id"
)

// recoverer is the name by which the command acts, in the chain that shows it.
const recoverer = "system:recover"

// recoverAdmin makes an administrator whose passkeys are lost a link for a new one. Whoever has the database and its key may do
// it; that it was done stands in the organiser's chain. It may run beside a serving process.
func recoverAdmin(ctx context.Context, c config.Config, stdout io.Writer) error {
	origin := c.Origin
	if origin == "" {
		origin = "http://localhost:8080" // where serve answers without one
	} else if _, err := originOf(origin, nil); err != nil {
		return err
	}
	v, err := vault.Open(c.Key)
	if err != nil {
		return err
	}
	d, err := openStanding(ctx, c)
	if err != nil {
		return err
	}
	defer d.Close()
	g := gate.New(gate.Gate{DB: d, Clock: clock.System(), IDs: id.Random(), Vault: v})
	tenant := id.Tenant(c.Organiser)
	if err := g.Recognised(ctx, tenant); err != nil {
		return fmt.Errorf("the organiser %s: %w", tenant, err)
	}
	var admins []staff.Worker
	err = g.SystemRead(ctx, recoverer, tenant, access.KeepOrganisation, func(p *gate.Pass) (err error) {
		admins, err = administrators(p)
		return err
	})
	if err != nil {
		return err
	}
	at := slices.IndexFunc(admins, func(w staff.Worker) bool { return c.Worker == "" || string(w.ID) == c.Worker })
	switch {
	case at < 0 && c.Worker != "":
		return errors.New("no administrator has this id: run the command without --worker")
	case at < 0:
		return errors.New("the organiser has no administrator: start serve, which prints the link for setting up")
	case c.Worker == "" && len(admins) > 1:
		return fmt.Errorf("say with --worker which administrator comes: %s", listed(admins))
	}
	w, link := admins[at], ""
	err = g.System(ctx, recoverer, tenant, "", access.KeepOrganisation, func(p *gate.Pass) error {
		if _, err := account.Invite(p, account.Guest{Worker: w.ID, Unit: w.Unit, Provider: w.Provider, Lang: w.Lang}); err != nil {
			return err
		}
		i, err := account.Invited(p, w.ID)
		link = i.Link(p, origin)
		return err
	})
	if err == nil {
		_, err = fmt.Fprintf(stdout, "%s makes a new passkey by this link. It works once, for a week:\nlink %s\n", w.Name(), link)
	}
	return err
}

// administrators lists who keeps the whole organiser and is at work.
func administrators(p *gate.Pass) ([]staff.Worker, error) {
	units, err := org.Units(p, access.KeepOrganisation)
	if err != nil {
		return nil, err
	}
	var all []staff.Worker
	for _, u := range units {
		workers, err := staff.InUnit(p, u.ID)
		if err != nil {
			return nil, err
		}
		for _, w := range workers {
			grants, err := p.Grants(w.ID)
			if err != nil {
				return nil, err
			}
			if slices.Contains(grants, access.Grant{Role: access.Administrator}) {
				all = append(all, w)
			}
		}
	}
	return all, nil
}

func listed(workers []staff.Worker) string {
	var all []string
	for _, w := range workers {
		all = append(all, fmt.Sprintf("%s (%s)", w.ID, w.Name()))
	}
	return strings.Join(all, ", ")
}
