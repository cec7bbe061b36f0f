package client_test

import (
	"strings"
	"testing"
	"time"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

func TestASearchLeavesNothingPersonalInTheAddress(t *testing.T) {
	doors(t, func(t *testing.T, d *door) {
		b := d.as(d.ritva)
		b.sees("/search", `data-screen="care/client/search"`, "Nimen alku")
		status, to := b.post("/search", "/search/name", "name", "virtanen")
		if status != 303 || !strings.HasPrefix(to, "/search?sought=") || strings.Contains(strings.ToLower(to), "virtanen") {
			t.Fatalf("%d\n%s", status, to)
		}
		b.sees(to, "Löytyi yksi asiakas", cardOf(d.matti), "Matti Virtanen", "Ritva Salo", "Satamapaja")
		d.as(d.ritva).sees(to, "Haun tulokset eivät enää näy")
		b.sees("/search?sought=abc.def", "Haun tulokset eivät enää näy")
		_, to = b.post("/search", "/search/name", "name", "ma")
		b.sees(to, "Löytyi 2 asiakasta")
		_, to = b.post("/search", "/search/name", "name", "elsa")
		b.sees(to, "Löytyi 0 asiakasta", "Tarkista kirjoitusasu")
		d.Must(d.Clock.Set(d.Clock.Now().Add(30 * time.Minute)))
		b.sees(to, "Haun tulokset eivät enää näy")
		if status, body := b.post("/search", "/search/name", "name", "m"); status != 422 || !strings.Contains(body, "vähintään kaksi kirjainta") {
			t.Errorf("%d\n%s", status, body)
		}
	})
}

func TestAnIdentityCodeLeadsStraightToTheClient(t *testing.T) {
	doors(t, func(t *testing.T, d *door) {
		for code, c := range map[string]struct {
			who  id.Worker
			want string
		}{
			"131052-9085": {d.ritva, cardOf(d.matti)}, "010106A9012": {d.ritva, "/search?sought=nobody"}, "240576Y950S": {d.ritva, "/search?sought=nobody"},
			"131052-9085 ": {d.kalle, "/search?sought=nobody"},
		} {
			b := d.as(c.who)
			if status, to := b.post("/search", "/search/identity", "identity", code); status != 303 || to != c.want {
				t.Errorf("%s: %d\n%s", code, status, to)
			}
			b.sees("/search?sought=nobody", "Löytyi 0 asiakasta")
		}
		if status, body := d.as(d.ritva).post("/search", "/search/identity", "identity", "131052-9084"); status != 422 || !strings.Contains(body, "Henkilötunnus on virheellinen") {
			t.Errorf("%d\n%s", status, body)
		}
	})
}

func TestAClientFromElsewhereIsOpenedByAWeightyReason(t *testing.T) {
	doors(t, func(t *testing.T, d *door) {
		n := d.newMatti()
		n.OwnWorker, n.First, n.Last, n.Identity = d.laura, "Yusuf", "Omar", vault.Hide("240576Y950S")
		var other id.Unit
		d.Must(d.Do(func(p *gate.Pass) (err error) {
			other, err = org.AddUnit(p, org.Unit{Name: "Toinen paja", Phone: "05 123 4569", Hours: org.Weekdays(cal.T(8, 0), cal.T(16, 0))})
			d.Must(err)
			n.Unit = other
			_, err = client.Register(p, n)
			return err
		}))
		b := d.as(d.ritva)
		if _, to := b.post("/search", "/search/identity", "identity", "240576Y950S"); to != "/search?sought=nobody" {
			t.Errorf("found without a reason: %s", to)
		}
		if status, body := b.post("/search", "/search/identity", "identity", "240576Y950S", "reason", "apua"); status != 422 || !strings.Contains(body, "Kirjoita painava syy") {
			t.Errorf("%d\n%s", status, body)
		}
		status, to := b.post("/search", "/search/identity", "identity", "240576Y950S", "reason", "Asiakas on ovella huonossa kunnossa.")
		if status != 303 || !strings.HasPrefix(to, "/client/") {
			t.Fatalf("%d\n%s", status, to)
		}
		b.sees(to, "<h1>Yusuf Omar</h1>", "Avasit tiedot ilmoittamallasi syyllä")
		if status, _ := b.post("/search", "/search/identity", "identity", "290200A945T", "reason", "Asiakas on ovella huonossa kunnossa."); status != 303 {
			t.Errorf("nobody with a reason: %d", status)
		}
		if status, _ := d.as(d.kalle).post("/search", "/search/identity", "identity", "240576Y950S", "reason", "Asiakas on ovella huonossa kunnossa."); status != 404 {
			t.Errorf("a provider's worker: %d", status)
		}
	})
}
