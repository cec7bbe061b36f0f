package client

import (
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
	"etapaja/ground/prose"
)

// Once is what is filled once, so that no worker writes it day after day.
type Once struct {
	Behalf           string // how the client is served on their behalf, in a worker's words
	TravelMeans      string // one of TravelMeans, "" where it is not settled
	TravelCents      int    // there and back, 0–20,000
	Sharing          string // worker or group; "" is worker
	ReceptionMinutes int    // 2–60; 0 is the usual 8
}

// usualReception is the usual length of the day's talk with the own worker, in minutes.
const usualReception = 8

const (
	longestBehalf     = 2000  // letters
	mostTravel        = 20000 // cents a day
	shortestReception = 2
	longestReception  = 60
)

// TravelMeans are the ways of coming to the activity, the cheapest first (189/2001 18 § 2 mom.).
func TravelMeans() []string { return []string{"on_foot", "bicycle", "bus", "train", "car", "taxi"} }

// Sharings are who may see a client's returns: the own worker alone, or the group as well.
func Sharings() []string { return []string{"worker", "group"} }

// SetOnce writes what is filled once. It refuses all faulty fields together.
func SetOnce(p *gate.Pass, c Client, o Once) error {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return err
	}
	var refused fault.Form
	o.check(&refused)
	if err := refused.Err(); err != nil {
		return err
	}
	_, err := p.Write(gate.Event{Kind: "client.once", Of: []string{string(c.ID)}}, `
		UPDATE client
		SET behalf_sealed = $2, travel_means = $3, travel_cents = $4, sharing = $5, reception_minutes = $6
		WHERE tenant = $1 AND id = $7`,
		c.Key.Seal(o.Behalf, c.place("behalf_sealed")), o.TravelMeans, o.TravelCents, o.Sharing, o.ReceptionMinutes, c.ID)
	return err
}

func (o *Once) check(refused *fault.Form) {
	if o.Behalf = prose.Tidy(o.Behalf); !prose.Fits(o.Behalf, longestBehalf) {
		refused.Add("behalf", "client.long", longestBehalf)
	}
	if o.TravelMeans != "" {
		org.Choice(refused, "travelmeans", o.TravelMeans, TravelMeans())
	}
	if o.TravelCents < 0 || o.TravelCents > mostTravel || o.TravelMeans == "" && o.TravelCents > 0 {
		refused.Add("travelcents", "client.travel")
	}
	if o.Sharing == "" {
		o.Sharing = "worker"
	}
	org.Choice(refused, "sharing", o.Sharing, Sharings())
	if o.ReceptionMinutes == 0 {
		o.ReceptionMinutes = usualReception
	}
	if o.ReceptionMinutes < shortestReception || o.ReceptionMinutes > longestReception {
		refused.Add("receptionminutes", "client.reception", shortestReception, longestReception)
	}
}

// Once opens what was filled once.
func (c Client) Once() (Once, error) {
	behalf, err := c.Key.Open(c.sealed.behalf, c.place("behalf_sealed"))
	return Once{
		Behalf: behalf, TravelMeans: c.TravelMeans, TravelCents: c.TravelCents, Sharing: c.Sharing,
		ReceptionMinutes: c.ReceptionMinutes,
	}, err
}
