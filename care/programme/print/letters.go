package print

import (
	"strings"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
)

// Letters is the print of a week for all of a worker's clients who are served by letter, each on sheets of their own.
func Letters(origin string) web.Screen[Page] {
	return web.Screen[Page]{
		Path: "/weeks/{monday}/letters", Need: access.KeepClient, Purpose: "programme", HTML: html,
		Show: func(p *gate.Pass, r *web.Request) (Page, error) { return many(p, r, origin) },
		Acts: web.Acts{"codes": codes},
	}
}

func many(p *gate.Pass, r *web.Request, origin string) (Page, error) {
	monday, err := r.Monday()
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	path := lettersPath(monday)
	page := Page{Back: "/weeks", BackName: f.T("weeks.title"), Title: f.T("print.letters"), Span: f.Words().Period(monday.InWeek().Period())}
	o := options{origin: origin, steps: page.choose(r, path, true)}
	clients, err := byLetter(p)
	if err != nil {
		return Page{}, err
	}
	sealed := strings.Split(r.Typed("show"), ".")
	page.Gone = r.Typed("show") != "" && len(sealed) != len(clients)
	for i, c := range clients {
		o.slip = client.Slip{}
		if len(sealed) == len(clients) && sealed[i] != "" {
			slip, ok := c.OpenSlip(p, sealed[i])
			page.Gone = page.Gone || !ok
			o.slip = slip
		}
		s, err := sheetOf(p, f, c, monday, o)
		if err != nil {
			return Page{}, err
		}
		page.Sheets = append(page.Sheets, s)
		if page.mayCode(p, c, monday) {
			page.Code = web.Press{Frame: f, Path: path + "/codes", Label: f.T("print.codes")}
		}
	}
	return page, nil
}

// byLetter opens the worker's clients who are served by letter, in the order of their names.
func byLetter(p *gate.Pass) ([]client.Client, error) {
	own, err := client.Own(p)
	if err != nil {
		return nil, err
	}
	var all []client.Client
	for _, row := range own {
		if row.Channel != client.Letter {
			continue
		}
		c, err := client.Get(p, access.SeeClients, row.ID)
		if err != nil {
			return nil, err
		}
		if access.Decide(p.Actor(), access.KeepClient, c.Subject()).Allow {
			all = append(all, c)
		}
	}
	return all, nil
}

// codes makes a code of the week for each of them, in their order.
func codes(p *gate.Pass, r *web.Request) (web.Reply, error) {
	monday, err := r.Monday()
	if err != nil {
		return web.Reply{}, err
	}
	clients, err := byLetter(p)
	if err != nil {
		return web.Reply{}, err
	}
	var sealed []string
	for _, c := range clients {
		s, err := newCode(p, c, monday)
		if err != nil {
			return web.Reply{}, err
		}
		sealed = append(sealed, s)
	}
	return web.See(lettersPath(monday) + "?show=" + strings.Join(sealed, ".")), nil
}

func lettersPath(monday cal.Date) string { return "/weeks/" + monday.String() + "/letters" }
