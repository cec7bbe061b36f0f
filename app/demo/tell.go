package demo

import (
	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

// tellsOn is the weekday on which a house tells of the absences that are to be told within the coming week.
const tellsOn = cal.Tue

// tells lays a week's notices of absences, by the house's coordinator: those whose reason is known.
func (l *lane) tells(date cal.Date) {
	if date.Weekday() != tellsOn {
		return
	}
	for _, w := range l.house.hands {
		if w.role != access.Coordinator {
			continue
		}
		l.plan(cal.At(date, cal.T(15, 20)), func() error {
			return l.worker(w, "care/attendance/notices", "unit", access.SeeMonth, func(p *gate.Pass) error { return l.tellAll(p, date) })
		})
	}
}

func (l *lane) tellAll(p *gate.Pass, date cal.Date) error {
	all, err := attendance.NoticesIn(p, l.house.id, cal.Period{From: date.AddDays(-21), To: date})
	if err != nil {
		return err
	}
	for _, o := range all {
		t := attendance.Telling{Sent: date, How: "electronic"}
		for _, d := range o.Days {
			if d.Notice.Sendable() && !d.Notice.By.After(date.AddDays(7)) {
				t.Days = append(t.Days, d.Date)
			}
		}
		if len(t.Days) == 0 {
			continue
		}
		c, err := client.Get(p, access.CorrectAttendance, o.Served.ID)
		if err != nil {
			return err
		}
		if err := attendance.Tell(p, c, t); err != nil {
			return err
		}
	}
	return nil
}
