// Package money is the client's own page of attended days and what comes of them (Päiväni ja rahani).
package money

import (
	"embed"
	"strings"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
)

//go:embed money.html
var html embed.FS

// Page is this month and the last one.
type Page struct {
	web.Frame
	Months  []Month
	Helpers day.Helpers
}

// Month is one month. It tells dates and sums, never why a day is not among them: a code is enough to see it.
type Month struct {
	ID, Name string
	Sum      string // "4 päivää, 36 euroa"; "" where no day has been marked yet
	Payers   []string
	Unknown  bool   // who pays is not known of every day
	Unpaid   string // days for which nothing is paid, "" where there are none
	Travel   string // "" where no day had a journey
	Dates    []string
	Copy     string // the same as plain lines
	Rows     int    // lines of it
	Open     []Open
	Law      string
}

// Open is a day that does not count yet.
type Open struct {
	Date  string
	State web.State
}

// Screen is /money.
var Screen = web.Screen[Page]{Path: "/money", Need: access.OwnDay, Purpose: "own", HTML: html, Show: show}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := client.Mine(p)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	var page Page
	this := p.Today().InMonth()
	for _, m := range []cal.Month{this, this.Prev()} {
		money, err := attendance.MoneyOf(p, c, m)
		if err != nil {
			return Page{}, err
		}
		page.Months = append(page.Months, monthOf(f, money))
	}
	page.Helpers, err = day.HelpersOf(p, f, c, "/callme", false)
	return page, err
}

func monthOf(f web.Frame, money attendance.Money) Month {
	words := f.Words()
	m := Month{
		ID: "m" + money.Month.String(), Name: words.Month(money.Month), Unknown: money.Unknown,
		Travel: travel(f, money.Travel), Law: cited(f, money.Cites), Rows: len(money.Days),
	}
	if len(money.Days) > 0 {
		m.Sum = f.T("money.sum", f.N("money.days", len(money.Days)), euros(f, money.Cents))
	}
	for _, p := range money.Payers {
		m.Payers = append(m.Payers, payer(f, p, money))
	}
	if money.Unpaid > 0 {
		m.Unpaid = f.N("money.unpaid", money.Unpaid)
	}
	for _, d := range money.Days {
		m.Dates = append(m.Dates, words.Date(d))
	}
	m.Copy = strings.Join(m.Dates, "\n")
	for _, open := range []struct {
		dates []cal.Date
		state attendance.Neutral
	}{{money.Waiting, attendance.Waiting}, {money.Asked, attendance.Asked}} {
		for _, d := range open.dates {
			m.Open = append(m.Open, Open{words.Date(d), web.State{Frame: f, Kind: string(open.state)}})
		}
	}
	return m
}

// payer is who pays, and how many of the days where it is not all of them.
func payer(f web.Frame, p attendance.Paid, money attendance.Money) string {
	name := f.T("money.payer." + string(p.By))
	if p.Days == len(money.Days) {
		return name
	}
	return f.T("money.part", name, f.N("money.days", p.Days), euros(f, p.Cents))
}

// euros is a sum in words where it is whole, else in figures.
func euros(f web.Frame, cents int) string {
	if cents%100 != 0 {
		return f.Words().Euro(cents)
	}
	return f.N("money.euros", cents/100)
}

func travel(f web.Frame, t attendance.Travel) string {
	switch {
	case t.Undecided:
		return f.T("money.travel.open")
	case t.Days == 0:
		return ""
	}
	return f.T("money.travel.sum", f.N("money.days", t.Days), f.Words().Euro(t.Cents), f.T("money.by."+t.Means))
}

func cited(f web.Frame, cites []string) string {
	all := make([]string, len(cites))
	for i, c := range cites {
		all[i] = f.Cite(c)
	}
	return strings.Join(all, ", ")
}
