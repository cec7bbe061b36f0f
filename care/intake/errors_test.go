package intake_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"etapaja/care/client"
	"etapaja/care/client/clienttest"
	clientwords "etapaja/care/client/words"
	"etapaja/care/intake"
	intakewords "etapaja/care/intake/words"
	"etapaja/care/org"
	orgwords "etapaja/care/org/words"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/vault"
	webwords "etapaja/engine/web/words"
	"etapaja/ground/cal"
	"etapaja/ground/i18n"
)

const wideHead = "Etunimi;Sukunimi;Henkilötunnus;Puhelin;Kanava;Omatyöntekijä;Osoite;Sähköposti;Varakanava;Kieli;Painotus;Osasto;Turvakielto\n"

// wrong is one kind of fault or remark: how it changes a row that is in order, and what is told of it, each as column and
// sentence. n counts the kind's rows, at is the number of the row before.
type wrong struct {
	change func(row map[string]string, n int, before map[string]string)
	told   func(at int) []string
}

func set(column, cell string) func(map[string]string, int, map[string]string) {
	return func(row map[string]string, _ int, _ map[string]string) { row[column] = cell }
}

func says(told ...string) func(int) []string { return func(int) []string { return told } }

// The clients who are there already, of whom each row of some kinds means another one.
const (
	renamed = 100_000 + iota*10_000 // numbers of codes
	hidden
	away
)

