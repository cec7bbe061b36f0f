package record

import (
	"strconv"

	"etapaja/care/report"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

func show(p *gate.Pass, r *web.Request) (Page, error) {
	o, err := open(p, r)
	if fault.Is(err, fault.KindInvalid) {
		r.Refuse(err)
		return wrong(p, r.Frame(), o), nil
	}
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	words, in := f.Words(), o.record.In
	here := path(o.client.ID, in)
	page := Page{
		Name: o.client.Name(), Card: "/client/" + string(o.client.ID), Record: "/client/" + string(o.client.ID) + "/record",
		Period: words.Period(in), Print: r.Typed("print") == "yes", PrintPath: here + "&print=yes", Back: here,
		File: "/client/" + string(o.client.ID) + "/record.txt?" + here[len("/client/"+string(o.client.ID)+"/record?"):],
		Sums: o.text.Sums, Said: o.assessment.Text, Open: o.record.Open, Plain: o.plain,
	}
	for _, d := range o.text.Days {
		page.Days = append(page.Days, Part{"/client/" + string(o.client.ID) + "/day/" + d.Date.String(), d.Title, d.Lines})
	}
	if page.Print {
		return page, nil
	}
	page.choices(p, f, o)
	page.forms(p, f, o)
	page.carried(p, f, o, r.Typed("transfer"))
	return page, page.changed(p, f, o)
}

// wrong is the page of a period that cannot be: the form with what was typed, and no text that could be taken for it.
func wrong(p *gate.Pass, f web.Frame, o opened) Page {
	card := "/client/" + string(o.client.ID)
	page := Page{Name: o.client.Name(), Card: card, Record: card + "/record", Wrong: true}
	page.choices(p, f, o)
	page.From.Value, page.Until.Value = "", ""
	return page
}

// choices are the periods that are often asked for, and a form for any other.
func (page *Page) choices(p *gate.Pass, f web.Frame, o opened) {
	today, in := p.Today(), o.record.In
	week, month := today.InWeek(), today.InMonth()
	for _, c := range []struct {
		key string
		in  cal.Period
	}{
		{"day", cal.Period{From: today, To: today}}, {"week", week.Period()}, {"week.last", week.Prev().Period()},
		{"month", month.Period()}, {"month.last", month.Prev().Period()},
	} {
		page.Choices = append(page.Choices, Choice{path(o.client.ID, c.in), f.T("record.choice." + c.key), c.in == in})
	}
	page.From = web.Field{Frame: f, Name: "from", Label: f.T("record.from"), Type: "date", Class: "input--middle", Value: in.From.String()}
	page.Until = web.Field{Frame: f, Name: "until", Label: f.T("record.until"), Type: "date", Class: "input--middle", Value: in.To.String()}
}

func (page *Page) forms(p *gate.Pass, f web.Frame, o opened) {
	if !access.Decide(p.Actor(), access.CorrectAttendance, o.client.Subject()).Allow {
		return
	}
	from, until := o.record.In.From.String(), o.record.In.To.String()
	page.Assess = &Assess{
		From: from, Until: until, Version: strconv.FormatInt(int64(o.assessment.At), 10),
		Text: web.Field{Frame: f, Name: "text", Label: f.T("record.assess"), Hint: f.T("record.assess.hint"), Value: o.assessment.Text},
	}
	if o.record.In.To.After(p.Today()) || len(page.Days) == 0 {
		return
	}
	page.Carry = &Carry{
		From: from, Until: until, Stamp: o.record.Stamp(o.assessment),
		Target: web.Choices{Frame: f, Name: "target", Legend: f.T("record.target"), Value: "system"},
		Into:   web.Field{Frame: f, Name: "into", Label: f.T("record.into"), Hint: f.T("record.into.hint")},
	}
	for _, t := range report.Targets() {
		page.Carry.Target.Options = append(page.Carry.Target.Options, web.Option{Value: t, Text: f.T("record.target." + t)})
	}
}

// carried lists what was carried over, and opens the one that was asked for.
func (page *Page) carried(p *gate.Pass, f web.Frame, o opened, asked string) {
	words := f.Words()
	for _, t := range o.transfers {
		line := Transfer{
			Path: page.Record + "?transfer=" + t.ID, Period: words.Period(t.In), Where: f.T("record.target." + t.Target),
			By: t.Name, At: words.Instant(t.At),
		}
		if t.Into != "" {
			line.Where += ", " + t.Into
		}
		if !t.Stands() {
			line.Undone = words.Instant(t.Undone)
		}
		page.Transfers = append(page.Transfers, line)
		if until := t.Undoable(p); until != 0 && p.Now() <= until && page.Done.Title == "" {
			page.Done = web.Notice{
				Frame: f, Kind: "done", Title: f.T("record.done"),
				Text: line.Period + ". " + line.Where + ". " + f.T("record.undo", words.Clock(until.Time())),
			}
			page.Undo = web.Press{Frame: f, Path: page.Record + "/undo", Label: f.T("part.undo"), Kind: "secondary", Name: "transfer", Value: t.ID}
		}
		if t.ID == asked {
			if text, err := t.Text(o.client); err == nil {
				page.Old = &Old{line.Period + ", " + line.At, text}
			}
		}
	}
}

// changed lists the days that were carried over and are otherwise now.
func (page *Page) changed(p *gate.Pass, f web.Frame, o opened) error {
	all, err := report.Since(p, o.client, o.transfers)
	for _, c := range all {
		page.Changes = append(page.Changes, Change{
			Path: path(o.client.ID, cal.Period{From: c.Date, To: c.Date}), Date: f.Words().Date(c.Date), At: f.Words().Instant(c.At),
			Lines: report.Told(f, c),
		})
	}
	return err
}
