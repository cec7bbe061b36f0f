package overview

import (
	"etapaja/care/staff"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// workers counts each own worker's clients, names those whose own worker has left, and tells who stands in for whom.
func (page *Page) workers(of reading) error {
	clients := map[id.Worker]int{}
	for _, c := range of.rows {
		clients[c.OwnWorker]++
	}
	here, err := staff.InUnit(of.p, of.unit.ID)
	if err != nil {
		return err
	}
	left := map[id.Worker]bool{}
	for _, w := range here {
		page.serves(w, clients[w.ID])
		delete(clients, w.ID)
	}
	for _, c := range of.rows {
		n, elsewhere := clients[c.OwnWorker]
		if elsewhere {
			delete(clients, c.OwnWorker)
			w, err := staff.AtWork(of.p, c.OwnWorker)
			switch {
			case fault.Is(err, fault.KindNotFound):
				left[c.OwnWorker] = true
			case err != nil:
				return err
			default:
				page.serves(w, n)
			}
		}
		if left[c.OwnWorker] {
			page.Unserved = append(page.Unserved, Link{"/client/" + string(c.ID), c.Name()})
		}
	}
	return page.away(of)
}

// serves adds a worker who has clients.
func (page *Page) serves(w staff.Worker, n int) {
	if n == 0 {
		return
	}
	worker := Worker{Name: w.Name(), Clients: n}
	if page.Caseload > 0 {
		worker.Over = max(0, n-page.Caseload)
	}
	page.Workers = append(page.Workers, worker)
}

func (page *Page) away(of reading) error {
	leaves, err := staff.LeavesIn(of.p, of.unit.ID, of.p.Today())
	for _, l := range leaves {
		own, err := name(of.p, l.Worker)
		if err != nil {
			return err
		}
		substitute, err := name(of.p, l.Substitute)
		if err != nil {
			return err
		}
		page.Away = append(page.Away, of.f.T("overview.away", own, substitute, of.f.Words().Period(cal.Period{From: l.First, To: l.Last})))
	}
	return err
}

// name is a worker's name, who may have left.
func name(p *gate.Pass, w id.Worker) (string, error) {
	found, err := staff.Load(p, w)
	return found.Name(), err
}
