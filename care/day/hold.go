package day

import (
	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// HoldSupport tells that booked digital support was given, and for how long; 0 minutes are the booked ones. On an
// agreed day it becomes a live contact with its minutes and with what it was about; on another it is no part of any day.
// Told twice it is told once.
func HoldSupport(p *gate.Pass, c client.Client, s id.Support, minutes int) error {
	old, err := readSupport(p, c, s)
	switch {
	case err != nil || old.Held != 0:
		return err
	case old.Cancelled != 0:
		return fault.Conflict("day.support.cancelled")
	case old.Date.After(p.Today()):
		return fault.Conflict("day.notyet", old.Date)
	}
	if minutes == 0 {
		minutes = old.Minutes
	}
	at := min(cal.At(old.Date, old.From), p.Now())
	contact, err := Contact(p, c, old.Date, Live{Channel: old.Channel, Minutes: minutes, Text: old.About, Support: true, Log: Log{At: at}})
	if fault.Is(err, fault.KindConflict) { // no day is agreed: it was given all the same
		contact, err = "", nil
	}
	if err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "day.support.hold", Of: []string{string(c.ID), old.Date.String(), string(s)}}, `
		UPDATE support
		SET held = $2, held_by = $3, minutes = $4, contact = $5
		WHERE tenant = $1 AND client = $6 AND id = $7`,
		int64(p.Now()), maker(p.Actor()), minutes, null(contact), c.ID, s)
	p.Changed(Topic(c.Unit, old.Date))
	return err
}

// ReleaseSupport takes back, within ten minutes and by who told it, that support was given; the live contact goes with
// it. Taken back twice is once.
func ReleaseSupport(p *gate.Pass, c client.Client, s id.Support) error {
	old, err := loadSupport(p, c, s)
	switch {
	case err != nil || old.Held == 0:
		return err
	case old.HeldBy != maker(p.Actor()):
		return fault.Denied()
	case !old.May(p.Actor(), p.Now()):
		return fault.Conflict("day.undo.late")
	}
	if old.Contact != "" {
		if err := Withdraw(p, c, old.Date, old.Contact); err != nil {
			return err
		}
	}
	_, err = p.Write(gate.Event{Kind: "day.support.release", Of: []string{string(c.ID), old.Date.String(), string(s)}}, `
		UPDATE support
		SET held = 0, held_by = '', contact = NULL
		WHERE tenant = $1 AND client = $2 AND id = $3`, c.ID, s)
	p.Changed(Topic(c.Unit, old.Date))
	return err
}
