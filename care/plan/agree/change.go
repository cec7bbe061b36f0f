package agree

import (
	"embed"
	"strconv"
	"strings"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/plan"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

//go:embed change.html
var changeHTML embed.FS

// ChangePage is the form of a change in the middle of a period, with what it does once that is known.
type ChangePage struct {
	web.Frame
	Name, Back, Path string
	Period           string // "" where nothing is in force that could be changed
	Pending          string // the day of a change that is still to come, "" for none
	Version          int
	From, Last, Why  web.Field
	Goals            []Goal
	New              web.Field
	Days             []Day
	Cap              web.Choices
	Cite             string
	Effect           []web.Group // what the change does; none until it is looked at
	Looked           string      // a mark of what has been looked at
}

// Goal asks what becomes of one goal.
type Goal struct{ web.Choices }

// Change is /client/{client}/agree/change.
var Change = web.Screen[ChangePage]{
	Path: "/client/{client}/agree/change", Need: access.KeepClient, Purpose: "plan", HTML: changeHTML, Show: showChange,
	Acts: web.Acts{"": change, "back": takeBack},
}

// goalStates are what may become of a goal.
var goalStates = []plan.GoalState{plan.Open, plan.Reached, plan.Dropped}

// inForce is the agreement that may be changed: today's, else the next.
func inForce(p *gate.Pass, c client.Client) (plan.Agreement, error) {
	a, err := plan.Current(p, c, p.Today())
	if fault.Is(err, fault.KindNotFound) {
		return plan.Upcoming(p, c, p.Today())
	}
	return a, err
}

func showChange(p *gate.Pass, r *web.Request) (ChangePage, error) {
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return ChangePage{}, err
	}
	f, card := r.Frame(), "/client/"+string(c.ID)
	page := ChangePage{Name: c.Name(), Back: card + "/agreement", Path: card + "/agree/change", Cite: "189/2001 13 b § 2 mom."}
	a, err := inForce(p, c)
	if fault.Is(err, fault.KindNotFound) {
		return page, nil
	}
	if err != nil {
		return ChangePage{}, err
	}
	page.Period, page.Version = f.Words().Period(a.Period), a.Changes
	to, err := plan.Pending(p, a)
	if err != nil {
		return ChangePage{}, err
	}
	if !to.IsZero() {
		page.Pending = f.Words().Plain(to)
		return page, nil
	}
	f.Typed("looked", "") // a mark is no text that could be lost
	page.form(f, a, p.Today())
	if page.Days, err = daysOf(p, f, c, a); err != nil {
		return ChangePage{}, err
	}
	if f.Refused("capknown") != "" || f.Typed("capknown", "") != "" {
		page.Cap = capKnown(f)
	}
	if f.Refused("effect") != "" {
		return page, page.look(p, r, c, a)
	}
	return page, nil
}

func (page *ChangePage) form(f web.Frame, a plan.Agreement, today cal.Date) {
	from := today
	if from.Before(a.Period.From) {
		from = a.Period.From
	}
	page.From = web.Field{Frame: f, Name: "from", Label: f.T("change.from"), Hint: f.T("change.from.hint"), Type: "date", Class: "input--middle", Value: from.String()}
	page.Last = web.Field{Frame: f, Name: "last", Label: f.T("agree.last"), Hint: f.T("agree.last.hint"), Type: "date", Class: "input--middle", Value: a.Period.To.String()}
	page.Why = web.Field{Frame: f, Name: "why", Label: f.T("change.why"), Hint: f.T("change.why.hint")}
	page.New = web.Field{Frame: f, Name: "goals", Label: f.T("change.goals.new"), Hint: f.T("agree.goals.hint")}
	for i, g := range a.Goals {
		asks := web.Choices{Frame: f, Name: "goal" + strconv.Itoa(i+1), Legend: g.Text, Value: "open"}
		for _, s := range goalStates {
			asks.Options = append(asks.Options, web.Option{Value: stateName(s), Text: f.T("change.goal." + stateName(s))})
		}
		page.Goals = append(page.Goals, Goal{asks})
	}
}

func stateName(s plan.GoalState) string {
	if s == plan.Open {
		return "open"
	}
	return string(s)
}

// look tells what the change does that has been typed.
func (page *ChangePage) look(p *gate.Pass, r *web.Request, c client.Client, a plan.Agreement) error {
	n, err := typedChange(r, a)
	if err != nil {
		return err
	}
	_, k, err := plan.Changed(p, c, n)
	if err != nil {
		return err
	}
	shifts, err := attendance.Shifts(p, c, k, n.From)
	page.Effect = attendance.ShiftsTold(r.Frame(), shifts)
	page.Looked = attendance.ShiftsMark(p, shifts)
	return err
}

// typedChange reads the form of a change.
func typedChange(r *web.Request, a plan.Agreement) (n plan.Changing, err error) {
	var refused fault.Form
	var in struct {
		Version    int
		From, Last cal.Date
		Goals, Why string
		CapKnown   bool
	}
	if err := r.Form(&in); err != nil {
		return n, err
	}
	if in.From.IsZero() {
		refused.Add("from", "change.from.empty")
	}
	if in.Last.IsZero() {
		refused.Add("last", "agree.last.empty")
	}
	n = plan.Changing{From: in.From, Last: in.Last, Why: in.Why, Seen: in.Version, CapKnown: in.CapKnown}
	for i, g := range a.Goals {
		for _, s := range goalStates {
			if r.Typed("goal"+strconv.Itoa(i+1)) == stateName(s) {
				g.State = s
			}
		}
		n.Goals = append(n.Goals, g)
	}
	for line := range strings.Lines(in.Goals) {
		if line = strings.TrimSpace(line); line != "" {
			n.Goals = append(n.Goals, plan.Goal{Text: line})
		}
	}
	for w := cal.Mon; w <= cal.Fri; w++ {
		if d, on := dayTyped(r, w, &refused); on {
			n.Days = append(n.Days, d)
		}
	}
	return n, refused.Err()
}

// change carries out what has been looked at; what would come of it now must be what was shown.
func change(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return web.Reply{}, err
	}
	a, err := inForce(p, c)
	if err != nil {
		return web.Reply{}, err
	}
	n, err := typedChange(r, a)
	if err != nil {
		return web.Reply{}, err
	}
	_, k, err := plan.Changed(p, c, n)
	if err != nil {
		return web.Reply{}, fault.Renamed(err, named)
	}
	shifts, err := attendance.Shifts(p, c, k, n.From)
	if err != nil {
		return web.Reply{}, err
	}
	if r.Typed("looked") != attendance.ShiftsMark(p, shifts) {
		return web.Reply{}, fault.Invalid("effect", "change.look")
	}
	if _, err := plan.Change(p, c, n); err != nil {
		return web.Reply{}, fault.Renamed(err, named)
	}
	_, err = attendance.Rearrange(p, c, n.From)
	return web.See("/client/" + string(c.ID) + "/agreement?saved=changed"), err
}

// takeBack takes back a change that is still to come.
func takeBack(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return web.Reply{}, err
	}
	var in struct{ Version int }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	a, err := inForce(p, c)
	if fault.Is(err, fault.KindNotFound) {
		return web.Reply{}, fault.Conflict("plan.change.begun")
	}
	if err != nil {
		return web.Reply{}, err
	}
	if err := plan.TakeBack(p, c, a, in.Version); err != nil {
		return web.Reply{}, err
	}
	_, err = attendance.Rearrange(p, c, p.Today())
	return web.See("/client/" + string(c.ID) + "/agreement?saved=back"), err
}
