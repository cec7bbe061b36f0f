package day_test

import (
	"strings"
	"testing"

	"etapaja/care/day/absent"
	"etapaja/care/day/behalf"
	"etapaja/care/day/call"
	"etapaja/care/day/callme"
	"etapaja/care/day/checkin"
	brokenscreen "etapaja/care/day/fault"
	"etapaja/care/day/reflection"
	"etapaja/care/day/returns"
	"etapaja/care/day/task"
	daywords "etapaja/care/day/words"
	orgwords "etapaja/care/org/words"
	staffwords "etapaja/care/staff/words"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/web"
	"etapaja/engine/web/webtest"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// site is the hall behind its screens.
type site struct {
	*hall
	web *webtest.Site
}

func newSite(t *testing.T) *site {
	t.Helper()
	h := found(gatetest.OnSQLite(t, opening, rooms))
	return &site{hall: h, web: webtest.Open(h.Hall, webtest.Screens{
		Pages: []web.Mountable{
			checkin.Screen, absent.Screen, task.Screen, task.File, brokenscreen.Screen, callme.Screen, call.Screen, behalf.Screen, reflection.Screen,
			returns.Screen,
		},
		Words: []i18n.Source{{Name: "care/org", FS: orgwords.FS}, {Name: "care/staff", FS: staffwords.FS}, {Name: "care/day", FS: daywords.FS}},
		Front: "/checkin",
	})}
}

func (s *site) clientBrowser(c id.Client) *webtest.Browser { return s.web.Client(c, s.unit) }

func (s *site) workerBrowser(w id.Worker) *webtest.Browser { return s.web.Worker(w, s.unit) }

// Every page has one heading, in every language, and says nothing in brackets: a missing word fails the test by itself.
func TestEveryPageOfTheDayIsWholeInEveryLanguage(t *testing.T) {
	s := newSite(t)
	matti, ritva := s.clientBrowser(s.matti), s.workerBrowser(s.ritva)
	day, thu := "/client/"+string(s.matti)+"/day/2026-11-24", "/client/"+string(s.matti)+"/day/2026-11-26"
	visit := func() {
		for path, b := range map[string]*webtest.Browser{
			"/checkin": matti, "/absent": matti, "/absent?date=2026-11-26": matti, "/task/" + string(s.walk): matti, "/fault": matti,
			"/callme": matti, day + "/call": ritva, day + "/behalf": ritva, thu + "/call": ritva, thu + "/behalf": ritva,
			day + "/behalf?what=checkin": ritva, day + "/behalf?what=return": ritva, day + "/behalf?what=contact": ritva,
			day + "/behalf?what=cannot": ritva, day + "/behalf?what=reflection": ritva, "/reflection": matti, "/reflection?ask=next": matti, thu + "/behalf?what=told": ritva,
		} {
			if b.Open(path).Status(200); strings.Count(b.HTML, "<h1") != 1 || strings.Contains(b.Text, "[") {
				t.Errorf("%s:\n%s", path, b.Text)
			}
		}
	}
	for _, lang := range i18n.All() {
		matti.Open("/language/" + string(lang))
		ritva.Open("/language/" + string(lang))
		visit()
	}
	matti.Open("/checkin").Send("/checkin", "mood", "3", "callme", "yes")
	matti.Open("/fault").Send("/fault")
	matti.Open("/task/"+string(s.walk)).Send("/task/"+string(s.walk), "text", "Kävelin.", "sharing", "group")
	matti.Open("/absent?date=2026-11-26").Send("/absent", "date", "2026-11-26", "reason", "own_illness")
	ritva.Open(day+"/call").Send(day+"/call", "outcome", "missed")
	for _, lang := range i18n.All() {
		matti.Open("/language/" + string(lang))
		ritva.Open("/language/" + string(lang))
		visit()
	}
}
