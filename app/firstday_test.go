package app_test

import (
	"context"
	"html"
	"log/slog"
	"net"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"etapaja/app"
	"etapaja/care/account"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/clock"
	"etapaja/ground/id"
)

// openAt serves a new installation whose clock stands still.
func openAt(t *testing.T, at cal.Instant) (*house, *clock.Stepping) {
	t.Helper()
	dir := t.TempDir()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(l.Addr().String())
	v, err := vault.Create(filepath.Join(dir, "e.key"))
	if err != nil {
		t.Fatal(err)
	}
	hands := clock.Still(at)
	h := &house{T: t, dir: dir, origin: "http://localhost:" + port}
	a, err := app.Open(t.Context(), app.Options{
		Database: "sqlite:" + filepath.Join(dir, "e.db"), Files: filepath.Join(dir, "files"), Vault: v, Clock: hands, IDs: id.Random(), Origin: h.origin,
		Work: gate.WorkLimits{Idle: 4 * time.Hour, Longest: 12 * time.Hour}, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	link, err := account.FirstLink(t.Context(), a.Gate)
	if err != nil {
		t.Fatal(err)
	}
	h.link = h.origin + "/join/" + link
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- a.Site.Serve(ctx, l) }()
	t.Cleanup(func() {
		stop()
		if err := <-served; err != nil {
			t.Error(err)
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return h, hands
}

var anchor = regexp.MustCompile(`(?s)<a [^>]*href="([^"#]+)[^"]*"[^>]*>(.*?)</a>`)

var tags = regexp.MustCompile(`<[^>]*>`)

// follow goes by the first link of the page whose words begin so.
func (p *person) follow(words string) *person {
	p.Helper()
	for _, m := range anchor.FindAllStringSubmatch(p.page, -1) {
		if strings.HasPrefix(strings.TrimSpace(html.UnescapeString(tags.ReplaceAllString(m[2], ""))), words) {
			return p.open(html.UnescapeString(m[1]))
		}
	}
	p.Fatalf("no link %q at %s:\n%s", words, p.at, p.page)
	return nil
}

// found is what a pattern with one group finds on the page.
func (p *person) found(pattern string) string {
	p.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(p.page)
	if m == nil {
		p.Fatalf("no %s at %s:\n%s", pattern, p.at, p.page)
	}
	return html.UnescapeString(m[1])
}

// TestFromNothingToTheFirstDay goes from an empty database to a client's first attended day in the month's report: from page
// to page by their links, and by the forms that stand on them.
func TestFromNothingToTheFirstDay(t *testing.T) {
	tuesday := cal.D(2026, 11, 24)
	h, hands := openAt(t, cal.At(tuesday, cal.T(7, 30)))
	paavo := h.setUp()
	paavo.open("/").sees(200, "Näin pääset alkuun")
	ritva := h.person()
	ritva.comeBy(paavo.invite("Ritva", "instructor").invitation()).sees(200)
	sanna := h.person()
	sanna.comeBy(paavo.invite("Sanna", "coordinator").invitation()).sees(200)

	// Ritva's mornings are empty; the way to the first client is on the pages.
	ritva.open("/").follow("Yksiköt").follow("Satamapaja").follow("Lisää asiakas").sees(200, "Etunimi")
	client := ritva.press(ritva.at, "first", "Matti", "last", "Syysranta", "phone", "040 000 1999", "lang", "fi", "stream", "everyday",
		"channel", "app", "ownworker", ritva.found(`(?s)name="ownworker".*?<option value="([^"]+)"`)).sees(200, "Matti Syysranta").at
	ritva.follow("Sopimus").follow("Sovi päivät").sees(200, "Ensimmäinen päivä")
	ritva.press(ritva.at, "first", "2026-11-24", "last", "2027-05-23", "goals", "Haluan päästä ulos joka päivä.",
		"form2", "remote", "sign2", "checkin", "from2", "9.00", "until2", "13.00").sees(200, "Päivät on sovittu", "24.11.2026–23.5.2027")

	// The week's programme, and a code for the phone.
	ritva.open(client).follow("Viikko-ohjelma").sees(200)
	week := ritva.at
	ritva.follow("Lisää tehtävä").press(week+"/add/own", "date", "2026-11-24", "title", "Kävely lähimetsään", "area", ritva.found(`name="area" value="([^"]+)"`),
		"minutes", "240", "body", "Kävele oma reittisi ja ota kuva jostain, mikä ilahdutti.").sees(200, "Kävely lähimetsään")
	ritva.follow("Tarkista").sees(200, "Kävely lähimetsään")
	ritva.press(week+"/approve", "seen", ritva.found(`name="seen" value="([^"]+)"`)).sees(200)
	ritva.open(client).follow("Koodit ja laitteet").sees(200)
	code := ritva.press(ritva.at + "/once").found(`<p class="total"><strong>([^<]+)</strong>`)

	// The client's morning.
	hands.Set(cal.At(tuesday, cal.T(9, 1)))
	matti := h.person()
	matti.open("/code").press("/code", "code", code).sees(200, "Matti", "Kävely lähimetsään")
	matti.press("/checkin").sees(200, "Miten voit")
	ritva.open("/").sees(200, "Matti Syysranta").follow("Matti Syysranta").sees(200, "Kukaan ei ole vielä jutellut")
	if strings.Contains(ritva.page, "Poissaolon syytä") {
		t.Errorf("in the morning the day is judged as if it were over:\n%s", ritva.page)
	}

	// The day is over, and it counts.
	hands.Set(cal.At(tuesday, cal.T(13, 30)))
	for _, p := range []*person{ritva, sanna} { // away for over four hours: the sessions have ended
		p.open("/morning").sees(200, "Koodi puuttuu").open("/signin")
		p.press("/signin", "answer", p.use()).sees(200)
	}
	strip := client + "/day/2026-11-24"
	ritva.open("/").follow("Matti Syysranta").sees(200)
	ritva.press(strip+"/confirm", "confirmminutes", "240", "confirmnote", "Juttelimme puhelimessa, Matti kertoi reitistään.").sees(200, "Läsnä etänä")
	sanna.open("/").follow("Kuukausi yksiköittäin").sees(200, "Satamapaja")
	sanna.open("/").follow("Kuukauden yhteenveto").sees(200, "Matti Syysranta", "9\u00a0€")
}

// TestAnEmptyInstallationSaysOnEachPageWhatToDoFirst opens the pages of each role while there is nobody in the house but its
// workers: none is blank, none ends in nothing, and what it says to do first can be done by who reads it.
func TestAnEmptyInstallationSaysOnEachPageWhatToDoFirst(t *testing.T) {
	h, _ := openAt(t, cal.At(cal.D(2026, 11, 24), cal.T(7, 30)))
	paavo := h.setUp()
	paavo.open("/").sees(200, "Näin pääset alkuun")
	ritva, sanna := h.person(), h.person()
	ritva.comeBy(paavo.invite("Ritva", "instructor").invitation()).sees(200)
	sanna.comeBy(paavo.invite("Sanna", "coordinator").invitation()).sees(200)
	unit := sanna.open("/units").found(`href="(/unit/[0-9a-f-]+)"`)
	for _, c := range []struct {
		who       *person
		path      string
		says, way string // the way is the beginning of a link's words
	}{
		{paavo, "/organisation", "Kutsu työntekijä", "Kutsu työntekijä"},
		{paavo, "/materials", "Pankki on tyhjä", ""},
		{ritva, "/", "Sinulla ei vielä ole omia asiakkaita", "Avaa yksiköt"},
		{ritva, "/units", "Yksikössä ei ole vielä asiakkaita", "Lisää asiakas"},
		{ritva, unit, "Lisää asiakas", "Lisää asiakas"},
		{ritva, unit + "/groups", "Aloita tekemällä ensimmäinen ryhmä", "Uusi ryhmä"},
		{ritva, unit + "/board/2026-11-24", "Päivät sovitaan asiakkaan sopimuksessa", "Yksiköt"},
		{ritva, unit + "/month/2026-11", "Tältä kuukaudelta ei ole vielä", "Päivän tilanne"},
		{ritva, unit + "/notices", "Nyt ei ole poissaoloja", "Kuukauden yhteenveto"},
		{ritva, "/weeks", "Päivät sovitaan asiakkaan sopimuksessa", "Aamu"},
		{ritva, "/round", "Päivät sovitaan asiakkaan sopimuksessa", "Aamu"},
		{ritva, "/mine", "Päivät sovitaan asiakkaan sopimuksessa", "Aamu"},
		{ritva, "/returns", "Kaikkiin palautuksiin on vastattu", "Aamu"},
		{ritva, "/materials", "Tee ensimmäinen tehtävä", "Tee oma tehtävä"},
		{sanna, "/", "Yksikössä ei ole vielä asiakkaita", "Lisää asiakas"},
		{sanna, "/", "Tuo asiakkaita tiedostosta", "Tuo asiakkaita tiedostosta"},
		{sanna, unit + "/overview", "Aloita lisäämällä ensimmäinen asiakas", "Lisää asiakas"},
		{sanna, unit + "/import", "Näet ensin, mitä tapahtuisi", "Lataa pohja"},
	} {
		c.who.open(c.path).sees(200, c.says)
		if c.way != "" {
			c.who.follow(c.way).sees(200)
		}
	}
}
