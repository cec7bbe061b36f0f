package pair

import (
	"encoding/base64"
	"html/template"
	"strconv"
	"strings"
	"time"

	"rsc.io/qr"

	"etapaja/care/client"
	"etapaja/care/staff"
	"etapaja/engine/gate"
	"etapaja/engine/vault/code"
	"etapaja/engine/web"
	"etapaja/ground/cal"
)

// made is a code that has just been made. It is kept nowhere in plain: between the making and the page that shows
// it, it travels sealed in the address, and opens for the session that made it, for ten minutes.
type made struct {
	plain string
	kind  gate.CodeKind
	until cal.Instant
}

const shownFor = 10 * time.Minute

func (m made) seal(p *gate.Pass, c client.Client) string {
	text := strings.Join([]string{m.plain, string(m.kind), micros(m.until), micros(p.Now().Add(shownFor))}, " ")
	return base64.RawURLEncoding.EncodeToString(c.Key.Seal(text, bind(p, c)))
}

// open is false where the time is over, or the seal is another session's, another client's, or nobody's.
func open(p *gate.Pass, c client.Client, typed string) (made, bool) {
	sealed, err := base64.RawURLEncoding.DecodeString(typed)
	if err != nil {
		return made{}, false
	}
	text, err := c.Key.Open(sealed, bind(p, c))
	parts := strings.Fields(text)
	if err != nil || len(parts) != 4 || p.Now() >= instant(parts[3]) {
		return made{}, false
	}
	return made{parts[0], gate.CodeKind(parts[1]), instant(parts[2])}, true
}

func bind(p *gate.Pass, c client.Client) string {
	return "care/client/pair/" + string(p.Signed().Session) + "/" + string(c.ID)
}

func micros(i cal.Instant) string { return strconv.FormatInt(int64(i), 10) }

// instant reads what micros wrote within the seal.
func instant(s string) cal.Instant {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0
	}
	return cal.Instant(n)
}

// Shown is the new code, for the screen and for paper: a slip in the client's own language.
type Shown struct {
	Is                          bool
	Lang                        string // of the slip
	Title, How, Alt, Good, Call string
	Code                        string // grouped, "ABCDE-FGH23"
	QR                          template.URL
	Tel, Phone, Worker          string
}

func (m made) shown(p *gate.Pass, f web.Frame, c client.Client, origin string) (Shown, error) {
	picture, err := qr.Encode(origin+"/code/"+m.plain, qr.M)
	if err != nil {
		return Shown{}, err
	}
	picture.Scale = 6
	w, err := staff.Load(p, c.OwnWorker)
	if err != nil {
		return Shown{}, err
	}
	tel, phone := w.Number()
	own, kind := f.In(c.Lang), string(m.kind)
	return Shown{
		Is: true, Lang: own.HTMLLang(), Title: own.T("pair.new." + kind), Code: code.Show(m.plain),
		How: own.T("pair.how", origin+"/code"), Alt: own.T("pair.qr"),
		Good: own.T("pair.good."+kind, own.Words().Date(lastDay(m.until))), Call: own.T("part.help"),
		QR:  template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(picture.PNG())),
		Tel: tel, Phone: phone, Worker: w.Name(),
	}, nil
}

// lastDay is the last day before an end. At midnight it is the day before, which is what people understand.
func lastDay(until cal.Instant) cal.Date { return until.Add(-time.Microsecond).Date() }

// device says a browser's short label ("phone:Chrome") in words.
func device(f web.Frame, label string) string {
	kind, browser, _ := strings.Cut(label, ":")
	switch {
	case kind == "phone" && browser != "":
		return f.T("device.phone", browser)
	case kind == "phone":
		return f.T("device.somephone")
	case browser != "":
		return f.T("device.computer", browser)
	}
	return f.T("device.other")
}
