package code

import (
	"time"

	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// maxSpaces is more than there are municipalities; what is beyond it is no organiser and shares one count.
const maxSpaces = 1_000

// The wrong guesses of the last hour are counted in slots: thirteen of five minutes hold the whole hour at any
// moment of the newest.
const (
	slot  = 5 * time.Minute
	slots = 13
)

// space counts the wrong guesses of the last hour in one organiser.
type space struct {
	count  [slots]int
	total  int
	newest int64
}

func (s *space) turn(now cal.Instant) {
	at := int64(now) / slot.Microseconds()
	if at-s.newest >= slots {
		*s = space{newest: at}
		return
	}
	for s.newest < at {
		s.newest++
		oldest := &s.count[s.newest%slots]
		s.total -= *oldest
		*oldest = 0
	}
}

func (s *space) wrong(now cal.Instant) int {
	s.turn(now)
	return s.total
}

// add counts n guesses, or takes them back; what has gone out of the hour is not taken back twice.
func (s *space) add(now cal.Instant, n int) {
	s.turn(now)
	c := &s.count[s.newest%slots]
	n = max(n, -*c)
	*c += n
	s.total += n
}

// spaces holds the counts of all organisers.
type spaces map[id.Tenant]*space

func (all *spaces) of(organiser id.Tenant, now cal.Instant) *space {
	if s, ok := (*all)[organiser]; ok {
		return s
	}
	if *all == nil {
		*all = spaces{}
	}
	if len(*all) >= maxSpaces {
		all.sweep(now)
	}
	if len(*all) >= maxSpaces {
		organiser = ""
	}
	s, ok := (*all)[organiser]
	if !ok {
		s = new(space)
		(*all)[organiser] = s
	}
	return s
}

func (all *spaces) sweep(now cal.Instant) {
	for organiser, s := range *all {
		if s.wrong(now) == 0 {
			delete(*all, organiser)
		}
	}
}
