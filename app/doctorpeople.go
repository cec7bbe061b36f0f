package app

import (
	"context"
	"errors"

	"etapaja/care/account"
	"etapaja/care/day"
	"etapaja/care/material"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

// physician is the name by which the command acts.
const physician = "system:doctor"

// each reads something of every organiser.
func (d *doctor) each(ctx context.Context, fn func(*gate.Pass, []org.Unit) error) error {
	tenants, err := d.gate.Tenants(ctx)
	if err != nil {
		return err
	}
	for _, t := range tenants {
		err := d.gate.SystemRead(ctx, physician, t, access.RunJobs, func(p *gate.Pass) error {
			units, err := org.Units(p, access.SeeUnit)
			if err != nil {
				return err
			}
			return fn(p, units)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// people tells whether somebody can keep each organisation, and would still after losing one device.
func (d *doctor) people(ctx context.Context) {
	nobody := true
	err := d.each(ctx, func(p *gate.Pass, _ []org.Unit) error {
		keepers, keys, err := keepersOf(p)
		if err != nil {
			return err
		}
		nobody = false
		switch {
		case keys == 0:
			d.say("people", look, "%s: no administrator has a passkey. serve prints a link for setting up at its start.", p.Tenant())
		case keepers == 1 && keys == 1:
			d.say("people", look, "%s: one administrator has one passkey: when the device is lost, nobody can keep the organisation. Make another passkey, or invite another administrator.", p.Tenant())
		default:
			d.say("people", well, "%s: administrators who can sign in: %d.", p.Tenant(), keepers)
		}
		return nil
	})
	switch {
	case err != nil:
		d.say("people", fails, "The workers cannot be read: %v.", err)
	case nobody:
		d.say("people", look, "Nobody has set up the installation: open the link that serve prints at its start.")
	}
}

// keepersOf counts the administrators who have a passkey, and their passkeys.
func keepersOf(p *gate.Pass) (keepers, keys int, err error) {
	admins, err := administrators(p)
	if err != nil {
		return 0, 0, err
	}
	for _, w := range admins {
		held, err := account.Keys(p, w.ID)
		if err != nil {
			return 0, 0, err
		}
		if len(held) > 0 {
			keepers, keys = keepers+1, keys+len(held)
		}
	}
	return keepers, keys, nil
}

// clock tells whether the machine's clock stands before what has been written already.
func (d *doctor) clock(ctx context.Context) {
	var newest cal.Instant
	err := d.each(ctx, func(p *gate.Pass, units []org.Unit) error {
		for _, u := range append(units, org.Unit{}) {
			at, err := p.Latest(u.ID)
			if err != nil {
				return err
			}
			newest = max(newest, at)
		}
		return nil
	})
	now := d.gate.Clock.Now()
	switch {
	case err != nil:
		d.say("clock", fails, "The newest writes cannot be read: %v.", err)
	case newest > now:
		d.say("clock", fails, "The clock shows %s, but something was written at %s: set the clock, or days and deadlines go wrong.", stamp(now), stamp(newest))
	default:
		d.say("clock", well, "The clock shows %s, later than all that was written.", stamp(now))
	}
}

// stamp writes an instant as the clock in Finland shows it.
func stamp(at cal.Instant) string { return at.Date().String() + " " + at.Time().String() }

// someRows is how many rows one reading looks up.
const someRows = 500

// files looks for each file that a row names.
func (d *doctor) files(ctx context.Context) {
	there, gone := 0, []string{}
	err := d.each(ctx, func(p *gate.Pass, _ []org.Unit) error {
		return errors.Join(d.look(p, day.Files, &there, &gone), d.look(p, material.Files, &there, &gone))
	})
	switch {
	case err != nil:
		d.say("files", fails, "The files cannot be looked for: %v.", err)
	case len(gone) > 0:
		d.say("files", fails, "%s not in the folder, the first %s: bring the folder back from the copy that belongs to the database's.",
			counted(len(gone), "file is", "files are"), gone[0])
	default:
		d.say("files", well, "Nothing is missing in the folder: the database names %s.", counted(there, "file", "files"))
	}
}

// look goes through the keys that a room lists.
func (d *doctor) look(p *gate.Pass, list func(*gate.Pass, string, int) ([]string, error), there *int, gone *[]string) error {
	for after := ""; ; {
		some, err := list(p, after, someRows)
		if err != nil || len(some) == 0 {
			return err
		}
		for _, key := range some {
			has, err := d.gate.Files.Has(p.Tenant(), key)
			if err != nil {
				return err
			}
			if has {
				*there++
			} else {
				*gone = append(*gone, string(p.Tenant())+"/"+key)
			}
		}
		after = some[len(some)-1]
	}
}
