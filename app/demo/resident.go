package demo

import (
	"fmt"
	"strconv"
	"strings"

	"etapaja/care/client"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// resident is a client of the town: what was written down of them, and what the founding makes of it.
type resident struct {
	slug, first, last string
	lang, stream      string
	age               int
	channel, fallback client.Channel
	restricted        bool
	wish              bool // remote by own wish
	shares            bool // returns may be seen by the group
	kind              string
	slots             []slot

	n       int // the how-manieth of the organiser
	seed    uint64
	house   *house
	own     *hand
	born    cal.Date
	periods []cal.Period
	comes   cal.Instant // is enrolled
	joined  map[cal.Weekday][]*circle
	spoken  int // exchanges of messages so far
	id      id.Client
}

// hasPhone tells whether somebody can call.
func (r *resident) hasPhone() bool { return r.channel != client.Letter || r.fallback != "" }

// onBehalf names the line that tells why a worker enters the client's signs.
func (r *resident) onBehalf() string {
	if !r.hasPhone() {
		return "behalf.none"
	}
	return "behalf." + string(r.channel)
}

// people reads the clients of the town and brings them to their houses.
func people(houses []*house, in calendar) error {
	rows, err := table("clients.tsv")
	if err != nil {
		return err
	}
	for _, row := range rows {
		r, err := personOf(row, in)
		if err != nil {
			return fmt.Errorf("clients.tsv: %s %s: %w", row["first"], row["last"], err)
		}
		for _, h := range houses {
			if h.key == row["unit"] {
				err = r.moveIn(h, row["worker"], in)
			}
		}
		if err != nil || r.house == nil {
			return fmt.Errorf("clients.tsv: %s has no house or no worker there", r.first)
		}
	}
	return nil
}

func personOf(row map[string]string, in calendar) (*resident, error) {
	age, err := strconv.Atoi(row["age"])
	if err != nil {
		return nil, err
	}
	r := &resident{
		slug: strings.Trim(row["slug"], "-"), first: row["first"], last: row["last"], lang: row["lang"],
		stream: row["stream"], age: age, channel: client.Channel(row["channel"]),
		fallback:   client.Channel(strings.Trim(row["fallback"], "-")),
		restricted: strings.Contains(row["marks"], "r"), wish: strings.Contains(row["marks"], "w"),
		shares: strings.Contains(row["marks"], "g"), kind: row["kind"],
	}
	r.slots, err = slotsOf(row["week"], in)
	return r, err
}

// moveIn brings a client to a house, and lays their agreements around the first day.
func (r *resident) moveIn(h *house, worker string, in calendar) error {
	for _, w := range h.hands {
		if w.slug == worker {
			r.own = w
		}
	}
	if r.own == nil {
		return fmt.Errorf("%s has no worker %q", h.key, worker)
	}
	r.house, r.n = h, h.seat.people
	h.seat.people++
	r.seed = seedOf(string(h.seat.tenant) + "/" + strconv.Itoa(r.n))
	r.born = born(r.seed, r.n, r.age, in.today)
	r.periods, r.comes = r.lay(in)
	r.joined = map[cal.Weekday][]*circle{}
	h.residents = append(h.residents, r)
	return nil
}

// lay gives the periods of the agreements by their kind, and when the client is enrolled. The periods keep within the
// law's three to twenty-four months; nobody has more than four days a week for more than nine months, so that the days
// of a year suffice.
func (r *resident) lay(in calendar) ([]cal.Period, cal.Instant) {
	d := dice(r.seed)
	through := func(from cal.Date, months int) cal.Period { return cal.Period{From: from, To: from.Through(months)} }
	start := cal.At(in.first, cal.T(7, 10))
	var p []cal.Period
	switch r.kind {
	case "short":
		p = append(p, through(in.monday(-d.between(2, 9)), 3))
	case "hybrid":
		p = append(p, through(in.monday(-d.between(9, 14)), 6))
	case "second":
		p = append(p, through(in.monday(-d.between(16, 19)), 3))
		p = append(p, through(p[0].To.AddDays(1), 6))
	case "new":
		p = append(p, through(in.monday(-d.between(2, 5)), 9))
	case "ended":
		p = append(p, through(in.today.AddDays(-101), 3))
	case "chain": // one agreement after another, of six of ten clients since some week of the history
		from := in.first.AddDays(-7 * d.between(0, 8))
		if d.in100(62) {
			from = in.first.AddDays(7 * d.between(1, 50))
		}
		for nth := d.below(3); !from.After(in.today) && (nth < 5 || d.in100(95)); nth++ {
			p = append(p, through(from, []int{3, 6, 9}[nth%3]))
			from = p[len(p)-1].To.AddDays(1)
		}
	case "coming":
		p = append(p, through(in.monday(1), 6))
	default:
		p = append(p, through(in.monday(-d.between(10, 24)), 9))
	}
	if before := cal.At(p[0].From.AddDays(-7), cal.T(10, 0)); before > start {
		start = before.Add(minutes(10 * (r.n % 12)))
	}
	if late := cal.At(in.today.AddDays(-5), cal.T(10, 0)); start > late {
		start = late
	}
	return p, start
}

// period is the agreement in force on a day.
func (r *resident) period(d cal.Date) (cal.Period, bool) {
	for _, p := range r.periods {
		if p.Has(d) {
			return p, true
		}
	}
	return cal.Period{}, false
}
