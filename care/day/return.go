package day

import (
	"etapaja/care/client"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

// Work is what was done of a task, in the client's own words.
type Work struct {
	Task    id.Task
	Text    string
	Sharing string   // ForWorker or ForGroup; "": as the client has chosen for all
	Files   []string // tokens of what the form's tray has taken
	Anyway  bool     // a film may go from which its place cannot be taken
	Log     Log
}

// Return keeps a client's return to one of the client's tasks, on the day of the task: words, photos, a film, or all of
// them. Saving is returning. Any number of returns may belong to a task. A task of somebody else is fault.NotFound.
func Return(p *gate.Pass, c client.Client, k Work) (id.Witness, error) {
	return work(p, c, KindReturn, k)
}

// Told keeps that the client told of a task on the phone or face to face: what it was in the worker's hand, or that it
// was told in the client's own.
func Told(p *gate.Pass, c client.Client, k Work) (id.Witness, error) {
	return work(p, c, KindTold, k)
}

func work(p *gate.Pass, c client.Client, kind Kind, k Work) (id.Witness, error) {
	k.Text = prose.Tidy(k.Text)
	if k.Sharing == "" {
		k.Sharing = c.Sharing
	}
	var refused fault.Form
	files := claim(p, c, k, &refused)
	own := kind == KindTold && p.Actor().Kind == access.Client // who has told it already need not write it
	if k.Text == "" && len(files) == 0 && !own {
		key := "day.return.empty"
		if p.Actor().Kind != access.Client {
			key = "day.return.behalf"
		}
		refused.Add("text", key)
	}
	if !prose.Fits(k.Text, longestText) {
		refused.Add("text", "day.text.long", longestText)
	}
	if k.Sharing != ForWorker && k.Sharing != ForGroup {
		refused.Add("sharing", "day.sharing")
	}
	if err := refused.Err(); err != nil {
		return "", err
	}
	t, err := programme.TaskOf(p, c.ID, k.Task)
	if err != nil {
		return "", err
	}
	w, _, err := begin(p, c, t.Date, kind, k.Log)
	if err != nil {
		return "", err
	}
	w.Task, w.Text, w.Sharing, w.Files = t.ID, k.Text, k.Sharing, len(files)
	w.Answer = w.unanswered()
	if _, err := w.keep(p, c); err != nil {
		return "", err
	}
	return w.ID, w.attach(p, c, files)
}

// Fault tells that the technology failed. It is never an absence. Pressed twice without words it is one sign.
func Fault(p *gate.Pass, c client.Client, date cal.Date, text string, l Log) (id.Witness, error) {
	text = prose.Tidy(text)
	if !prose.Fits(text, longestLine) {
		return "", fault.Invalid("text", "day.text.long", longestLine)
	}
	w, _, err := begin(p, c, date, KindFault, l)
	if err != nil {
		return "", err
	}
	if text == "" {
		seen, err := Seen(p, c.ID, date)
		if err != nil {
			return "", err
		}
		for _, s := range seen {
			if s.Kind == KindFault && s.Stands() {
				return s.ID, nil
			}
		}
	}
	w.Text = text
	return w.keep(p, c)
}

// Wrote tells that the client has sent a message, where today is an agreed day; on other days it does nothing.
func Wrote(p *gate.Pass, c client.Client, l Log) error {
	w, _, err := begin(p, c, p.Today(), KindMessage, l)
	if fault.Is(err, fault.KindConflict) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = w.keep(p, c)
	return err
}
