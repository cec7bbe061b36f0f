package day

import (
	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Arrive tells that the client has come to the place. Told again, it adds nothing, and takes back an "I can't come" that
// was told in between.
func Arrive(p *gate.Pass, c client.Client, date cal.Date, l Log) (id.Witness, error) {
	w, stands, err := begin(p, c, date, KindArrival, l)
	if err != nil {
		return "", err
	}
	if stands {
		return w.ID, w.comeAfterAll(p)
	}
	return w.keep(p, c)
}

// Depart tells that the client has left the place. Told again, it adds nothing. Without an arrival, or before it, it
// is refused.
func Depart(p *gate.Pass, c client.Client, date cal.Date, l Log) (id.Witness, error) {
	w, stands, err := begin(p, c, date, KindDeparture, l)
	if err != nil || stands {
		return w.ID, err
	}
	came, err := gate.Value[int64](p, `
		SELECT at
		FROM witness
		WHERE tenant = $1 AND client = $2 AND date = $3 AND kind = 'arrival' AND withdrawn = 0`, c.ID, date)
	if fault.Is(err, fault.KindNotFound) {
		return "", fault.Conflict("day.departure.first")
	}
	if err != nil {
		return "", err
	}
	if w.At < cal.Instant(came) {
		return "", fault.Invalid("at", "day.departure.before", cal.Instant(came).Time())
	}
	return w.keep(p, c)
}

// Away tells that the client was away from the place for some minutes of the day.
func Away(p *gate.Pass, c client.Client, date cal.Date, minutes int, l Log) (id.Witness, error) {
	if minutes < 1 || minutes > longestContact {
		return "", fault.Invalid("minutes", "day.minutes", longestContact)
	}
	w, _, err := begin(p, c, date, KindAway, l)
	if err != nil {
		return "", err
	}
	w.Minutes = minutes
	return w.keep(p, c)
}
