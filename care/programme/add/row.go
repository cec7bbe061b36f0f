package add

import (
	"strings"

	"etapaja/care/programme"
	"etapaja/engine/web"
)

// Row is one task of the bank.
type Row struct {
	web.Frame
	ID, Title, Hint string
	Goal            bool
	Chosen          bool // ticked in a form that was refused
	Notes           []string
}

// Area is the tasks of one area that are not suggested first.
type Area struct {
	Name string
	Rows []Row
}

// suggested is how many tasks stand before the rest of the bank.
const suggested = 8

func (page *Page) bank(f web.Frame, all []programme.Suggestion) {
	for _, a := range programme.Areas() {
		page.Rest = append(page.Rest, Area{Name: f.T("week.area." + string(a))})
	}
	for _, s := range all {
		row := rowOf(f, s)
		if s.First() && len(page.First) < suggested {
			page.First = append(page.First, row)
			continue
		}
		for i, a := range programme.Areas() {
			if string(a) == string(s.Area) {
				page.Rest[i].Rows = append(page.Rest[i].Rows, row)
			}
		}
	}
}

func rowOf(f web.Frame, s programme.Suggestion) Row {
	row := Row{Frame: f,
		ID: string(s.ID), Title: s.Text.Title, Goal: s.Goal, Chosen: f.Chosen("pick", string(s.ID), ""),
		Hint: strings.Join([]string{f.Words().Minutes(s.Minutes), f.T("add.level", s.Level), f.T("add.where." + s.Where)}, " · "),
	}
	if !s.Ready {
		row.Notes = append(row.Notes, f.T("add.words", f.T("groups.lang."+s.Text.Lang), f.T("add.variant."+string(s.Text.Variant))))
	}
	if !s.Suits {
		row.Notes = append(row.Notes, f.T("add.unfit"))
	}
	if s.There {
		row.Notes = append(row.Notes, f.T("add.there"))
	} else if s.Lately {
		row.Notes = append(row.Notes, f.T("add.lately"))
	}
	return row
}
