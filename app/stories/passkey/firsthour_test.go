package passkey

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"path/filepath"
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

// TestTheFirstHourInChromium goes from an empty database to a client's first check-in with three browsers: the
// administrator's, the worker's and the client's, by what stands on the pages.
func TestTheFirstHourInChromium(t *testing.T) {
	origin, link, hands := serveStill(t, cal.At(cal.D(2026, 11, 24), cal.T(7, 30)))
	paavo := openWindow(t)
	paavo.visit(origin+"/language/fi?back=/code", "care/account/code").visit(link, "care/account/join").press("care/account/setup")
	paavo.fill("name", "Kymen hyvinvointialue").fill("phone", "05 100 200").fill("unit", "Satamapaja").fill("unitphone", "05 123 4567")
	paavo.fill("first", "Paavo").fill("last", "Puro").fill("ownphone", "050 111 2222")
	paavo.press("care/account/enrol").press("care/staff/house").picture("house")
	paavo.follow("Kutsu työntekijä", "care/account/invite").picture("invite")
	paavo.fill("first", "Ritva").fill("last", "Kaislasalo").fill("phone", "050 111 3333").choose("role", "instructor").press("care/account/worker").picture("invited")
	var invitation string
	paavo.answer(&invitation, `document.body.innerText.match(/http\S+\/join\/\S+/)[0]`)

	ritva := openWindow(t)
	ritva.visit(origin+"/language/fi?back=/code", "care/account/code").visit(invitation, "care/account/join").press("care/account/enrol").press("care/front/morning").picture("morning-empty")
	ritva.follow("Avaa yksiköt", "care/front/units").picture("units")
	ritva.follow("Lisää asiakas", "care/client/enrol").picture("enrol")
	ritva.fill("first", "Matti").fill("last", "Syysranta").fill("phone", "040 000 1999").choose("lang", "fi").choose("stream", "everyday").choose("channel", "app")
	ritva.send("Ota asiakkaaksi", "care/client/card").picture("card")
	client := ritva.at()
	ritva.follow("Sopimus", "care/plan/agreement").picture("agreement-none").follow("Sovi päivät", "care/plan/agree").picture("agree")
	ritva.fill("first", "2026-11-24").fill("last", "2027-05-23").fill("goals", "Haluan päästä ulos joka päivä.")
	ritva.choose("form2", "remote").choose("sign2", "checkin").fill("from2", "9.00").fill("until2", "13.00").send("Tarkista ja tallenna", "care/plan/agreement").picture("agreement")
	ritva.visit(origin+client, "care/client/card").follow("Viikko-ohjelma", "care/programme/week").picture("week-empty")
	ritva.follow("Lisää tehtävä", "care/programme/add").picture("add")
	ritva.fill("title", "Kävely lähimetsään").fill("minutes", "240").fill("body", "Kävele oma reittisi ja ota kuva jostain, mikä ilahdutti.")
	ritva.send("Lisää oma tehtävä", "care/programme/week").picture("week").follow("Tarkista ja hyväksy", "care/programme/approve").picture("approve")
	ritva.press("care/programme/week").picture("approved")
	ritva.visit(origin+client, "care/client/card").follow("Koodit ja laitteet", "care/client/pair").send("Tee kertakoodi", "care/client/pair").picture("code")
	var code string
	ritva.answer(&code, `document.querySelector(".total strong").innerText`)

	hands.Set(cal.At(cal.D(2026, 11, 24), cal.T(9, 1)))
	matti := openWindow(t)
	matti.visit(origin+"/language/fi?back=/code", "care/account/code").fill("code", code).press("care/front/today").picture("today")
	matti.press("care/day/checkin").picture("checkin")
	ritva.visit(origin+"/", "care/front/morning").picture("morning")
	ritva.follow("Matti Syysranta", "care/attendance/strip").picture("strip")
}

// serveStill serves a new installation whose clock stands still, until the test ends.
func serveStill(t *testing.T, at cal.Instant) (origin, link string, hands *clock.Stepping) {
	t.Helper()
	dir := t.TempDir()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	v, err := vault.Create(filepath.Join(dir, "e.key"))
	must(t, err)
	_, port, err := net.SplitHostPort(l.Addr().String())
	must(t, err)
	hands, origin = clock.Still(at), "http://localhost:"+port
	a, err := app.Open(t.Context(), app.Options{
		Database: "sqlite:" + filepath.Join(dir, "e.db"), Files: filepath.Join(dir, "files"), Vault: v, Clock: hands, IDs: id.Random(), Origin: origin,
		Work: gate.WorkLimits{Idle: 4 * time.Hour, Longest: 12 * time.Hour}, Log: slog.New(slog.DiscardHandler),
	})
	must(t, err)
	first, err := account.FirstLink(t.Context(), a.Gate)
	must(t, err)
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- a.Site.Serve(ctx, l) }()
	t.Cleanup(func() {
		stop()
		if err := <-served; err != nil {
			t.Error(err)
		}
		must(t, a.Close())
	})
	return origin, origin + "/join/" + first, hands
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// follow presses the first link whose words begin so, and waits for where it leads.
func (b *passkeyWindow) follow(words, screen string) *passkeyWindow {
	b.Helper()
	return b.find("main a, nav a", words).on(screen)
}

// find presses the first of the elements whose words begin so.
func (b *passkeyWindow) find(elements, words string) *passkeyWindow {
	b.Helper()
	var found bool
	b.answer(&found, fmt.Sprintf(`(() => { const e = [...document.querySelectorAll(%q)].find((e) => e.innerText.replaceAll("\u00ad", "").trim().startsWith(%q));
		e?.click(); return e !== undefined })()`, elements, words))
	if !found {
		b.Fatalf("no %q at %s", words, b.at())
	}
	return b
}

// choose presses a radio or a box, or chooses in a list.
func (b *passkeyWindow) choose(field, value string) *passkeyWindow {
	b.Helper()
	return b.run(fmt.Sprintf(`{ const e = document.querySelector('[name=%[1]q][value=%[2]q]'); if (e) e.click(); else document.getElementById(%[1]q).value = %[2]q }`, field, value))
}

// at is the path of the page.
func (b *passkeyWindow) at() string {
	b.Helper()
	var path string
	b.answer(&path, "location.pathname")
	return path
}

// send presses a button by its words and waits for where it leads.
func (b *passkeyWindow) send(words, screen string) *passkeyWindow {
	b.Helper()
	return b.find("main button", words).on(screen)
}
