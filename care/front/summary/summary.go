// Package summary is a client's own summary of a month (oma kooste): on the screen what the strength of sign-in allows,
// and on paper, from the own worker's hand, all of it.
package summary

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

//go:embed *.html
var html embed.FS

// Page is the sheet, with what stands round it on a screen.
type Page struct {
	web.Frame
	Sheet          Sheet
	Previous, Next string // other months, "" where there are none
	Stronger       bool   // more is shown to who is identified strongly
	Helpers        day.Helpers
	Print          Print
}

// Print is what a worker has beside the sheet. Back is "" on the client's own page.
type Print struct {
	Back, Name, List string
	Give             []web.Press // one for each way of giving it
	Given            []Line
	Done             web.Notice // just marked; no Title: nothing
}

// Line is one time that the summary was given.
type Line struct{ At, Text string }

// Screen is /summary; ?month= names another month than this one.
var Screen = web.Screen[Page]{Path: "/summary", Need: access.OwnDay, Purpose: "own", HTML: html, Show: show}

// furthest is how many months back a client may look.
const furthest = 24

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := client.Mine(p)
	if err != nil {
		return Page{}, err
	}
	this := p.Today().InMonth()
	month := this
	if typed := r.Typed("month"); typed != "" {
		if month, err = cal.ParseMonth(typed); err != nil || month.After(this) || month.Before(this.Add(-furthest)) {
			return Page{}, fault.NotFound()
		}
	}
	f := r.Frame()
	whole := access.Decide(p.Actor(), access.OwnHistory, c.Subject()).Allow
	page := Page{Stronger: !whole}
	if page.Sheet, err = sheetOf(p, f, c, month, whole); err != nil {
		return Page{}, err
	}
	page.Previous, page.Next = "/summary?month="+month.Prev().String(), "/summary?month="+month.Next().String()
	if month == this {
		page.Next = ""
	}
	if month == this.Add(-furthest) {
		page.Previous = ""
	}
	page.Helpers, err = day.HelpersOf(p, f, c, "/callme", false)
	return page, err
}
