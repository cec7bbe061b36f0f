package card

import (
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/fault"
)

// Filled is what was filled once, as people read it.
type Filled struct {
	Behalf    []string // lines
	Travel    string   // completes the key travel. ; "" where it is not settled
	Cost      string
	Sharing   string // completes the key sharing.
	Reception string
}

// Keep is the form for it.
type Keep struct {
	May       bool
	Was       string // a mark of what the form was filled from
	Behalf    web.Field
	Travel    web.Choices
	Cost      web.Field
	Sharing   web.Choices
	Reception web.Field
}

func (page *Page) once(p *gate.Pass, r *web.Request, c client.Client) error {
	o, err := c.Once()
	if err != nil {
		return err
	}
	f := r.Frame()
	page.Filled = Filled{
		Travel: o.TravelMeans, Cost: f.Words().Euro(o.TravelCents), Sharing: o.Sharing,
		Reception: f.Words().Minutes(o.ReceptionMinutes),
	}
	if o.Behalf != "" {
		page.Filled.Behalf = strings.Split(o.Behalf, "\n")
	}
	if access.Decide(p.Actor(), access.KeepClient, c.Subject()).Allow {
		page.Keep = form(f, o)
		page.Keep.Was = mark(p, c, o)
	}
	return nil
}

func form(f web.Frame, o client.Once) Keep {
	k := Keep{
		May:    true,
		Behalf: web.Field{Frame: f, Name: "behalf", Label: f.T("card.behalf"), Hint: f.T("card.behalf.hint"), Value: o.Behalf},
		Travel: web.Choices{Frame: f, Name: "travelmeans", Legend: f.T("card.travel"), Value: o.TravelMeans,
			Options: []web.Option{{Text: f.T("travel.unsettled")}}},
		Cost:    web.Field{Frame: f, Name: "travelcents", Label: f.T("card.cost"), Hint: f.T("card.cost.hint"), Value: euros(o.TravelCents), Class: "input--short"},
		Sharing: web.Choices{Frame: f, Name: "sharing", Legend: f.T("card.sharing"), Value: o.Sharing},
		Reception: web.Field{Frame: f, Name: "receptionminutes", Label: f.T("card.reception"), Hint: f.T("card.reception.hint"),
			Value: strconv.Itoa(o.ReceptionMinutes), Class: "input--short"},
	}
	for _, means := range client.TravelMeans() {
		k.Travel.Options = append(k.Travel.Options, web.Option{Value: means, Text: f.T("travel." + means)})
	}
	for _, who := range client.Sharings() {
		k.Sharing.Options = append(k.Sharing.Options, web.Option{Value: who, Text: f.T("sharing." + who)})
	}
	return k
}

// keep saves what is filled once. A form that was filled from older values is refused, so that no worker undoes
// unseen what another has just written.
func keep(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return web.Reply{}, err
	}
	before, err := c.Once()
	if err != nil {
		return web.Reply{}, err
	}
	if r.Typed("was") != mark(p, c, before) {
		return web.Reply{}, fault.Stale()
	}
	var in struct {
		Behalf, TravelMeans, Sharing string
		ReceptionMinutes             int
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	cents, ok := cents(r.Typed("travelcents"))
	if !ok {
		return web.Reply{}, fault.Invalid("travelcents", "card.cost.form")
	}
	return web.See("/client/" + string(c.ID) + "?saved=yes"), client.SetOnce(p, c, client.Once{
		Behalf: in.Behalf, TravelMeans: in.TravelMeans, TravelCents: cents, Sharing: in.Sharing,
		ReceptionMinutes: in.ReceptionMinutes,
	})
}

// mark tells one state of what was filled once from another, and nothing else.
func mark(p *gate.Pass, c client.Client, o client.Once) string {
	sum := p.Vault().Digest("filled once", fmt.Sprintf("%s %q %q %d %q %d", c.ID, o.Behalf, o.TravelMeans, o.TravelCents, o.Sharing, o.ReceptionMinutes))
	return base64.RawURLEncoding.EncodeToString(sum[:12])
}

// euros writes cents as they are typed: "6,60", and nothing for nothing.
func euros(cents int) string {
	if cents == 0 {
		return ""
	}
	return fmt.Sprintf("%d,%02d", cents/100, cents%100)
}

// cents reads a sum as people type it: "6,60", "6.6", "6 €".
func cents(typed string) (int, bool) {
	typed = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(typed), "€"))
	if typed == "" {
		return 0, true
	}
	whole, part, _ := strings.Cut(strings.Replace(typed, ".", ",", 1), ",")
	if len(whole) > 4 || len(part) > 2 {
		return 0, false
	}
	n, err := strconv.ParseUint(whole+(part + "00")[:2], 10, 32)
	return int(n), err == nil && whole != ""
}
