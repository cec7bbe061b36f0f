package pair

import (
	"encoding/base64"
	"html/template"
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

// Shown is the new code, for the screen and for paper: a slip in the client's own language.
type Shown struct {
	Is                          bool
	Lang                        string // of the slip
	Title, How, Alt, Good, Call string
	Code                        string // grouped, "ABCDE-FGH23"
	QR                          template.URL
	Tel, Phone, Worker          string
}

func shown(p *gate.Pass, f web.Frame, c client.Client, m client.Slip, origin string) (Shown, error) {
	picture, err := qr.Encode(origin+"/code/"+m.Plain, qr.M)
	if err != nil {
		return Shown{}, err
	}
	picture.Scale = 6
	w, err := staff.Load(p, c.OwnWorker)
	if err != nil {
		return Shown{}, err
	}
	tel, phone := w.Number()
	own, kind := f.In(c.Lang), string(m.Kind)
	return Shown{
		Is: true, Lang: own.HTMLLang(), Title: own.T("pair.new." + kind), Code: code.Show(m.Plain),
		How: own.T("pair.how", origin+"/code"), Alt: own.T("pair.qr"),
		Good: own.T("pair.good."+kind, own.Words().Date(lastDay(m.Until))), Call: own.T("part.help"),
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
