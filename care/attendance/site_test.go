package attendance_test

import (
	"testing"

	"etapaja/care/attendance/all"
	"etapaja/care/attendance/board"
	"etapaja/care/attendance/contest"
	"etapaja/care/attendance/days"
	"etapaja/care/attendance/month"
	"etapaja/care/attendance/sheet"
	"etapaja/care/attendance/strip"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/web"
	"etapaja/engine/web/webtest"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// site is the hall behind its screens.
type site struct {
	*hall
	web *webtest.Site
}

func newSite(t testing.TB) *site {
	t.Helper()
	h := found(gatetest.OnSQLite(t, opening, rooms))
	return &site{hall: h, web: webtest.Open(h.Hall, webtest.Screens{
		Pages: []web.Mountable{board.Screen, all.Screen, strip.Screen, days.Screen, contest.Screen, month.Screen, sheet.Screen},
		Words: spoken, Front: "/days",
	})}
}

func (s *site) clientBrowser(c id.Client) *webtest.Browser { return s.web.Client(c, s.unit) }

func (s *site) workerBrowser(w id.Worker) *webtest.Browser { return s.web.Worker(w, s.unit) }

func (s *site) board(d cal.Date) string { return "/unit/" + string(s.unit) + "/board/" + d.String() }

func dayOf(c id.Client, d cal.Date) string { return "/client/" + string(c) + "/day/" + d.String() }
