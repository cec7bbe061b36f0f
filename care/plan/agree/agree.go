// Package agree is where the period, the days and the goals are agreed with a client.
package agree

import (
	"embed"
	"strconv"
	"strings"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/plan"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

//go:embed agree.html
var html embed.FS

// Page is the form of an agreement.
type Page struct {
	web.Frame
	Name, Back, Path string
	Before           string // the period after which this one would come, "" for the first
	First, Last      web.Field
	Goals            web.Field
	Days             []Day
	Cap              web.Choices // asked only where the days of the year run out
	Cite             string
}

// Day is the fields of one day of the week.
type Day struct {
	web.Frame
	Name                         string
	Open                         bool
	Form, Sign, Place            web.Choices
	From, Until, Window          web.Field
	ReceptionFrom, ReceptionEnds web.Field
}

// Screen is /client/{client}/agree.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/agree", Need: access.KeepClient, Purpose: "plan", HTML: html, Show: show,
	Acts: web.Acts{"": agree},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return Page{}, err
	}
	f, card := r.Frame(), "/client/"+string(c.ID)
	page := Page{Name: c.Name(), Back: card, Path: card + "/agree", Cite: "189/2001 13 b § 2 mom."}
	a := plan.Agreement{Period: cal.Period{From: p.Today()}}
	last, err := plan.Latest(p, c)
	switch {
	case err == nil:
		page.Before = f.Words().Period(last.Period)
		a = last
		a.Period = cal.Period{From: last.Period.To.AddDays(1)}
	case !fault.Is(err, fault.KindNotFound):
		return Page{}, err
	}
	page.form(f, a)
	if f.Refused("capknown") != "" {
		page.Cap = capKnown(f)
	}
	page.Days, err = daysOf(p, f, c, a)
	return page, err
}

// capKnown asks whether whoever agrees knows that the days of the year run out.
func capKnown(f web.Frame) web.Choices {
	return web.Choices{Frame: f, Name: "capknown", Legend: f.T("agree.cap"), Options: []web.Option{{Value: "yes", Text: f.T("agree.cap.yes")}}}
}

func (page *Page) form(f web.Frame, a plan.Agreement) {
	page.First = web.Field{Frame: f, Name: "first", Label: f.T("agree.first"), Type: "date", Class: "input--middle", Value: a.Period.From.String()}
	page.Last = web.Field{Frame: f, Name: "last", Label: f.T("agree.last"), Hint: f.T("agree.last.hint"), Type: "date", Class: "input--middle"}
	var goals []string
	for _, g := range a.Goals {
		goals = append(goals, g.Text)
	}
	page.Goals = web.Field{Frame: f, Name: "goals", Label: f.T("agree.goals"), Hint: f.T("agree.goals.hint"), Value: strings.Join(goals, "\n")}
}

// daysOf offers Monday to Friday, as they stand in the agreement before.
func daysOf(p *gate.Pass, f web.Frame, c client.Client, a plan.Agreement) ([]Day, error) {
	places, err := plan.Places(p, c)
	if err != nil {
		return nil, err
	}
	var all []Day
	choices := []web.Option{{Text: f.T("agree.place.none")}}
	for _, l := range places {
		choices = append(choices, web.Option{Value: string(l.ID), Text: l.Name})
	}
	for w := cal.Mon; w <= cal.Fri; w++ {
		d, on := a.On(w)
		if !on {
			d = plan.AgreedDay{Weekday: w, From: cal.T(9, 0), Until: cal.T(13, 0), Sign: usual(c), WindowMinutes: 60}
		}
		all = append(all, dayOf(f, d, on, choices))
	}
	return all, nil
}

// usual is the sign of life that suits the client's first channel.
func usual(c client.Client) plan.Sign {
	switch c.Channel {
	case client.Letter:
		return plan.Paper
	case client.Call:
		return plan.Call
	}
	return plan.CheckIn
}

func dayOf(f web.Frame, d plan.AgreedDay, on bool, places []web.Option) Day {
	n := strconv.Itoa(int(d.Weekday))
	words := f.Words()
	clock := func(t cal.Time) string {
		if t == 0 {
			return ""
		}
		return words.Time(t)
	}
	time := func(name, key string, t cal.Time) web.Field {
		return web.Field{Frame: f, Name: name + n, Label: f.T(key), Class: "input--short", Value: clock(t)}
	}
	day := Day{
		Frame: f, Name: words.Weekday(d.Weekday),
		Form:  web.Choices{Frame: f, Name: "form" + n, Legend: f.T("agreement.form"), Options: []web.Option{{Text: f.T("agree.form.none")}}},
		Sign:  web.Choices{Frame: f, Name: "sign" + n, Legend: f.T("agreement.sign"), Value: string(d.Sign)},
		Place: web.Choices{Frame: f, Name: "place" + n, Legend: f.T("agreement.place"), Value: string(d.Place), Options: places},
		From:  time("from", "agree.from", d.From), Until: time("until", "agree.until", d.Until),
		Window:        web.Field{Frame: f, Name: "window" + n, Label: f.T("agree.window"), Class: "input--short", Value: strconv.Itoa(d.WindowMinutes)},
		ReceptionFrom: time("receptionfrom", "agree.reception.from", d.ReceptionFrom),
		ReceptionEnds: time("receptionuntil", "agree.reception.until", d.ReceptionUntil),
	}
	if on {
		day.Form.Value = string(d.Form)
	}
	day.Open = f.Typed("form"+n, day.Form.Value) != ""
	for _, form := range []plan.Form{plan.Remote, plan.OnSite, plan.Hybrid} {
		day.Form.Options = append(day.Form.Options, web.Option{Value: string(form), Text: f.T("agreement.form." + string(form))})
	}
	for _, s := range []plan.Sign{plan.CheckIn, plan.Call, plan.Arrival, plan.Paper} {
		day.Sign.Options = append(day.Sign.Options, web.Option{Value: string(s), Text: f.T("agreement.sign." + string(s))})
	}
	return day
}

func agree(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return web.Reply{}, err
	}
	a, err := typed(p, r, c)
	if err != nil {
		return web.Reply{}, err
	}
	if _, err := plan.Agree(p, c, a); err != nil {
		return web.Reply{}, fault.Renamed(err, named)
	}
	if err := client.Resume(p, c); err != nil { // a new agreement opens the service again
		return web.Reply{}, err
	}
	_, err = attendance.Rearrange(p, c, p.Today())
	return web.See("/client/" + string(c.ID) + "/agreement?saved=yes"), err
}

// named leads a refusal to the field of this form.
func named(field string) string {
	switch field {
	case "period":
		return "last"
	case "cap":
		return "capknown"
	}
	return field
}
