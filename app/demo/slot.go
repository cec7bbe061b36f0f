package demo

import (
	"fmt"
	"strings"
	"time"

	"etapaja/care/client"
	"etapaja/care/plan"
	"etapaja/ground/cal"
)

// slot is one agreed day of the week before it has ids.
type slot struct {
	plan.AgreedDay
	place byte
	first bool // the weekday of the first day
	paper bool
}

// slotsOf reads a week as the table of clients writes it: "*R,1S:k". The weekday of the first day comes before the
// same weekday named by its number, so that whoever has an asterisk has a remote day on the first day, be it a Sunday.
func slotsOf(week string, in calendar) ([]slot, error) {
	var all []slot
	var taken cal.Weekdays
	for part := range strings.SplitSeq(week, ",") {
		if len(part) < 2 {
			return nil, fmt.Errorf("no day: %q", part)
		}
		s := slot{first: part[0] == '*', paper: part[1] == 'P'}
		s.Weekday = cal.Weekday(part[0] - '0')
		if s.first {
			s.Weekday = in.today.Weekday()
		}
		if taken.Has(s.Weekday) {
			continue
		}
		taken |= cal.Of(s.Weekday)
		switch part[1] {
		case 'R', 'P':
			s.Form, s.From, s.Until = plan.Remote, cal.T(9, 0), cal.T(13, 0)
		case 'S':
			s.Form, s.From, s.Until, s.WindowMinutes = plan.OnSite, cal.T(9, 0), cal.T(14, 0), 30
		case 'H':
			s.Form, s.From, s.Until, s.WindowMinutes = plan.Hybrid, cal.T(9, 0), cal.T(14, 0), 60
		default:
			return nil, fmt.Errorf("no form: %q", part)
		}
		if len(part) == 4 && part[2] == ':' {
			s.place = part[3]
		}
		all = append(all, s)
	}
	return all, nil
}

// expect settles the expected sign of life and the time of the talk of each agreed day. A worker's talks of one weekday
// follow each other in twenty minutes, those of remote days after the telephone group, those on site in the afternoon.
func (h *house) expect() {
	type morning struct {
		own    *hand
		day    cal.Weekday
		onSite bool
	}
	taken := map[morning]int{}
	for _, r := range h.residents {
		for i := range r.slots {
			s := &r.slots[i]
			s.Sign = r.sign(*s)
			if s.Sign == plan.CheckIn && s.Form == plan.Remote {
				s.WindowMinutes = 60
			}
			if s.Sign == plan.Paper {
				continue
			}
			m := morning{r.own, s.Weekday, s.Form == plan.OnSite}
			s.ReceptionFrom = cal.T(10, 20) + cal.Time(20*(taken[m]%8))
			if m.onSite {
				s.ReceptionFrom = cal.T(12, 40) + cal.Time(20*(taken[m]%4))
			}
			s.ReceptionUntil = s.ReceptionFrom + 20
			taken[m]++
		}
	}
}

func (r *resident) sign(s slot) plan.Sign {
	switch {
	case s.Form == plan.OnSite:
		return plan.Arrival
	case s.paper, !r.hasPhone():
		return plan.Paper
	case r.channel == client.Call, r.channel == client.Letter:
		return plan.Call
	}
	return plan.CheckIn
}

// slot is what is agreed for a date, false where nothing is.
func (r *resident) slot(d cal.Date) (slot, bool) {
	if _, ok := r.period(d); !ok {
		return slot{}, false
	}
	for _, s := range r.slots {
		if s.Weekday == d.Weekday() {
			return s, true
		}
	}
	return slot{}, false
}

func minutes(n int) time.Duration { return time.Duration(n) * time.Minute }
