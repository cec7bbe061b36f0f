// Package groupweek is a group's week: tasks that are set once and given to every member's draft.
package groupweek

import (
	"embed"
	"strconv"

	"etapaja/care/day"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed groupweek.html
var html embed.FS

// Page is the group's tasks, its members and how far their weeks are.
type Page struct {
	web.Frame
	Back, Path, Name, When string
	Span                   string
	Given                  string // what came of giving, "" where nothing was given just now
	Over                   bool   // the week is over
	Tasks                  []Task
	Members                []Member
	Bank                   []Area
	Every                  web.Choices
	Own                    programme.Form // a task in the group's own words
	Before, After          string
}

// Task is one task of the group's week.
type Task struct {
	Title, Hint string
	Drop        web.Press
}

// Member is one member, and what the tasks lack for them.
type Member struct {
	Path, Name, State string
	Lacks             []string
}

// Area is the bank's tasks of one area.
type Area struct {
	Name string
	Rows []Row
}

// Row is one task of the bank.
type Row struct{ ID, Title, Hint string }

// Screen is /unit/{unit}/groups/{group}/week/{monday}.
var Screen = web.Screen[Page]{
	Path: "/unit/{unit}/groups/{group}/week/{monday}", Need: access.KeepClient, Purpose: "programme", HTML: html, Show: show,
	Acts: web.Acts{"bank": bank, "own": own, "drop": drop, "give": give},
}

func load(p *gate.Pass, r *web.Request) (programme.Group, cal.Date, error) {
	monday, err := r.Monday()
	if err != nil {
		return programme.Group{}, monday, err
	}
	unit, err := r.ID("unit")
	if err != nil {
		return programme.Group{}, monday, err
	}
	group, err := r.ID("group")
	if err != nil {
		return programme.Group{}, monday, err
	}
	g, err := programme.OpenGroup(p, id.Unit(unit), id.Group(group))
	return g, monday, err
}

func pathOf(g programme.Group, monday cal.Date) string {
	return "/unit/" + string(g.Unit) + "/groups/" + string(g.ID) + "/week/" + monday.String()
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	g, monday, err := load(p, r)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{
		Back: "/unit/" + string(g.Unit) + "/groups", Path: pathOf(g, monday), Name: g.Name,
		When: f.T("groups.when", f.Words().Weekday(g.Weekday), f.Words().Span(g.From, g.Until)),
		Span: f.Words().Period(monday.InWeek().Period()), Over: monday.AddDays(6).Before(p.Today()),
		Before: pathOf(g, monday.AddDays(-7)), After: pathOf(g, monday.AddDays(7)), Given: given(f, r),
	}
	if err := page.tasks(p, f, g, monday); err != nil {
		return Page{}, err
	}
	if err := page.members(p, f, g, monday); err != nil {
		return Page{}, err
	}
	page.fields(f)
	return page, page.bank(p, f, g)
}

// given says what came of giving: the numbers travel in the address.
func given(f web.Frame, r *web.Request) string {
	members, err := strconv.Atoi(r.Typed("given"))
	if err != nil {
		return ""
	}
	changed, _ := strconv.Atoi(r.Typed("changed")) // nothing else writes the address
	if r.Typed("later") == "yes" {
		return f.T("group.given.later", members)
	}
	return f.T("group.given", members, changed)
}

func (page *Page) tasks(p *gate.Pass, f web.Frame, g programme.Group, monday cal.Date) error {
	all, err := programme.GroupTasks(p, g.ID, monday)
	for _, t := range all {
		if t.Gone != 0 {
			continue
		}
		when := f.T("group.on.day")
		if t.Every {
			when = f.T("group.on.every")
		}
		page.Tasks = append(page.Tasks, Task{t.Title, f.Words().Minutes(t.Minutes) + " · " + when,
			web.Press{Frame: f, Path: page.Path + "/drop", Label: f.T("week.remove"), Kind: "secondary", Name: "task", Value: string(t.ID)}})
	}
	return err
}

func (page *Page) members(p *gate.Pass, f web.Frame, g programme.Group, monday cal.Date) error {
	all, err := programme.GroupMembers(p, g, monday)
	for _, m := range all {
		page.Members = append(page.Members, Member{
			Path: programme.WeekPath(m.ID, monday), Name: m.Name(),
			State: f.T("weeks.state." + string(m.Week.State())), Lacks: m.Lacks,
		})
	}
	return err
}

func (page *Page) bank(p *gate.Pass, f web.Frame, g programme.Group) error {
	tasks, err := programme.Bank(p, g.Unit, string(f.Words().Lang()))
	for _, a := range programme.Areas() {
		area := Area{Name: f.T("week.area." + string(a))}
		for _, t := range tasks {
			if string(t.Area) == string(a) {
				title, _ := t.Title(string(f.Words().Lang()))
				area.Rows = append(area.Rows, Row{string(t.ID), title, f.Words().Minutes(t.Minutes)})
			}
		}
		if len(area.Rows) > 0 {
			page.Bank = append(page.Bank, area)
		}
	}
	return err
}

func (page *Page) fields(f web.Frame) {
	page.Own = programme.NewForm(f)
	page.Every = web.Choices{Frame: f, Name: "every", Legend: f.T("group.on"), Value: "day", Options: []web.Option{
		{Value: "day", Text: f.T("group.on.day")}, {Value: "every", Text: f.T("group.on.every")},
	}}
}

func bank(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ Pick []string }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	g, monday, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	if len(in.Pick) == 0 {
		return web.Reply{}, fault.Invalid("pick", "programme.pick")
	}
	for _, m := range in.Pick {
		if err := programme.PutGroupTask(p, g, monday, programme.GroupTask{Material: id.Material(m), Every: r.Typed("bankevery") == "every"}); err != nil {
			return web.Reply{}, err
		}
	}
	return web.See(pathOf(g, monday)), nil
}

func own(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Title, Body, Every string
		Area               programme.Area
		Minutes            int
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	g, monday, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See(pathOf(g, monday)), programme.PutGroupTask(p, g, monday, programme.GroupTask{
		Title: in.Title, Body: in.Body, Area: in.Area, Minutes: in.Minutes, Every: in.Every == "every",
	})
}

func drop(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ Task id.Task }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	g, monday, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	if in.Task == "" {
		return web.Reply{}, fault.Invalid("", "week.which")
	}
	return web.See(pathOf(g, monday)), programme.DropGroupTask(p, g, monday, in.Task)
}

// give brings the tasks into the members' drafts. It puts nothing out: each week is approved by itself.
func give(p *gate.Pass, r *web.Request) (web.Reply, error) {
	g, monday, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	done, err := programme.Give(p, g, monday, "", day.Slots)
	to := pathOf(g, monday) + "?given=" + strconv.Itoa(done.Members) + "&changed=" + strconv.Itoa(done.Changed)
	if done.Later {
		to += "&later=yes"
	}
	return web.See(to), err
}
