package behalf

import (
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
)

// ask makes the questions of what is entered.
func (page *Page) ask(p *gate.Pass, r *web.Request, c client.Client, date cal.Date) error {
	f := r.Frame()
	page.Mood = web.Mood{Frame: f, Name: "mood"}
	if page.Asks.Ended {
		page.Mood.Legend = f.T("question.mood")
		page.Well = web.Field{Frame: f, Name: "well", Label: f.T("question.well")}
		page.Next = web.Field{Frame: f, Name: "next", Label: f.T("question.next")}
	}
	page.Time = web.Field{Frame: f, Name: "at", Label: f.T("behalf.time"), Hint: f.T("day.time.hint"), Class: "input--short"}
	if date == p.Today() {
		page.Time.Value = f.Words().Time(p.Now().Time())
	}
	page.Minutes = web.Field{Frame: f, Name: "minutes", Label: f.T("behalf.minutes"), Class: "input--short"}
	page.Text = web.Field{Frame: f, Name: "text", Label: f.T("behalf.text")}
	page.Channel = choices(f, "channel", "sign.contact.", day.Channels()...)
	page.Reason = choices(f, "reason", "reason.", day.Reasons()...)
	page.How = choices(f, "how", "how.", day.Hows()...)
	if page.Asks.Met {
		page.How.Hint = f.T("behalf.how.met")
	}
	page.Why = web.Field{Frame: f, Name: "why", Label: f.T("behalf.why"), Hint: f.T("behalf.why.hint")}
	once, err := c.Once()
	if err != nil {
		return err
	}
	if once.Behalf != "" {
		page.Why.Hint = f.T("behalf.why.once")
	}
	if !page.Asks.Task {
		return nil
	}
	page.Photos = day.AskPaper(p, r, c)
	page.Sharing = web.Choices{Frame: f, Name: "sharing", Legend: f.T("behalf.sharing"), Value: c.Sharing, Options: []web.Option{
		{Value: day.ForWorker, Text: f.T("behalf.sharing.worker")},
		{Value: day.ForGroup, Text: f.T("behalf.sharing.group")},
	}}
	page.Answer = web.Field{Frame: f, Name: "answer", Label: f.T("behalf.answer"), Hint: f.T("behalf.answer.hint")}
	return page.askTask(p, f, c, date)
}

func (page *Page) askTask(p *gate.Pass, f web.Frame, c client.Client, date cal.Date) error {
	tasks, err := programme.Tasks(p, c.ID, cal.Period{From: date, To: date})
	page.Task = web.Choices{Frame: f, Name: "task", Legend: f.T("behalf.task")}
	for _, t := range tasks {
		page.Task.Options = append(page.Task.Options, web.Option{Value: string(t.ID), Text: t.Title, Hint: f.Words().Minutes(t.Minutes)})
	}
	page.NoTasks = len(tasks) == 0
	return err
}

// choices asks one of few; the words of each stand under a prefix.
func choices[T ~string](f web.Frame, name, prefix string, values ...T) web.Choices {
	c := web.Choices{Frame: f, Name: name, Legend: f.T("behalf." + name)}
	for _, v := range values {
		c.Options = append(c.Options, web.Option{Value: string(v), Text: f.T(prefix + string(v))})
	}
	return c
}
