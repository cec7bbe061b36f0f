package report

import (
	"bufio"
	"encoding/json"
	"io"
	"time"

	"etapaja/care/attendance"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// jsonSum are the counts of a client, of a unit, and of all.
type jsonSum struct {
	Attended         int `json:"attended"`
	Minutes          int `json:"minutes"`
	Remote           int `json:"remote"`
	OnSite           int `json:"onSite"`
	Hybrid           int `json:"hybrid"`
	Short            int `json:"short"`
	AbsentAuthorised int `json:"absentAuthorised"`
	AbsentOther      int `json:"absentOther"`
	AbsentOpen       int `json:"absentOpen"`
	NotArranged      int `json:"notArranged"`
	AllowanceCents   int `json:"allowanceCents"`
	TravelDays       int `json:"travelDays"`
	TravelCents      int `json:"travelCents"`
	Undecided        int `json:"undecided"`   // days
	Asked            int `json:"asked"`       // days
	NoticesOpen      int `json:"noticesOpen"` // this and the rest are 0 and not there where the benefits could not be opened
	NoticesLate      int `json:"noticesLate"`
	NoticesSent      int `json:"noticesSent"`

	Paid []jsonPaid `json:"paid,omitempty"` // by payer
}

type jsonPaid struct {
	By    string `json:"by"` // kela, fund, county, nobody or untold
	Days  int    `json:"days"`
	Cents int    `json:"cents"`
}

func sumOf(l attendance.Line) jsonSum {
	var paid []jsonPaid
	for _, by := range attendance.Payers() {
		if p := paidBy(l, by); p.Days > 0 {
			paid = append(paid, jsonPaid{by.Key(), p.Days, p.Cents})
		}
	}
	return jsonSum{
		l.Attended, l.Minutes, l.Remote, l.OnSite, l.Hybrid, l.Short, l.Authorised, l.Other, l.Open, l.NotArranged, l.Cents,
		l.Travel.Days, l.Travel.Cents, len(l.Undecided), len(l.Asked),
		l.Notices.Open, l.Notices.Late, l.Notices.Sent, paid,
	}
}

// jsonDay is one decided day.
type jsonDay struct {
	Date           cal.Date  `json:"date"`
	Form           string    `json:"form"`
	Mark           string    `json:"mark"`
	Minutes        int       `json:"minutes"`
	AllowanceCents int       `json:"allowanceCents"`
	Payer          string    `json:"payer,omitempty"`
	TravelCents    int       `json:"travelCents"`
	Notice         string    `json:"notice,omitempty"`
	NoticeBy       *cal.Date `json:"noticeBy,omitempty"`
	NoticeSent     *cal.Date `json:"noticeSent,omitempty"`
	ChangedIn      int       `json:"changedInVersion,omitempty"` // after the month was closed
}

func daysOf(l attendance.Line) []jsonDay {
	days := make([]jsonDay, len(l.Days))
	for i, d := range l.Days {
		j := jsonDay{
			Date: d.Date, Form: string(d.Form), Mark: string(d.Mark), Minutes: d.Minutes, AllowanceCents: d.Cents,
			TravelCents: d.Travel.Cents, Notice: string(d.Notice.State), ChangedIn: d.Version,
		}
		if d.Mark.Attended() && !l.Sealed {
			j.Payer = d.Payer.Key()
		}
		if by := d.Notice.By; !by.IsZero() {
			j.NoticeBy = &by
		}
		if told := d.Notice.Told; told.Version > 0 {
			j.NoticeSent = &told.Sent
		}
		days[i] = j
	}
	return days
}

type jsonClient struct {
	ID             id.Client  `json:"id"`
	Name           string     `json:"name"`
	Sum            jsonSum    `json:"sum"`
	TravelOpen     bool       `json:"travelOpen"`
	UndecidedDates []cal.Date `json:"undecidedDates"`
	AskedDates     []cal.Date `json:"askedDates"`
	Days           []jsonDay  `json:"days"`
}

type jsonUnit struct {
	ID       id.Unit      `json:"id"`
	Name     string       `json:"name"`
	Provider string       `json:"provider,omitempty"`
	Version  int          `json:"version"` // the position of the ledger
	Closed   *jsonClosed  `json:"closed,omitempty"`
	Clients  []jsonClient `json:"clients"`
	Sum      jsonSum      `json:"sum"`
}

// jsonClosed is the version of a closed month, and the one that it replaces.
type jsonClosed struct {
	Version  int       `json:"version"`
	Replaces int       `json:"replaces,omitempty"`
	At       time.Time `json:"at"`
	By       string    `json:"by"`
}

// jsonForm writes {…, "units": […], "sum": {…}}, unit by unit.
type jsonForm struct {
	to   *bufio.Writer
	more bool
	sum  attendance.Line
}

func newJSON(w io.Writer) form { return &jsonForm{to: bufio.NewWriterSize(w, 16<<10)} }

func (j *jsonForm) begin(h Heading) error {
	j.to.WriteString(`{"organiser":`)
	j.value(struct {
		Key  id.Tenant `json:"key"`
		Name string    `json:"name"`
	}{h.Tenant, h.Organiser.Name})
	j.to.WriteString(`,"month":`)
	j.value(h.Month)
	j.to.WriteString(`,"drawn":`)
	j.value(h.Drawn.Std())
	j.to.WriteString(`,"by":`)
	j.value(h.By)
	j.to.WriteString(`,"units":[`)
	return j.to.Flush()
}

// value writes plain values, which can all be written; the writer keeps its first error for Flush.
func (j *jsonForm) value(v any) {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	j.to.Write(text)
}

func (j *jsonForm) unit(r attendance.Report, provider string) error {
	u := jsonUnit{ID: r.Unit.ID, Name: r.Unit.Name, Provider: provider, Version: r.Position, Sum: sumOf(r.Sum), Clients: make([]jsonClient, len(r.Lines))}
	if c := r.Closed; c.Version > 0 {
		u.Closed = &jsonClosed{c.Version, c.Version - 1, c.At.Std(), r.ClosedBy}
	}
	for i, l := range r.Lines {
		u.Clients[i] = jsonClient{l.Client, l.Served.Name(), sumOf(l), l.Travel.Undecided, all(l.Undecided), all(l.Asked), daysOf(l)}
	}
	if j.more {
		j.to.WriteString(",")
	}
	j.more = true
	j.to.WriteString("\n")
	j.value(u)
	j.sum.Join(r.Sum)
	return j.to.Flush()
}

// all is an empty list rather than none.
func all(days []cal.Date) []cal.Date {
	if days == nil {
		return []cal.Date{}
	}
	return days
}

func (j *jsonForm) end() error {
	j.to.WriteString("\n],\"sum\":")
	j.value(sumOf(j.sum))
	j.to.WriteString("}\n")
	return j.to.Flush()
}
