// Package receipt tells a sender that the feedback has come, when it is answered, and how it stands.
package receipt

import (
	"embed"
	"strings"

	"etapaja/care/feedback"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed receipt.html
var html embed.FS

// Page is the receipt. It shows nothing of what was written: whoever has its address may look.
type Page struct {
	web.Frame
	Reference, Came, Due string
	Extended             bool
	Closed               string // the day of the answer, "" while there is none
	Reply                string // completes the key receipt.reply.
	Name                 string
	Phone                web.Phone
}

// Screen is open to whoever has the reference.
var Screen = web.Screen[Page]{Path: "/accessibility/feedback/{receipt}", Need: access.Anyone, HTML: html, Show: show}

func show(p *gate.Pass, r *web.Request) (page Page, err error) {
	tenant, reference, _ := strings.Cut(r.Segment("receipt"), ".")
	if tenant == "" || len(tenant) > 8 || strings.Trim(tenant, "abcdefghijklmnopqrstuvwxyz") != "" {
		return Page{}, fault.NotFound()
	}
	words := r.Frame().Words()
	err = p.In(id.Tenant(tenant), "system:feedback", func(q *gate.Pass) error {
		f, err := feedback.ByReference(q, reference)
		if err != nil {
			return err
		}
		o, err := org.Own(q)
		page = Page{Reference: feedback.Shown(f.Reference), Came: words.Instant(f.Came), Due: words.Plain(f.Due), Extended: f.Extended, Reply: string(f.Reply), Name: o.Name}
		if !f.Open() {
			page.Closed = words.Plain(f.Closed())
		}
		page.Phone.Tel, page.Phone.Phone = org.Number(o.Phone)
		return err
	})
	return page, err
}
