package access

import (
	"slices"
	"strings"

	"etapaja/ground/id"
)

// Subject is whom or what the act touches, as care/client has read it. Without a Client it is the unit itself,
// without a Unit too it is the organiser.
type Subject struct {
	Tenant      id.Tenant // empty: the actor's own, for a pass reads no other
	Client      id.Client
	Unit        id.Unit
	Provider    id.Provider // who runs the unit; empty: the organiser itself
	OwnWorker   id.Worker
	Substitutes []id.Worker // those who stand in today
	Peers       []id.Client // those who are in a group with the client today
	Reason      string      // the emergency reason that the actor has stated
}

// Decision tells whether the act is allowed, through which relation, and where it is not, why.
type Decision struct {
	Allow    bool
	Relation Relation // None where it is refused
	Why      string   // empty where it is allowed
}

// Why an act is refused, as message keys. Only WhyStrong and WhyReason are for showing: they tell the actor what
// to do. The others look like "not found" from outside.
const (
	WhyStranger = "access.stranger" // nobody is signed in
	WhyTenant   = "access.tenant"   // another organiser's
	WhyNeed     = "access.need"     // no role of the actor's meets the need
	WhyStrong   = "access.strong"   // must identify strongly first (306/2019 6 § 2 mom.)
	WhyReason   = "access.reason"   // may go on by stating an emergency reason
	WhyRelation = "access.relation" // no relation to this client or unit (703/2023 9 § 1 mom.)
)

// Decide tells whether a may do n to s.
func Decide(a Actor, n Need, s Subject) Decision {
	switch {
	case n == Anyone:
		return Decision{Allow: true}
	case n >= needs || a.Kind == Nobody || a.Tenant == "":
		return Decision{Why: WhyStranger}
	case s.Tenant != "" && s.Tenant != a.Tenant:
		return Decision{Why: WhyTenant}
	case !a.may(n):
		return Decision{Why: WhyNeed}
	case !a.strongFor(n):
		return Decision{Why: WhyStrong}
	}
	stands := a.standing(n, s)
	if stands == 1<<Emergency && strings.TrimSpace(s.Reason) == "" {
		return Decision{Why: WhyReason}
	}
	if r := stands.nearest(); r != None {
		return Decision{Allow: true, Relation: r}
	}
	return Decision{Why: WhyRelation}
}

// Holds tells whether the actor meets the need towards anybody at all: what the gate asks when a screen is
// opened, before it knows whom the screen is about.
func (a Actor) Holds(n Need) bool {
	if n == Anyone {
		return true
	}
	return n < needs && a.Tenant != "" && a.may(n) && a.strongFor(n)
}

// InUnit tells whether the actor meets the need towards the whole unit u that the provider p runs (empty p: the
// organiser itself). An own worker from elsewhere does not.
func (a Actor) InUnit(n Need, u id.Unit, p id.Provider) bool {
	return u != "" && Decide(a, n, Subject{Unit: u, Provider: p}).Allow
}

// Everywhere tells whether the actor meets the need towards the organiser itself, and so towards each of its units.
func (a Actor) Everywhere(n Need) bool { return Decide(a, n, Subject{}).Allow }

// may tells whether any cell of the actor's columns is open.
func (a Actor) may(n Need) bool {
	switch a.Kind {
	case Client:
		return table[n][columnClient] != none
	case System:
		return table[n][columnSystem] != none
	case Worker:
		return slices.ContainsFunc(a.Grants, func(g Grant) bool { return g.cell(n) != none })
	}
	return false
}

// strongFor tells whether the actor has signed in strongly enough. Workers always must.
func (a Actor) strongFor(n Need) bool {
	switch a.Kind {
	case Client:
		return a.Strong || table[n][columnClient]&strongly == 0
	case Worker:
		return a.Strong
	}
	return a.Kind == System
}

// standing is the set of relations through which the actor meets the need towards s; an emergency is in it
// before its reason is asked.
func (a Actor) standing(n Need, s Subject) reach {
	switch a.Kind {
	case Client:
		if s.Client != "" && a.ID == string(s.Client) {
			return table[n][columnClient] & (1 << Self)
		}
		if s.Client != "" && slices.Contains(s.Peers, id.Client(a.ID)) {
			return table[n][columnClient] & (1 << Peer)
		}
	case System:
		return table[n][columnSystem] & (1 << Organiser)
	case Worker:
		var set reach
		for _, g := range a.Grants {
			set |= g.cell(n) & g.standing(a.ID, s)
		}
		return set
	}
	return none
}

func (g Grant) cell(n Need) reach {
	if c := g.Role.column(); c != columnNone {
		return table[n][c]
	}
	return none
}

// standing is the set of relations that the holder of the grant has to s, whatever the need.
func (g Grant) standing(worker string, s Subject) reach {
	if !g.serves(s.Provider) {
		return none
	}
	var set reach
	if g.Covers(s.Unit, s.Provider) {
		set |= 1<<Team | 1<<Organiser
	}
	if s.Client == "" {
		return set
	}
	set |= 1 << Emergency
	if worker != "" && worker == string(s.OwnWorker) {
		set |= 1 << Own
	}
	if worker != "" && slices.Contains(s.Substitutes, id.Worker(worker)) {
		set |= 1 << Substitute
	}
	return set
}
