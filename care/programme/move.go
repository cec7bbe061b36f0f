package programme

import (
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Move takes a client's tasks of one day to another: a day that is swapped keeps its programme.
func Move(p *gate.Pass, c id.Client, from, to cal.Date) error {
	_, err := p.Write(gate.Event{Kind: "programme.move", Of: []string{string(c), from.String(), to.String()}}, `
		UPDATE task
		SET date = $4
		WHERE tenant = $1 AND client = $2 AND date = $3`, c, from, to)
	return err
}
