package intake_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"etapaja/care/client"
	"etapaja/care/intake"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/fault"
)

func TestNothingIsWrittenUntilItIsApprovedAndTheSameFileAgainChangesNothing(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		file := head + "Aino;Mäki;" + code(1) + ";0501112222;puhelu;Ritva Salo;Rantatie 1, 48100 Kotka\n" +
			"Matti;Virtanen;;+358501234567;selain;Laura Lehto;\n" +
			"Yusuf;Ali;;;kirje;Salo Ritva;Mäkitie 2, 48100 Kotka\n"
		named := h.upload(file)
		gatetest.Equal(t, "2 new\n4 new\n3 changed ownworker\n", h.told(named))
		gatetest.Equal(t, []string{"Matti Virtanen"}, h.clients())
		h.approve(named)
		gatetest.Equal(t, []string{"Yusuf Ali", "Aino Mäki", "Matti Virtanen"}, h.clients())
		i := h.load(named)
		gatetest.Equal(t, intake.Applied, i.State)
		gatetest.Equal(t, intake.Counts{New: 2, Changed: 1}, i.Counts)
		gatetest.Equal(t, "2 new\n4 new\n3 changed ownworker\n", h.told(named))

		links := h.Links()
		again := h.upload(file)
		gatetest.Equal(t, "2 same\n3 same\n4 same\n", h.told(again))
		h.Must(h.ReadAs(h.sanna, func(p *gate.Pass) error {
			before, err := h.load(again).Before(p)
			gatetest.Equal(t, h.load(named).Settled, before)
			return err
		}))
		h.Kind(fault.KindConflict, h.WriteAs(h.sanna, func(p *gate.Pass) error { return intake.Approve(p, h.unit, again, 0) }))
		if more := h.Links() - links; more > 8 { // the file and its staging, and who was looked at
			t.Errorf("%d links for a file that changes nothing", more)
		}
	})
}

func TestEveryFaultIsToldByRowAndColumn(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.Do(func(p *gate.Pass) error {
			_, err := client.Register(p, client.New{Unit: h.unit, OwnWorker: h.ritva, First: "Salla", Last: "Suoja", Lang: "fi", Stream: "everyday", Channel: client.Call, Restricted: true, Contact: client.Contact{Phone: "050 777 7777"}})
			return err
		}))
		for name, c := range map[string]struct{ cells, want string }{
			"whole":                          {"Aino;Mäki;;0501112222;puhelu;Ritva Salo", "new"},
			"a nought that was lost":         {"Aino;Mäki;;501112222;puhelu;Ritva Salo", "new phone:intake.note.zero"},
			"a number as an amount":          {"Aino;Mäki;;501112222,0;puhelu;Ritva Salo", "new phone:intake.note.zero"},
			"a plus that was lost":           {"Aino;Mäki;;358501112222;puhelu;Ritva Salo", "new phone:intake.note.plus"},
			"a rounded number":               {"Aino;Mäki;;3,58501E+11;puhelu;Ritva Salo", "refused phone:intake.phone.number"},
			"a code that is a date's number": {"Aino;Mäki;38272;;kirje;Ritva Salo", "refused identity:intake.identity.number"},
			"a code of nobody":               {"Aino;Mäki;131052-9084;;kirje;Ritva Salo", "refused identity:client.identity"},
			"a code with a long dash":        {"Aino;Mäki;131052–9085;;kirje;Ritva Salo", "new"},
			"everything at once":             {"Aino;;131052-9084;x;pulla;Kuka Lie", "refused identity:client.identity channel:intake.choice.channel ownworker:intake.ownworker.unknown last:intake.cell.empty phone:org.phone"},
			"nothing but a name":             {"Aino;Mäki", "refused channel:intake.cell.empty ownworker:intake.cell.empty"},
			"a coordinator as own worker":    {"Aino;Mäki;;;kirje;Sanna Koski", "refused ownworker:intake.ownworker.unknown"},
			"a long cell":                    {"Aino;Mäki;;;kirje;Ritva Salo;" + strings.Repeat("a", 20_000), "refused address:intake.cell.long[1000]"},
			"a NUL":                          {"Ai\x00no;Mäki;;;kirje;Ritva Salo", "refused first:intake.cell.control"},
			"letters broken before":          {"Aino;MÃ¤ki;;;kirje;Ritva Salo", "refused last:intake.cell.mangled"},
			"a row that slipped":             {"Aino;Mäki;;;kirje;Ritva Salo;Rantatie 1; 48100 Kotka", "refused :intake.row.wide"},
			"a namesake":                     {"Matti;Virtanen;;0509999999;puhelu;Ritva Salo", "refused last:intake.namesake"},
			"a namesake with a code":         {"Matti;Virtanen;" + code(5) + ";0509999999;puhelu;Ritva Salo", "new last:intake.note.namesake"},
		} {
			t.Run(name, func(t *testing.T) {
				gatetest.Equal(t, "2 "+c.want+"\n", h.told(h.upload(head+c.cells+"\n")))
			})
		}
		gatetest.Equal(t, "2 refused restricted:intake.restricted.stays\n", h.told(h.upload("Förnamn,Efternamn,Telefon,Kanal,Kontaktperson,Spärrmarkering\nSalla,Suoja,050 777 7777,samtal,Ritva Salo,nej\n")))
	})
}

