package agree

import (
	"strconv"
	"strings"

	"etapaja/care/client"
	"etapaja/care/plan"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// typed reads the form; what could not be read is told all at once, at its field.
func typed(p *gate.Pass, r *web.Request, c client.Client) (a plan.Agreement, err error) {
	var refused fault.Form
	var in struct {
		First, Last cal.Date
		Goals       string
		CapKnown    bool
	}
	if err := r.Form(&in); err != nil {
		return a, err
	}
	if in.First.IsZero() {
		refused.Add("first", "agree.first.empty")
	}
	if in.Last.IsZero() {
		refused.Add("last", "agree.last.empty")
	}
	if now, err := plan.InForce(p, c.ID, in.First); err == nil && !in.First.IsZero() {
		refused.Add("first", "agree.inforce", now.Period.To)
	} else if err != nil && !fault.Is(err, fault.KindNotFound) {
		return a, err
	}
	a = plan.Agreement{Period: cal.Period{From: in.First, To: in.Last}, CapKnown: in.CapKnown}
	for line := range strings.Lines(in.Goals) {
		if line = strings.TrimSpace(line); line != "" {
			a.Goals = append(a.Goals, plan.Goal{Text: line})
		}
	}
	for w := cal.Mon; w <= cal.Fri; w++ {
		if d, on := dayTyped(r, w, &refused); on {
			a.Days = append(a.Days, d)
		}
	}
	return a, refused.Err()
}

// dayTyped reads the fields of one day of the week; false where no form was chosen for it.
func dayTyped(r *web.Request, w cal.Weekday, refused *fault.Form) (d plan.AgreedDay, on bool) {
	n := strconv.Itoa(int(w))
	d = plan.AgreedDay{Weekday: w, Form: plan.Form(r.Typed("form" + n)), Sign: plan.Sign(r.Typed("sign" + n)), Place: id.Place(r.Typed("place" + n))}
	if d.Form == "" {
		return d, false
	}
	clock := func(field string, into *cal.Time, must bool) {
		t, err := r.TypedTime(field + n)
		switch {
		case err != nil:
			refused.Add(field+n, "form.time")
		case t == nil && must:
			refused.Add(field+n, "agree.time.empty")
		case t != nil:
			*into = *t
		}
	}
	clock("from", &d.From, true)
	clock("until", &d.Until, true)
	clock("receptionfrom", &d.ReceptionFrom, false)
	clock("receptionuntil", &d.ReceptionUntil, false)
	if text := strings.TrimSpace(r.Typed("window" + n)); text != "" {
		minutes, err := strconv.Atoi(text)
		if err != nil {
			refused.Add("window"+n, "form.number")
		}
		d.WindowMinutes = minutes
	}
	return d, true
}
