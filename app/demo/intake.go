package demo

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"etapaja/care/intake"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

// imported is how many clients the coordinator's file tells of.
const imported = 3

// imports lets the coordinator bring the e-mail addresses of some clients in from a file. One more row is left out, for a
// spreadsheet has rounded its telephone number.
func (l *lane) imports() {
	if l.house.key == "satama" {
		l.plan(l.house.importsAt(l.in.first), l.bringIn)
	}
}

// importsAt is in the second week of a history, or when there are as many people as the file tells of.
func (h *house) importsAt(first cal.Date) cal.Instant {
	var come []cal.Date
	for _, r := range h.residents {
		if r.online() {
			come = append(come, r.comes.Date())
		}
	}
	slices.SortFunc(come, cal.Date.Sub)
	after := first.AddDays(8)
	if third := come[imported-1]; third.After(after) {
		after = third
	}
	return cal.At(h.opensAfter(after), cal.T(15, 10))
}

// online tells that an e-mail address may be kept of one who is drawn.
func (r *resident) online() bool { return r.channel == "app" && !r.restricted && !promised(r) }

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
		if n < imported && r.online() && r.comes <= l.clock.Now() {
			n++
			fmt.Fprintf(&b, "%s;%s;%s;asiakas%d@example.org;;;\r\n", r.first, r.last, identity(r.born, r.n).Reveal(), n)
		}
	}
	b.WriteString("Orvokki;Ruokola;;;3,58040E+11;Ritva Kaislasalo;puhelu\r\n")
	return strings.NewReader(b.String())
}