func TestTheSameClientTwiceInOneFileIsTold(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		named := h.upload(head + "Aino;Mäki;" + code(1) + ";;kirje;Ritva Salo\n\n" +
			"Aino;Mäkinen;" + code(1) + ";;kirje;Ritva Salo\n" +
			"Olli;Oja;;0501112222;puhelu;Ritva Salo\n" +
			"OLLI;oja;;0503334444;puhelu;Ritva Salo\n" +
			"Aino;Mäki;" + code(2) + ";;kirje;Ritva Salo\n")
		gatetest.Equal(t, "4 refused identity:intake.twice.code[2]\n6 refused last:intake.twice.name[5]\n2 new\n5 new\n7 new\n", h.told(named))
		h.approve(named)
		gatetest.Equal(t, []string{"Aino Mäki", "Aino Mäki", "Olli Oja", "Matti Virtanen"}, h.clients())
	})
}

func TestAFileThatIsNoTableSaysWhatToDo(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for file, want := range map[string]string{
			"":                          "invalid intake.file.empty",
			"PK\x03\x04xl/workbook.xml": "invalid intake.file.workbook",
			"%PDF-1.7":                  "invalid intake.file.pdf",
			"\x89PNG\r\n\x1a\n\x00\x00": "invalid intake.file.binary",
			head:                        "invalid intake.file.norows",
			head + "\"Aino;Mäki\n":      "invalid intake.file.quote",
			"Aino;Mäki;;050;kirje\n":    "invalid intake.file.missing.first, intake.file.missing.last, intake.file.missing.ownworker, intake.file.missing.channel",
			"Etunimi;Etunimi;Sukunimi;Kanava\nA;B;C;kirje\n":          "invalid intake.file.twice.first, intake.file.missing.ownworker",
			head + strings.Repeat("\n", intake.MostBytes):             "invalid intake.file.large",
			head + strings.Repeat("x", intake.MostBytes):              "invalid intake.file.cell",
			head + strings.Repeat("x x x x;", 20_000):                 "invalid intake.file.wide",
			head + strings.Repeat(strings.Repeat("x", 30_000)+";", 7): "invalid intake.file.line",
			head + "Äiti\n\xc4iti\n":                                  "invalid intake.file.mixed",
			"E\x00t\x00u\x00n\x00i\x00m\x00i\x00;\x00":                "invalid intake.file.utf16",
			head + strings.Repeat("x\n", intake.MostRows+1):           "invalid intake.file.many",
		} {
			_, err := h.send(h.sanna, file)
			h.Said(want, err)
		}
		gatetest.Equal(t, 0, len(h.history()))
	})
}

func (h *hall) history() (all []intake.Import) {
	h.Must(h.ReadAs(h.sanna, func(p *gate.Pass) (err error) { all, err = intake.History(p, h.unit); return err }))
	return all
}

func TestColumnsComeInAnyOrderCaseAndLanguageAndStrangeOnesAreNamed(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		named := h.upload("\ufeffOWN WORKER,lempiväri,Surname,FIRST NAME,Channel,e-mail\r\nLaura Lehto,sininen,Berg,Åke,letter,ake@example.fi\r\n")
		gatetest.Equal(t, "2 new\n", h.told(named))
		h.Must(h.ReadAs(h.sanna, func(p *gate.Pass) error {
			strange, err := h.load(named).Strange(p)
			gatetest.Equal(t, []string{"lempiväri"}, strange)
			return err
		}))
	})
}

func TestWhoMayImport(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		file := head + "Aino;Mäki;;;kirje;Ritva Salo\n"
		for _, role := range access.Roles() {
			_, err := h.send(gatetest.As("x", h.unit, access.Grant{Role: role, Unit: h.unit}), file)
			if role == access.Coordinator {
				h.Must(err)
			} else {
				h.Kind(fault.KindDenied, err)
			}
		}
		_, err := h.send(gatetest.As("x", h.other, access.Grant{Role: access.Coordinator, Unit: h.other}), file)
		h.Kind(fault.KindDenied, err)
	})
}

