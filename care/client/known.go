package client

import (
	"strings"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Roll is the names of a unit's clients, by which a person without an identity code is known again.
type Roll struct {
	unit  id.Unit
	names map[string][]enrolled
	count int // of all who have ever been in the unit, when the names were read
}

// enrolled is one client on the roll. coded tells that the client has an identity code; one without may get it later.
type enrolled struct {
	id          id.Client
	first, last string
	coded       bool
}

func (e *enrolled) fields() []any { return []any{&e.id, &e.first, &e.last, &e.coded} }

// RollOf reads a unit's names. It goes over every client of the unit, so that it belongs in a reading pass; nobody is
// shown, so that nobody is noted as seen.
func RollOf(p *gate.Pass, u id.Unit) (Roll, error) {
	all, err := gate.All(p, (*enrolled).fields, `
		SELECT id, first_name, last_name, identity_sealed IS NOT NULL
		FROM client
		WHERE tenant = $1 AND unit = $2 AND (ended = 0 OR ended > $3)
		ORDER BY sort_key, id`, u, int64(p.Now()))
	if err != nil {
		return Roll{}, err
	}
	roll := Roll{unit: u, names: map[string][]enrolled{}}
	for _, e := range all {
		roll.enter(e)
	}
	roll.count, err = countOf(p, u)
	return roll, err
}

// Fresh is the roll as it is where nobody has come into the unit since it was read, else a new one. In a writing pass of
// the unit it holds until the commit: nobody of the same name can come in between.
func (r Roll) Fresh(p *gate.Pass) (Roll, error) {
	count, err := countOf(p, r.unit)
	if err != nil || count == r.count {
		return r, err
	}
	return RollOf(p, r.unit)
}

func countOf(p *gate.Pass, u id.Unit) (int, error) {
	return gate.Value[int](p, `
		SELECT COUNT(*)
		FROM client
		WHERE tenant = $1 AND unit = $2`, u)
}

// Add enters a client whom the roll's holder has registered since it was read.
func (r *Roll) Add(c id.Client, n New) {
	_, coded := parseIdentity(n.Identity)
	r.enter(enrolled{c, n.First, n.Last, coded})
	r.count++
}

func (r *Roll) enter(e enrolled) {
	key := NameKey(e.first, e.last)
	e.first, e.last = "", "" // the key holds them
	r.names[key] = append(r.names[key], e)
}

// NameKey is alike for two spellings of one name: letter case, spaces and order of writing letters with their dots
// make no difference.
func NameKey(first, last string) string {
	return strings.Join(nameWords(first), " ") + "\t" + strings.Join(nameWords(last), " ")
}

// Known is whom a registration means among those who are clients already.
type Known struct {
	Client    *Client // nil: nobody
	Elsewhere bool    // the identity code is another unit's client's
	Namesake  bool    // the unit has somebody of the same name, and nothing tells whether it is the same person
}

// Recognise finds whom a registration means: by the identity code, else by the name together with a telephone number, an
// e-mail address or an address. It notes that the actor saw whom it looked at.
func Recognise(p *gate.Pass, n New, roll Roll) (Known, error) {
	i, coded := parseIdentity(n.Identity)
	if coded {
		k, err := byCode(p, n.Unit, i)
		if err != nil || k.Elsewhere || k.Client != nil {
			return k, err
		}
	}
	var known Known
	for _, candidate := range roll.names[NameKey(n.First, n.Last)] {
		if coded && candidate.coded {
			continue // another code: another person of the same name
		}
		c, err := Get(p, access.KeepClient, candidate.id)
		if fault.Is(err, fault.KindNotFound) {
			continue
		}
		if err != nil {
			return Known{}, err
		}
		if coded && len(c.sealed.identity) > 0 {
			continue // the code has come since
		}
		to, err := c.contact()
		if err != nil {
			return Known{}, err
		}
		if to.shares(n.Contact) {
			return Known{Client: &c}, nil
		}
		known.Namesake = true
	}
	return known, nil
}

func byCode(p *gate.Pass, u id.Unit, i identity) (Known, error) {
	type found struct {
		id   id.Client
		unit id.Unit
	}
	f, err := gate.One(p, func(f *found) []any { return []any{&f.id, &f.unit} }, `
		SELECT id, unit
		FROM client
		WHERE tenant = $1 AND identity_digest = $2`, i.digest(p))
	switch {
	case fault.Is(err, fault.KindNotFound):
		return Known{}, nil
	case err != nil:
		return Known{}, err
	case f.unit != u: // who had ended the service here is the same person: a new agreement opens it again
		return Known{Elsewhere: true}, nil
	}
	c, err := Get(p, access.KeepClient, f.id)
	return Known{Client: &c}, err
}

// shares tells whether two people of one name are the same one: a number or an address is alike, or neither has any.
func (to Contact) shares(o Contact) bool {
	alike := func(a, b string) bool { return a != "" && bareText(a) == bareText(b) }
	return alike(to.Phone, o.Phone) || alike(to.Email, o.Email) || alike(to.Address, o.Address) ||
		to == Contact{} && o == Contact{}
}

// bareText leaves out what people write now this way, now that: spaces, line ends, signs between digits, letter case.
func bareText(s string) string {
	s = strings.ToLower(strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \u00a0\n\t-,.", r) {
			return -1
		}
		return r
	}, s))
	if domestic, ok := strings.CutPrefix(s, "+358"); ok {
		return "0" + domestic
	}
	return s
}

// Differences names the fields in which a registration says something else than what is known, as check names them. A
// field that it leaves empty says nothing.
func (c Client) Differences(n New) ([]string, error) {
	to, err := c.contact()
	if err != nil {
		return nil, err
	}
	var all []string
	differs := func(field, now, then string) {
		if then != "" && now != then {
			all = append(all, field)
		}
	}
	if n.First != "" && NameKey(c.First, "") != NameKey(n.First, "") {
		all = append(all, "first")
	}
	if n.Last != "" && NameKey("", c.Last) != NameKey("", n.Last) {
		all = append(all, "last")
	}
	if !n.Identity.Empty() && len(c.sealed.identity) == 0 {
		all = append(all, "identity")
	}
	differs("lang", c.Lang, n.Lang)
	differs("stream", c.Stream, n.Stream)
	differs("phone", bareText(to.Phone), bareText(n.Contact.Phone))
	differs("email", strings.ToLower(to.Email), strings.ToLower(n.Contact.Email))
	differs("address", bareText(to.Address), bareText(n.Contact.Address))
	differs("channel", string(c.Channel), string(n.Channel))
	differs("fallback", string(c.Fallback), string(n.Fallback))
	differs("ownworker", string(c.OwnWorker), string(n.OwnWorker))
	differs("department", string(c.Department), string(n.Department))
	if n.Restricted && !c.Restricted {
		all = append(all, "restricted")
	}
	return all, nil
}
