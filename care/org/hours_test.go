package org_test

import (
	"testing"

	"pgregory.net/rapid"

	"etapaja/care/org"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

var span = rapid.Custom(func(r *rapid.T) org.Span {
	if rapid.Bool().Draw(r, "closed") {
		return org.Span{}
	}
	opens := rapid.IntRange(0, 1438).Draw(r, "opens")
	return org.Span{Opens: cal.Time(opens), Closes: cal.Time(rapid.IntRange(opens+1, 1439).Draw(r, "closes"))}
})

// TestHoursAgreeWithAListOfDays plays changes and exceptions on hours, and on a plain list of what each day's hours are.
func TestHoursAgreeWithAListOfDays(t *testing.T) {
	const days = 60
	day := func(n int) cal.Date { return today.AddDays(n) }
	rapid.Check(t, func(r *rapid.T) {
		type stands struct {
			span   org.Span
			reason string
		}
		weeks := map[int][7]org.Span{-1: org.Weekdays(cal.T(8, 0), cal.T(16, 0)).Weeks[0].Days}
		except := map[int]stands{}
		begins := map[int]int{} // the last day of the exception that begins on a day
		h := org.Weekdays(cal.T(8, 0), cal.T(16, 0))
		check := func(r *rapid.T) {
			in := weeks[-1]
			for n := range days {
				if w, ok := weeks[n]; ok {
					in = w
				}
				want, ok := except[n]
				if !ok {
					want = stands{in[day(n).Weekday()-1], ""}
				}
				if s, reason := h.On(day(n)); s != want.span || reason != want.reason {
					r.Fatalf("%s: %v %q, want %v", day(n), s, reason, want)
				}
			}
			back, err := org.ParseHours(h.String())
			if err != nil || back.String() != h.String() {
				r.Fatalf("%v: %q", err, h)
			}
		}
		r.Repeat(map[string]func(*rapid.T){
			"": check,
			"change": func(r *rapid.T) {
				n := rapid.IntRange(0, days-1).Draw(r, "day")
				var w org.Week
				for i := range w.Days {
					w.Days[i] = span.Draw(r, "span")
				}
				w.From, weeks[n] = day(n), w.Days
				h = h.With(w)
			},
			"take back": func(r *rapid.T) {
				coming := h.Coming(today)
				if len(coming) == 0 {
					r.Skip()
				}
				from := rapid.SampledFrom(coming).Draw(r, "week").From
				before := weeks[-1]
				for n := range from.Sub(today) {
					if w, ok := weeks[n]; ok {
						before = w
					}
				}
				delete(weeks, from.Sub(today))
				for n := from.Sub(today) + 1; n < days; n++ { // what changed nothing more is gone
					if w, ok := weeks[n]; ok && w == before {
						delete(weeks, n)
					} else if ok {
						break
					}
				}
				h = h.Without(from)
			},
			"except": func(r *rapid.T) {
				first := rapid.IntRange(0, days-1).Draw(r, "first")
				last := rapid.IntRange(first, min(first+9, days-1)).Draw(r, "last")
				taken := false
				for n := first; n <= last; n++ {
					_, is := except[n]
					taken = taken || is
				}
				e := org.Exception{First: day(first), Last: day(last), Span: span.Draw(r, "span"), Reason: rapid.SampledFrom([]string{"Aatto", "a b  c", "-"}).Draw(r, "reason")}
				if taken != h.Clashes(e.Days()) {
					r.Fatalf("%v clashes: %v", e, !taken)
				}
				if taken {
					r.Skip()
				}
				begins[first] = last
				for n := first; n <= last; n++ {
					except[n] = stands{e.Span, e.Reason}
				}
				h = h.Excepting(e)
			},
			"lift": func(r *rapid.T) {
				first, now := rapid.IntRange(0, days-1).Draw(r, "first"), rapid.IntRange(0, days-1).Draw(r, "now")
				last, is := begins[first]
				lifted, ok := h.Lifting(day(first), day(now))
				if ok != (is && last >= now) {
					r.Fatalf("lifting %d on %d: %v", first, now, ok)
				}
				if !ok {
					r.Skip()
				}
				for n := max(first, now); n <= last; n++ {
					delete(except, n)
				}
				if delete(begins, first); first < now {
					begins[first] = now - 1
				}
				h = lifted
			},
			"forget": func(r *rapid.T) {
				n := rapid.IntRange(0, days-1).Draw(r, "since")
				short := h.Since(day(n))
				for ; n < days; n++ {
					was, why := h.On(day(n))
					if is, reason := short.On(day(n)); is != was || reason != why {
						r.Fatalf("%s: %v, was %v", day(n), is, was)
					}
				}
				if _, err := org.ParseHours(short.String()); err != nil {
					r.Fatal(err)
				}
			},
		})
	})
}

func FuzzHoursHaveOneText(f *testing.F) {
	f.Add("week - 08:00-16:00 - - - - - -")
	f.Add("week - - - - - - - -\nweek 2027-01-04 09:00-10:00 - - - - - -\ndays 2026-12-23 2026-12-24 - Jouluaatto")
	f.Fuzz(func(t *testing.T, text string) {
		h, err := org.ParseHours(text)
		if err == nil && h.String() != text {
			t.Errorf("%q came back as %q", text, h)
		}
	})
}

func TestHoursChangeFromTheirDayAndAreTakenBack(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		version := 0
		try := func(verb func(p *gate.Pass, version int) error) error {
			version = len(past[org.Hours](h, org.HoursThing(h.workshop)))
			return h.as(h.sanna, func(p *gate.Pass) error { return verb(p, version) })
		}
		says := func(d cal.Date) (text string) {
			h.Must(h.ReadAs(h.paavo, func(p *gate.Pass) error {
				u, err := org.Load(p, h.workshop)
				s := u.On(d)
				text = s.String() + s.Reason + s.Off.Key
				return err
			}))
			return text
		}
		friday := today.AddDays(3)
		week := org.Weekdays(cal.T(8, 0), cal.T(15, 30)).Weeks[0]
		week.From, week.Days[cal.Fri-1].Closes = friday, cal.T(14, 0)
		h.Must(try(func(p *gate.Pass, n int) error { return org.ChangeHours(p, n, h.workshop, week) }))
		gatetest.Equal(t, "08:00-14:00", says(friday))
		gatetest.Equal(t, "worker:sanna", past[org.Hours](h, org.HoursThing(h.workshop))[0].By)
		h.Must(try(func(p *gate.Pass, n int) error { return org.TakeBackHours(p, n, h.workshop, friday) }))
		gatetest.Equal(t, "08:00-15:30", says(friday))
		h.Kind(fault.KindConflict, try(func(p *gate.Pass, n int) error { return org.TakeBackHours(p, n, h.workshop, friday) }))
		h.Kind(fault.KindConflict, try(func(p *gate.Pass, n int) error { return org.ChangeHours(p, n-1, h.workshop, week) })) // an old page
		h.Kind(fault.KindInvalid, try(func(p *gate.Pass, n int) error {
			return org.ChangeHours(p, n, h.workshop, org.Week{From: today.AddDays(-1)})
		}))
		h.Kind(fault.KindDenied, try(func(p *gate.Pass, _ int) error { return org.ChangeHours(p, 0, h.annex, week) }))

		eve := org.Exception{First: cal.D(2026, 12, 23), Last: cal.D(2026, 12, 25), Reason: " Joulun  aika "}
		h.Must(try(func(p *gate.Pass, n int) error { return org.Except(p, n, h.workshop, cal.Date{}, eve) }))
		gatetest.Equal(t, "-Joulun aika", says(eve.First))
		gatetest.Equal(t, "-holiday.christmas_day", says(eve.Last)) // a holiday is a holiday
		h.Kind(fault.KindInvalid, try(func(p *gate.Pass, n int) error { return org.Except(p, n, h.workshop, cal.Date{}, eve) }))
		h.Kind(fault.KindInvalid, try(func(p *gate.Pass, n int) error { return org.Except(p, n, h.workshop, eve.First, org.Exception{}) }))
		h.Must(h.as(h.paavo, func(p *gate.Pass) error {
			return org.Close(p, org.Closure{First: cal.D(2026, 12, 28), Last: cal.D(2026, 12, 31), Kind: "break"})
		}))
		gatetest.Equal(t, "-closure.break", says(cal.D(2026, 12, 28)))
		h.Must(h.ReadAs(h.paavo, func(p *gate.Pass) error {
			u, err := org.Load(p, h.workshop)
			d, _, ok := u.Next(cal.D(2026, 12, 23))
			gatetest.Equal(t, true, ok)
			gatetest.Equal(t, cal.D(2027, 1, 4), d) // after the eve, the holidays, the break and a weekend
			return err
		}))

		h.At(cal.D(2026, 12, 24), cal.T(9, 0)) // it has begun: what is past stays
		eve.Reason, eve.Span = "Jouluaatto", org.Span{Opens: cal.T(9, 0), Closes: cal.T(10, 0)}
		h.Must(try(func(p *gate.Pass, n int) error { return org.Except(p, n, h.workshop, cal.D(2026, 12, 23), eve) }))
		gatetest.Equal(t, "-Joulun aika", says(cal.D(2026, 12, 23)))
		gatetest.Equal(t, "09:00-10:00Jouluaatto", says(cal.D(2026, 12, 24)))
		h.Must(try(func(p *gate.Pass, n int) error { return org.Lift(p, n, h.workshop, cal.D(2026, 12, 24)) }))
		gatetest.Equal(t, "08:00-15:30", says(cal.D(2026, 12, 24)))
		h.Kind(fault.KindConflict, try(func(p *gate.Pass, n int) error { return org.Lift(p, n, h.workshop, cal.D(2026, 12, 23)) }))
		h.Kind(fault.KindConflict, try(func(p *gate.Pass, n int) error { return org.Except(p, n, h.workshop, cal.D(2026, 12, 23), eve) }))
	})
}
