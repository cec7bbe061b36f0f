package client

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

// MostFound is the most clients that a search tells; who seeks more must say more of the name.
const MostFound = 30

// FindByIdentity finds the client with an identity code, also one whose service has ended: they may come back. Whom the actor may not see is as if there were none.
// A code that no person can have is refused on "identity".
func FindByIdentity(p *gate.Pass, code vault.Secret) ([]Row, error) {
	c, err := byIdentity(p, code)
	if fault.Is(err, fault.KindNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return Found(p, []id.Client{c})
}

// FindStated finds the client with an identity code for a worker without a relation who states a weighty reason,
// as GetStated does: for the record where the worker's role opens records, else for the day. fault.NotFound where
// there is no such client.
func FindStated(p *gate.Pass, code vault.Secret, reason string) (Client, error) {
	c, err := byIdentity(p, code)
	if err != nil {
		return Client{}, err
	}
	if p.Actor().Holds(access.SeeRecord) {
		return GetStated(p, access.SeeRecord, c, reason)
	}
	return GetStated(p, access.SeeClients, c, reason)
}

func byIdentity(p *gate.Pass, code vault.Secret) (id.Client, error) {
	i, ok := parseIdentity(code)
	if !ok {
		return "", fault.Invalid("identity", "client.identity")
	}
	return gate.Value[id.Client](p, `
		SELECT id
		FROM client
		WHERE tenant = $1 AND identity_digest = $2`, i.digest(p))
}

// longestName is the most letters that are sought by: no name is as long.
const longestName = 120

// CheckName refuses on "name" what is too little to seek by, less than two letters, and what is no name.
func CheckName(typed string) error {
	if !prose.Fits(typed, longestName) {
		return fault.Invalid("name", "client.name.long", longestName)
	}
	if len([]rune(strings.Join(nameWords(typed), ""))) < 2 {
		return fault.Invalid("name", "client.name.short")
	}
	return nil
}

// FindByName finds clients by the beginnings of their names, in any order: "vir mat" finds Matti Virtanen. Only
// those whom the actor may see are looked at. It tells at most MostFound, and whether there are more. It reads
// every name the actor may see, so that it belongs in a reading pass.
func FindByName(p *gate.Pass, typed string) (rows []Row, more bool, err error) {
	if err := CheckName(typed); err != nil {
		return nil, false, err
	}
	all, err := seen(p)
	if err != nil {
		return nil, false, err
	}
	words := nameWords(typed)
	rows = slices.DeleteFunc(all, func(r Row) bool { return !r.matches(words) })
	more = len(rows) > MostFound
	rows = rows[:min(len(rows), MostFound)]
	saw(p, rows)
	return rows, more, nil
}

// seen is every client whom the actor may see without stating a reason: the units' by one indexed query each, and
// the actor's own elsewhere.
func seen(p *gate.Pass) ([]Row, error) {
	rows, err := own(p)
	if err != nil {
		return nil, err
	}
	units, err := org.Units(p, access.SeeClients)
	if err != nil {
		return nil, err
	}
	for _, u := range units {
		of, err := ofUnit(p, u.ID)
		if err != nil {
			return nil, err
		}
		rows = append(rows, of...)
	}
	return ordered(rows), nil
}

// Found lists those of the named clients whom the actor may see, in the order of their names, and notes that the
// actor saw them.
func Found(p *gate.Pass, ids []id.Client) ([]Row, error) {
	var rows []Row
	for _, c := range ids {
		r, err := gate.One(p, (*Row).fields, `
			SELECT id, unit, COALESCE(provider, ''), own_worker, first_name, last_name, lang, stream, channel, fallback,
				remote_by_wish, sort_key
			FROM client
			WHERE tenant = $1 AND id = $2`, c)
		if fault.Is(err, fault.KindNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		substitutes, err := staff.SubstitutesOf(p, r.OwnWorker, p.Today())
		if err != nil {
			return nil, err
		}
		rows = append(rows, visible(p, []Row{r}, substitutes)...)
	}
	rows = ordered(rows)
	saw(p, rows)
	return rows, nil
}

// ordered sorts rows by name and keeps each client once.
func ordered(rows []Row) []Row {
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Or(cmp.Compare(a.sortKey, b.sortKey), cmp.Compare(a.ID, b.ID)) })
	return slices.CompactFunc(rows, func(a, b Row) bool { return a.ID == b.ID })
}

func (r Row) matches(words []string) bool {
	names := nameWords(r.First + " " + r.Last)
	for _, w := range words {
		begins := func(name string) bool { return strings.HasPrefix(name, w) || strings.HasPrefix(bare(name), w) }
		if !slices.ContainsFunc(names, begins) {
			return false
		}
	}
	return true
}

func nameWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(norm.NFC.String(s)), func(r rune) bool { return !unicode.IsLetter(r) })
}

// bare takes the dots and accents off, for whoever types on a foreign keyboard: "makinen" finds Mäkinen.
func bare(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(name))
}
