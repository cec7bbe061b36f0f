package strip

import (
	"etapaja/care/attendance"
	"etapaja/care/day"
	"etapaja/engine/web"
)

// Support is digital support of the date that is no sign of the day: it is still to come, or no day was agreed.
type Support struct {
	When, Text, About string
	Given             bool
	Whole             string // how long it was, as support and guidance
}

// supportCite is where support and guidance stand as a part of the service.
const supportCite = "189/2001 13 a § 1 mom."

func (page *Page) support(f web.Frame, v attendance.View) {
	words := f.Words()
	for _, s := range v.Support {
		line := Support{
			When: words.Span(s.From, s.Until()), Text: day.SupportName(f, s.Channel), Given: s.Held != 0,
			Whole: f.T("strip.support.whole", words.Minutes(s.Minutes), supportCite),
		}
		if v.Reads {
			line.About = s.About
		}
		page.Support = append(page.Support, line)
	}
	if len(page.Support) > 0 && v.Records {
		page.Supports = page.Card + "/support"
	}
}
