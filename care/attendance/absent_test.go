package attendance_test

import (
	"bytes"
	"testing"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
)

func TestTheReasonDecidesWhatAnAbsenceMeans(t *testing.T) {
	for reason, want := range map[day.Reason]line{
		day.OwnIllness:   {2, attendance.Confirmed, attendance.AbsentAuthorised, 0, "absence@2016-01-01", "ABSENCE_AUTHORISED", "", ""},
		day.ChildIllness: {2, attendance.Confirmed, attendance.AbsentAuthorised, 0, "absence@2016-01-01", "ABSENCE_AUTHORISED", "", ""},
		day.JobInterview: {2, attendance.Confirmed, attendance.AbsentAuthorised, 0, "absence@2016-01-01", "ABSENCE_AUTHORISED", "", ""},
		day.PublicOffice: {2, attendance.Confirmed, attendance.AbsentAuthorised, 0, "absence@2016-01-01", "ABSENCE_AUTHORISED", "", ""},
		day.OtherReason:  {2, attendance.Confirmed, attendance.AbsentOther, 0, "absence@2016-01-01", "ABSENCE_UNAUTHORISED", "", ""},
		day.NotSaid:      {2, attendance.Confirmed, attendance.AbsentOpen, 0, "absence@2016-01-01", "ABSENCE_OPEN", "", ""},
	} {
		t.Run(string(reason), func(t *testing.T) {
			each(t, func(t *testing.T, h *hall) {
				in := attendance.Missed{Reason: reason, Note: "Kertoi puhelimessa."}
				if reason == day.ChildIllness {
					in.ChildBorn = cal.D(2020, 5, 1)
				}
				_, err := h.absent(h.ritva, h.matti, tuesday, in)
				h.Must(err)
				want.MadeBy, want.Note = by(h.ritva), in.Note
				ledger := h.ledger(h.matti, tuesday)
				gatetest.Equal(t, want, lines(ledger)[0])
				in.Note = ""
				if reason == day.OwnIllness || reason == day.ChildIllness {
					in.SpellStart = tuesday
				}
				gatetest.Equal(t, in, ledger[0].Missed)
			})
		})
	}
}

func TestAnAbsenceIsAskedForWhatTheLawNeeds(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for name, c := range map[string]struct {
			in   attendance.Missed
			want string
		}{
			"no reason":                  {attendance.Missed{}, "invalid reason:attendance.reason.needed"},
			"a reason of one's own":      {attendance.Missed{Reason: "krapula"}, "invalid reason:attendance.reason.needed"},
			"a child without a birthday": {attendance.Missed{Reason: day.ChildIllness}, "invalid childborn:attendance.child.needed"},
			"a child to be born and a spell to come": {attendance.Missed{Reason: day.ChildIllness, ChildBorn: wednesday, SpellStart: wednesday},
				"invalid childborn:attendance.child.future, spellstart:attendance.spell.future"},
			"an illness of years ago": {attendance.Missed{Reason: "own_illness", SpellStart: cal.D(2020, 1, 1)},
				"invalid spellstart:attendance.spell.old"},
		} {
			t.Run(name, func(t *testing.T) {
				_, err := h.absent(h.ritva, h.matti, tuesday, c.in)
				h.Said(c.want, err)
			})
		}
		// What does not belong to the reason is dropped, not refused: the form shows all of its fields.
		e, err := h.absent(h.ritva, h.matti, tuesday, attendance.Missed{
			Reason: day.JobInterview, ChildBorn: cal.D(2020, 1, 1), SpellStart: tuesday.AddDays(30), Certificate: true,
		})
		h.Must(err)
		gatetest.Equal(t, attendance.Missed{Reason: day.JobInterview}, e.Missed)
	})
}

// Own illness on Tuesday, Wednesday, Thursday and the next Tuesday: the eighth calendar day needs a certificate, and
// nobody had to remember when it began (1290/2002 10:3 §).
func TestASpellOfIllnessGoesOnFromTheAgreedDayBefore(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		next := tuesday.AddDays(7)
		var got []any
		for _, d := range []cal.Date{tuesday, wednesday, thursday, next} {
			h.At(d, cal.T(10, 0))
			e, err := h.absent(h.ritva, h.matti, d, attendance.Missed{Reason: day.OwnIllness})
			h.Must(err)
			got = append(got, e.Mark, e.Verdict, e.Missed.SpellStart)
		}
		gatetest.Equal(t, []any{
			attendance.AbsentAuthorised, "ABSENCE_AUTHORISED", tuesday,
			attendance.AbsentAuthorised, "ABSENCE_AUTHORISED", tuesday,
			attendance.AbsentAuthorised, "ABSENCE_AUTHORISED", tuesday,
			attendance.AbsentAuthorised, "CERTIFICATE_NEEDED", tuesday,
		}, got)
		e, err := h.correct(h.ritva, h.matti, next, attendance.Correction{
			Mark: attendance.AbsentOpen, Missed: attendance.Missed{Reason: day.OwnIllness, Certificate: true}, Why: "Todistus tuli.", Version: 2,
		})
		h.Must(err)
		gatetest.Equal(t, []any{attendance.AbsentAuthorised, "ABSENCE_AUTHORISED", tuesday}, []any{e.Mark, e.Verdict, e.Missed.SpellStart})
	})
}