func kinds() []wrong {
	fine := wrong{set("Puhelin", "0501112222"), says()}
	return []wrong{
		fine,
		{func(row map[string]string, _ int, before map[string]string) {
			row["Henkilötunnus"] = before["Henkilötunnus"]
		},
			func(at int) []string {
				return []string{fmt.Sprintf("Henkilötunnus: Sama henkilötunnus on jo rivillä %d.", at)}
			}},
		fine,
		{func(row map[string]string, _ int, before map[string]string) {
			row["Henkilötunnus"], row["Etunimi"], row["Sukunimi"] = "", strings.ToUpper(before["Etunimi"]), before["Sukunimi"]
		}, func(at int) []string {
			return []string{fmt.Sprintf("Sukunimi: Sama nimi on jo rivillä %d. Jos henkilö on eri, lisää molempien henkilötunnus. Jos hän on sama, poista toinen rivi.", at)}
		}},
		{set("Puhelin", "501112222"), says("Puhelin: Numeron alusta puuttui nolla. Se lisätään.")},
		{set("Puhelin", "358501112222"), says("Puhelin: Numeron alusta puuttui plusmerkki. Se lisätään.")},
		{set("Puhelin", "3,58E+11"), says("Puhelin: Taulukko-ohjelma on pyöristänyt numeron. Muuta sarake tekstiksi ja kirjoita numero uudelleen.")},
		{set("Puhelin", "soita"), says("Puhelin: Kirjoita puhelinnumero numeroina, esimerkiksi 040 123 4567 tai +358 40 123 4567.")},
		{set("Henkilötunnus", "38272"), says("Henkilötunnus: Taulukko-ohjelma on muuttanut henkilötunnuksen luvuksi. Muuta sarake tekstiksi ja kirjoita tunnus uudelleen.")},
		{set("Henkilötunnus", "131052-9084"), says("Henkilötunnus: Henkilötunnus on virheellinen. Tarkista numerot, välimerkki ja viimeinen merkki.")},
		{set("Kanava", "savumerkki"), says("Kanava: Kirjoita selain, tekstiviesti, puhelu tai kirje.")},
		{set("Varakanava", "savumerkki"), says("Varakanava: Kirjoita selain, tekstiviesti, puhelu tai kirje, tai jätä tyhjäksi.")},
		{set("Varakanava", "puhelu"), says("Varakanava: Valitse varalle jokin toinen tapa tai jätä kohta tyhjäksi.")},
		{set("Kieli", "latina"), says("Kieli: Kirjoita suomi, selkosuomi, ruotsi tai englanti.")},
		{set("Painotus", "raskas"), says("Painotus: Kirjoita arki tai lähellä työelämää.")},
		{set("Turvakielto", "ehkä"), says("Turvakielto: Kirjoita kyllä tai ei, tai jätä tyhjäksi.")},
		{set("Omatyöntekijä", "Ei Kukaan"), says("Omatyöntekijä: Tässä yksikössä ei ole tämän nimistä työntekijää, joka voi olla omatyöntekijä.")},
		{set("Omatyöntekijä", "Kaksi Samaa"), says("Omatyöntekijä: Yksikössä on kaksi tämän nimistä työntekijää. Kirjoita työntekijän tunniste.")},
		{set("Omatyöntekijä", "Leena Lähtijä"), says("Omatyöntekijä: Tämän työntekijän työ yksikössä päättyy. Valitse toinen omatyöntekijä.")},
		{set("Osasto", "Ei mikään"), says("Osasto: Tässä yksikössä ei ole tämän nimistä osastoa.")},
		{set("Osasto", "Keittiö"), says("Osasto: Yksikössä on kaksi tämän nimistä osastoa. Kirjoita osaston tunniste.")},
		{set("Sähköposti", "aino@"), says("Sähköposti: Kirjoita sähköpostiosoite muodossa nimi@esimerkki.fi.")},
		{set("Osoite", strings.Repeat("x", 401)), says("Osoite: Teksti on liian pitkä: enintään 400 merkkiä.")},
		{set("Osoite", strings.Repeat("x", 1001)), says("Osoite: Teksti on liian pitkä: enintään 1000 merkkiä.")},
		{set("Sukunimi", strings.Repeat("x", 121)), says("Sukunimi: Teksti on liian pitkä: enintään 120 merkkiä.")},
		{set("Etunimi", "A\x00ino"), says("Etunimi: Solussa on merkkejä, joita ei voi tallentaa. Kirjoita se uudelleen.")},
		{set("Sukunimi", "MÃ¤ki"), says("Sukunimi: Ä- ja ö-kirjaimet ovat menneet rikki. Tallenna tiedosto uudelleen: CSV UTF-8.")},
		{set("Etunimi", ""), says("Etunimi: Tieto puuttuu.")},
		{set("Turvakielto", "ei;liikaa"), says("Rivillä on tekstiä, jonka yläpuolella ei ole sarakkeen nimeä. Rivi on ehkä siirtynyt: laita lainausmerkit tekstin ympärille, jos siinä on pilkku tai puolipiste.")},
		{func(row map[string]string, _ int, _ map[string]string) {
			row["Etunimi"], row["Sukunimi"] = "Matti", "Virtanen"
		},
			says("Sukunimi: Yksikössä on jo samanniminen asiakas. Tarkista, että henkilö on eri.")},
		{func(row map[string]string, n int, _ map[string]string) {
			row["Henkilötunnus"], row["Etunimi"], row["Sukunimi"], row["Puhelin"] = "", "Rauha", "Majava"+letters(n), "0507654321"
		}, says("Sukunimi: Yksikössä on jo samanniminen asiakas, eikä mikään yhteystieto ole sama. Lisää henkilötunnus.")},
		{func(row map[string]string, n int, _ map[string]string) { row["Henkilötunnus"] = code(renamed + n) },
			says("Sukunimi: Tunnetulla asiakkaalla on tiedostossa eri nimi. Tarkista, että henkilö on sama.")},
		{func(row map[string]string, n int, _ map[string]string) {
			row["Henkilötunnus"], row["Turvakielto"] = code(hidden+n), "ei"
		}, says("Turvakielto: Asiakkaalla on turvakielto. Tuonti ei poista sitä. Jätä kohta tyhjäksi.")},
		{func(row map[string]string, n int, _ map[string]string) { row["Henkilötunnus"] = code(away + n) },
			says("Henkilötunnus: Tällä henkilötunnuksella on jo asiakas, joka ei ole tässä yksikössä. Siirto tehdään erikseen.")},
		{func(row map[string]string, _ int, _ map[string]string) {
			row["Henkilötunnus"], row["Kanava"], row["Omatyöntekijä"], row["Sukunimi"] = "131052-9084", "savu", "", ""
		}, says("Henkilötunnus: Henkilötunnus on virheellinen. Tarkista numerot, välimerkki ja viimeinen merkki.",
			"Kanava: Kirjoita selain, tekstiviesti, puhelu tai kirje.", "Sukunimi: Tieto puuttuu.", "Omatyöntekijä: Tieto puuttuu.")},
	}
}

// everyKind is a file of so many rows in which each kind comes again and again, and what is to be told of it.
func everyKind(rows int) (file string, want []string) {
	var b strings.Builder
	b.WriteString(wideHead)
	columns, all := strings.Split(strings.TrimSpace(wideHead), ";"), kinds()
	before := map[string]string{}
	for n := range rows {
		row := map[string]string{"Etunimi": "Aino", "Sukunimi": "N" + letters(n/676) + letters(n%676), "Henkilötunnus": code(n), "Puhelin": "0501112222",
			"Kanava": "puhelu", "Omatyöntekijä": "Ritva Salo"}
		all[n%len(all)].change(row, n/len(all), before)
		var cells []string
		for _, c := range columns {
			cells = append(cells, row[c])
		}
		b.WriteString(strings.Join(cells, ";") + "\n")
		for _, told := range all[n%len(all)].told(n + 1) {
			want = append(want, fmt.Sprintf("Rivi %d: %s", n+2, told))
		}
		before = row
	}
	return b.String(), want
}

