package demo

import (
	"etapaja/care/attendance"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

// closesFrom is the day of the month from which the month before is closed: by then its paper has come, and what was
// asked of its days has been answered.
const closesFrom = 20

// shuts lays the closing of the month before, by the house's coordinator, on the first open day from the 20th on.
func (l *lane) shuts(date cal.Date) {
	if date.Day() < closesFrom || l.house.opensAfter(cal.D(date.Year(), date.Month(), closesFrom).AddDays(-1)) != date {
		return
	}
	for _, w := range l.house.hands {
		if w.role != access.Coordinator {
			continue
		}
		l.plan(cal.At(date, cal.T(14, 40)), func() error {
			return l.worker(w, "care/attendance/month", "unit", access.CloseMonth, func(p *gate.Pass) error {
				return attendance.CloseMonth(p, l.house.id, date.InMonth().Prev(), true)
			})
		})
	}
}
