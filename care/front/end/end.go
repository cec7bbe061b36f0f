// Package end is where a client's service is ended with its last day, what follows is told first, and an end is taken
// back.
package end

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

//go:embed end.html
var html embed.FS

// Page is the form with what follows, or the end that is known.
type Page struct {
	web.Frame
	Name, Back, Path string

	Last   web.Field
	Reason web.Choices
	Text   web.Field
	Effect []web.Group
	Looked string // a mark of what has been looked at

	Over   bool   // the service has ended; else it will
	Day    string // the last day, "" while no end is known
	Why    string
	Said   []string // what was said beside the reason
	Made   string
	Agree  string // where a new agreement is made once it is over
	Past   web.Past
	Notice web.Notice
}

// Screen is /client/{client}/end.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/end", Need: access.KeepClient, Purpose: "service", HTML: html, Show: show,
	Acts: web.Acts{"": finish, "back": goOn},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return Page{}, err
	}
	f, card := r.Frame(), "/client/"+string(c.ID)
	page := Page{Name: c.Name(), Back: card, Path: card + "/end", Over: c.Over(p.Now())}
	if kind := r.Typed("saved"); kind == "ended" || kind == "back" {
		page.Notice = web.Notice{Frame: f, Kind: "done", Title: f.T("end.done." + kind), Text: f.T("end.done." + kind + ".text")}
	}
	if err := page.ends(p, f, c); err != nil {
		return Page{}, err
	}
	if page.Day != "" {
		page.Agree = card + "/agree"
		return page, nil
	}
	f.Typed("looked", "") // a mark is no text that could be lost
	page.form(f, p.Today())
	last, err := r.TypedDate("last")
	if err != nil || last.IsZero() {
		last = p.Today()
	}
	if checkLast(p, c, last) != nil {
		last = p.Today()
	}
	follows, err := whatFollows(p, c, last)
	page.Effect, page.Looked = follows.told(f), follows.mark(p)
	return page, err
}

func (page *Page) form(f web.Frame, today cal.Date) {
	page.Last = web.Field{Frame: f, Name: "last", Label: f.T("end.last"), Hint: f.T("end.last.hint"), Type: "date", Class: "input--middle", Value: today.String()}
	page.Reason = web.Choices{Frame: f, Name: "reason", Legend: f.T("end.reason"), Hint: f.T("end.reason.hint")}
	for _, reason := range client.EndReasons() {
		page.Reason.Options = append(page.Reason.Options, web.Option{Value: string(reason), Text: client.ReasonTold(f, reason)})
	}
	page.Text = web.Field{Frame: f, Name: "text", Label: f.T("end.text"), Hint: f.T("end.text.hint")}
}

// ends tells the end that stands, and those that were before.
func (page *Page) ends(p *gate.Pass, f web.Frame, c client.Client) error {
	all, err := client.Ends(p, c)
	if err != nil {
		return err
	}
	names, words := staff.Names{}, f.Words()
	page.Past.Frame = f
	for _, e := range all {
		by, err := names.Of(p, e.MadeBy)
		if err != nil {
			return err
		}
		if by == "" {
			by = f.T("part.past.system")
		}
		if e.Stands() {
			page.Day, page.Why = words.Plain(e.Last), client.ReasonTold(f, e.Reason)
			page.Made = f.T("end.made", by, words.Instant(e.Made))
			if e.Text != "" {
				page.Said = append(page.Said, e.Text)
			}
			continue
		}
		was := f.T("end.was.back", words.Plain(e.Last))
		if e.Resumed != 0 {
			was = f.T("end.was.resumed", words.Plain(e.Last))
		}
		page.Past.Lines = append(page.Past.Lines, web.PastLine{Was: was + " " + client.ReasonTold(f, e.Reason), When: words.Instant(e.Made), By: by})
	}
	return nil
}

// checkLast refuses a last day before one that has begun: what was agreed and has begun was served or missed, and is
// decided in the ledger with its reason; an end moved before it would take those days from under it. Nor is it later than
// anybody agrees on.
func checkLast(p *gate.Pass, c client.Client, last cal.Date) error {
	begun, err := day.LastBegun(p, c.ID)
	switch {
	case err != nil:
		return err
	case last.Before(begun):
		return fault.Invalid("last", "end.last.begun", begun)
	case last.After(p.Today().AddMonths(24)):
		return fault.Invalid("last", "end.last.far")
	}
	return nil
}

// finish carries out what has been looked at; what would follow now must be what was shown.
func finish(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return web.Reply{}, err
	}
	if c.Ended != 0 {
		return web.Reply{}, fault.Conflict("end.already", c.Ended.Date().AddDays(-1))
	}
	var in struct {
		Last                 cal.Date
		Reason, Text, Looked string
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	if in.Last.IsZero() {
		return web.Reply{}, fault.Invalid("last", "end.last.empty")
	}
	if err := checkLast(p, c, in.Last); err != nil {
		return web.Reply{}, err
	}
	follows, err := whatFollows(p, c, in.Last)
	if err != nil {
		return web.Reply{}, err
	}
	if err := client.EndService(p, c, client.End{Last: in.Last, Reason: client.EndReason(in.Reason), Text: in.Text}); err != nil {
		return web.Reply{}, err
	}
	if in.Looked != follows.mark(p) {
		return web.Reply{}, fault.Invalid("effect", "end.look")
	}
	return web.See("/client/" + string(c.ID) + "/end?saved=ended"), follows.carryOut(p, c)
}
