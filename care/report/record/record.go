// Package record is the summary for a client's record (kooste asiakaskertomukseen): what a worker has entered day by
// day, in plain sentences, to print or to copy, and what of it has been carried over.
package record

import (
	"embed"
	"net/url"

	"etapaja/care/client"
	"etapaja/care/report"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed record.html
var html embed.FS

// Page is the text of a period and what may be done with it.
type Page struct {
	web.Frame
	Name, Record, Card string
	Period             string
	Wrong              bool   // the period that was asked for cannot be: the form alone, nothing to carry over
	Print              bool   // the text alone, for A4
	PrintPath, File    string // the same period for print, and as plain text
	Back               string // from the print to the page
	Choices            []Choice
	From, Until        web.Field
	Days               []Part
	Sums               []string
	Said, SaidBy       string // the worker's assessment
	Open               int    // days that are over and that nobody has decided
	Plain              string
	Assess             *Assess
	Carry              *Carry
	Done               web.Notice
	Undo               web.Press
	Changes            []Change
	Transfers          []Transfer
	Old                *Old
}

// Choice is a period that is often asked for.
type Choice struct {
	Path, Name string
	Current    bool
}

// Part is one day of the text with its address.
type Part struct {
	Path, Title string
	Lines       []string
}

// Assess is the form of the worker's assessment.
type Assess struct {
	From, Until string
	Version     string
	Text        web.Field
}

// Carry is the form that marks the text as carried over.
type Carry struct {
	From, Until, Stamp string
	Target             web.Choices
	Into               web.Field
}

// Change is a day that was carried over and is otherwise now.
type Change struct {
	Path, Date, At string
	Lines          []string
}

// Transfer is what was carried over before.
type Transfer struct {
	Path, Period, Where, By, At, Undone string
}

// Old is a text that was carried over, as it was.
type Old struct{ Title, Text string }

// Screen is /client/{client}/record.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/record", Need: access.SeeRecord, Purpose: "record", HTML: html, Show: show,
	Acts: web.Acts{"assess": assess, "carry": carry, "undo": undo},
}

// opened is a client with the period that is asked for and all that the text is made of.
type opened struct {
	client     client.Client
	transfers  []report.Transfer
	record     report.Record
	assessment report.Assessment
	text       report.Text
	plain      string
}

func who(p *gate.Pass, r *web.Request) (client.Client, error) {
	return client.Named(p, r, access.SeeRecord)
}

func open(p *gate.Pass, r *web.Request) (o opened, err error) {
	if o.client, err = who(p, r); err != nil {
		return o, err
	}
	if o.transfers, err = report.Transfers(p, o.client); err != nil {
		return o, err
	}
	in, err := period(p, r, o)
	if err != nil {
		return o, err
	}
	if o.record, err = report.Gather(p, o.client, in); err != nil {
		return o, err
	}
	if o.assessment, err = report.Assessed(p, o.client, in); err != nil {
		return o, err
	}
	author, err := report.Author(p)
	f := r.Frame()
	o.text = report.Draw(f, o.record)
	o.plain = o.text.Plain(f, o.record, author, o.assessment)
	return o, err
}

// period is the one of the address, else what has not been carried over yet, else this week. A period that was asked for
// and cannot be is refused: another in its place could be carried over unseen.
func period(p *gate.Pass, r *web.Request, o opened) (cal.Period, error) {
	if r.Typed("from") != "" || r.Typed("until") != "" {
		return asked(r)
	}
	next, err := report.Next(p, o.client, o.transfers)
	if err != nil || next.Days() > 0 {
		return next, err
	}
	return p.Today().InWeek().Period(), nil
}

func asked(r *web.Request) (in cal.Period, err error) {
	var refused fault.Form
	if in.From, err = r.TypedDate("from"); err != nil {
		refused.Add("from", "form.date")
	}
	if in.To, err = r.TypedDate("until"); err != nil {
		refused.Add("until", "form.date")
	}
	if err := refused.Err(); err != nil {
		return in, err
	}
	if n := in.Days(); n < 1 || n > report.Longest {
		return in, fault.Invalid("until", "report.period", report.Longest)
	}
	return in, nil
}

func path(c id.Client, in cal.Period) string {
	return "/client/" + string(c) + "/record?" + url.Values{"from": {in.From.String()}, "until": {in.To.String()}}.Encode()
}
