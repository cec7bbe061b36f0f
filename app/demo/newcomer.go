package demo

import (
	"etapaja/care/client"
	"etapaja/care/start"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// newcomer is somebody whose service has not begun.
type newcomer struct {
	first, last, lang, own string
	channel                client.Channel
	days                   int // days ago on which they were enrolled
	do                     func(p *gate.Pass, c client.Client) error
}

// newcomers enrols those whose service has not begun: in Satamapaja one who has just made contact, one who was met by phone
// while the place was closed, and one with whom all has been gone through; in Skärverkstaden one who reads Swedish.
func (l *lane) newcomers() {
	for i, n := range map[string][]newcomer{
		"satama": {
			{"Tuuli", "Kuusivirta", "fi", "ritva", client.App, 2, contacted("authority", "Työllisyysalueen asiantuntija")},
			{"Esko", "Laitasalo", "fi", "ritva", client.Call, 9, metByPhone},
			{"Hilja", "Suvantola", "fi-simple", "ritva", client.Letter, 16, goneThrough("fi-simple", "paper", "Sosiaalityöntekijä")},
		},
		"skar": {
			{"Ebba", "Strandlind", "sv", "bo", client.Letter, 6, goneThrough("sv", "paper", "Socialarbetaren")},
		},
	}[l.house.key] {
		w := l.house.hand(n.own)
		l.plan(cal.At(l.house.opensAfter(l.in.today.AddDays(-n.days-1)), cal.T(10, 5+5*i)), func() error {
			return l.worker(w, "care/client/new", "service", access.KeepClient, func(p *gate.Pass) error { return l.welcome(p, n, w.id, i) })
		})
	}
}

func (l *lane) welcome(p *gate.Pass, n newcomer, own id.Worker, i int) error {
	made, err := client.Register(p, client.New{
		Unit: l.house.id, OwnWorker: own, First: n.first, Last: n.last, Lang: n.lang, Stream: "everyday", Channel: n.channel,
		Contact: client.Contact{Phone: phone(1980 + i), Address: address(seedOf(n.last), l.house.seat.organiser.Lang == "sv")}, Starting: true,
		Once: client.Once{ReceptionMinutes: 10},
	})
	if err != nil {
		return err
	}
	c, err := client.Get(p, access.KeepClient, made)
	if err != nil {
		return err
	}
	return n.do(p, c)
}

func contacted(way, from string) func(*gate.Pass, client.Client) error {
	return func(p *gate.Pass, c client.Client) error {
		return start.Reach(p, c, 0, start.Contact{Day: p.Today(), Way: way, From: from})
	}
}

// metByPhone is a client taken in while the place is closed.
func metByPhone(p *gate.Pass, c client.Client) error {
	if err := contacted("call", "Asiakas itse")(p, c); err != nil {
		return err
	}
	return start.Meet(p, c, 1, start.First{
		Day: p.Today(), Way: "call", Why: "Toimintapaikka on kiinni korjauksen takia.", Known: true, Later: p.Today().AddDays(14),
	})
}

func goneThrough(lang, way, from string) func(*gate.Pass, client.Client) error {
	return func(p *gate.Pass, c client.Client) error {
		if err := contacted("letter", from)(p, c); err != nil {
			return err
		}
		if err := start.Meet(p, c, 1, start.First{Day: p.Today(), Way: start.OnSite}); err != nil {
			return err
		}
		var topics []string
		for _, t := range start.Topics() {
			topics = append(topics, string(t))
		}
		return start.GoThrough(p, c, 2, start.Reading{Day: p.Today(), Topics: topics, Way: way, Lang: lang})
	}
}
