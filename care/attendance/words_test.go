package attendance_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/jba/templatecheck"

	"etapaja/care/attendance/all"
	"etapaja/care/attendance/board"
	"etapaja/care/attendance/contest"
	"etapaja/care/attendance/days"
	"etapaja/care/attendance/month"
	"etapaja/care/attendance/notices"
	"etapaja/care/attendance/sheet"
	"etapaja/care/attendance/strip"
	attendancewords "etapaja/care/attendance/words"
	daywords "etapaja/care/day/words"
	orgwords "etapaja/care/org/words"
	staffwords "etapaja/care/staff/words"
	"etapaja/engine/web"
	webwords "etapaja/engine/web/words"
	"etapaja/ground/i18n"
	lawwords "etapaja/law/words"
)

// spoken are the words that the room's pages speak with, beside the frame's.
var spoken = []i18n.Source{
	{Name: "law", FS: lawwords.FS, Shared: true},
	{Name: "care/org", FS: orgwords.FS}, {Name: "care/staff", FS: staffwords.FS}, {Name: "care/day", FS: daywords.FS},
	{Name: "care/attendance", FS: attendancewords.FS},
}

func TestEveryWordIsThereInAllLanguagesAndUsed(t *testing.T) {
	sources := append([]i18n.Source{{Name: "engine/web", FS: webwords.FS, Shared: true}}, spoken...)
	code, problems := i18n.GoKeys(os.DirFS("."))
	html, more := i18n.Keys(os.DirFS("."))
	used := map[string][]i18n.Use{"care/attendance": append(code, html...)}
	problems = append(problems, more...)
	for _, p := range i18n.Check(sources, used) {
		others := func(s i18n.Source) bool {
			return s.Name != "care/attendance" && strings.HasPrefix(p.Where+"/", s.Name+"/")
		}
		if !slices.ContainsFunc(sources, others) { // whether another room's words are used is not seen from here
			problems = append(problems, p)
		}
	}
	for _, p := range problems {
		t.Error(p)
	}
	if len(code) < 50 || len(html) < 100 {
		t.Errorf("only %d and %d uses were found", len(code), len(html))
	}
}

func TestTemplatesFitTheirPages(t *testing.T) {
	for name, page := range map[string]any{
		"board": &board.Page{}, "all": &all.Page{}, "strip": &strip.Page{}, "days": &days.Page{}, "contest": &contest.Page{},
		"month": &month.Page{}, "sheet": &sheet.Page{}, "notices": &notices.Page{},
	} {
		t.Run(name, func(t *testing.T) {
			set, err := web.Templates(os.DirFS(name))
			if err != nil {
				t.Fatal(err)
			}
			if err := templatecheck.CheckHTML(set.Lookup("layout"), page); err != nil {
				t.Error(err)
			}
		})
	}
}