func TestAnImportThatIsKilledGoesOnWhereItStopped(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		var b strings.Builder
		b.WriteString(head)
		for n := range 45 {
			b.WriteString("Aino;Mäki;" + code(n) + ";;kirje;Ritva Salo\n")
		}
		named := h.upload(b.String())
		h.Must(h.WriteAs(h.sanna, func(p *gate.Pass) error { return intake.Approve(p, h.unit, named, 45) }))
		h.Kind(fault.KindConflict, h.WriteAs(h.sanna, func(p *gate.Pass) error { return intake.Discard(p, h.unit, named) }))
		for stops := 0; h.load(named).State == intake.Applying; stops++ {
			ctx, kill := context.WithCancel(context.Background())
			go func() {
				for h.load(named).Gone <= 15*stops && ctx.Err() == nil {
					h.Topics()
				}
				kill()
			}()
			_, _ = intake.Apply(ctx, h.Gate, gatetest.Tenant, h.unit, named)
			kill()
		}
		gatetest.Equal(t, intake.Counts{New: 45}, h.load(named).Counts)
		gatetest.Equal(t, 46, len(h.clients()))
	})
}

func TestWhatChangedBeforeTheApprovalWasCarriedOutIsHeeded(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		named := h.upload(head + "Aino;Mäki;" + code(1) + ";;kirje;Ritva Salo;Rantatie 1\nOlli;Oja;" + code(2) + ";;kirje;Ritva Salo;Rantatie 2\n")
		other := h.upload(head + "Aino;Mäki;" + code(1) + ";;kirje;Ritva Salo;Rantatie 1\n")
		h.approve(other)
		h.approve(named)
		gatetest.Equal(t, intake.Counts{New: 1, Same: 1}, h.load(named).Counts)
		gatetest.Equal(t, 3, len(h.clients()))
	})
}

func TestWhatNobodyApprovesIsDestroyed(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		file := head + "Aino;Mäki;;;kirje;Ritva Salo\n"
		given, left := h.upload(file), h.upload(file)
		h.Must(h.WriteAs(h.sanna, func(p *gate.Pass) error { return intake.Discard(p, h.unit, given) }))
		h.Kind(fault.KindConflict, h.WriteAs(h.sanna, func(p *gate.Pass) error { return intake.Discard(p, h.unit, given) }))
		h.Later(intake.Waits - time.Hour)
		h.Must(intake.Sweep(context.Background(), h.Gate, gatetest.Tenant))
		gatetest.Equal(t, intake.Ready, h.load(left).State)
		h.Later(2 * time.Hour)
		young := h.upload(file)
		h.Must(intake.Sweep(context.Background(), h.Gate, gatetest.Tenant))
		gatetest.Equal(t, intake.Discarded, h.load(left).State)
		gatetest.Equal(t, intake.Ready, h.load(young).State)
		gatetest.Equal(t, "", h.told(left))
		h.Kind(fault.KindConflict, h.WriteAs(h.sanna, func(p *gate.Pass) error { return intake.Approve(p, h.unit, left, 1) }))
		h.Must(h.Do(func(p *gate.Pass) error {
			keys, err := gate.Value[int](p, "SELECT COUNT(*) FROM intake WHERE tenant = $1 AND wrapped IS NOT NULL")
			gatetest.Equal(t, 1, keys)
			return err
		}))
	})
}

func TestAnImportThatNobodyCarriesOnIsLate(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		named, err := h.send(h.sanna, head+"Aino;Mäki;"+code(1)+";;kirje;Ritva Salo\n")
		h.Must(err)
		late := func(want bool) {
			t.Helper()
			gatetest.Equal(t, want, h.load(named).Late(h.Clock.Now()))
		}
		late(false)
		h.Later(11 * time.Minute)
		late(true)
		h.Must(intake.Stage(context.Background(), h.Gate, gatetest.Tenant, h.unit, named))
		late(false)
		h.Must(h.approving(named, 1)())
		late(false)
		h.Later(11 * time.Minute)
		late(true)
		h.apply(named)
		late(false)
	})
}

func TestAUnitThatEndsTakesNobodyFromAFile(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.Do(func(p *gate.Pass) error {
			return org.EndUnit(p, 0, h.unit, tuesday.AddDays(30), org.Contents{})
		}))
		gatetest.Equal(t, "2 refused :intake.unit.ends\n", h.told(h.upload(head+"Aino;Uusi;;040 555 5555;puhelu;Ritva Salo\n")))
	})
}
