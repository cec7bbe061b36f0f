package web_test

import (
	"testing"

	"etapaja/engine/web"
	"etapaja/engine/web/words"
	"etapaja/ground/i18n"
)

func TestACitationSaysItsStatusAndWhoApprovedIt(t *testing.T) {
	catalogue, err := i18n.Load([]i18n.Source{{Name: "engine/web", FS: words.FS, Shared: true}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	f := web.Speaking(catalogue.Printer(i18n.FI, "engine/web"))
	for cite, want := range map[string]string{
		"":                     "",
		"189/2001 14 § 1 mom.": "189/2001 14\u00a0§ 1\u00a0mom.",
		"assumption A12":       "ohjelman oma linjaus A12",
		"HE 1/2027 [proposal]": "HE 1/2027 (hallituksen esitys)",
		"Johtoryhmä 4 § [own; Oili; Ojala; 2026-11-24]": "Johtoryhmä 4\u00a0§ (oma linjaus, hyväksynyt Oili; Ojala 24.11.2026)",
		"x [other; Oili; 2026-11-24]":                   "x [other; Oili; 2026-11-24]",
		"x [own; Oili; yesterday]":                      "x (oma linjaus)",
	} {
		if got := f.Cite(cite); got != want {
			t.Errorf("%q reads %q, want %q", cite, got, want)
		}
	}
}
