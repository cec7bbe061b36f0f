package day

import (
	"slices"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

const (
	shortestSupport = 5   // minutes of booked digital support
	longestSupport  = 240 // minutes
	supportAhead    = 183 // days ahead for which support is booked
)

// Support is digital support (digituki) booked with a client. Held on an agreed day it is a live contact, and its
// minutes count as support and guidance of the day (189/2001 13 a § 1 mom.); on another day it is told, and counts for
// nothing. About is sealed.
type Support struct {
	ID        id.Support
	Client    id.Client
	Unit      id.Unit
	Date      cal.Date
	From      cal.Time
	Minutes   int
	Channel   string // PhoneCall, VideoCall or Meeting
	Booked    cal.Instant
	BookedBy  string
	About     string // one line; empty where the reader did not ask for it
	Held      cal.Instant
	HeldBy    string
	Contact   id.Witness // the live contact that it became; "" for none
	Cancelled cal.Instant
}

// Open tells a booking that is still to come, or that nobody has told of yet.
func (s Support) Open() bool { return s.Held == 0 && s.Cancelled == 0 }

// Until is when it ends.
func (s Support) Until() cal.Time { return s.From + cal.Time(s.Minutes) }

// May tells that an actor may still take back that it was held.
func (s Support) May(a access.Actor, now cal.Instant) bool {
	return s.Held != 0 && s.HeldBy == maker(a) && now <= s.Held.Add(undo)
}

type supportRow struct {
	Support
	about []byte
}

func (r *supportRow) fields() []any {
	return []any{&r.ID, &r.Client, &r.Unit, &r.Date, &r.From, &r.Minutes, &r.Channel, &r.Booked, &r.BookedBy, &r.about,
		&r.Held, &r.HeldBy, &r.Contact, &r.Cancelled}
}

// SupportChannels lists in which way digital support is given, in the order in which it is offered.
func SupportChannels() []string { return []string{PhoneCall, VideoCall, Meeting} }

// SupportOf lists a client's booked and held digital support of a period with what it is about, in the order of time.
// It is for the client, and for workers who keep the client's days or read the client's record.
func SupportOf(p *gate.Pass, c client.Client, in cal.Period) ([]Support, error) {
	if p.Actor().Kind != access.Client && c.Allow(p, access.RecordDay) != nil {
		if err := c.Allow(p, access.SeeRecord); err != nil {
			return nil, err
		}
	}
	rows, err := gate.All(p, (*supportRow).fields, `
		SELECT id, client, unit, date, from_time, minutes, channel, booked, booked_by, about_sealed, held, held_by,
			COALESCE(contact, ''), cancelled
		FROM support
		WHERE tenant = $1 AND client = $2 AND date >= $3 AND date <= $4 AND cancelled = 0
		ORDER BY date, from_time, id`, c.ID, in.From, in.To)
	if err != nil {
		return nil, err
	}
	all := make([]Support, len(rows))
	for i, r := range rows {
		if r.About, err = c.Key.Open(r.about, aboutBind(r.ID)); err != nil {
			return nil, err
		}
		all[i] = r.Support
	}
	return all, nil
}

// SupportIn lists a unit's booked and held digital support of a date in the order of time, and opens nothing that is
// sealed.
func SupportIn(p *gate.Pass, u id.Unit, date cal.Date) ([]Support, error) {
	rows, err := gate.All(p, (*supportRow).fields, `
		SELECT id, client, unit, date, from_time, minutes, channel, booked, booked_by, about_sealed, held, held_by,
			COALESCE(contact, ''), cancelled
		FROM support
		WHERE tenant = $1 AND unit = $2 AND date = $3 AND cancelled = 0
		ORDER BY from_time, id`, u, date)
	all := make([]Support, len(rows))
	for i, r := range rows {
		all[i] = r.Support
	}
	return all, err
}

// Booking is what is agreed on for digital support.
type Booking struct {
	Date    cal.Date
	From    cal.Time
	Minutes int    // 5-240
	Channel string // PhoneCall, VideoCall or Meeting
	About   string // one line, may be empty
}

func (b *Booking) check(p *gate.Pass) error {
	b.About = prose.Tidy(b.About)
	var refused fault.Form
	if b.Date.IsZero() || b.Date.Before(p.Today()) || b.Date.After(p.Today().AddDays(supportAhead)) {
		refused.Add("date", "day.support.date")
	}
	if b.From <= 0 {
		refused.Add("from", "day.support.from")
	}
	if b.Minutes < shortestSupport || b.Minutes > longestSupport {
		refused.Add("minutes", "day.support.minutes", shortestSupport, longestSupport)
	}
	if !slices.Contains(SupportChannels(), b.Channel) {
		refused.Add("channel", "day.channel")
	}
	if !prose.Fits(b.About, longestLine) {
		refused.Add("about", "day.text.long", longestLine)
	}
	return refused.Err()
}

// free checks the booking, and that no other digital support of the client's is at the same time; except is the one
// that is moved.
func (b *Booking) free(p *gate.Pass, c client.Client, except id.Support) error {
	if err := b.check(p); err != nil {
		return err
	}
	o, taken, err := taken(p, c, Support{ID: except, Date: b.Date, From: b.From, Minutes: b.Minutes})
	if taken {
		return fault.Invalid("from", "day.support.taken", o.From, o.Until())
	}
	return err
}

// taken finds other digital support of the client's that is booked over the same time.
func taken(p *gate.Pass, c client.Client, s Support) (Support, bool, error) {
	others, err := SupportOf(p, c, cal.Period{From: s.Date, To: s.Date})
	for _, o := range others {
		if o.ID != s.ID && o.Held == 0 && s.From < o.Until() && o.From < s.Until() {
			return o, true, err
		}
	}
	return Support{}, false, err
}

// BookSupport books digital support for today or a day ahead.
func BookSupport(p *gate.Pass, c client.Client, b Booking) (id.Support, error) {
	if err := maySupport(p, c); err != nil {
		return "", err
	}
	if err := b.free(p, c, ""); err != nil {
		return "", err
	}
	s := id.Support(p.NewID())
	_, err := p.Write(gate.Event{Kind: "day.support", Of: []string{string(c.ID), b.Date.String(), string(s)}}, `
		INSERT INTO support (tenant, client, id, unit, date, from_time, minutes, channel, booked, booked_by, about_sealed,
			held, held_by, cancelled)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, '', 0)`,
		c.ID, s, c.Unit, b.Date, b.From, b.Minutes, b.Channel, int64(p.Now()), maker(p.Actor()), aboutSealed(c, s, b.About))
	p.Changed(Topic(c.Unit, b.Date))
	return s, err
}

// MoveSupport books the same support for another time. One that was held or cancelled is fault.Conflict.
func MoveSupport(p *gate.Pass, c client.Client, s id.Support, b Booking) error {
	old, err := openSupport(p, c, s)
	if err != nil {
		return err
	}
	if err := b.free(p, c, s); err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "day.support.move", Of: []string{string(c.ID), b.Date.String(), string(s)}}, `
		UPDATE support
		SET date = $2, from_time = $3, minutes = $4, channel = $5, about_sealed = $6
		WHERE tenant = $1 AND client = $7 AND id = $8`,
		b.Date, b.From, b.Minutes, b.Channel, aboutSealed(c, s, b.About), c.ID, s)
	p.Changed(Topic(c.Unit, old.Date), Topic(c.Unit, b.Date))
	return err
}

