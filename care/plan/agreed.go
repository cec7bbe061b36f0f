package plan

import (
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Agreed tells whether a client has an agreement in force on a day, by one row of the index: its days and goals are not read.
func Agreed(p *gate.Pass, c id.Client, on cal.Date) (bool, error) {
	n, err := gate.Value[int](p, `
		SELECT COUNT(*)
		FROM agreement
		WHERE tenant = $1 AND client = $2 AND first_day <= $3 AND last_day >= $3`, c, on)
	return n > 0, err
}
