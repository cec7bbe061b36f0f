package demo

import (
	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/ground/cal"
)

// reeds is an association's unit: its workers meet its own clients only.
func reeds(s *seat) *house {
	return &house{
		key: "ruoko", provider: "yhdistys", first: 131, seat: s,
		unit:        org.Unit{Name: "Ruokopaja", Phone: phone(130), Hours: org.Weekdays(cal.T(8, 30), cal.T(15, 0)), Caseload: 25},
		departments: []string{"Puutarha", "Puutyö"},
		burst:       -2, burstNote: "Vesivahinko verstaalla",
		places: []spot{
			{'a', org.Place{Name: "Ruokopajan verstas", Kind: "own_site", Address: "Ruokotie 14, 00000 Kaislaranta", Contact: "Kalle Honkasuo, " + phone(131)}},
			{'o', org.Place{Name: "Niemen siirtolapuutarha", Kind: "outdoors", Host: "Niemen siirtolapuutarhayhdistys ry", Contact: "Puutarhavastaava, " + phone(141)}},
			{'w', org.Place{Name: "Pyöräkorjaamo Kettinki", Kind: "workplace", Address: "Lokkikuja 5, 00000 Kaislaranta", Host: "Kaislan Kettinki Oy", Contact: "Korjaamon esihenkilö, " + phone(142)}},
		},
		hands: []*hand{
			{slug: "kalle", first: "Kalle", last: "Honkasuo", role: access.Instructor, lang: "fi"},
			{slug: "leena", first: "Leena", last: "Haavistola", role: access.SocialCounsellor, lang: "fi", away: []leave{{week: -3, by: "kalle"}}},
		},
		circles: append(phoneCircles("Yhdessä – etänä", "kalle", cal.Mon, cal.Tue, cal.Wed, cal.Thu, cal.Fri),
			&circle{on: cal.Tue, place: 'a', leader: "kalle", Group: programme.Group{
				Name: "Verstasryhmä", Theme: "Vanhasta uutta", From: cal.T(9, 30), Until: cal.T(10, 30), How: programme.OnSite,
				AgeBand: programme.Ages, Stream: programme.Streams, Largest: 8,
			}}),
	}
}

// spark is a foundation's unit.
func spark(s *seat) *house {
	return &house{
		key: "kipina", provider: "saatio", first: 151, seat: s,
		unit:        org.Unit{Name: "Kipinäverstas", Phone: phone(150), Hours: org.Weekdays(cal.T(8, 0), cal.T(15, 0)), Caseload: 25},
		departments: []string{"Metallipaja", "Tietokonekorjaamo"},
		places: []spot{
			{'v', org.Place{Name: "Kipinäverstas, metallipaja", Kind: "own_site", Address: "Kaislakatu 21, 00000 Kaislaranta", Contact: "Jarmo Kuusimäenpää, " + phone(151)}},
			{'w', org.Place{Name: "Kaupunginkirjaston varasto", Kind: "workplace", Address: "Satamakaari 9, 00000 Kaislaranta", Host: "Kaislarannan kirjasto", Contact: "Vastaava virkailija, " + phone(161)}},
		},
		hands: []*hand{
			{slug: "jarmo", first: "Jarmo", last: "Kuusimäenpää", role: access.JobCoach, lang: "fi", away: []leave{{week: -1, by: "aki"}}},
			{slug: "aki", first: "Aki", last: "Rautakorpela", role: access.Instructor, lang: "fi"},
		},
		circles: append(phoneCircles("Yhdessä – etänä", "jarmo", cal.Mon, cal.Tue, cal.Wed, cal.Thu, cal.Fri, 0),
			&circle{on: cal.Wed, place: 'v', leader: "jarmo", Group: programme.Group{
				Name: "Pajaryhmä", Theme: "Työelämän pelisäännöt", From: cal.T(12, 30), Until: cal.T(13, 30), How: programme.OnSite,
				AgeBand: programme.Ages, Stream: programme.NearWork, Largest: 8,
			}}),
	}
}

