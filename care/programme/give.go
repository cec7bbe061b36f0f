package programme

import (
	"strings"

	"etapaja/care/client"
	"etapaja/care/material"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// mostRows is how many rows one transaction gives to members' drafts: the writer serves everybody else in between.
const mostRows = 200

// GiveJob is the kind of job that goes on giving where one transaction was not enough.
const GiveJob = "programme.give"

// Days tells a client's agreed days of a week; care/day reads them.
type Days func(p *gate.Pass, c client.Client, monday cal.Date) ([]Slot, error)

// Given is what came of giving a group's week.
type Given struct {
	Members int  // how many were gone through
	Changed int  // how many of their drafts changed
	Later   bool // the others get theirs in a moment
}

// Give brings a group's week into the drafts of its members: what is new is added, what the group has changed is changed,
// what it has taken out is taken out. What was changed, moved or taken out for one client stays as it is. Giving again
// what is there changes nothing. It goes on after a client; one call writes about 200 rows, and a job does the rest.
func Give(p *gate.Pass, g Group, monday cal.Date, after id.Client, days Days) (Given, error) {
	var given Given
	members, err := Members(p, g.ID, g.day(monday))
	if err != nil {
		return given, err
	}
	tasks, bank, err := groupBank(p, g.ID, monday)
	if err != nil {
		return given, err
	}
	rows := 0
	for _, m := range members {
		if m <= after {
			continue
		}
		if rows > 0 && rows+7*len(tasks) > mostRows {
			given.Later = true
			args := strings.Join([]string{string(g.ID), monday.String(), string(after)}, " ")
			return given, p.Later(g.Unit, GiveJob, p.NewID(), args, p.Now())
		}
		c, err := client.Get(p, access.KeepClient, m)
		if fault.Is(err, fault.KindNotFound) { // the service has ended
			continue
		}
		if err != nil {
			return given, err
		}
		slots, err := days(p, c, monday)
		if err != nil {
			return given, err
		}
		n, err := giveOne(p, c, g, monday, offer{tasks, bank, slots})
		if err != nil {
			return given, err
		}
		given.Members, rows, after = given.Members+1, rows+n, m
		if n > 0 {
			given.Changed++
		}
	}
	return given, nil
}

// offer is a group's week for one member.
type offer struct {
	tasks []GroupTask
	bank  map[id.Material]material.Task
	slots []Slot
}

// giveOne brings the group's week into one draft and tells how many rows it wrote.
func giveOne(p *gate.Pass, c client.Client, g Group, monday cal.Date, o offer) (int, error) {
	s, err := open(p, c, monday)
	if err != nil {
		return 0, err
	}
	var fresh, changed []Drafted
	for _, t := range o.tasks {
		for i := range s.tasks {
			if d := s.tasks[i]; t.Gone != 0 && d.from(t) && !d.Own && d.Stands() && s.ahead(p, d.Date) == nil {
				d.Gone = p.Now()
				changed = append(changed, d)
			}
		}
		for _, slot := range o.slots {
			if t.Gone != 0 || !t.Every && slot.Date != g.day(monday) || slot.OffKey != "" || s.ahead(p, slot.Date) != nil {
				continue
			}
			d := o.draft(t, c, slot.Date)
			switch at := s.given(d.Of); {
			case at < 0 && !s.has(d):
				fresh = append(fresh, d)
			case at >= 0 && s.tasks[at].follows(d):
				changed = append(changed, s.tasks[at].as(d))
			}
		}
	}
	if len(fresh)+len(changed) == 0 {
		return 0, nil
	}
	if err := s.touch(p); err != nil {
		return 0, err
	}
	for _, d := range changed {
		d.Stamp = s.Stamp
		if err := d.save(p); err != nil {
			return 0, err
		}
	}
	for _, d := range fresh {
		if err := s.put(p, d); err != nil {
			return 0, err
		}
	}
	return 1 + len(fresh) + len(changed), nil
}

// draft is the group's task in a member's own language and for their channel.
func (o offer) draft(t GroupTask, c client.Client, date cal.Date) Drafted {
	d := Drafted{Task: Task{Date: date, Area: t.Area, Minutes: t.Minutes, Title: t.Title, Body: t.Body}, Lang: t.Lang}
	if t.Material != "" {
		d, _ = Copied(o.bank[t.Material], c.Lang, material.VariantOf(c.Channel), date)
	}
	d.Of = t.key(date)
	return d
}

// given is where the draft of a group's task and day is, -1 where the client has not got it.
func (s *sheet) given(key string) int {
	for i, d := range s.tasks {
		if d.Of == key {
			return i
		}
	}
	return -1
}

// follows tells that a draft goes along with what the group has now: it stands, nobody has changed it for this client, and
// the group's words are others.
func (d Drafted) follows(now Drafted) bool { return d.Stands() && !d.Own && d.as(now) != d }

// as is the draft with other words, at its place.
func (d Drafted) as(now Drafted) Drafted {
	d.Area, d.Minutes, d.Title, d.Body, d.Material = now.Area, now.Minutes, now.Title, now.Body, now.Material
	d.Link, d.LinkName, d.Lang, d.Variant = now.Link, now.LinkName, now.Lang, now.Variant
	return d
}
