// Package accessibility is the accessibility statement (306/2019 9 §): how the
// requirements are met, what does not work yet and why, how to tell of it by form, telephone or letter, and who supervises.
package accessibility

import (
	"embed"
	"net/url"
	"strings"

	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

//go:embed accessibility.html
var html embed.FS

// Page holds words, when they were made, and how to tell of a lack.
type Page struct {
	web.Frame
	Made       string
	Form       string // the address of the form, which knows the page that led here
	Organisers []Organiser
}

// Organiser is whom to call.
type Organiser struct {
	Name  string
	Phone web.Phone
}

// made is when the pages were last gone through for the statement.
var made = cal.D(2026, 11, 23)

// Screen is open to everybody.
var Screen = web.Screen[Page]{
	Path: "/accessibility", Need: access.Anyone, HTML: html,
	Show: show,
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	page := Page{Made: r.Frame().Words().Plain(made), Form: "/accessibility/feedback"}
	if from := r.From(); from != "" && !strings.HasPrefix(from, "/accessibility") {
		page.Form += "?page=" + url.QueryEscape(from)
	}
	all, err := p.Organisers()
	for _, t := range all {
		if err == nil {
			err = p.In(t, "system:statement", page.phone)
		}
	}
	return page, err
}

// phone adds an organiser's telephone; one that is just being set up has none.
func (page *Page) phone(p *gate.Pass) error {
	o, err := org.Own(p)
	if fault.Is(err, fault.KindNotFound) {
		return nil
	}
	one := Organiser{Name: o.Name}
	one.Phone.Tel, one.Phone.Phone = org.Number(o.Phone)
	page.Organisers = append(page.Organisers, one)
	return err
}
