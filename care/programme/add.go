package programme

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// The least and most members that a group may be made for: a telephone conference of more is no conversation.
const (
	leastSize = 2
	mostSize  = 30
)

// AddGroup makes a group that takes members from a day on; g.Largest is its first size. fault.Denied where the actor
// does not keep the unit's clients.
func AddGroup(p *gate.Pass, g Group, from cal.Date) (id.Group, error) {
	u, err := org.Open(p, access.KeepClient, g.Unit)
	if err != nil {
		return "", err
	}
	if err := u.Takes(); err != nil {
		return "", err
	}
	g.ID = ""
	if err := g.check(p, from); err != nil {
		return "", err
	}
	g.ID = id.Group(p.NewID())
	_, err = p.Write(gate.Event{Kind: "programme.group", Of: []string{string(g.ID), string(g.Unit)}}, `
		INSERT INTO peer_group (tenant, id, unit, name, theme, weekday, from_time, until_time, how, age_band, stream,
			lang, place, leader)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		g.ID, g.Unit, g.Name, g.Theme, int(g.Weekday), g.From, g.Until, g.How, g.AgeBand, g.Stream, g.Lang,
		null(g.Place), g.Leader)
	if err != nil {
		return "", err
	}
	return g.ID, size(p, g.ID, from, g.Largest)
}

// Resize sets the largest size from a day on, until the next size that has been set; the sizes before it stay as they
// were. A size under the number of members on one of those days is refused on "largest": nobody is sent away by a
// number.
func Resize(p *gate.Pass, g id.Group, first cal.Date, largest int) error {
	if largest < leastSize || largest > mostSize {
		return fault.Invalid("largest", "programme.size", leastSize, mostSize)
	}
	if first.IsZero() {
		return fault.Invalid("first", "programme.from")
	}
	of, err := Load(p, g, first)
	if err != nil {
		return err
	}
	if _, err := org.Open(p, access.KeepClient, of.Unit); err != nil {
		return err
	}
	sizes, err := sizesOf(p, g)
	if err != nil {
		return err
	}
	in := cal.Period{From: first, To: sizes.until(first)}
	members, err := membersIn(p, g, in)
	if err != nil {
		return err
	}
	if have := most(members, in); have > largest {
		return fault.Invalid("largest", "programme.size.members", have)
	}
	return size(p, g, first, largest)
}

func size(p *gate.Pass, g id.Group, first cal.Date, largest int) error {
	_, err := p.Write(gate.Event{Kind: "programme.size", Of: []string{string(g), first.String()}}, `
		INSERT INTO group_size (tenant, peer_group, first_day, largest)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT (tenant, peer_group, first_day) DO UPDATE SET largest = excluded.largest`, g, first, largest)
	return err
}

func (g *Group) check(p *gate.Pass, from cal.Date) error {
	var refused fault.Form
	for _, l := range []struct {
		field string
		text  *string
	}{{"name", &g.Name}, {"theme", &g.Theme}} {
		*l.text = strings.Join(strings.Fields(*l.text), " ")
		if !line(*l.text) {
			refused.Add(l.field, "programme.line", longestLine)
		}
	}
	if _, ok := i18n.Parse(g.Lang); g.Lang != "" && !ok {
		refused.Add("lang", "programme.lang")
	}
	if err := (Meeting{g.Weekday, g.From, g.Until}).check(); err != nil {
		return err
	}
	switch {
	case !slices.Contains([]How{Phone, Video, OnSite}, g.How):
		refused.Add("how", "programme.how")
	case !slices.Contains([]AgeBand{Young, Over30, Ages}, g.AgeBand):
		refused.Add("ageband", "programme.age")
	case !slices.Contains([]Stream{Everyday, NearWork, Streams}, g.Stream):
		refused.Add("stream", "programme.stream")
	case g.Largest < leastSize || g.Largest > mostSize:
		refused.Add("largest", "programme.size", leastSize, mostSize)
	case from.IsZero():
		refused.Add("from", "programme.from")
	}
	if err := g.among(p, from, &refused); err != nil {
		return err
	}
	return refused.Err()
}

// among refuses a leader of a new group, and a place, that are not there.
func (g *Group) among(p *gate.Pass, from cal.Date, refused *fault.Form) error {
	if g.ID == "" { // who leads a group that is there is changed from a day on
		days := cal.Period{From: latest(from, p.Today())}
		if err := mayLead(p, refused, "leader", g.Leader, g.Unit, days); err != nil {
			return err
		}
	}
	if g.Place == "" {
		return nil
	}
	_, err := org.PlaceOf(p, g.Unit, g.Place)
	if fault.Is(err, fault.KindNotFound) {
		refused.Add("place", "programme.place")
		return nil
	}
	return err
}

// check refuses on "weekday" and "until".
func (m Meeting) check() error {
	switch {
	case m.Weekday < cal.Mon || m.Weekday > cal.Sun:
		return fault.Invalid("weekday", "programme.weekday")
	case m.From < 0 || m.Until > 24*60-1 || m.Until <= m.From:
		return fault.Invalid("until", "programme.hours")
	}
	return nil
}

// longestLine is the most letters of a name, a theme or a title.
const longestLine = 120

// line tells whether s says something on one line.
func line(s string) bool {
	return s != "" && utf8.RuneCountInString(s) <= longestLine && utf8.ValidString(s) && !strings.ContainsFunc(s, unicode.IsControl)
}

// null stores an empty reference as NULL.
func null[T ~string](s T) any {
	if s == "" {
		return nil
	}
	return string(s)
}
