package programme

import (
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Move takes a client's tasks of one day to another, and their drafts: a day that is swapped keeps its programme.
func Move(p *gate.Pass, c id.Client, from, to cal.Date) error {
	_, err := p.Write(gate.Event{Kind: "programme.move", Of: []string{string(c), from.String(), to.String()}}, `
		UPDATE task
		SET date = $4
		WHERE tenant = $1 AND client = $2 AND date = $3`, c, from, to)
	if err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "programme.draft.move", Of: []string{string(c), from.String(), to.String()}}, `
		UPDATE draft_task
		SET date = $4
		WHERE tenant = $1 AND client = $2 AND date = $3`, c, from, to)
	if err != nil {
		return err
	}
	return drafted(p, c, to)
}

// drafted brings what is out on a day into the draft of its week, where one was begun: what a swap has brought along is
// not lost when that week is approved again.
func drafted(p *gate.Pass, c id.Client, date cal.Date) error {
	w, err := LoadWeek(p, c, date.InWeek().Monday())
	if err != nil || w.Drafted == 0 {
		return err
	}
	tasks, err := Tasks(p, c, cal.Period{From: date, To: date})
	for i := 0; err == nil && i < len(tasks); i++ {
		err = Drafted{Task: tasks[i], ord: i + 1}.insert(p)
	}
	return err
}
