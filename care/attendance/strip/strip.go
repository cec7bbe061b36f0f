// Package strip is one client's day for the worker: what was seen of it, what is proposed, what the ledger holds, and
// all that may be decided.
package strip

import (
	"embed"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed *.html
var html embed.FS

// Page is the day. Forms that the worker may not send are not on it.
type Page struct {
	web.Frame
	Name, Date    string
	Day           string // the address of the day
	Card          string
	Board         string // the unit's board of the date, "" where the worker does not see it
	Messages      string // the client's messages, "" where the worker does not read them
	Call, Behalf  string // "" where the worker logs nothing, or the day has not come
	Before, After string // the neighbouring agreed days
	Swap          string // where the day may be swapped or a swap taken back, "" where neither
	Swapped       *Swapped
	Swaps         []Held // swaps of the day that were made and taken back
	Support       []Support
	Supports      string // where digital support is booked and told, "" where the worker may not
	Into          []Link // where no day is agreed: the days around that may be swapped to this date
	Agreement     string // the client's agreement, "" where the worker does not read it
	Hours         string // form and hours, "" where no day is agreed
	Off, OffNote  string // why nothing is arranged
	CallMe        bool   // the client would like a call
	Mood          string
	State         web.State
	Notice        web.Notice // what was just decided; no Title: nothing
	Proposal      string
	Sum           string   // what its minutes are made of
	Law           []Reason // what the law says of it
	LawIf         bool     // it says so of the day once it is confirmed
	Signs         []Sign
	Said          []Said
	Holds         Held   // what the ledger holds; no Mark: nothing
	Alone         bool   // it was closed without a talk of two
	Late          string // what came after it was decided that the client was not there, "" where nothing
	History       []Held // all of it, where there is more than one
	Contests      []Contest
	Unsent        string // an answer that came after a colleague's
	Forms         Forms
	Closed        *Closed // the month is closed
	Unclosed      []Link
	MayNot        bool // the worker sees the day but decides nothing
	Ahead         bool // the day has not come yet
	Coming        bool // and it will: it was not swapped away
	SeesSigns     bool
}

// Reason is one sentence of the law with its section.
type Reason struct{ Text, Cite string }

// Swapped tells which day a swapped day has moved to or comes from.
type Swapped struct {
	Text string
	Link Link
	Away bool // it has moved to the other date
}

// Link is a day with its address.
type Link struct{ Path, Name string }

// Screen is /client/{client}/day/{date}.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/day/{date}", Need: access.SeeClients, Purpose: "day", HTML: html, Show: show,
	Acts: web.Acts{
		"confirm": confirm, "short": short, "absent": absent, "off": off, "undo": undo, "correct": correct, "answer": answer,
		"respond": respond, "thank": thank, "unsay": unsay, "ask": ask, "approve": approve,
	},
}

func place(r *web.Request) (id.Client, cal.Date, error) {
	c, err := r.ID("client")
	if err != nil {
		return "", cal.Date{}, err
	}
	date, err := r.Date()
	return id.Client(c), date, err
}

func path(c id.Client, d cal.Date) string { return "/client/" + string(c) + "/day/" + d.String() }

func show(p *gate.Pass, r *web.Request) (Page, error) {
	who, date, err := place(r)
	if err != nil {
		return Page{}, err
	}
	v, err := attendance.Look(p, who, date)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	words := f.Words()
	page := Page{
		Name: v.Client.Name(), Date: words.Date(date), Day: path(who, date), Card: "/client/" + string(who),
		Ahead: date.After(p.Today()), MayNot: !v.Confirms,
	}
	page.links(p, v)
	for _, d := range v.Unclosed {
		page.Unclosed = append(page.Unclosed, Link{path(who, d), words.Day(d)})
	}
	page.support(f, v)
	page.Coming = page.Ahead && !v.Day.Away()
	if v.Agreed {
		files, err := filesOf(p, v)
		if err != nil {
			return Page{}, err
		}
		page.day(p, f, v, files)
		page.closed(p, f, v)
		page.forms(p, r, v)
		page.swap(f, v)
	} else {
		page.empty(f, v)
	}
	return page, nil
}

// File is a photo or film of a return, for who may read what clients return; ?small=yes is its thumbnail.
var File = web.Download{
	Path: "/client/{client}/day/{date}/file/{file}", Screen: "care/attendance/strip", Need: access.SeeRecord, Purpose: "day",
	Open: func(p *gate.Pass, r *web.Request) (web.File, error) {
		who, date, err := place(r)
		if err != nil {
			return web.File{}, err
		}
		c, err := client.Get(p, access.SeeRecord, who)
		if err != nil {
			return web.File{}, err
		}
		a, err := day.FileOf(p, c, date, r.Segment("file"), false)
		if err != nil {
			return web.File{}, err
		}
		return a.Serve(p, c, r.Typed("small") != ""), nil
	},
}

// filesOf lists the files of the day's returns for who may read them.
func filesOf(p *gate.Pass, v attendance.View) (map[id.Witness][]day.Attachment, error) {
	if !v.Reads {
		return nil, nil
	}
	return day.FilesOf(p, v.Client.ID, v.Date, v.Signs)
}

// links leads to the pages around the day, as far as the worker may open them.
func (page *Page) links(p *gate.Pass, v attendance.View) {
	c := v.Client
	if p.Actor().InUnit(access.SeeUnit, c.Unit, c.Provider) {
		page.Board = "/unit/" + string(c.Unit) + "/board/" + v.Date.String()
	}
	if v.Reads {
		page.Messages = page.Card + "/messages"
		page.Agreement = page.Card + "/agreement"
	}
	if v.Records && v.Agreed && !page.Ahead && !v.Day.Away() {
		page.Call, page.Behalf = page.Day+"/call", page.Day+"/behalf"
	}
	if !v.Before.IsZero() {
		page.Before = path(c.ID, v.Before)
	}
	if !v.After.IsZero() {
		page.After = path(c.ID, v.After)
	}
}

// refuse tells a fault on the fields of the form that it belongs to: several stand on the page.
func refuse(err error, form string) error {
	return fault.Renamed(err, func(field string) string {
		if field == "" {
			return ""
		}
		return form + field
	})
}