// CancelSupport calls off booked support. Called off twice is once; what was held is fault.Conflict.
func CancelSupport(p *gate.Pass, c client.Client, s id.Support) error {
	old, err := loadSupport(p, c, s)
	switch {
	case err != nil || old.Cancelled != 0:
		return err
	case old.Held != 0:
		return fault.Conflict("day.support.held")
	}
	return setCancelled(p, c, old, p.Now())
}

// RestoreSupport takes a cancellation back. Where other support has been booked over its time since, it is
// fault.Conflict.
func RestoreSupport(p *gate.Pass, c client.Client, s id.Support) error {
	old, err := loadSupport(p, c, s)
	if err != nil || old.Cancelled == 0 {
		return err
	}
	o, over, err := taken(p, c, old)
	switch {
	case err != nil:
		return err
	case over:
		return fault.Conflict("day.support.taken", o.From, o.Until())
	}
	return setCancelled(p, c, old, 0)
}

func setCancelled(p *gate.Pass, c client.Client, s Support, at cal.Instant) error {
	_, err := p.Write(gate.Event{Kind: "day.support.cancel", Of: []string{string(c.ID), s.Date.String(), string(s.ID)}}, `
		UPDATE support
		SET cancelled = $2
		WHERE tenant = $1 AND client = $3 AND id = $4`, int64(at), c.ID, s.ID)
	p.Changed(Topic(c.Unit, s.Date))
	return err
}

func maySupport(p *gate.Pass, c client.Client) error {
	if p.Actor().Kind == access.Client {
		return fault.Denied()
	}
	return c.Allow(p, access.RecordDay)
}

// loadSupport reads one booking without its words.
func loadSupport(p *gate.Pass, c client.Client, s id.Support) (Support, error) {
	r, err := supportBy(p, c, s)
	return r.Support, err
}

// readSupport is loadSupport with what the support is about.
func readSupport(p *gate.Pass, c client.Client, s id.Support) (Support, error) {
	r, err := supportBy(p, c, s)
	if err == nil {
		r.About, err = c.Key.Open(r.about, aboutBind(s))
	}
	return r.Support, err
}

func supportBy(p *gate.Pass, c client.Client, s id.Support) (supportRow, error) {
	if err := maySupport(p, c); err != nil {
		return supportRow{}, err
	}
	return gate.One(p, (*supportRow).fields, `
		SELECT id, client, unit, date, from_time, minutes, channel, booked, booked_by, about_sealed, held, held_by,
			COALESCE(contact, ''), cancelled
		FROM support
		WHERE tenant = $1 AND client = $2 AND id = $3`, c.ID, s)
}

func openSupport(p *gate.Pass, c client.Client, s id.Support) (Support, error) {
	old, err := loadSupport(p, c, s)
	if err == nil && !old.Open() {
		err = fault.Conflict("day.support.held")
	}
	return old, err
}

func aboutBind(s id.Support) string { return "support.about_sealed/" + string(s) }

func aboutSealed(c client.Client, s id.Support, about string) []byte {
	if about == "" {
		return nil
	}
	return c.Key.Seal(about, aboutBind(s))
}
