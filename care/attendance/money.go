package attendance

import (
	"slices"

	"etapaja/care/client"
	"etapaja/care/plan"
	"etapaja/care/rule"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/law"
)

// Money is one client's month as it is paid: the days that a worker has marked as attended, and what comes of them.
type Money struct {
	Month   cal.Month
	Days    []cal.Date // attended, the oldest first
	Waiting []cal.Date // nobody has confirmed them yet; they count for nothing
	Asked   []cal.Date // somebody asks about them; they count for nothing while it goes on
	Cents   int        // for the attended days, as the law of each says
	Cites   []string   // the provisions that the sum rests on
	Payers  []Paid     // who pays what of it; the rest has no payer yet
	Unknown bool       // of some attended day nobody has said which benefit the client has
	Unpaid  int        // attended days for which the benefit of the client pays nothing
	Travel  Travel
}

// Paid is what one of the payers pays. Of nobody it is what the compensation would be, and what is not paid.
type Paid struct {
	By    Payer
	Days  int
	Cents int
}

// Payer is who pays the nine euros.
type Payer string

// The payers.
const (
	ByKela   Payer = "kela"
	ByFund   Payer = "fund"
	ByCounty Payer = "county"
	ByNobody Payer = "nobody" // the client's benefit pays nothing for the day
	NotTold  Payer = ""       // nobody has told which benefit the client has
)

// Key names the payer in words and to other programs: "untold" where it is not known.
func (p Payer) Key() string {
	if p == NotTold {
		return "untold"
	}
	return string(p)
}

// Payers lists them as reports do.
func Payers() []Payer { return []Payer{ByKela, ByFund, ByCounty, ByNobody, NotTold} }

// Travel is the journeys of the attended days.
type Travel struct {
	Days      int // with a journey
	Cents     int
	Means     string // as the client's card names it
	Undecided bool   // no means has been settled
	Cite      string
}

// MoneyOf counts a client's month up to today. The client needs no more than a code for it: it tells no reason. Workers
// need the right to keep the client's data, for it tells of benefits.
func MoneyOf(p *gate.Pass, c client.Client, month cal.Month) (Money, error) {
	benefits, err := client.Benefits(p, c)
	if err != nil {
		return Money{}, err
	}
	days, entries, err := ownDays(p, c, month.Period())
	if err != nil {
		return Money{}, err
	}
	book, err := rule.Book(p)
	if err != nil {
		return Money{}, err
	}
	m := Money{Month: month, Travel: Travel{Means: c.TravelMeans}}
	for _, o := range days {
		date := o.Day.Date
		switch e := entries[date]; {
		case o.State == Asked:
			m.Asked = append(m.Asked, date)
		case o.State == Waiting:
			m.Waiting = append(m.Waiting, date)
		case o.State == Marked && e.Mark.Attended():
			m.Days = append(m.Days, date)
			m.pay(book, date, client.BenefitOn(benefits, date))
			m.Travel.add(book, date, e.Form, c.TravelMeans, c.TravelCents)
		}
	}
	for _, list := range [][]cal.Date{m.Days, m.Waiting, m.Asked} {
		slices.Reverse(list)
	}
	return m, nil
}

// pay adds an attended day. Where nobody has told the benefit, the sum is that of the compensation, and has no payer.
func (m *Money) pay(book law.Book, date cal.Date, b client.Benefit) {
	s := shareOf(book, date, b)
	if s.By == ByNobody {
		m.Unpaid++
		return
	}
	m.Cents += s.Cents
	for _, c := range s.cites {
		if !slices.Contains(m.Cites, c) {
			m.Cites = append(m.Cites, c)
		}
	}
	if s.By == NotTold {
		m.Unknown = true
		return
	}
	m.Payers = joined(m.Payers, s.Paid)
}

// share is one day's nine euros with what they rest on.
type share struct {
	Paid
	cites []string
}

// shareOf tells who pays for an attended day.
func shareOf(book law.Book, date cal.Date, b client.Benefit) share {
	by := NotTold
	if b.Known() && book.InForce(b.Kind, date) { // where it has gone out of use, nobody has told which came after it
		of := []law.PaidDays{{Count: 1, Mark: law.MarkPresent, Benefit: b.Kind, SocialAssistance: b.SocialAssistance}}
		costs := book.Allowance(date, law.AllowanceFacts{Kind: law.CostCompensated, Groups: of})
		county := book.Allowance(date, law.AllowanceFacts{Kind: law.ActivityAllowance, Groups: of})
		switch {
		case costs.Cents > 0 && book.PayerOf(b.Kind) == law.Fund:
			return share{Paid{ByFund, 1, costs.Cents}, costs.Citations()}
		case costs.Cents > 0:
			return share{Paid{ByKela, 1, costs.Cents}, costs.Citations()}
		case county.Cents > 0:
			return share{Paid{ByCounty, 1, county.Cents}, county.Citations()}
		default:
			by = ByNobody
		}
	}
	v, held := book.CostCompensation(date)
	if !held {
		return share{Paid: Paid{By: by, Days: 1}}
	}
	return share{Paid{by, 1, int(v.Rule)}, []string{v.Cite}}
}

// joined adds what one pays to a list.
func joined(list []Paid, more Paid) []Paid {
	for i := range list {
		if list[i].By == more.By {
			list[i].Days += more.Days
			list[i].Cents += more.Cents
			return list
		}
	}
	return append(list, more)
}

// add counts the journey of an attended day, by the means and the cents there and back that the client's card tells.
func (t *Travel) add(book law.Book, date cal.Date, form plan.Form, means string, cents int) {
	f := law.TravelFacts{Attended: true, Delivery: law.Delivery(form)}
	if means != "" {
		f.Options = []law.Journey{{Means: meansOf(means), Cents: cents, Available: true}}
	}
	v := book.TravelCost(date, f)
	switch v.Code {
	case law.CheapestMeans:
		t.Days++
		t.Cents += v.Cents
		t.Cite = v.Citations()[0]
	case law.NeedsDecision:
		t.Days++
		t.Undecided = true
	}
}

// meansOf names the card's means as the law does.
func meansOf(card string) law.Means {
	if card == "car" {
		return law.ByOwnCar
	}
	return law.Means(card)
}
