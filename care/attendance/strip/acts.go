package strip

import (
	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
)

// decide carries out one form's act and leads back to the day.
func decide(p *gate.Pass, r *web.Request, form string, in any, act func(client.Client, cal.Date) error) (web.Reply, error) {
	if err := r.Form(in); err != nil {
		return web.Reply{}, err // the names of malformed fields are the form's own already
	}
	who, date, err := place(r)
	if err != nil {
		return web.Reply{}, err
	}
	c, err := client.Get(p, access.SeeClients, who)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See(path(who, date)), refuse(act(c, date), form)
}

func confirm(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		ConfirmMinutes int
		ConfirmNote    string
	}
	return decide(p, r, "confirm", &in, func(c client.Client, d cal.Date) error {
		_, err := attendance.Confirm(p, c, d, attendance.Confirmation{Minutes: in.ConfirmMinutes, Note: in.ConfirmNote})
		return err
	})
}

func short(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		ShortMinutes int
		ShortNote    string
	}
	return decide(p, r, "short", &in, func(c client.Client, d cal.Date) error {
		_, err := attendance.CutShort(p, c, d, in.ShortMinutes, in.ShortNote)
		return err
	})
}

func absent(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		AbsentReason                      string
		AbsentSpellStart, AbsentChildBorn cal.Date
		AbsentCertificate                 bool
		AbsentNote                        string
	}
	return decide(p, r, "absent", &in, func(c client.Client, d cal.Date) error {
		_, err := attendance.Absent(p, c, d, attendance.Missed{
			Reason: day.Reason(in.AbsentReason), SpellStart: in.AbsentSpellStart, ChildBorn: in.AbsentChildBorn,
			Certificate: in.AbsentCertificate, Note: in.AbsentNote,
		})
		return err
	})
}

func off(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ OffNote string }
	return decide(p, r, "off", &in, func(c client.Client, d cal.Date) error {
		_, err := attendance.CallOff(p, c, d, in.OffNote)
		return err
	})
}

func undo(p *gate.Pass, r *web.Request) (web.Reply, error) {
	return decide(p, r, "undo", &struct{}{}, func(c client.Client, d cal.Date) error {
		_, err := attendance.Undo(p, c, d)
		return err
	})
}

func correct(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Version                             int
		CorrectMark                         string
		CorrectMinutes                      int
		CorrectReason                       string
		CorrectSpellStart, CorrectChildBorn cal.Date
		CorrectCertificate                  bool
		CorrectWhy                          string
	}
	return decide(p, r, "correct", &in, func(c client.Client, d cal.Date) error {
		_, err := attendance.Correct(p, c, d, attendance.Correction{
			Mark: attendance.Mark(in.CorrectMark), Minutes: in.CorrectMinutes, Why: in.CorrectWhy, Version: in.Version,
			Missed: attendance.Missed{
				Reason: day.Reason(in.CorrectReason), SpellStart: in.CorrectSpellStart, ChildBorn: in.CorrectChildBorn,
				Certificate: in.CorrectCertificate,
			},
		})
		return err
	})
}

func answer(p *gate.Pass, r *web.Request) (web.Reply, error) {
	return decide(p, r, "", &struct{}{}, func(c client.Client, d cal.Date) error {
		return attendance.Settle(p, c, d, r.Typed("answer"))
	})
}

func ask(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ AskWhy string }
	return decide(p, r, "ask", &in, func(c client.Client, d cal.Date) error { return attendance.AskChange(p, c, d, in.AskWhy) })
}

func approve(p *gate.Pass, r *web.Request) (web.Reply, error) {
	return decide(p, r, "approve", &struct{}{}, func(c client.Client, d cal.Date) error { return attendance.ApproveChange(p, c, d) })
}
