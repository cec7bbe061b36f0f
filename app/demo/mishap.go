package demo

import (
	"etapaja/care/accident"
	"etapaja/care/client"
	"etapaja/care/plan"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

// mishaps lets Matti tell of what nearly went wrong in the kitchen, which was put right; of another client's cut finger the
// insurer has been told, and what follows is open.
func (l *lane) mishaps() {
	if l.house.key != "satama" {
		return
	}
	if r, date := l.house.onSiteBefore(l.in.today, "matti"); r != nil {
		var told string
		l.plan(cal.At(date, cal.T(11, 40)), func() error {
			return l.client(r, "care/accident/tell", func(p *gate.Pass, c client.Client) (err error) {
				told, err = accident.Tell(p, c, accident.Telling{
					Date: date, At: "11:15", Kind: accident.Near, Spot: accident.AtPlace,
					What: "Lattia oli märkä tiskikoneen edessä. Liukastuin, mutta sain tuesta kiinni.",
				})
				return err
			})
		})
		l.plan(cal.At(l.house.opensAfter(date), cal.T(8, 20)), func() error {
			return l.aboutMishap(r, func(p *gate.Pass, c client.Client) error {
				return accident.Handle(p, c, told, 1, "Tiskikoneen eteen laitettiin kumimatto, ja letkun liitos korjattiin.", false)
			})
		})
	}
	if r, date := l.house.onSiteBefore(l.in.today, "jesse", "marko", "salla"); r != nil {
		var told string
		l.plan(cal.At(date, cal.T(13, 45)), func() error {
			return l.aboutMishap(r, func(p *gate.Pass, c client.Client) (err error) {
				told, err = accident.Tell(p, c, accident.Telling{
					Date: date, At: "13:10", Kind: accident.Hurt, Spot: accident.AtPlace,
					What: "Kangasveitsi lipesi, kun kuosia leikattiin pöydän kulmalla.",
					Harm: "Haava vasemman käden etusormeen. Puhdistettiin ja sidottiin pajalla, lääkäriä ei tarvittu.",
				})
				return err
			})
		})
		l.plan(cal.At(date, cal.T(14, 20)), func() error {
			return l.aboutMishap(r, func(p *gate.Pass, c client.Client) error {
				return accident.Inform(p, c, told, 1, accident.Insurer, date, "Ilmoitus verkossa")
			})
		})
	}
}

// aboutMishap lets whoever serves a client do something about what was told.
func (l *lane) aboutMishap(r *resident, do func(*gate.Pass, client.Client) error) error {
	return l.worker(r.own.serves(l.clock.Now().Date()), "care/accident/reports", "service", access.SeeRecord, func(p *gate.Pass) error {
		c, err := client.Get(p, access.SeeRecord, r.id)
		if err != nil {
			return err
		}
		return do(p, c)
	})
}

// onSiteBefore is the last day before a date on which somebody was expected at the place, of the first of the slugs who was
// within three weeks; nil where nobody was.
func (h *house) onSiteBefore(today cal.Date, slugs ...string) (*resident, cal.Date) {
	for _, slug := range slugs {
		for _, r := range h.residents {
			for d := today.AddDays(-1); r.slug == slug && d.After(today.AddDays(-21)); d = d.AddDays(-1) {
				if s, agreed := r.slot(d); agreed && h.opens(d) && s.Form != plan.Remote && r.comes < cal.At(d, cal.T(9, 0)) {
					return r, d
				}
			}
		}
	}
	return nil, cal.Date{}
}
