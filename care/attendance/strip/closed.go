package strip

import (
	"etapaja/care/attendance"
	"etapaja/engine/gate"
	"etapaja/engine/web"
)

// Closed tells that the day's month is closed, and how the day can be changed all the same.
type Closed struct {
	web.Frame
	Day                        string
	Asked, Approved, Used, Why string // the newest asking, "" where there is none
	Open                       bool   // the day may be changed now
	Waits                      bool   // it waits for another person, and the reader has asked
	Approve                    web.Press
	Ask                        web.Field // no Name: nothing can be asked now
}

func (page *Page) closed(p *gate.Pass, f web.Frame, v attendance.View) {
	if v.Closed.Version == 0 {
		return
	}
	c := &Closed{Frame: f, Day: page.Day}
	page.Closed = c
	if !v.Corrects {
		return
	}
	words, of := f.Words(), v.Change
	if of.ID != "" {
		c.Asked, c.Why = f.T("strip.closed.asked", v.Names[of.MadeBy], words.Instant(of.At)), of.Why
	}
	if of.Approved != 0 {
		c.Approved = f.T("strip.closed.approved", v.Names[of.ApprovedBy], words.Instant(of.Approved))
	}
	if of.Used != 0 {
		c.Used = f.T("strip.closed.used", words.Instant(of.Used))
	}
	switch c.Open = of.Open(); {
	case c.Open:
	case of.MayApprove(p):
		c.Approve = web.Press{Frame: f, Path: page.Day + "/approve", Label: f.T("strip.closed.approve")}
	case of.Asked():
		c.Waits = true
	default:
		c.Ask = web.Field{Frame: f, Name: "askwhy", Label: f.T("strip.closed.why"), Hint: f.T("strip.closed.why.hint")}
	}
}
