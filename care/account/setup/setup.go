// Package setup is the first page of a new installation: who arranges the service, the first unit, and who administers.
package setup

import (
	"context"
	"embed"

	"etapaja/care/account"
	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
)

//go:embed *.html
var html embed.FS

// Screen is open to whoever came by the set-up link that the program printed.
var Screen = web.Screen[Page]{
	Path:  "/setup",
	Need:  access.Anyone,
	HTML:  html,
	Show:  show,
	Enter: map[string]func(*gate.Gate, *web.Request) (web.Reply, error){"": found},
}

// Page is the form.
type Page struct {
	web.Frame
	Closed                         bool // nobody came by a link
	Name, Phone, Basis             web.Field
	Kind, Lang                     web.Choices
	Unit, UnitPhone, Opens, Closes web.Field
	First, Last, OwnPhone          web.Field
}

// act is the law that the service rests on today.
const act = "189/2001"

func show(p *gate.Pass, r *web.Request) (Page, error) {
	if _, err := account.SettingUp(p, p.Signed()); fault.Is(err, fault.KindNotFound) {
		return Page{Closed: true}, nil
	} else if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	field := func(name, hint, value string) web.Field {
		one := web.Field{Frame: f, Name: name, Label: f.T("setup." + name), Value: value}
		if hint != "" {
			one.Hint = f.T(hint)
		}
		return one
	}
	tel := func(w web.Field) web.Field { w.Type, w.Class, w.Auto = "tel", "input--middle", "off"; return w }
	short := func(w web.Field) web.Field { w.Class = "input--short"; return w }
	own := func(auto string, w web.Field) web.Field { w.Auto = auto; return w } // what the person says of oneself (WCAG 2.2, 1.3.5)
	page := Page{
		Name: field("name", "setup.name.hint", ""), Phone: tel(field("phone", "setup.phone.hint", "")),
		Basis: short(field("basis", "setup.basis.hint", act)),
		Kind:  web.Choices{Frame: f, Name: "kind", Legend: f.T("setup.kind"), Value: "wellbeing_county"},
		Lang:  web.Choices{Frame: f, Name: "lang", Legend: f.T("setup.lang"), Hint: f.T("setup.lang.hint"), Value: "fi"},
		Unit:  field("unit", "setup.unit.hint", ""), UnitPhone: tel(field("unitphone", "", "")),
		Opens: short(field("opens", "", "8:00")), Closes: short(field("closes", "", "16:00")),
		First: own("given-name", field("first", "", "")), Last: own("family-name", field("last", "", "")),
		OwnPhone: own("tel", tel(field("ownphone", "setup.ownphone.hint", ""))),
	}
	for _, k := range org.OrganiserKinds() {
		page.Kind.Options = append(page.Kind.Options, web.Option{Value: k, Text: f.T("setup.kind." + k)})
	}
	for _, l := range i18n.All() {
		page.Lang.Options = append(page.Lang.Options, web.Option{Value: string(l), Text: l.Name()})
	}
	return page, nil
}

type form struct {
	Name, Phone, Basis, Kind, Lang string
	Unit, UnitPhone                string
	Opens, Closes                  cal.Time
	First, Last, OwnPhone          string
}

// found begins the organiser, its first unit and its first administrator in one transaction, and leads to the passkey.
func found(g *gate.Gate, r *web.Request) (web.Reply, error) {
	var in form
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	var token string
	var until cal.Instant
	err := g.System(context.Background(), "system:setup", account.First, "", access.KeepOrganisation, func(p *gate.Pass) (err error) {
		invitation, err := account.SettingUp(p, r.Signed())
		if err != nil {
			return err
		}
		founder, err := in.begin(p, r)
		if err != nil {
			return err
		}
		token, until, err = account.GoOn(p, invitation, founder)
		return err
	})
	if err != nil {
		return web.Reply{}, err
	}
	return web.SignedIn(token, until, "/enrol"), nil
}

func (in form) begin(p *gate.Pass, r *web.Request) (gate.Person, error) {
	var refused fault.Form
	for _, part := range []struct{ field, value, key string }{
		{"name", in.Name, "setup.need"}, {"unit", in.Unit, "setup.need"}, {"first", in.First, "setup.need"}, {"last", in.Last, "setup.need"},
	} {
		if part.value == "" {
			refused.Add(part.field, part.key)
		}
	}
	for _, part := range []struct {
		field  string
		number *string
	}{{"phone", &in.Phone}, {"unitphone", &in.UnitPhone}, {"ownphone", &in.OwnPhone}} {
		org.Dial(&refused, part.field, part.number)
	}
	if err := refused.Err(); err != nil {
		return gate.Person{}, err // all at once: the verbs below would tell of one at a time, and of their own fields
	}
	if err := org.Found(p, org.Organiser{Name: in.Name, Kind: in.Kind, Basis: in.Basis, Lang: in.Lang, Phone: in.Phone}); err != nil {
		return gate.Person{}, err
	}
	unit, err := org.AddUnit(p, org.Unit{Name: in.Unit, Phone: in.UnitPhone, Hours: org.Weekdays(in.Opens, in.Closes)})
	if err != nil {
		return gate.Person{}, err
	}
	worker, err := staff.Hire(p, staff.Worker{Unit: unit, Role: access.Administrator, First: in.First, Last: in.Last, Phone: in.OwnPhone, Lang: in.Lang},
		[]access.Grant{{Role: access.Administrator}})
	return gate.Person{ID: string(worker), Unit: unit, Lang: string(r.Lang()), Device: r.Device()}, err
}
