package law

import (
	"slices"

	"etapaja/ground/cal"
)

// TravelFacts are what is known of the journey of one day.
type TravelFacts struct {
	Attended bool // the person took part
	Delivery Delivery
	Options  []Journey
}

// Delivery is the form of a day.
type Delivery string

// The forms of a day. A hybrid day has a journey.
const (
	DeliveredOnSite Delivery = "on_site"
	DeliveredRemote Delivery = "remote"
	DeliveredHybrid Delivery = "hybrid"
)

var deliveries = []Delivery{DeliveredOnSite, DeliveredRemote, DeliveredHybrid}

// Journey is one way of going there and back.
type Journey struct {
	Means     Means
	Cents     int // there and back, 0 or more
	Available bool
}

// Means is how one travels.
type Means string

// The means of travel.
const (
	ByBus     Means = "bus"
	ByTrain   Means = "train"
	ByTram    Means = "tram"
	ByMetro   Means = "metro"
	ByFerry   Means = "ferry"
	ByOwnCar  Means = "own_car"
	ByTaxi    Means = "taxi"
	ByBicycle Means = "bicycle"
	OnFoot    Means = "on_foot"
)

var meansOfTravel = []Means{ByBus, ByTrain, ByTram, ByMetro, ByFerry, ByOwnCar, ByTaxi, ByBicycle, OnFoot}

// TravelCost says what the journey of one day costs by the cheapest means. Codes: NOT_ATTENDED, NO_TRAVEL, NEEDS_DECISION
// (no journey means known), CHEAPEST_MEANS. (189/2001 18 § 2 mom.)
func TravelCost(on cal.Date, f TravelFacts) Verdict { return Book{}.TravelCost(on, f) }

// TravelCost is the function TravelCost with the data of the book.
func (b Book) TravelCost(on cal.Date, f TravelFacts) Verdict { return travelRule.judge(b, on, f) }

// Answers of TravelCost.
const (
	NotAttended   Code = "NOT_ATTENDED"
	NoTravel      Code = "NO_TRAVEL"
	NeedsDecision Code = "NEEDS_DECISION"
	CheapestMeans Code = "CHEAPEST_MEANS"
)

var travelRule = statute[TravelFacts, travelTerms, travelQuestion]{
	name:     "travel",
	versions: func(h *held) Timeline[travelTerms] { return h.travel },
	read:     readTravel,
	wrong:    wrongTravel,
	ask: func(_ cal.Date, f TravelFacts, now Version[travelTerms]) travelQuestion {
		return travelQuestion{f, now.Cite}
	},
	rows: travelRows,
}

// travelTerms are what is paid for: the cheapest of the means that can be used.
type travelTerms struct{ cheapest bool }

// Valid says that something is paid for.
func (t travelTerms) Valid() bool { return t.cheapest }

type travelQuestion struct {
	TravelFacts
	cite string
}

func readTravel(o *object) TravelFacts {
	f := TravelFacts{Attended: o.must("attended").truth(), Delivery: word(o.must("delivery"), deliveries)}
	for _, item := range o.may("options").items() {
		j := item.object()
		f.Options = append(f.Options, Journey{
			Means: word(j.must("means"), meansOfTravel), Cents: j.must("cents").number(), Available: j.must("available").truth(),
		})
		j.close()
	}
	return f
}

func wrongTravel(_ cal.Date, f TravelFacts) string {
	wrong := func(j Journey) bool { return j.Cents < 0 || !slices.Contains(meansOfTravel, j.Means) }
	switch {
	case !slices.Contains(deliveries, f.Delivery):
		return "delivery"
	case slices.ContainsFunc(f.Options, wrong):
		return "options"
	}
	return ""
}

// cheapest is the least sum of the means that can be used; false where none can.
func (q travelQuestion) cheapest() (cents int, found bool) {
	for _, j := range q.Options {
		if j.Available && (!found || j.Cents < cents) {
			cents, found = j.Cents, true
		}
	}
	return cents, found
}

var travelRows = []row[travelQuestion]{
	{
		code:  NotAttended,
		when:  "the person did not take part",
		holds: func(q travelQuestion) bool { return !q.Attended },
		then:  func(q travelQuestion) Verdict { return Verdict{}.cents(0).because(ReasonTravelUnattended, q.cite) },
	},
	{
		code:  NoTravel,
		grade: allows,
		when:  "a remote day has no journey",
		holds: func(q travelQuestion) bool { return q.Delivery == DeliveredRemote },
		then:  func(q travelQuestion) Verdict { return Verdict{}.cents(0).because(ReasonTravelRemote, q.cite) },
	},
	{
		code: NeedsDecision,
		when: "no means is known that can be used (A26)",
		holds: func(q travelQuestion) bool {
			_, found := q.cheapest()
			return !found
		},
		then: func(travelQuestion) Verdict { return Verdict{}.because(ReasonTravelUndecided, assumptionA26) },
	},
	{
		code:  CheapestMeans,
		grade: allows,
		when:  "otherwise: the cheapest of the means that can be used",
		then: func(q travelQuestion) Verdict {
			cents, _ := q.cheapest()
			return Verdict{}.cents(cents).because(ReasonTravelCheapest, q.cite)
		},
	},
}
