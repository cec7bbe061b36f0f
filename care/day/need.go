package day

import (
	"encoding/json"
	"slices"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

// NeedKind is what a client needs help with.
type NeedKind string

// The kinds, as they come up at the day's reception.
const (
	NeedMoney      NeedKind = "money"
	NeedMind       NeedKind = "mind"
	NeedSubstance  NeedKind = "substance" // päihteet
	NeedHousing    NeedKind = "housing"
	NeedHealth     NeedKind = "health"
	NeedWork       NeedKind = "work"
	NeedLoneliness NeedKind = "loneliness"
	NeedExtraCosts NeedKind = "extra_costs" // the net, the phone, the food of a remote day
	NeedDigital    NeedKind = "digital"     // digituki
	NeedFamily     NeedKind = "family"
	NeedOther      NeedKind = "other"
)

// NeedKinds lists the kinds in the order in which they are offered.
func NeedKinds() []NeedKind {
	return []NeedKind{NeedMoney, NeedMind, NeedSubstance, NeedHousing, NeedHealth, NeedWork, NeedLoneliness, NeedExtraCosts,
		NeedDigital, NeedFamily, NeedOther}
}

// Need is a signal: something that a client needs beside the day. It is never a reason of an absence. Kind, Text and
// Help are sealed.
type Need struct {
	ID        id.Need
	Client    id.Client
	Unit      id.Unit
	Date      cal.Date
	Contact   id.Witness  // the call or meeting at which it was noticed; "" for none
	Noticed   cal.Instant // when, and by whom: "worker:…"
	NoticedBy string
	Kind      NeedKind
	Text      string // one line, may be empty

	Agreed   cal.Instant // 0: not yet
	AgreedBy string
	Help     string   // what is done, and who does it
	Due      cal.Date // by when; zero where no day was said

	Handled   cal.Instant // 0: open
	HandledBy string
}

// needRow is a need as it stands in the table.
type needRow struct {
	Need
	said, help []byte
	withdrawn  cal.Instant
}

func (r *needRow) fields() []any {
	return []any{&r.ID, &r.Client, &r.Unit, &r.Date, &r.Contact, &r.Noticed, &r.NoticedBy, &r.said, &r.Agreed, &r.AgreedBy,
		&r.Due, &r.help, &r.Handled, &r.HandledBy, &r.withdrawn}
}

// Open tells that nobody has handled the need yet.
func (n Need) Open() bool { return n.Handled == 0 }

// Undoable tells until when the one who noticed it may take it back.
func (n Need) Undoable() cal.Instant { return n.Noticed.Add(undo) }

// Signal is what was noticed at a contact: any of the kinds, and one line for them.
type Signal struct {
	Kinds   []NeedKind
	Text    string
	Contact id.Witness // "" for none
}

// needWords are what is sealed together of a need.
type needWords struct {
	Kind NeedKind `json:"k"`
	Text string   `json:"t,omitempty"`
}

// Notice keeps what a worker has noticed of a client on a date: one need of each kind. A kind that is open already is
// not kept a second time without words of its own, so that 25 calls do not make 25 equal lines.
func Notice(p *gate.Pass, c client.Client, date cal.Date, s Signal) error {
	s.Text = prose.Tidy(s.Text)
	var refused fault.Form
	for _, k := range s.Kinds {
		if !slices.Contains(NeedKinds(), k) {
			refused.Add("need", "day.need.kind")
		}
	}
	switch {
	case len(s.Kinds) == 0 && s.Text != "":
		refused.Add("need", "day.need.which")
	case !prose.Fits(s.Text, longestLine):
		refused.Add("needtext", "day.text.long", longestLine)
	case date.After(p.Today()):
		refused.Add("date", "day.need.ahead")
	}
	if err := refused.Err(); err != nil || len(s.Kinds) == 0 {
		return err
	}
	if err := mayNotice(p, c); err != nil {
		return err
	}
	open, err := needs(p, c)
	if err != nil {
		return err
	}
	for i, k := range s.Kinds {
		told := slices.ContainsFunc(open, func(n Need) bool { return n.Open() && n.Kind == k })
		if told && s.Text == "" || slices.Contains(s.Kinds[:i], k) {
			continue
		}
		if err := keepNeed(p, c, date, needWords{k, s.Text}, s.Contact); err != nil {
			return err
		}
	}
	return nil
}

// mayNotice lets tell whoever keeps the client's days; reading is for those who may see the record.
func mayNotice(p *gate.Pass, c client.Client) error {
	if p.Actor().Kind != access.Worker {
		return fault.Denied()
	}
	return c.Allow(p, access.RecordDay)
}

func keepNeed(p *gate.Pass, c client.Client, date cal.Date, said needWords, contact id.Witness) error {
	text, err := json.Marshal(said)
	if err != nil {
		return err
	}
	n := id.Need(p.NewID())
	_, err = p.Write(gate.Event{Kind: "day.need", Of: []string{string(c.ID), string(n)}}, `
		INSERT INTO need (tenant, client, id, unit, date, contact, noticed, noticed_by, said_sealed, agreed, agreed_by,
			handled, handled_by, withdrawn)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, '', 0, '', 0)`,
		c.ID, n, c.Unit, date, null(contact), int64(p.Now()), maker(p.Actor()), c.Key.Seal(string(text), saidBind(n)))
	return err
}

func saidBind(n id.Need) string { return "need.said_sealed/" + string(n) }

func helpBind(n id.Need) string { return "need.help_sealed/" + string(n) }

// Needs lists a client's needs, the open ones first and the newest first among them, for those who may see the record.
func Needs(p *gate.Pass, c client.Client) ([]Need, error) {
	if err := c.Allow(p, access.SeeRecord); err != nil {
		return nil, err
	}
	all, err := needs(p, c)
	slices.SortStableFunc(all, func(a, b Need) int {
		switch {
		case a.Open() == b.Open():
			return 0
		case a.Open():
			return -1
		}
		return 1
	})
	return all, err
}

func needs(p *gate.Pass, c client.Client) ([]Need, error) {
	rows, err := gate.All(p, (*needRow).fields, `
		SELECT id, client, unit, date, COALESCE(contact, ''), noticed, noticed_by, said_sealed, agreed, agreed_by,
			COALESCE(due, ''), help_sealed, handled, handled_by, withdrawn
		FROM need
		WHERE tenant = $1 AND client = $2 AND withdrawn = 0
		ORDER BY id DESC`, c.ID)
	if err != nil {
		return nil, err
	}
	all := make([]Need, 0, len(rows))
	for _, r := range rows {
		if err := r.open(c); err != nil {
			return nil, err
		}
		all = append(all, r.Need)
	}
	return all, nil
}

func (r *needRow) open(c client.Client) error {
	text, err := c.Key.Open(r.said, saidBind(r.ID))
	if err != nil {
		return err
	}
	var said needWords
	if err := json.Unmarshal([]byte(text), &said); err != nil {
		return err
	}
	r.Kind, r.Text = said.Kind, said.Text
	r.Help, err = c.Key.Open(r.help, helpBind(r.ID))
	return err
}

// OpenNeeds counts, for a unit, the open needs of each client. Whoever lists it shows it only of those whose record
// the actor may see.
func OpenNeeds(p *gate.Pass, u id.Unit) (map[id.Client]int, error) {
	type row struct {
		client id.Client
		n      int
	}
	rows, err := gate.All(p, func(r *row) []any { return []any{&r.client, &r.n} }, `
		SELECT client, COUNT(*)
		FROM need
		WHERE tenant = $1 AND unit = $2 AND handled = 0 AND withdrawn = 0
		GROUP BY client`, u)
	open := make(map[id.Client]int, len(rows))
	for _, r := range rows {
		open[r.client] = r.n
	}
	return open, err
}
