// Package programme holds what fills the agreed days: peer groups by activity day, and the tasks of each client's day.
package programme

import (
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// How is the way in which a group meets.
type How string

// The ways. A client without video has a group too.
const (
	Phone  How = "phone" // telephone conference
	Video  How = "video"
	OnSite How = "on_site"
)

// AgeBand is whom a group is for, by age on the first day of the membership.
type AgeBand string

// The age bands.
const (
	Young  AgeBand = "young"  // under 30
	Over30 AgeBand = "over30" // 30 or more
	Ages   AgeBand = "all"
)

// Stream is whom a group is for, by what the client works towards.
type Stream string

// The streams.
const (
	Everyday Stream = "everyday"  // arki
	NearWork Stream = "near_work" // työelämää lähellä
	Streams  Stream = "all"
)

// Group is a peer group that meets on one day of the week. Theme is the name that clients see; the weekday and the hours
// are those of the day that was asked about.
type Group struct {
	ID          id.Group
	Unit        id.Unit
	Name, Theme string
	Weekday     cal.Weekday
	From, Until cal.Time
	How         How
	AgeBand     AgeBand
	Stream      Stream
	Lang        string   // "fi", "sv" …; "" is any
	Place       id.Place // empty where the group does not meet on site
	Leader      id.Worker
	Largest     int      // most members on the day that was asked about, 2-30
	Ended       cal.Date // the first day on which it meets no more; zero while no end is set
}

// Meets tells that the group has not ended on a day.
func (g Group) Meets(on cal.Date) bool { return g.Ended.IsZero() || on.Before(g.Ended) }
