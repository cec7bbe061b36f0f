package programme

import (
	"etapaja/care/client"
	"etapaja/care/rule"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Making is a client's week as the worker sees it who makes it: how far it is, and its outline of agreed days and drafts.
type Making struct {
	For  client.Client
	Week Week
	Outline
}

// LoadMaking reads the week that an address below /client/{client}/week/{monday} names.
func LoadMaking(p *gate.Pass, r *web.Request, days Days) (Making, error) {
	c, monday, err := NamedWeek(p, r)
	if err != nil {
		return Making{}, err
	}
	m := Making{For: c}
	if m.Week, err = LoadWeek(p, c.ID, monday); err != nil {
		return Making{}, err
	}
	tasks, err := Drafts(p, m.Week)
	if err != nil {
		return Making{}, err
	}
	slots, err := days(p, c, monday)
	if err != nil {
		return Making{}, err
	}
	book, err := rule.Book(p)
	if err != nil {
		return Making{}, err
	}
	m.Outline = outlineOf(book, c, slots, tasks, monday)
	return m, err
}

// NamedWeek is the client and the Monday that an address below /client/{client}/week/{monday} names, for whoever may
// make the client's programme.
func NamedWeek(p *gate.Pass, r *web.Request) (client.Client, cal.Date, error) {
	monday, err := r.Monday()
	if err != nil {
		return client.Client{}, monday, err
	}
	c, err := client.Named(p, r, access.KeepClient)
	return c, monday, err
}

// WeekPath is the address where a client's week is made.
func WeekPath(c id.Client, monday cal.Date) string {
	return "/client/" + string(c) + "/week/" + monday.String()
}
