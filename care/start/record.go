package start

import (
	"encoding/json"
	"slices"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

const (
	mostText   = 500 // letters of what is said
	leastWhy   = 5   // letters of why the first meeting was not on site
	farBack    = 24  // months for which a step may have been taken before
	farLater   = 12  // months ahead for which a meeting on site is agreed
	aheadBegin = 12  // months ahead for which the service begins
)

// OnSite is the way of a first meeting at the place of the activity: the rule, from which another way is departed for a
// reason.
const OnSite = "site"

// IntakeWays are how a first contact is made.
func IntakeWays() []string {
	return []string{"call", "visit", "letter", "message", "authority", "other"}
}

// MeetingWays are where the first meeting may be held.
func MeetingWays() []string { return []string{OnSite, "outdoors", "home", "other", "call", "video"} }

// distant are the ways in which one does not see whom one meets, or only on a screen.
func distant(way string) bool { return way == "call" || way == "video" }

// ReadingWays are how the texts are gone through.
func ReadingWays() []string { return []string{"screen", "paper", "call_paper", "call", "video"} }

// Contact is a first contact.
type Contact struct {
	Day  cal.Date
	Way  string
	From string // who made it
}

// Reach records the first contact. seen is how many records the worker saw: where another has been made since it is
// fault.Stale, as with every verb of this room.
func Reach(p *gate.Pass, c client.Client, seen int, n Contact) error {
	var refused fault.Form
	past(&refused, p, n.Day)
	org.Choice(&refused, "way", n.Way, IntakeWays())
	if n.From = prose.Tidy(n.From); n.From == "" || !prose.Fits(n.From, mostText) {
		refused.Add("from", "start.from", mostText)
	}
	if err := refused.Err(); err != nil {
		return err
	}
	return keep(p, c, seen, Record{Step: Intake, State: Done, Day: n.Day, Said: Said{Way: n.Way, Text: n.From}})
}

// First is a first meeting.
type First struct {
	Day   cal.Date
	Way   string
	Why   string   // why not on site
	Later cal.Date // when one meets on site; asked for where it was not
	Known bool     // the worker made sure whom they talked with; asked for where it was from a distance
}

// Meet records the first meeting. Where the place is closed or the client cannot come, another way that was agreed on is as
// good, with its reason and a day on which one meets on site: so new clients are taken in while a place is closed.
func Meet(p *gate.Pass, c client.Client, seen int, m First) error {
	var refused fault.Form
	past(&refused, p, m.Day)
	org.Choice(&refused, "way", m.Way, MeetingWays())
	m.Why = prose.Tidy(m.Why)
	if m.Way == OnSite {
		m.Why, m.Later = "", cal.Date{}
	} else {
		m.elsewhere(&refused, p)
	}
	if err := refused.Err(); err != nil {
		return err
	}
	return keep(p, c, seen, Record{Step: Meeting, State: Done, Day: m.Day, Later: m.Later, Said: Said{Way: m.Way, Text: m.Why}})
}

func (m First) elsewhere(refused *fault.Form, p *gate.Pass) {
	if len([]rune(m.Why)) < leastWhy || !prose.Fits(m.Why, mostText) {
		refused.Add("why", "start.why", mostText)
	}
	far := p.Today().AddMonths(farLater)
	if !m.Later.After(m.Day) || m.Later.After(far) {
		refused.Add("later", "start.later", far)
	}
	if distant(m.Way) && !m.Known {
		refused.Add("known", "start.known")
	}
}

// Reading is a walkthrough, or a part of it.
type Reading struct {
	Day    cal.Date
	Topics []string
	Way    string
	Lang   string
}

// GoThrough records that topics of the walkthrough have been gone through with the client, in the words of TextVersion.
// It is no consent: the service rests on law.
func GoThrough(p *gate.Pass, c client.Client, seen int, g Reading) error {
	var refused fault.Form
	past(&refused, p, g.Day)
	if len(g.Topics) == 0 || slices.ContainsFunc(g.Topics, func(t string) bool { return !slices.Contains(Topics(), Topic(t)) }) {
		refused.Add("topics", "start.topics")
	}
	org.Choice(&refused, "way", g.Way, ReadingWays())
	org.Language(&refused, "lang", g.Lang)
	if err := refused.Err(); err != nil {
		return err
	}
	var all []Record
	for _, t := range Topics() {
		if slices.Contains(g.Topics, string(t)) {
			all = append(all, Record{Step: Walkthrough, Topic: t, State: Done, Day: g.Day, Said: Said{Way: g.Way, Lang: g.Lang, Version: TextVersion}})
		}
	}
	return keep(p, c, seen, all...)
}

// Begin begins the service on a day. It is refused while a step is missing, each with a sentence, and where no days are
// agreed from that day on.
func Begin(p *gate.Pass, c client.Client, seen int, from cal.Date) error {
	g, err := Load(p, c)
	if err != nil {
		return err
	}
	var refused fault.Form
	if from.IsZero() || from.Before(p.Today().AddMonths(-farBack)) || from.After(p.Today().AddMonths(aheadBegin)) {
		refused.Add("from", "start.begin.from")
	}
	for _, s := range g.Missing() {
		refused.Add("from", "start.missing."+string(s))
	}
	if !from.IsZero() {
		_, err := plan.InForce(p, c.ID, from)
		if fault.Is(err, fault.KindNotFound) {
			refused.Add("from", "start.begin.agreed", from)
		} else if err != nil {
			return err
		}
	}
	if err := refused.Err(); err != nil {
		return err
	}
	if err := keep(p, c, seen, Record{Step: Begun, State: Done, Day: from}); err != nil {
		return err
	}
	return client.Begin(p, c, from)
}

// TakeBack takes back what stands of a step; of the walkthrough all of it. What was recorded stays in the history.
func TakeBack(p *gate.Pass, c client.Client, seen int, s Step) error {
	g, err := Load(p, c)
	if err != nil {
		return err
	}
	var all []Record
	for _, t := range append([]Topic{""}, Topics()...) {
		if _, ok := g.now[part{s, t}]; ok {
			all = append(all, Record{Step: s, Topic: t, State: Back, Day: p.Today()})
		}
	}
	if len(all) == 0 {
		return fault.Stale()
	}
	if err := keep(p, c, seen, all...); err != nil {
		return err
	}
	if s == Begun {
		return client.Begin(p, c, cal.Date{})
	}
	return nil
}

// past refuses a day that has not been, or was long ago.
func past(refused *fault.Form, p *gate.Pass, day cal.Date) {
	if day.IsZero() || day.After(p.Today()) || day.Before(p.Today().AddMonths(-farBack)) {
		refused.Add("day", "start.day", farBack)
	}
}

// keep writes records for whoever saw the ones before.
func keep(p *gate.Pass, c client.Client, seen int, all ...Record) error {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return err
	}
	if err := c.Served(p); err != nil {
		return err
	}
	n, err := gate.Value[int](p, `
		SELECT COUNT(*)
		FROM start_step
		WHERE tenant = $1 AND client = $2`, c.ID)
	if err != nil {
		return err
	}
	if n != seen {
		return fault.Stale()
	}
	for _, r := range all {
		n++
		r.N = n
		text, err := json.Marshal(r.Said)
		if err != nil {
			return err
		}
		_, err = p.Write(gate.Event{Kind: "start." + string(r.Step), Of: []string{string(c.ID), string(r.State), string(r.Topic)}}, `
			INSERT INTO start_step (tenant, client, n, step, topic, state, day, later, made, made_by, said_sealed)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
			c.ID, r.N, r.Step, r.Topic, r.State, r.Day, r.Later, p.Now(), p.Actor().ID, c.Key.Seal(string(text), r.place(c)))
		if err != nil {
			return err
		}
	}
	return nil
}

// Waiting is a client whose service has not begun.
type Waiting struct {
	client.Newcomer
	Next  Step     // the first step that is missing; "" where all has been done
	Later cal.Date // the day agreed for a meeting on site; zero where none is
}

// OwnWaiting lists the acting worker's clients whose service has not begun, who has waited longest first.
func OwnWaiting(p *gate.Pass) ([]Waiting, error) {
	all, err := client.OwnNewcomers(p)
	if err != nil {
		return nil, err
	}
	return waiting(p, all)
}

// WaitingIn lists a unit's clients whose service has not begun.
func WaitingIn(p *gate.Pass, u id.Unit) ([]Waiting, error) {
	all, err := client.NewcomersIn(p, access.KeepClient, u)
	if err != nil {
		return nil, err
	}
	return waiting(p, all)
}

func waiting(p *gate.Pass, of []client.Newcomer) ([]Waiting, error) {
	all := make([]Waiting, len(of))
	for i, n := range of {
		rows, err := gate.All(p, (*Record).fields, `
			SELECT n, step, topic, state, day, later, made, made_by, said_sealed
			FROM start_step
			WHERE tenant = $1 AND client = $2
			ORDER BY n`, n.ID)
		if err != nil {
			return nil, err
		}
		g := progressOf(client.Starting{Since: n.Since}, rows)
		all[i] = Waiting{Newcomer: n, Later: g.Later()}
		if left := g.Missing(); len(left) > 0 {
			all[i].Next = left[0]
		}
	}
	return all, nil
}
