package day

import (
	"strings"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
)

// Helpers are who can help, at the foot of each of the client's pages of the day: the own worker with face, number
// and "call me", and whom to call when nothing works.
type Helpers struct {
	Worker web.Worker
	Own    string // the own worker's name, also while somebody stands in
	Help   web.Help
}

// HelpersOf reads a client's helpers; while the own worker is away, who stands in has the face and the number, and the
// page says whose place they take. callMe is the path of the form, "" where no call can be asked for; asked tells
// that one has been.
func HelpersOf(p *gate.Pass, f web.Frame, c client.Client, callMe string, asked bool) (Helpers, error) {
	w, substitute, err := staff.Serving(p, c.OwnWorker, p.Today())
	if err != nil {
		return Helpers{}, err
	}
	own, away := f.Words().Person(w.First, w.Last), ""
	if substitute.ID != "" {
		away = f.T("part.worker.away", own)
		w = substitute
	}
	unit, err := org.Load(p, c.Unit)
	if err != nil {
		return Helpers{}, err
	}
	return Helpers{
		Worker: web.Worker{
			Frame: f, Initials: initials(w.First, w.Last), Name: f.Words().Person(w.First, w.Last),
			Role: f.T("role." + string(w.Role)), Tel: Tel(w.Phone), Phone: w.Phone,
			Hours: hours(p, f, unit), CallMe: callMe, Asked: asked, Away: away,
		},
		Own:  own,
		Help: web.Help{Frame: f, Tel: Tel(unit.Phone), Phone: unit.Phone},
	}, nil
}

// hours says when the place answers today, and where it does not any more, when it does next.
func hours(p *gate.Pass, f web.Frame, u org.Unit) string {
	words, today := f.Words(), u.On(p.Today())
	why := today.Reason
	if today.Off.Key != "" {
		why = today.Off.Name(words)
	}
	var says string
	switch {
	case today.Open() && p.Now() < cal.At(p.Today(), today.Closes):
		says = f.T("day.hours", words.Span(today.Opens, today.Closes))
		if why != "" {
			says += " " + why + "."
		}
		return says
	case today.Open():
		says = f.T("day.hours.over", words.Clock(today.Closes))
	case why != "":
		says = f.T("day.hours.why", why)
	default:
		says = f.T("day.hours.closed")
	}
	if d, s, ok := u.Next(p.Today()); ok {
		says += " " + f.T("day.hours.next", words.Date(d), words.Span(s.Opens, s.Closes))
	}
	return says
}

func initials(names ...string) string {
	var letters strings.Builder
	for _, n := range names {
		for _, r := range n {
			letters.WriteRune(r)
			break
		}
	}
	return letters.String()
}

// Tel is a number as a tel: link wants it, with the country before it.
func Tel(phone string) string {
	digits := strings.Map(func(r rune) rune {
		if r == '+' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, phone)
	if strings.HasPrefix(digits, "0") && !strings.HasPrefix(digits, "00") {
		return "+358" + digits[1:]
	}
	return digits
}
