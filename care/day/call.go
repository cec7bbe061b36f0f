package day

import (
	"slices"

	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

// longestContact is the most minutes of one contact or one absence from the place: a whole activity day.
const longestContact = 480

// Call is a worker's call: how it went, how long it was, and one line of what was said.
type Call struct {
	Outcome string // Reached, NotReached or LeftMessage
	Minutes int    // of a call that reached the client; 0: the client's usual length of a reception
	Text    string
	At      cal.Instant // 0: now
}

// LogCall keeps a worker's call. One that reached the client is a live contact with its minutes.
func LogCall(p *gate.Pass, c client.Client, date cal.Date, call Call) (id.Witness, error) {
	call.Text = prose.Tidy(call.Text)
	if call.Outcome == Reached && call.Minutes == 0 {
		call.Minutes = c.ReceptionMinutes
	}
	var refused fault.Form
	switch {
	case !slices.Contains([]string{Reached, NotReached, LeftMessage}, call.Outcome):
		refused.Add("outcome", "day.outcome")
	case call.Outcome != Reached:
		call.Minutes = 0
	case call.Minutes < 1 || call.Minutes > longestContact:
		refused.Add("minutes", "day.minutes", longestContact)
	}
	if !prose.Fits(call.Text, longestLine) {
		refused.Add("text", "day.text.long", longestLine)
	}
	if err := refused.Err(); err != nil {
		return "", err
	}
	w, _, err := begin(p, c, date, KindCall, Log{At: call.At})
	if err != nil {
		return "", err
	}
	w.Outcome, w.Minutes, w.Text = call.Outcome, call.Minutes, call.Text
	return w.keep(p, c)
}

// Live is a live contact.
type Live struct {
	Channel string // one of Channels
	Minutes int
	Text    string // one line of what was said; may be empty
	Support bool   // it was booked digital support
	Log     Log
}

// Contact keeps a live contact with the client: in the group, by video, by phone or face to face.
func Contact(p *gate.Pass, c client.Client, date cal.Date, l Live) (id.Witness, error) {
	l.Text = prose.Tidy(l.Text)
	var refused fault.Form
	if !prose.Fits(l.Text, longestLine) {
		refused.Add("text", "day.text.long", longestLine)
	}
	if !slices.Contains(Channels(), l.Channel) {
		refused.Add("channel", "day.channel")
	}
	if l.Minutes < 1 || l.Minutes > longestContact {
		refused.Add("minutes", "day.minutes", longestContact)
	}
	if err := refused.Err(); err != nil {
		return "", err
	}
	w, _, err := begin(p, c, date, KindContact, l.Log)
	if err != nil {
		return "", err
	}
	w.Channel, w.Minutes, w.Text = l.Channel, l.Minutes, l.Text
	if l.Support {
		w.Outcome = DigitalSupport
	}
	return w.keep(p, c)
}
