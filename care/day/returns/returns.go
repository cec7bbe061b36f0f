// Package returns is the worker's list of what own clients have returned and nobody has answered, the oldest first: one
// press thanks, one line answers, and the next is there.
package returns

import (
	"embed"
	"strings"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

//go:embed returns.html
var html embed.FS

// shown is how many returns stand on the page at once.
const shown = 8

// Page is the returns that wait.
type Page struct {
	web.Frame
	Returns []Return
	More    string // how many wait behind those on the page, "" where none
	Done    string // who was just answered, "" where nobody
	Undo    web.Press
	Unseen  []Unseen
	Letters bool   // some answer goes with a letter
	Unsent  string // what the worker wrote to a return that was taken back meanwhile, "" where nothing
}

// Return is one return with its answer's form.
type Return struct {
	web.Frame
	Of        string // what the forms say: whose, of which day, which
	Name, Day string
	Path      string // the day
	Title     string // of the task
	Text      string
	Photos    []web.Photo
	Seen      string // who sees it
	Thank     web.Press
	Answer    web.Field
	Open      bool // this form was refused
}

// Screen is /returns.
var Screen = web.Screen[Page]{
	Path: "/returns", Need: access.SeeRecord, Purpose: "day", HTML: html, Show: show,
	Acts: web.Acts{"answer": answer, "thank": thank, "undo": undo, "told": told, "posted": posted, "unreach": unreach},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	own, err := client.Own(p)
	if err != nil {
		return Page{}, err
	}
	waits, err := day.OwnUnanswered(p, own)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	var page Page
	if n := len(waits) - shown; n > 0 {
		page.More, waits = f.N("returns.more", n), waits[:shown]
	}
	for _, w := range waits {
		one, err := returnOf(p, r, w)
		if err != nil {
			return Page{}, err
		}
		page.Returns = append(page.Returns, one)
	}
	page.keep(r)
	page.thanked(p, r, own)
	page.reached(r, own)
	return page, page.unseen(p, f, own)
}

// keep shows what was written to a return that is no longer on the page, so that the words are not lost.
func (page *Page) keep(r *web.Request) {
	_, _, which, ok := parse(r.Typed("of"))
	for _, one := range page.Returns {
		ok = ok && !one.Open
	}
	if text := r.Typed("text-" + which); ok && !prose.Blank(text) {
		page.Unsent = text
	}
}

func returnOf(p *gate.Pass, r *web.Request, w day.Witness) (Return, error) {
	f := r.Frame()
	c, err := client.Get(p, access.SeeRecord, w.Client)
	if err != nil {
		return Return{}, err
	}
	words, err := day.Open(p, c, w)
	if err != nil {
		return Return{}, err
	}
	t, err := programme.TaskOf(p, c.ID, w.Task)
	if err != nil && !fault.Is(err, fault.KindNotFound) { // it was left out of the programme since
		return Return{}, err
	}
	files, err := day.FilesOf(p, c.ID, w.Date, []day.Witness{w})
	if err != nil {
		return Return{}, err
	}
	of := strings.Join([]string{string(c.ID), w.Date.String(), string(w.ID)}, "/")
	one := Return{
		Frame: f, Of: of, Name: c.Name(), Day: f.Words().Instant(w.At), Path: "/client/" + string(c.ID) + "/day/" + w.Date.String(),
		Title: t.Title, Text: words, Seen: f.T("returns.seen." + w.Sharing), Open: r.Typed("of") == of,
		Thank: web.Press{Frame: f, Path: "/returns/thank", Label: f.T("returns.thank"), Name: "of", Value: of},
	}
	if w.Kind == day.KindTold && words == "" {
		one.Text = f.T("returns.told")
	}
	one.Photos = day.PhotosOf(f, one.Path+"/file/", files[w.ID])
	one.Answer = web.Field{Frame: f, Name: "text-" + string(w.ID), Label: f.T("returns.answer")}
	return one, nil
}

// thanked tells whom the worker has just answered, by the address that the answer led to.
func (page *Page) thanked(p *gate.Pass, r *web.Request, own []client.Row) {
	whose, date, answer, ok := parse(r.Typed("done"))
	if !ok {
		return
	}
	f := r.Frame()
	for _, c := range own {
		if c.ID == whose {
			page.Done = f.T("returns.done", c.Name())
			page.Undo = web.Press{
				Frame: f, Path: "/returns/undo", Label: f.T("part.undo"), Kind: "secondary", Name: "of",
				Value: strings.Join([]string{string(whose), date.String(), answer}, "/"),
			}
		}
	}
}

// parse reads what a form is about: whose return, of which day, and which return or answer.
func parse(of string) (whose id.Client, date cal.Date, which string, ok bool) {
	parts := strings.Split(of, "/")
	if len(parts) != 3 || !id.Looks(parts[0]) || !id.Looks(parts[2]) {
		return "", date, "", false
	}
	date, err := cal.ParseDate(parts[1])
	return id.Client(parts[0]), date, parts[2], err == nil
}

func load(p *gate.Pass, r *web.Request) (c client.Client, date cal.Date, which string, err error) {
	whose, date, which, ok := parse(r.Typed("of"))
	if !ok {
		return c, date, "", fault.Invalid("", "returns.which")
	}
	c, err = client.Get(p, access.SeeRecord, whose)
	return c, date, which, err
}

func answer(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, date, which, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	text := r.Typed("text-" + which)
	if prose.Blank(text) {
		return web.Reply{}, fault.Invalid("text-"+which, "returns.empty")
	}
	return respond(p, c, date, which, text)
}

func thank(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, date, which, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return respond(p, c, date, which, "")
}

func respond(p *gate.Pass, c client.Client, date cal.Date, which, text string) (web.Reply, error) {
	given, err := day.Respond(p, c, date, id.Witness(which), text)
	if f, ok := err.(*fault.Fault); ok && f.Kind == fault.KindInvalid {
		for i := range f.Reasons {
			f.Reasons[i].Field += "-" + which // one of many fields on the page
		}
	}
	return web.See("/returns?done=" + strings.Join([]string{string(c.ID), date.String(), given}, "/")), err
}

func undo(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, date, which, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See("/returns"), day.Unsay(p, c, date, which)
}
