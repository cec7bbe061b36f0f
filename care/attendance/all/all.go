// Package all is the screen on which a worker confirms many days at once: all in the meeting were here, but these.
package all

import (
	"embed"
	"net/url"
	"strconv"
	"strings"

	"etapaja/care/attendance"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

//go:embed all.html
var html embed.FS

// Page is the whole proposals of a unit's day, ticked, and below them those who need a look of their own.
type Page struct {
	web.Frame
	Unit, Date string
	All        string // the address of the page
	Board      string
	Group      string // the chosen group, "" is all
	Groups     web.Tabs
	Done       string // what was just confirmed, "" for nothing
	Left       []Line // who was not confirmed with the others, and why
	Ready      web.Choices
	More       bool // there are more than one press confirms
	Others     []Line
	Anybody    bool
	Met        *Met // the form for a group that met; nil where there is none to enter
}

// Line is one client with a sentence.
type Line struct{ Path, Name, Text string }

// Screen is /unit/{unit}/board/{date}/all.
var Screen = web.Screen[Page]{
	Path: "/unit/{unit}/board/{date}/all", Need: access.SeeUnit, Purpose: "day", HTML: html, Show: show,
	Acts: web.Acts{"": confirm, "met": met},
}

func place(r *web.Request) (id.Unit, cal.Date, error) {
	unit, err := r.ID("unit")
	if err != nil {
		return "", cal.Date{}, err
	}
	date, err := r.Date()
	return id.Unit(unit), date, err
}

func path(u id.Unit, d cal.Date) string { return "/unit/" + string(u) + "/board/" + d.String() }

func show(p *gate.Pass, r *web.Request) (Page, error) {
	unit, date, err := place(r)
	if err != nil {
		return Page{}, err
	}
	b, err := attendance.BoardOf(p, unit, date)
	if err != nil {
		return Page{}, err
	}
	groups, err := programme.Groups(p, unit, date)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{
		Unit: b.Unit.Name, Date: f.Words().Date(date), Board: path(unit, date), All: path(unit, date) + "/all",
		Group: r.Typed("group"), Anybody: len(b.Rows) > 0,
		Ready: web.Choices{Frame: f, Name: "client", Legend: f.T("all.ready")},
	}
	page.groups(f, b.Rows, groups)
	page.fill(f, b.Rows)
	page.told(f, b.Rows, "worker:"+p.Actor().ID, r)
	page.meets(f, b.Rows, groups)
	page.gathered(f, r)
	return page, nil
}

// groups makes a tab of each group that has somebody on the day.
func (page *Page) groups(f web.Frame, rows []attendance.Row, groups []programme.Group) {
	counts := map[id.Group]int{"": len(rows)}
	for _, r := range rows {
		if r.Day.Group != "" {
			counts[r.Day.Group]++
		}
	}
	page.Groups.Label = f.T("all.groups")
	page.Groups.Tabs = []web.Tab{{Path: page.All, Name: f.T("all.everybody"), Count: len(rows), Current: true}}
	for _, g := range groups {
		if counts[g.ID] == 0 {
			continue
		}
		chosen := page.Group == string(g.ID)
		page.Groups.Tabs[0].Current = page.Groups.Tabs[0].Current && !chosen
		page.Groups.Tabs = append(page.Groups.Tabs, web.Tab{
			Path: page.All + "?group=" + string(g.ID), Name: g.Name, Count: counts[g.ID], Current: chosen,
		})
	}
	if page.Groups.Tabs[0].Current {
		page.Group = "" // none, or one that is not of the day
	}
}

// fill parts the rows into those that a press confirms and those that need a look.
func (page *Page) fill(f web.Frame, rows []attendance.Row) {
	for _, r := range rows {
		if page.Group != "" && page.Group != string(r.Day.Group) {
			continue
		}
		switch {
		case r.Entry.Counts():
		case r.Whole() && len(page.Ready.Options) < attendance.MostAtOnce:
			page.Ready.Options = append(page.Ready.Options, web.Option{
				Value: string(r.Client.ID) + "/" + strconv.Itoa(r.Proposal.Minutes), Text: r.Client.Name(),
				Hint: attendance.Said(f, r.Proposal.Mark, r.Proposal.Minutes),
			})
		case r.Whole():
			page.More = true
		default:
			page.Others = append(page.Others, Line{dayPath(r.Client.ID, page.Board), r.Client.Name(), f.T("all.kind." + r.Proposal.Called(r.Signs))})
		}
	}
}

// dayPath is the address of a client's day on the board's date.
func dayPath(c id.Client, board string) string {
	return "/client/" + string(c) + "/day/" + board[strings.LastIndexByte(board, '/')+1:]
}

// told reads from the address what the last press led to; what the reader has marked in another tab is called so.
func (page *Page) told(f web.Frame, rows []attendance.Row, reader string, r *web.Request) {
	if n, err := strconv.Atoi(r.Typed("done")); err == nil && n > 0 && n <= attendance.MostAtOnce {
		page.Done = f.N("all.done", n)
	}
	for _, l := range r.TypedAll("left") {
		who, why, _ := strings.Cut(l, ".")
		for _, row := range rows {
			if string(row.Client.ID) == who && attendance.Why(why).Known() {
				if why == string(attendance.WhyDecided) && row.Entry.MadeBy == reader {
					why = "self"
				}
				page.Left = append(page.Left, Line{dayPath(row.Client.ID, page.Board), row.Client.Name(), f.T("all.left." + why)})
			}
		}
	}
}

func confirm(p *gate.Pass, r *web.Request) (web.Reply, error) {
	unit, date, err := place(r)
	if err != nil {
		return web.Reply{}, err
	}
	picks := picked(r.TypedAll("client"))
	left, err := attendance.ConfirmAll(p, date, picks)
	if err != nil {
		return web.Reply{}, err
	}
	told := url.Values{"done": {strconv.Itoa(len(picks) - len(left))}}
	if g := r.Typed("group"); id.Looks(g) {
		told.Set("group", g)
	}
	for _, l := range left {
		told.Add("left", string(l.Client)+"."+string(l.Why))
	}
	return web.See(path(unit, date) + "/all?" + told.Encode()), nil
}

// picked reads the ticked lines, "client/minutes"; what looks otherwise was not on the page.
func picked(values []string) []attendance.Pick {
	var picks []attendance.Pick
	for _, v := range values {
		who, minutes, _ := strings.Cut(v, "/")
		n, err := strconv.Atoi(minutes)
		if id.Looks(who) && err == nil {
			picks = append(picks, attendance.Pick{Client: id.Client(who), Shown: n})
		}
	}
	return picks
}