// sound is a small municipality's unit.
func sound(s *seat) *house {
	return &house{
		key: "hiisi", provider: "kunta", first: 171, seat: s,
		unit: org.Unit{Name: "Hiidenpaja", Phone: phone(170), Hours: org.Weekdays(cal.T(8, 0), cal.T(15, 0)), Caseload: 25},
		places: []spot{
			{'m', org.Place{Name: "Hiidenpaja, entinen meijeri", Kind: "own_site", Address: "Simpukkatie 1, 00000 Hiidensalmi", Contact: "Tero Aittosaari, " + phone(172)}},
			{'h', org.Place{Name: "Oma koti, elektroniikan purku", Kind: "home", Contact: "Oma työntekijä"}},
		},
		hands: []*hand{
			{slug: "outi", first: "Outi", last: "Lumikorpi", role: access.Nurse, lang: "fi", away: []leave{{week: -1, by: "tero"}}},
			{slug: "tero", first: "Tero", last: "Aittosaari", role: access.Instructor, lang: "fi"},
		},
		circles: phoneCircles("Yhdessä – etänä", "tero", cal.Mon, cal.Tue, cal.Wed, cal.Thu, cal.Fri),
	}
}

// skerry is the second organiser's own unit, Swedish first.
func skerry(s *seat) *house {
	return &house{
		key: "skar", first: 211, seat: s,
		unit:        org.Unit{Name: "Skärverkstaden – Saaripaja", Phone: phone(210), Hours: org.Weekdays(cal.T(8, 0), cal.T(15, 30)), Caseload: 25},
		departments: []string{"Båthuset", "Köket"},
		places: []spot{
			{'b', org.Place{Name: "Båthuset", Kind: "own_site", Address: "Båthusstigen 4, 00000 Björkskär", Contact: "Bo Granskär, " + phone(211)}},
			{'w', org.Place{Name: "Skärgårdsboden", Kind: "workplace", Address: "Notvägen 1, 00000 Björkskär", Host: "Skärgårdsbodens Handel Ab", Contact: "Butiksansvarig, " + phone(221)}},
		},
		hands: []*hand{
			{slug: "bo", first: "Bo", last: "Granskär", role: access.Instructor, lang: "sv", away: []leave{{week: -2, by: "gun"}}},
			{slug: "gun", first: "Gun", last: "Notholmen", role: access.SocialCounsellor, lang: "sv"},
			{slug: "lisbet", first: "Lisbet", last: "Sundskata", role: access.Coordinator, lang: "sv", whole: true},
			{slug: "torsten", first: "Torsten", last: "Ängsvik", role: access.Administrator, lang: "sv", whole: true},
			{slug: "inga", first: "Inga", last: "Furuhamn", role: access.DPO, lang: "sv", whole: true},
		},
		circles: append(phoneCircles("Tillsammans på distans", "bo", cal.Mon, cal.Tue, cal.Wed, cal.Thu, cal.Fri, 0),
			&circle{on: cal.Thu, place: 'b', leader: "bo", Group: programme.Group{
				Name: "Båtgruppen", Theme: "Fika och båtar", From: cal.T(9, 30), Until: cal.T(10, 30), How: programme.OnSite,
				AgeBand: programme.Ages, Stream: programme.Streams, Largest: 6,
			}}),
	}
}

// strand is a unit of one worker, who calls all her clients on one morning: as many as one worker's morning holds.
func strand(s *seat) *house {
	return &house{
		key: "ranta", first: 181, seat: s,
		unit: org.Unit{Name: "Rantapaja", Phone: phone(180), Hours: org.Weekdays(cal.T(8, 0), cal.T(15, 0)), Caseload: 25},
		hands: []*hand{
			{slug: "sointu", first: "Sointu", last: "Kaislakallio", role: access.SocialCounsellor, lang: "fi"},
		},
		circles: append(phoneCircles("Rannan väki", "sointu", cal.Mon, cal.Tue, cal.Wed, cal.Thu, cal.Fri, 0),
			phoneCircles("Laiturin väki", "sointu", cal.Mon, cal.Tue, cal.Wed, cal.Thu, cal.Fri, 0)...),
	}
}

// phoneCircles are telephone groups open to all, one for each weekday; 0 is the first day's where it is a Saturday or
// Sunday.
func phoneCircles(theme, leader string, on ...cal.Weekday) []*circle {
	var all []*circle
	for _, day := range on {
		all = append(all, &circle{on: day, apart: day == 0, leader: leader, Group: programme.Group{
			Name: theme, Theme: theme, From: cal.T(9, 30), Until: cal.T(10, 15), How: programme.Phone,
			AgeBand: programme.Ages, Stream: programme.Streams, Largest: 10,
		}})
	}
	return all
}
