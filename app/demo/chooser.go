package demo

import (
	"embed"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
)

//go:embed *.html
var html embed.FS

// Chooser is GET /demo: who there is to sign in as, by role, and the demo's clock.
func Chooser(t *Town) web.Mountable {
	return web.Screen[Page]{
		Path: "/demo", Need: access.Anyone, HTML: html,
		Show: func(p *gate.Pass, r *web.Request) (Page, error) {
			f := r.Frame()
			page := Page{Date: f.Words().Date(p.Today()), Clock: f.Words().Clock(p.Now().Time())}
			page.At = p.Today().String() + "T" + p.Now().Time().String()
			page.Steps = []string{"1h", "3h", "1d", "1w"}
			for _, role := range roles() {
				if s := t.section(role); len(s.People) > 0 {
					page.Sections = append(page.Sections, s)
				}
			}
			return page, nil
		},
	}
}

// Page is the chooser.
type Page struct {
	web.Frame
	Date, Clock, At string
	Steps           []string // the steps by which the clock is moved on
	Sections        []Section
}

// Section is the people of one role.
type Section struct {
	Role   string
	People []Card
}

// Card is one person. A client enters by a code or strongly, a worker always strongly.
type Card struct {
	Slug, Name, Unit string
	Told             bool // there is something to see
	Client           bool
}

// roles are the chooser's sections in their order.
func roles() []string {
	all := []string{"client"}
	for _, r := range access.Roles() {
		all = append(all, string(r))
	}
	return all
}

func (t *Town) section(role string) Section {
	s := Section{Role: role}
	var others []Card
	for _, p := range t.People() {
		card := Card{Slug: p.Slug, Name: p.Name, Unit: p.Unit + ", " + p.Organiser, Told: p.What != "", Client: role == "client"}
		switch {
		case p.Role != role:
		case card.Told:
			s.People = append(s.People, card)
		default:
			others = append(others, card)
		}
	}
	s.People = append(s.People, others...)
	return s
}
