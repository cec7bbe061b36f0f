package client_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

var newCode = regexp.MustCompile(`<strong>([A-Z2-9]{5}-[A-Z2-9]{5})</strong>`)

func TestAOneTimeCodeIsShownToItsMakerForTenMinutes(t *testing.T) {
	doors(t, func(t *testing.T, d *door) {
		b, path := d.as(d.ritva), cardOf(d.matti)+"/pair"
		b.sees(path, `data-screen="care/client/pair"`, "Mikään laite ei ole auki")
		status, shown := b.post(path, path+"/once")
		if status != 303 || !strings.HasPrefix(shown, path+"?show=") {
			t.Fatalf("%d\n%s", status, shown)
		}
		body := b.sees(shown, "data:image/png;base64,", "https://etapaja.example/code", "tiistai 8.12.2026", "040\u00a0123\u00a04567")
		plain := newCode.FindStringSubmatch(body)[1]
		if strings.Contains(shown, strings.ReplaceAll(plain, "-", "")) || strings.Contains(shown, plain) {
			t.Errorf("the code stands in the address %s", shown)
		}
		if name := regexp.MustCompile(`(?s)<h1>.*Virtanen`); name.MatchString(body) {
			t.Error("the name would be printed beside the code")
		}
		for name, other := range map[string]browser{"another session of hers": d.as(d.ritva)} {
			if body := other.sees(shown, "Koodia ei enää näytetä"); newCode.MatchString(body) {
				t.Errorf("%s sees the code", name)
			}
		}
		b.sees(shown[:len(shown)-3]+"AAA", "Koodia ei enää näytetä")
		b.sees(path+"?show=%00", "Koodia ei enää näytetä")
		d.Must(d.Clock.Set(d.Clock.Now().Add(10 * time.Minute)))
		b.sees(shown, "Koodia ei enää näytetä")
		if status, to := d.browser().send("/code", url.Values{"code": {plain}}); status != 303 {
			t.Errorf("the code does not work: %d\n%s", status, to)
		}
		b.sees(path, "Avattu 24.11.2026 klo\u00a09.10. Auki 24.2.2027 asti.")
	})
}

func TestANewOneTimeCodeReplacesTheLostOne(t *testing.T) {
	doors(t, func(t *testing.T, d *door) {
		b, path := d.as(d.ritva), cardOf(d.matti)+"/pair"
		make := func(act string, fields ...string) string {
			_, shown := b.post(path, path+act, fields...)
			return newCode.FindStringSubmatch(b.sees(shown))[1]
		}
		works := func(code string) bool {
			status, _ := d.browser().send("/code", url.Values{"code": {code}})
			return status == 303
		}
		lost, fresh := make("/once"), make("/once")
		if works(lost) || !works(fresh) {
			t.Error("the lost code works, or the new one does not")
		}
		voided := make("/once")
		week := make("/week", "week", "next")
		if status, _ := b.post(path, path+"/void"); status != 303 {
			t.Error(status)
		}
		if works(voided) || works(week) {
			t.Error("a code that was made worthless works")
		}
	})
}

func TestAWeeklyCodeWorksUntilItsSunday(t *testing.T) {
	doors(t, func(t *testing.T, d *door) {
		b, path := d.as(d.ritva), cardOf(d.matti)+"/pair"
		for week, want := range map[string]string{"this": "sunnuntai 29.11.2026", "next": "sunnuntai 6.12.2026"} {
			_, shown := b.post(path, path+"/week", "week", week)
			b.sees(shown, "Uusi viikkokoodi", want)
		}
		if status, body := b.post(path, path+"/week", "week", "joskus"); status != 422 || !strings.Contains(body, "Valitse tämä tai ensi viikko") {
			t.Errorf("%d\n%s", status, body)
		}
		_, shown := b.post(path, path+"/week", "week", "this")
		plain := newCode.FindStringSubmatch(b.sees(shown))[1]
		d.Must(d.Clock.Set(cal.At(cal.D(2026, 11, 29), cal.T(23, 59))))
		if status, _ := d.browser().send("/code", url.Values{"code": {plain}}); status != 303 {
			t.Errorf("on Sunday night: %d", status)
		}
		d.Must(d.Clock.Set(cal.At(cal.D(2026, 11, 30), 0)))
		if status, _ := d.browser().send("/code", url.Values{"code": {plain}}); status != 422 {
			t.Errorf("on Monday: %d", status)
		}
	})
}

func TestACodePairsForTheAgreedPeriod(t *testing.T) {
	doors(t, func(t *testing.T, d *door) {
		d.Must(d.Do(func(p *gate.Pass) error { // the room of plans writes these after asking the law
			_, err := p.Write(gate.Event{Kind: "test"}, `
				INSERT INTO agreement (tenant, id, client, first_day, last_day, made, made_by)
				VALUES ($1, $2, $3, $4, $5, 0, '')`, p.NewID(), d.matti, cal.D(2026, 12, 1), cal.D(2027, 6, 30))
			return err
		}))
		b, path := d.as(d.ritva), cardOf(d.matti)+"/pair"
		_, shown := b.post(path, path+"/once")
		d.browser().send("/code", url.Values{"code": {newCode.FindStringSubmatch(b.sees(shown))[1]}})
		b.sees(path, "Auki 30.6.2027 asti")
	})
}

func TestAWorkerEndsALostPhone(t *testing.T) {
	doors(t, func(t *testing.T, d *door) {
		b, path := d.as(d.ritva), cardOf(d.matti)+"/pair"
		_, shown := b.post(path, path+"/once")
		lost := d.browser()
		lost.send("/code", url.Values{"code": {newCode.FindStringSubmatch(b.sees(shown))[1]}})
		session := regexp.MustCompile(`name="session" value="([^"]+)"`).FindStringSubmatch(b.sees(path, "Muu laite"))[1]
		if status, to := b.post(path, path+"/end", "session", session); status != 303 || to != path {
			t.Errorf("%d\n%s", status, to)
		}
		b.sees(path, "Mikään laite ei ole auki")
		if status, _ := b.post(path, path+"/end", "session", session); status != 404 {
			t.Errorf("ended twice: %d", status)
		}
	})
}
