package demo

import (
	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// seat is an organiser before it is founded: its own facts, its providers by key, and its workers of the whole.
type seat struct {
	tenant    id.Tenant
	organiser org.Organiser
	providers []provider
	closes    *closing
	breaks    [2]string // what a break of the activity is called: the one that was, the one to come

	people int
	bank   map[string]id.Material // the starter bank by its own names, once the organiser is founded
}

type provider struct {
	key string
	org.Provider
}

// house is a unit with all that belongs to it. What the town's founding gives it stands in the last lines.
type house struct {
	key, provider string // provider "": the organiser runs it itself
	first         int    // the telephone number of its first worker
	seat          *seat
	unit          org.Unit
	departments   []string
	burst         int // the week of a day on which the place could not be used, from the first day's; 0: none
	burstNote     string
	crowded       bool // a county's: its clients are drawn, not written down
	places        []spot
	hands         []*hand
	circles       []*circle
	eves          bool // it has days on which it answers otherwise
	residents     []*resident

	id      id.Unit
	by      id.Provider
	closed  []cal.Period
	rooms   []id.Department
	placeID map[byte]id.Place
}

// spot is a place, by the letter that the clients' weeks name it with.
type spot struct {
	letter byte
	org.Place
}

// hand is a worker: key and slug in one.
type hand struct {
	slug, first, last string
	role              access.Role
	lang              string
	whole             bool // serves the organiser as a whole
	away              []leave

	house  *house
	phone  string
	id     id.Worker
	grants []access.Grant
}

// leave is a stretch of days on which somebody stands in for a worker, in weeks from the town's first.
type leave struct {
	week int // the Monday of the first day's week, plus so many weeks; five days
	by   string
	in   cal.Period
}

// circle is a group: on is its weekday, 0 for the weekday of the first day.
type circle struct {
	on     cal.Weekday
	apart  bool // only where the first day is a Saturday or Sunday
	larger int  // its size since the middle of the history, 0 where it has not changed
	place  byte
	leader string
	later  string // who leads it from the Monday after the first day's week on, "" where nobody else will
	programme.Group

	members int
}

// ledBy is who leads the group on a day.
func (c *circle) ledBy(d cal.Date, in calendar) string {
	if c.later != "" && !d.Before(in.monday(1)) {
		return c.later
	}
	return c.leader
}

// town lists the organisers and houses of the town.
func town() ([]*seat, []*house) {
	kaisla, skar := kaislaranta(), bjorkskar()
	return []*seat{kaisla, skar}, []*house{harbour(kaisla), reeds(kaisla), spark(kaisla), sound(kaisla), skerry(skar), strand(kaisla)}
}

func kaislaranta() *seat {
	return &seat{
		tenant: "kaisla",
		organiser: org.Organiser{
			Name: "Kaislarannan hyvinvointialue", Kind: "wellbeing_county", Basis: "189/2001", Lang: "fi", Phone: phone(100),
			Insurer: "Vakuutusyhtiö Esimerkki", Policy: "90-000-001",
		},
		providers: []provider{
			{"yhdistys", org.Provider{Name: "Ruokoniemen Toimintatupa ry", Kind: "association"}},
			{"saatio", org.Provider{Name: "Kaislarannan Pajasäätiö sr", Kind: "foundation"}},
			{"kunta", org.Provider{Name: "Hiidensalmen kunta", Kind: "municipality"}},
			{"ompelu", org.Provider{Name: "Kaislarannan Ompeluseura ry", Kind: "association"}},
		},
		closes: &closing{provider: "ompelu", unit: org.Unit{Name: "Ompelutupa", Phone: phone(185), Hours: org.Weekdays(cal.T(9, 0), cal.T(15, 0))}},
		breaks: [2]string{"Toiminnan tauko, henkilöstön koulutusviikko", "Toiminnan tauko"},
	}
}

func bjorkskar() *seat {
	return &seat{
		tenant: "bjork",
		organiser: org.Organiser{
			Name: "Björkskärs sysselsättningsområde – Koivuluodon työllisyysalue", Kind: "employment_area", Basis: "189/2001",
			Lang: "sv", Phone: phone(200),
		},
		breaks: [2]string{"Paus i verksamheten, personalens utbildningsvecka", "Paus i verksamheten"},
	}
}

// shorterFridays are the hours of a house that closes earlier at the end of the week.
func shorterFridays(closes cal.Time) org.Hours {
	h := org.Weekdays(cal.T(8, 0), cal.T(15, 30))
	h.Weeks[0].Days[cal.Fri-1].Closes = closes
	return h
}

// harbour is the organiser's own unit, where most people of the stories are.
func harbour(s *seat) *house {
	return &house{
		key: "satama", first: 111, seat: s,
		unit:        org.Unit{Name: "Satamapaja", Phone: phone(110), Hours: shorterFridays(cal.T(14, 0)), Caseload: 25},
		departments: []string{"Keittiö", "Tekstiilipaja", "Puistotyö"},
		places: []spot{
			{'k', org.Place{Name: "Satamapajan keittiö ja kahvio", Kind: "own_site", Address: "Satamakaari 2, 00000 Kaislaranta", Contact: "Ritva Kaislasalo, " + phone(111)}},
			{'p', org.Place{Name: "Lehtoniemen puisto", Kind: "outdoors", Host: "Kaislarannan puistotoimi", Contact: "Puistotyön esihenkilö, " + phone(121)}},
			{'w', org.Place{Name: "Kierrätysmyymälä Toinen Elämä", Kind: "workplace", Address: "Verkkoniitty 8, 00000 Kaislaranta", Host: "Toisen Elämän Tavarat Oy", Contact: "Myymälävastaava, " + phone(122)}},
			{'g', org.Place{Name: "Asukastalo Aitta", Kind: "association", Address: "Vanhakylänpolku 3, 00000 Kaislaranta", Host: "Aitan asukkaat ry", Contact: "Talon emäntä, " + phone(123)}},
			{'h', org.Place{Name: "Oma koti, käsityöt", Kind: "home", Contact: "Oma työntekijä"}},
		},
		hands: []*hand{
			{slug: "ritva", first: "Ritva", last: "Kaislasalo", role: access.Instructor, lang: "fi", away: []leave{{week: 1, by: "veera"}}},
			{slug: "hannele", first: "Hannele", last: "Rantaviita", role: access.SocialCounsellor, lang: "fi", away: []leave{{week: -2, by: "ritva"}}},
			{slug: "markus", first: "Markus", last: "Vaaralampi", role: access.SocialWorker, lang: "fi", away: []leave{{week: 0, by: "veera"}}},
			{slug: "veera", first: "Veera", last: "Koivuluoma", role: access.Instructor, lang: "fi"},
			{slug: "sanna", first: "Sanna", last: "Vehkaranta", role: access.Coordinator, lang: "fi", whole: true},
			{slug: "paavo", first: "Paavo", last: "Tuomivirta", role: access.Administrator, lang: "fi", whole: true},
			{slug: "tiina", first: "Tiina", last: "Suviaho", role: access.DPO, lang: "fi", whole: true},
			{slug: "oili", first: "Oili", last: "Meriranta", role: access.Administrator, lang: "fi", whole: true},
		},
		circles: harbourCircles(), eves: true,
	}
}

func harbourCircles() []*circle {
	together := func(on cal.Weekday, apart bool, leader string) *circle {
		return &circle{on: on, apart: apart, leader: leader, larger: 12, Group: programme.Group{
			Name: "Puhelinryhmä", Theme: "Yhdessä – etänä", From: cal.T(9, 30), Until: cal.T(10, 15), How: programme.Phone,
			AgeBand: programme.Ages, Stream: programme.Streams, Largest: 10,
		}}
	}
	return []*circle{
		{on: cal.Wed, leader: "hannele", Group: programme.Group{
			Name: "Nuorten etäryhmä", Theme: "Nuorten olkkari", From: cal.T(11, 0), Until: cal.T(11, 45), How: programme.Video,
			AgeBand: programme.Young, Stream: programme.Streams, Lang: "fi", Largest: 8,
		}},
		{on: cal.Thu, leader: "veera", later: "hannele", Group: programme.Group{
			Name: "Etäkahvila", Theme: "Etäkahvila: kuulumiset ja kuppi kahvia", From: cal.T(11, 0), Until: cal.T(11, 45), How: programme.Video,
			AgeBand: programme.Over30, Stream: programme.Everyday, Lang: "fi", Largest: 8,
		}},
		together(cal.Mon, false, "ritva"), together(cal.Tue, false, "ritva"), together(cal.Wed, false, "veera"),
		together(cal.Thu, false, "ritva"), together(cal.Fri, false, "ritva"), together(0, true, "ritva"),
		{on: cal.Mon, place: 'k', leader: "veera", Group: programme.Group{
			Name: "Keittiöryhmä", Theme: "Arkiruokaa pienellä rahalla", From: cal.T(9, 30), Until: cal.T(11, 0), How: programme.OnSite,
			AgeBand: programme.Ages, Stream: programme.Streams, Largest: 8,
		}},
		{on: cal.Tue, place: 'w', leader: "markus", Group: programme.Group{
			Name: "Myymäläryhmä", Theme: "Askel työhön", From: cal.T(10, 0), Until: cal.T(11, 0), How: programme.OnSite,
			AgeBand: programme.Ages, Stream: programme.NearWork, Largest: 6,
		}},
		{on: cal.Thu, place: 'k', leader: "veera", Group: programme.Group{
			Name: "Torstain pajaryhmä", Theme: "Kädet savessa ja taikinassa", From: cal.T(9, 30), Until: cal.T(11, 0), How: programme.OnSite,
			AgeBand: programme.Ages, Stream: programme.Streams, Largest: 10,
		}},
	}
}
