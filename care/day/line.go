package day

import (
	"strings"

	"etapaja/engine/web"
)

// StripOf is the standing signs of a day as people read them, without the words that are sealed.
func StripOf(f web.Frame, seen []Witness) web.Strip {
	var strip web.Strip
	for _, w := range seen {
		if w.Stands() {
			strip.Signs = append(strip.Signs, w.line(f))
		}
	}
	return strip
}

func (w Witness) line(f web.Frame) web.Sign {
	words, at := f.Words(), w.At.Time()
	line := web.Sign{Kind: w.Kind.picture(), At: at.String(), Clock: words.Clock(at)}
	if w.At.Date() != w.Date {
		line.Clock = words.Instant(w.At)
	}
	switch w.Kind {
	case KindCall:
		line.Text = f.T("sign.call." + w.Outcome)
	case KindContact:
		line.Text = f.T("sign.contact." + w.Channel)
		if w.Supports() {
			line.Text = SupportName(f, w.Channel)
		}
	default:
		line.Text = f.T("sign." + string(w.Kind))
	}
	var notes []string
	if w.Minutes > 0 {
		notes = append(notes, words.Minutes(w.Minutes))
	}
	if w.Behalf.How != "" {
		notes = append(notes, f.T("sign.how."+string(w.Behalf.How)))
	}
	line.Note = strings.Join(notes, " · ")
	return line
}

// SupportName is digital support in a channel, as people read it.
func SupportName(f web.Frame, channel string) string { return f.T("sign.support." + channel) }

// picture is the sign that stands beside the line.
func (k Kind) picture() string {
	switch k {
	case KindCheckIn, KindArrival, KindDeparture:
		return "checkin"
	case KindCall, KindCallMe:
		return "call"
	case KindReturn, KindTold:
		return "return"
	case KindContact:
		return "meeting"
	}
	return "note"
}
