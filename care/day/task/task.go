// Package task is one task of the client's day: what to do, and the client's own words and pictures of it. Saving is
// returning.
package task

import (
	"cmp"
	"embed"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

//go:embed task.html
var html embed.FS

// Page is the task and what the client has returned to it.
type Page struct {
	web.Frame
	ID, Date, Title string
	Steps           []string // in their order; none where the task is told in one go
	Body            string   // what stands after the steps
	Link, LinkName  string
	Shown           []web.Photo // how it is done
	Area, Minutes   string
	Closed          string // why nothing can be returned now, "" where it can
	Done            bool   // something was returned just now: thank
	Returns         []Return
	Text            web.Field
	Photos          web.Files
	Anyway          web.Choices // a film may tell its place; no Options: none does
	Sharing         web.Choices
	Read            web.Press // the answers have been seen; no Label: there is no new one
	Told            web.Press // "I told it by phone"; no Label: nothing can be returned
	Stuck           bool      // a file was refused: what to do instead
	Kept            string    // how long returns are kept
	Helpers         day.Helpers
}

// Return is one of the client's own returns.
type Return struct {
	When, Text, Seen string
	Photos           []web.Photo
	Answers          []Answer
	Until            string    // until when it can be undone
	Undo             web.Press // no Label: too late, or entered by somebody else
	Unshare          web.Press // no Label: the group does not see it
}

// Answer is a worker's word about a return.
type Answer struct{ Who, When, Text string }

// Screen is /task/{task}.
var Screen = web.Screen[Page]{
	Path: "/task/{task}", Need: access.OwnDay, Purpose: "own", HTML: html, Show: show, Files: tray,
	Acts: web.Acts{"": giveBack, "undo": undo, "told": told, "read": read, "unshare": unshare},
}

// File is a photo or film of a return, /task/{task}/file/{file}; ?small=yes is its thumbnail.
var File = web.Download{
	Path: "/task/{task}/file/{file}", Screen: "care/day/task", Need: access.OwnDay, Purpose: "own",
	Open: func(p *gate.Pass, r *web.Request) (web.File, error) {
		c, t, err := load(p, r)
		if err != nil {
			return web.File{}, err
		}
		a, err := day.FileOf(p, c, t.Date, r.Segment("file"), false)
		if err != nil {
			return web.File{}, err
		}
		return a.Serve(p, c, r.Typed("small") != ""), nil
	},
}

// Picture is a picture that shows how the task is done, /task/{task}/picture/{file}; ?small=yes is its thumbnail.
var Picture = web.Download{
	Path: "/task/{task}/picture/{file}", Screen: "care/day/task", Need: access.OwnDay, Purpose: "own",
	Open: func(p *gate.Pass, r *web.Request) (web.File, error) {
		_, t, err := load(p, r)
		if err != nil {
			return web.File{}, err
		}
		return programme.PictureOf(p, t, r.Segment("file"), r.Typed("small") != "")
	},
}

func tray(p *gate.Pass, r *web.Request) (web.Tray, error) {
	c, _, err := load(p, r)
	if err != nil {
		return web.Tray{}, err
	}
	return day.TrayOf(p, c), nil
}

func load(p *gate.Pass, r *web.Request) (client.Client, programme.Task, error) {
	name, err := r.ID("task")
	if err != nil {
		return client.Client{}, programme.Task{}, err
	}
	c, err := client.Mine(p)
	if err != nil {
		return c, programme.Task{}, err
	}
	t, err := programme.TaskOf(p, c.ID, id.Task(name))
	return c, t, err
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, t, err := load(p, r)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{
		ID: string(t.ID), Date: f.Words().Date(t.Date), Title: t.Title, Link: t.Link, LinkName: cmp.Or(t.LinkName, t.Link), Area: f.T("area." + string(t.Area)),
		Minutes: f.Words().Minutes(t.Minutes), Kept: f.T("task.kept"), Stuck: f.Refused("photo") != "" || f.Refused("anyway") != "",
	}
	page.Steps, page.Body = t.Steps()
	shown, err := programme.PicturesOf(p, t)
	if err != nil {
		return Page{}, err
	}
	page.Shown = programme.ShownWith(f, "/task/"+page.ID+"/picture/", shown, c.Lang)
	strip, err := day.Strip(p, c, t.Date)
	if err != nil {
		return Page{}, err
	}
	_, asked := day.Wish(strip)
	if page.Helpers, err = day.HelpersOf(p, f, c, "/callme", asked); err != nil {
		return Page{}, err
	}
	if err := page.fill(p, f, c, t, strip); err != nil {
		return Page{}, err
	}
	page.ask(p, r, c)
	return page, nil
}

func (page *Page) fill(p *gate.Pass, f web.Frame, c client.Client, t programme.Task, strip []day.Witness) error {
	switch {
	case t.Date.After(p.Today()):
		page.Closed = f.T("task.closed.ahead", f.Words().Date(t.Date))
	case !day.MayReturn(t.Date, p.Today()):
		page.Closed = f.T("task.closed.past")
	}
	files, err := day.FilesOf(p, c.ID, t.Date, strip)
	if err != nil {
		return err
	}
	answers, err := day.AnswersOf(p, c, t.Date, strip)
	if err != nil {
		return err
	}
	for _, w := range strip {
		if w.Task != t.ID || !w.Stands() || w.Kind != day.KindReturn && w.Kind != day.KindTold {
			continue
		}
		back := Return{
			When: f.Words().Instant(w.At), Text: w.Text, Seen: f.T("task.seen."+w.Sharing, page.Helpers.Own),
			Photos: day.PhotosOf(f, "/task/"+page.ID+"/file/", files[w.ID]), Answers: answersOf(f, answers[w.ID]),
		}
		if w.Answer == day.AnswerGiven {
			page.Read = web.Press{Frame: f, Path: "/task/" + page.ID + "/read", Label: f.T("task.answer.read"), Kind: "secondary"}
		}
		if w.Kind == day.KindTold && w.Text == "" {
			back.Text = f.T("task.told.done")
		}
		if w.May(p.Actor(), p.Now()) {
			page.Done = true
			back.Until = f.T("day.undo.until", f.Words().Clock(w.Undoable().Time()))
			back.Undo = web.Press{Frame: f, Path: "/task/" + page.ID + "/undo", Label: f.T("part.undo"), Kind: "secondary", Name: "sign", Value: string(w.ID)}
		}
		if w.Sharing == day.ForGroup {
			back.Unshare = web.Press{Frame: f, Path: "/task/" + page.ID + "/unshare", Label: f.T("task.unshare"), Kind: "secondary", Name: "sign", Value: string(w.ID)}
		}
		page.Returns = append(page.Returns, back)
	}
	return nil
}

// answersOf are a return's answers as the client reads them.
func answersOf(f web.Frame, answers []day.Answer) []Answer {
	var all []Answer
	for _, a := range answers {
		said := Answer{Who: a.By, When: f.Words().Instant(a.Made), Text: a.Text}
		if a.Text == "" {
			said.Text = f.T("task.answer.thanks")
		}
		all = append(all, said)
	}
	return all
}

func (page *Page) ask(p *gate.Pass, r *web.Request, c client.Client) {
	f := r.Frame()
	page.Text = web.Field{Frame: f, Name: "text", Label: f.T("task.text"), Hint: f.T("task.text.hint")}
	page.Photos, page.Anyway = day.AskFiles(p, r, c)
	page.Sharing = web.Choices{Frame: f, Name: "sharing", Legend: f.T("task.sharing"), Value: c.Sharing, Options: []web.Option{
		{Value: day.ForWorker, Text: f.T("task.sharing.worker")},
		{Value: day.ForGroup, Text: f.T("task.sharing.group")},
	}}
	page.Told = web.Press{Frame: f, Path: "/task/" + page.ID + "/told", Label: f.T("task.told"), Kind: "secondary"}
}

func giveBack(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Text, Sharing string
		Kept          []string
		Anyway        bool
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, t, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	_, err = day.Return(p, c, day.Work{Task: t.ID, Text: in.Text, Sharing: in.Sharing, Files: in.Kept, Anyway: in.Anyway})
	return web.See("/task/" + string(t.ID)), err
}

func told(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, t, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	_, err = day.Told(p, c, day.Work{Task: t.ID, Sharing: day.ForWorker})
	return web.See("/task/" + string(t.ID)), err
}

func read(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, t, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See("/task/" + string(t.ID)), day.ReadDay(p, c, t.Date)
}

func unshare(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ Sign id.Witness }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, t, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See("/task/" + string(t.ID)), day.Unshare(p, c, t.Date, in.Sign)
}

func undo(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ Sign id.Witness }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, t, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See("/task/" + string(t.ID)), day.Withdraw(p, c, t.Date, in.Sign)
}
