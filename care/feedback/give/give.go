// Package give is the form by which anybody tells of a lack in accessibility, or asks for content in another form.
package give

import (
	"context"
	"embed"
	"strings"

	"etapaja/care/feedback"
	"etapaja/care/org"
	"etapaja/care/rule"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed give.html
var html embed.FS

// Page is the form, and the ways for who would rather call or write.
type Page struct {
	web.Frame
	Organiser web.Choices // no Name: there is one alone, or whose the sender is known
	Kind      web.Choices
	Text      web.Field
	Where     web.Field
	Reply     web.Choices
	Contact   web.Field
	Due       string // the day by which what is sent today is answered
	Others    []Other
	Closed    bool // nobody works here yet
}

// Other is one organiser's telephone.
type Other struct {
	Name  string
	Phone web.Phone
}

// Screen is open to everybody, signed in or not.
var Screen = web.Screen[Page]{
	Path: "/accessibility/feedback", Need: access.Anyone, HTML: html, Show: show,
	Enter: map[string]func(*gate.Gate, *web.Request) (web.Reply, error){"": send},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	book, err := rule.Book(p)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{
		Kind:    web.Choices{Frame: f, Name: "kind", Legend: f.T("give.kind"), Value: r.Typed("kind")},
		Text:    web.Field{Frame: f, Name: "text", Label: f.T("give.text"), Hint: f.T("give.text.hint")},
		Where:   web.Field{Frame: f, Name: "page", Label: f.T("give.page"), Hint: f.T("give.page.hint"), Value: cameFrom(r), Auto: "off"},
		Reply:   web.Choices{Frame: f, Name: "reply", Legend: f.T("give.reply"), Value: r.Typed("reply")},
		Contact: web.Field{Frame: f, Name: "contact", Label: f.T("give.contact"), Hint: f.T("give.contact.hint")},
		Due:     f.Words().Plain(book.Feedback(p.Today()).Date),
	}
	for _, k := range feedback.Kinds() {
		page.Kind.Options = append(page.Kind.Options, web.Option{Value: k, Text: f.T("give.kind." + k)})
	}
	for _, k := range feedback.Replies() {
		page.Reply.Options = append(page.Reply.Options, web.Option{Value: k, Text: f.T("give.reply." + k)})
	}
	return page, page.organisers(p, f)
}

// cameFrom is the page that the sender means: the one that led to the statement, or here.
func cameFrom(r *web.Request) string {
	if asked := r.Typed("page"); asked != "" {
		return asked
	}
	if from := r.From(); !strings.HasPrefix(from, "/accessibility") {
		return from
	}
	return ""
}

// organisers offers the organisers where there are several and nobody has signed in.
func (page *Page) organisers(p *gate.Pass, f web.Frame) error {
	all, err := p.Organisers()
	if err != nil {
		return err
	}
	choice := web.Choices{Frame: f, Name: "organiser", Legend: f.T("give.organiser"), Hint: f.T("give.organiser.hint")}
	for _, t := range all {
		err := p.In(t, "system:feedback", func(q *gate.Pass) error {
			o, err := org.Own(q)
			if fault.Is(err, fault.KindNotFound) {
				return nil // somebody is just setting it up
			}
			tel, phone := org.Number(o.Phone)
			page.Others = append(page.Others, Other{o.Name, web.Phone{Tel: tel, Phone: phone}})
			choice.Options = append(choice.Options, web.Option{Value: string(t), Text: o.Name})
			return err
		})
		if err != nil {
			return err
		}
	}
	if len(choice.Options) > 1 {
		page.Organiser = choice
	}
	page.Closed = len(choice.Options) == 0
	return nil
}

// send takes the feedback in. The sender may leave meanwhile; what was sent has come all the same.
func send(g *gate.Gate, r *web.Request) (web.Reply, error) {
	var in struct{ Organiser, Kind, Text, Page, Reply, Contact string }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	once, ok := r.Once()
	if !ok {
		return web.Reply{}, fault.Invalid("", "give.once")
	}
	s := feedback.Sent{
		Kind: feedback.Kind(in.Kind), Text: in.Text, Page: in.Page, Reply: feedback.Reply(in.Reply), Contact: in.Contact, Lang: string(r.Lang()),
	}
	ctx := context.Background()
	var err error
	if s.Organiser, s.Sender, err = whose(ctx, g, r, id.Tenant(in.Organiser)); err != nil {
		return web.Reply{}, err
	}
	reference, err := feedback.Send(ctx, g, once, s)
	return web.See("/accessibility/feedback/" + string(s.Organiser) + "." + reference), err
}

// whose is the organiser that the feedback goes to, and by what its sender is counted.
func whose(ctx context.Context, g *gate.Gate, r *web.Request, chosen id.Tenant) (t id.Tenant, sender string, err error) {
	signed := r.Signed()
	if signed.Kind != access.Nobody {
		return signed.Tenant, signed.Kind.String() + "/" + signed.ID, nil
	}
	var all []id.Tenant
	err = g.Read(ctx, gate.Visit{Screen: "care/feedback/give", Need: access.Anyone}, func(p *gate.Pass) error {
		all, err = p.Organisers()
		return err
	})
	for _, known := range all {
		if known == chosen || len(all) == 1 {
			t = known
		}
	}
	return t, feedback.SenderAt(r.Address()), err
}
