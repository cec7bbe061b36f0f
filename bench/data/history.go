package data

import (
	"time"

	"etapaja/ground/cal"
)

// dates are the decided days of each client, the newest first: working days spread over the year before today.
func dates(n int) []cal.Date {
	var working []cal.Date
	for d := Today.AddDays(-1); len(working) < max(n, 240); d = d.AddDays(-1) {
		if _, holiday := cal.Holiday(d); !holiday && d.Weekday() < 6 {
			working = append(working, d)
		}
	}
	spread := make([]cal.Date, n)
	for i := range spread {
		spread[i] = working[i*len(working)/n]
	}
	return spread
}

// history writes the days of the year with one entry of the ledger each, today's days, and the months' totals. Rows
// come in the order of their keys, so that the file lies as a year of days would leave it after a rewriting.
func history(w *sheet, s Shape) {
	w.run(`CREATE TEMP TABLE who (n INTEGER PRIMARY KEY, tenant TEXT, client TEXT, unit TEXT, worker TEXT, agreement TEXT)`)
	w.run(`CREATE TEMP TABLE moment (s INTEGER PRIMARY KEY, date TEXT, window_until INT, decided INT)`)
	for n := range s.All() {
		c := s.Client(n)
		w.row("who", "n, tenant, client, unit, worker, agreement",
			n, string(c.Tenant), string(c.ID), string(c.Unit.ID), string(c.Unit.Worker), string(c.Agreement))
	}
	for i, d := range append(dates(s.Days), Today) {
		w.row("moment", "s, date, window_until, decided",
			s.Days-i, d.String(), int64(cal.At(d, cal.T(9, 0)).Add(time.Hour)), int64(cal.At(d, cal.T(15, 0))))
	}
	w.run(`UPDATE moment SET s = ? WHERE date = ?`, s.Days+1, Today.String())
	w.run(`
		INSERT INTO activity_day (tenant, client, date, unit, agreement, form, from_time, until_time, minutes, sign,
			window_until, reception_from, reception_until)
		SELECT w.tenant, w.client, m.date, w.unit, w.agreement, 'remote', '09:00', '13:00', 240, 'checkin', m.window_until,
			'10:20', '10:28'
		FROM who w
		CROSS JOIN moment m
		ORDER BY w.n, m.s`)
	w.run(`
		INSERT INTO entry (tenant, client, date, version, id, unit, stage, mark, form, minutes, rule, verdict, basis, at,
			made_by)
		SELECT w.tenant, w.client, m.date, 1, printf('01930000-%04x-7000-8000-%012x', ?, w.n * 1000 + m.s), w.unit,
			'confirmed', iif((w.n + m.s) % 17, 'present_remote', 'absent_authorised'), 'remote',
			iif((w.n + m.s) % 17, 240, 0), 'remote_day@2021-01-01', 'DAY_OK', '', m.decided, 'worker:' || w.worker
		FROM who w
		CROSS JOIN moment m
		WHERE m.s <= ?
		ORDER BY w.n, m.s`, entryIDs, s.Days)
	w.run(`
		INSERT INTO month_total (tenant, unit, month, client, attended, minutes, remote, on_site, hybrid, short_day,
			authorised, other, open, not_arranged)
		SELECT tenant, unit, substr(date, 1, 7), client, sum(mark = 'present_remote'), sum(minutes),
			sum(mark = 'present_remote'), 0, 0, 0, sum(mark = 'absent_authorised'), 0, 0, 0
		FROM entry
		GROUP BY tenant, unit, substr(date, 1, 7), client`)
	w.run(`DROP TABLE who`)
	w.run(`DROP TABLE moment`)
}
