package demo

import (
	"fmt"
	"io"
	"strings"

	"etapaja/care/intake"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

// imported is how many clients the coordinator's file tells of.
const imported = 3

// imports lets the coordinator bring the e-mail addresses of some clients in from a file, in the second week. One more
// row is left out, for a spreadsheet has rounded its telephone number.
func (l *lane) imports() {
	if l.house.key == "satama" {
		l.plan(cal.At(l.house.opensAfter(l.in.first.AddDays(8)), cal.T(15, 10)), l.bringIn)
	}
}

func (l *lane) bringIn() error {
	tenant, u, w := l.house.seat.tenant, l.house.id, l.house.hand("sanna")
	v := l.visit(access.Actor{Kind: access.Worker, ID: string(w.id), Grants: w.grants, Strong: true}, w.lang, "care/intake/upload", "unit", access.ImportClients)
	made, err := intake.Send(l.ctx, l.gate, v, u, l.addresses())
	if err != nil {
		return err
	}
	if err := intake.Stage(l.ctx, l.gate, tenant, u, made); err != nil {
		return err
	}
	if err := l.write(v, func(p *gate.Pass) error { return intake.Approve(p, u, made, imported) }); err != nil {
		return err
	}
	_, err = intake.Apply(l.ctx, l.gate, tenant, u, made)
	return err
}

// addresses is the file: people of the house who use a browser, by their identity codes.
func (l *lane) addresses() io.Reader {
	var b strings.Builder
	b.WriteString("Etunimi;Sukunimi;Henkilötunnus;Sähköposti;Puhelin;Omatyöntekijä;Kanava\r\n")
	n := 0
	for _, r := range l.house.residents {
		if n < imported && r.channel == "app" && !r.restricted && !promised(r) && r.comes <= l.clock.Now() {
			n++
			fmt.Fprintf(&b, "%s;%s;%s;asiakas%d@example.org;;;\r\n", r.first, r.last, identity(r.born, r.n).Reveal(), n)
		}
	}
	b.WriteString("Orvokki;Ruokola;;;3,58040E+11;Ritva Kaislasalo;puhelu\r\n")
	return strings.NewReader(b.String())
}
