package returns

import (
	"strings"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

// Unseen is an answer to a client who reads it on no screen: it is read out on the phone, or goes with a letter.
type Unseen struct {
	Name, Path   string
	Line         string // the day and the task
	Texts        []string
	Told, Posted web.Press
}

// unseen lists the answers that have not got to the worker's clients who are served by phone and letter.
func (page *Page) unseen(p *gate.Pass, f web.Frame, own []client.Row) error {
	for _, row := range own {
		if row.Channel != client.Letter && row.Channel != client.Call {
			continue
		}
		waits, err := day.Unreached(p, row.ID)
		if err != nil {
			return err
		}
		if len(waits) == 0 {
			continue
		}
		c, err := client.Get(p, access.SeeRecord, row.ID)
		if err != nil {
			return err
		}
		if waits, err = day.UnreachedOf(p, c); err != nil {
			return err
		}
		page.Letters = page.Letters || row.Channel == client.Letter
		for _, w := range waits {
			page.Unseen = append(page.Unseen, unseenOf(f, c, w))
		}
	}
	return nil
}

func unseenOf(f web.Frame, c client.Client, w day.Unseen) Unseen {
	of := strings.Join([]string{string(c.ID), w.Date.String(), string(w.ID)}, "/")
	u := Unseen{
		Name: c.Name(), Path: "/client/" + string(c.ID) + "/day/" + w.Date.String(), Line: f.Words().Day(w.Date) + " · " + w.Title,
		Told:   web.Press{Frame: f, Path: "/returns/told", Label: f.T("returns.unseen.told"), Kind: "secondary", Name: "of", Value: of},
		Posted: web.Press{Frame: f, Path: "/returns/posted", Label: f.T("returns.unseen.posted"), Kind: "secondary", Name: "of", Value: of},
	}
	for _, a := range w.Answers {
		text := a.Text
		if text == "" {
			text = f.In(c.Lang).T("task.answer.thanks")
		}
		u.Texts = append(u.Texts, text)
	}
	return u
}

// reached tells whose answer was just marked, and how the mark is taken back.
func (page *Page) reached(r *web.Request, own []client.Row) {
	of := r.Typed("reached")
	whose, _, _, ok := parse(of)
	if !ok {
		return
	}
	f := r.Frame()
	for _, c := range own {
		if c.ID == whose {
			page.Done = f.T("returns.reached", c.Name())
			page.Undo = web.Press{Frame: f, Path: "/returns/unreach", Label: f.T("part.undo"), Kind: "secondary", Name: "of", Value: of}
		}
	}
}

func reach(p *gate.Pass, r *web.Request, how day.Answered) error {
	c, date, which, err := load(p, r)
	if err != nil {
		return err
	}
	return day.Reach(p, c, date, id.Witness(which), how)
}

func told(p *gate.Pass, r *web.Request) (web.Reply, error) {
	return web.See("/returns?reached=" + r.Typed("of")), reach(p, r, day.AnswerTold)
}

func posted(p *gate.Pass, r *web.Request) (web.Reply, error) {
	return web.See("/returns?reached=" + r.Typed("of")), reach(p, r, day.AnswerPosted)
}

func unreach(p *gate.Pass, r *web.Request) (web.Reply, error) {
	return web.See("/returns"), reach(p, r, day.AnswerGiven)
}