func TestASpellEndsWhereSomethingElseCameBetween(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		ill := attendance.Missed{Reason: day.OwnIllness}
		_, err := h.absent(h.ritva, h.matti, tuesday, ill)
		h.Must(err)
		h.At(thursday, cal.T(15, 0)) // Wednesday has not been decided
		e, err := h.absent(h.ritva, h.matti, thursday, ill)
		h.Must(err)
		gatetest.Equal(t, thursday, e.Missed.SpellStart)
		_, err = h.absent(h.ritva, h.aino, tuesday, attendance.Missed{Reason: day.ChildIllness, ChildBorn: cal.D(2022, 2, 2)})
		h.Must(err)
		e, err = h.absent(h.ritva, h.aino, thursday, ill)
		h.Must(err)
		gatetest.Equal(t, thursday, e.Missed.SpellStart) // another illness
		h.At(tuesday.AddDays(12), cal.T(9, 0))
		_, err = h.absent(h.pekka, h.elsa, tuesday, ill)
		h.Must(err)
		e, err = h.absent(h.pekka, h.elsa, tuesday.AddDays(7), ill)
		h.Must(err)
		gatetest.Equal(t, tuesday.AddDays(7), e.Missed.SpellStart) // a week between
	})
}

func TestTheIllnessOfAChildIsAcceptedForFourWorkingDays(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		friday := tuesday.AddDays(-4)
		in := attendance.Missed{Reason: day.ChildIllness, ChildBorn: cal.D(2017, 1, 1), SpellStart: friday}
		got := []any{}
		for _, d := range []cal.Date{tuesday, wednesday, thursday} {
			h.At(d, cal.T(10, 0))
			e, err := h.absent(h.ritva, h.matti, d, in)
			h.Must(err)
			got = append(got, e.Mark)
		}
		// Friday, Monday, Tuesday and Wednesday are four; Thursday is the fifth.
		gatetest.Equal(t, []any{attendance.AbsentAuthorised, attendance.AbsentAuthorised, attendance.AbsentOther}, got)
		in.ChildBorn = cal.D(2016, 11, 24) // ten years old on the Tuesday
		e, err := h.absent(h.ritva, h.aino, tuesday, in)
		h.Must(err)
		gatetest.Equal(t, attendance.AbsentOther, e.Mark)
	})
}

func TestReasonsAndNotesStandSealed(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		_, err := h.absent(h.ritva, h.matti, tuesday, attendance.Missed{Reason: day.ChildIllness, ChildBorn: cal.D(2020, 5, 1), Note: "Kuopus kuumeessa"})
		h.Must(err)
		h.Must(h.own(h.matti, func(p *gate.Pass, c client.Client) error {
			return attendance.Say(p, c, tuesday, "Olin kotona hoitamassa")
		}))
		h.Must(h.serve(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			return attendance.Settle(p, c, tuesday, "Kiitos tiedosta, korjasin")
		}))
		h.Must(h.Do(func(p *gate.Pass) error {
			texts, err := gate.All(p, func(b *[]byte) []any { return []any{b} }, `
				SELECT reason_sealed FROM entry WHERE tenant = $1 AND stage = 'confirmed'
				UNION ALL SELECT note_sealed FROM entry WHERE tenant = $1 AND stage = 'confirmed'
				UNION ALL SELECT text_sealed FROM contest WHERE tenant = $1
				UNION ALL SELECT answer_sealed FROM contest WHERE tenant = $1`)
			if len(texts) != 4 {
				t.Errorf("%d texts", len(texts))
			}
			for _, text := range texts {
				for _, secret := range []string{"child", "2020", "Kuopus", "kotona", "Kiitos"} {
					if len(text) == 0 || bytes.Contains(text, []byte(secret)) {
						t.Errorf("%q stands in plain, or nothing stands: %q", secret, text)
					}
				}
			}
			return err
		}))
	})
}
