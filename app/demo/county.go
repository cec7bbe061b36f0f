package demo

import (
	"fmt"
	"strings"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/ground/cal"
)

// A county is the town with more houses of the same kind: the same rules, the same verbs, a year instead of eight weeks.
const (
	countyHouses  = 46
	countyClients = 42 // of a house
	countyWorkers = 4
	countyWeeks   = 52
	countyLively  = 3 // weeks with every word: a county has a hundred and forty thousand days
)

// county adds the houses of a county to the first organiser's.
func county(s *seat, houses []*house) []*house {
	for n := range countyHouses {
		h := &house{
			key: fmt.Sprintf("paja%02d", n), seat: s, first: 2000 + 10*n, crowded: true,
			unit:        org.Unit{Name: houseName(n), Phone: phone(2000 + 10*n + 9), Hours: org.Weekdays(cal.T(8, 0), cal.T(15, 30)), Caseload: 25},
			departments: []string{"Puutyö", "Keittiö", "Tekstiili"},
			places: []spot{
				{'k', org.Place{Name: houseName(n) + ", verstas", Kind: "own_site", Address: fmt.Sprintf("Kaislakatu %d, 00000 Kaislaranta", 30+n)}},
				{'w', org.Place{Name: "Yhteistyömyymälä", Kind: "workplace", Host: "Kaislan Kauppa Oy", Contact: "Myymälävastaava"}},
			},
		}
		if n%5 != 0 {
			h.provider = fmt.Sprintf("tuottaja%d", n%12)
		}
		for i := range countyWorkers {
			h.hands = append(h.hands, countyHand(n, i))
		}
		h.circles = append(phoneCircles("Yhdessä – etänä", h.hands[0].slug, cal.Mon, cal.Tue, cal.Wed, cal.Thu, cal.Fri), phoneCircles("Etäkahvit", h.hands[1].slug, cal.Mon, cal.Tue, cal.Wed, cal.Thu, cal.Fri)...)
		for _, c := range h.circles {
			c.Largest = 16
		}
		h.circles = append(h.circles, &circle{on: cal.Tue, place: 'k', leader: h.hands[2].slug, Group: programme.Group{
			Name: "Verstasryhmä", Theme: "Vanhasta uutta", From: cal.T(9, 30), Until: cal.T(10, 30), How: programme.OnSite,
			AgeBand: programme.Ages, Stream: programme.Streams, Largest: 12,
		}})
		houses = append(houses, h)
	}
	for n := range 12 {
		kind := []string{"association", "foundation", "association", "municipality"}[n%4]
		s.providers = append(s.providers, provider{fmt.Sprintf("tuottaja%d", n), org.Provider{Name: providerName(n, kind), Kind: kind}})
	}
	return houses
}

func houseName(n int) string {
	heads := []string{"Lokki", "Verkko", "Laituri", "Majakka", "Salmi", "Niemi", "Luoto", "Viiri", "Purje", "Poiju", "Aalto", "Tuuli", "Kaarna", "Pihka", "Koivu", "Haapa", "Saarni", "Tammi", "Leppä", "Kuura", "Usva", "Rantu", "Hiekka"}
	return heads[n%len(heads)] + []string{"paja", "verstas"}[n/len(heads)%2]
}

func providerName(n int, kind string) string {
	place := []string{"Lokkiniemen", "Verkkosaaren", "Majakkaluodon", "Viirilammen", "Pihkalahden", "Kuurakosken"}[n%6]
	switch kind {
	case "association":
		return place + " Toimintayhdistys ry"
	case "foundation":
		return place + " Työpajasäätiö sr"
	}
	return place + " kunta"
}

func countyHand(n, i int) *hand {
	d := dice(seedOf(fmt.Sprint("hand", n, i)))
	first, last := nameOf(&d)
	roles := []access.Role{access.Instructor, access.SocialCounsellor, access.JobCoach, access.Nurse}
	return &hand{slug: fmt.Sprintf("t%d-%d", n, i), first: first, last: last, role: roles[i], lang: "fi"}
}

// nameOf is an invented name: a common first name, and a last name made of two words of nature.
func nameOf(d *dice) (first, last string) {
	firsts := strings.Fields("Anna Maria Juhani Johannes Helena Mikael Tapani Kaarina Olavi Anneli Antero Eeva Ilmari Hannele Kalevi Liisa Matias Sofia Tapio Irene Onni Ellen Pekka Katariina Arto Susanna Ilkka Riitta Jukka Päivi Harri Merja Sami Heidi Jani Laura Mika Johanna Teemu Emilia Niko Sari Tomi Nina Juho Kati")
	heads := strings.Fields("Suvi Kaisla Pihlaja Haapa Louhi Vesi Kanerva Ruoho Halla Kuura Mesi Varpu Sammal Hilla Lumme Tyrsky Pouta Utu Hopea Kuusama Raita Niitty Valkama Kaarna")
	tails := strings.Fields("lampi harju vuori niemi oja puro salo suo aho kangas saari perä luoma ranta kumpu rinne")
	return firsts[d.below(len(firsts))], heads[d.below(len(heads))] + tails[d.below(len(tails))]
}

// crowd fills a county's house with clients.
func (h *house) crowd(in calendar) error {
	for n := range countyClients {
		d := dice(seedOf(h.key + fmt.Sprint(n)))
		r := &resident{lang: "fi", stream: "everyday", age: d.between(20, 62), kind: "chain", shares: d.in100(35), wish: d.in100(8), restricted: d.in100(3)}
		r.first, r.last = nameOf(&d)
		if d.in100(35) {
			r.stream = "near_work"
		}
		r.channel, r.fallback = client.App, client.SMS
		switch x := d.below(100); {
		case x < 8:
			r.channel, r.fallback = client.Letter, client.Call
		case x < 22:
			r.channel, r.fallback = client.Call, client.Letter
		case x < 34:
			r.channel, r.fallback = client.SMS, client.Call
		}
		var err error
		if r.slots, err = slotsOf(countyWeek(&d, r), in); err != nil {
			return err
		}
		if err := r.moveIn(h, h.hands[n%countyWorkers].slug, in); err != nil {
			return err
		}
	}
	return nil
}

// countyWeek is a week of one to four days; whoever has four has a single agreement of nine months.
func countyWeek(d *dice, r *resident) string {
	days := []int{1, 1, 2, 2, 2, 2, 2, 3, 3, 4}[d.below(10)]
	if days == 4 {
		r.kind = "long"
	}
	var week []string
	for i, from := 0, d.below(5); i < days; i++ {
		day := (from+2*i)%5 + 1
		week = append(week, fmt.Sprint(day)+[]string{"R", "S:k", "R", "S:k", "H:k", "S:w", "R"}[d.below(7)])
	}
	return strings.Join(week, ",")
}