// peopled has the unit and its people of whom some kinds of faults speak.
func peopled(h *hall, each int) {
	h.Must(h.Do(func(p *gate.Pass) error {
		instructor := access.Grant{Role: access.Instructor, Unit: h.unit}
		clienttest.Hire(p, h.unit, "Kaksi", "Samaa", instructor)
		clienttest.Hire(p, h.unit, "Kaksi", "Samaa", instructor)
		leaves := clienttest.Hire(p, h.unit, "Leena", "Lähtijä", instructor)
		there := clienttest.Hire(p, h.other, "Muu", "Muualla", access.Grant{Role: access.Instructor, Unit: h.other})
		for range 2 {
			if _, err := org.AddDepartment(p, org.Department{Unit: h.unit, Name: "Keittiö"}); err != nil {
				return err
			}
		}
		for n := range each {
			for _, c := range []client.New{
				{Unit: h.unit, OwnWorker: h.ritva, First: "Vanha", Last: "Nimi" + letters(n), Identity: vault.Hide(code(renamed + n))},
				{Unit: h.unit, OwnWorker: h.ritva, First: "Salla", Last: "Suoja" + letters(n), Identity: vault.Hide(code(hidden + n)), Restricted: true},
				{Unit: h.other, OwnWorker: there, First: "Muu", Last: "Muualla" + letters(n), Identity: vault.Hide(code(away + n))},
				{Unit: h.unit, OwnWorker: h.ritva, First: "Rauha", Last: "Majava" + letters(n), Contact: client.Contact{Phone: "050 123 0000"}},
			} {
				clienttest.Register(p, c)
			}
		}
		return staff.Depart(p, 0, leaves, cal.D(2026, 12, 31), staff.Duties{})
	}))
}

// TestEveryKindOfFaultIsToldInTenThousandRows holds what is told of a large file against what was put wrong in it, sentence
// by sentence, and measures what the preview takes.
func TestEveryKindOfFaultIsToldInTenThousandRows(t *testing.T) {
	rows := 10_000
	if testing.Short() {
		rows = 1_000
	}
	h := found(gatetest.OnSQLite(t, cal.At(tuesday, cal.T(9, 0)), rooms()))
	peopled(h, rows/len(kinds())+1)
	file, want := everyKind(rows)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	at := time.Now()
	outcomes, err := intake.Try(context.Background(), h.Gate, gatetest.Tenant, h.unit, strings.NewReader(file))
	took := time.Since(at)
	h.Must(err)
	runtime.GC()
	runtime.ReadMemStats(&after)
	grown := int64(after.HeapAlloc-before.HeapAlloc) >> 20
	t.Logf("%d rows of %d kB with %d sentences: %v, %d MB more in use", rows, len(file)>>10, len(want), took, grown)
	if grown > 64 {
		t.Errorf("%d MB more in use", grown)
	}
	runtime.KeepAlive(outcomes)

	catalogue, err := i18n.Load([]i18n.Source{{Name: "engine/web", FS: webwords.FS, Shared: true}, {Name: "care/org", FS: orgwords.FS},
		{Name: "care/client", FS: clientwords.FS}, {Name: "care/intake", FS: intakewords.FS}}, func(_ i18n.Lang, _, key string) { t.Errorf("no word for %s", key) })
	h.Must(err)
	var told bytes.Buffer
	h.Must(intake.Tell(&told, catalogue.Printer(i18n.FI, "care/intake"), outcomes))
	got := strings.Split(strings.TrimSpace(strings.ReplaceAll(told.String(), "\u00a0", "")), "\n") // 1 000 is one number
	if got = got[:len(got)-1]; !slices.Equal(want, got) {                                          // the last line counts
		shown := 0
		for n := range max(len(want), len(got)) {
			if w, g := nth(want, n), nth(got, n); w != g && shown < 5 {
				shown++
				t.Errorf("want %q\n got %q", w, g)
			}
		}
	}
	untold(t, outcomes)
}

func nth(of []string, n int) string {
	if n < len(of) {
		return of[n]
	}
	return "nothing"
}

// untold fails where the room has a sentence about a row that no row has brought about.
func untold(t *testing.T, outcomes []intake.Outcome) {
	said := map[string]bool{}
	for _, o := range outcomes {
		for _, f := range append(slices.Clone(o.Faults), o.Notes...) {
			said[f.Key] = true
		}
	}
	words, err := os.ReadFile("words/fi.po")
	if err != nil {
		t.Fatal(err)
	}
	about := regexp.MustCompile(`msgid "(intake\.(row|cell|choice|ownworker|department|identity|phone|note|twice|restricted|namesake|elsewhere)(\.[a-z]+)?)"`)
	for _, m := range about.FindAllStringSubmatch(string(words), -1) {
		if !said[m[1]] {
			t.Errorf("no row has brought about %s", m[1])
		}
	}
}
