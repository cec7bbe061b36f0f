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
	Undecided        int `json:"undecided"` // days
	Asked            int `json:"asked"`     // days
}

func sumOf(l attendance.Line) jsonSum {
	return jsonSum{
		l.Attended, l.Minutes, l.Remote, l.OnSite, l.Hybrid, l.Short, l.Authorised, l.Other, l.Open, l.NotArranged, l.Cents,
		l.Travel.Days, l.Travel.Cents, len(l.Undecided), len(l.Asked),
	}
}

type jsonClient struct {
	ID             id.Client  `json:"id"`
	Name           string     `json:"name"`
	Sum            jsonSum    `json:"sum"`
	TravelOpen     bool       `json:"travelOpen"`
	UndecidedDates []cal.Date `json:"undecidedDates"`
	AskedDates     []cal.Date `json:"askedDates"`
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
		u.Closed = &jsonClosed{c.Version, c.Version - 1, c.At.Std()}
	}
	for i, l := range r.Lines {
		u.Clients[i] = jsonClient{l.Client, l.Served.Name(), sumOf(l), l.Travel.Undecided, all(l.Undecided), all(l.Asked)}
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
