package day_test

import (
	"bytes"
	"slices"
	"sync"
	"testing"
	"time"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// checkIn checks Matti in as himself.
func (h *hall) checkIn(g day.Greeting) (w id.Witness, err error) {
	err = h.client(h.matti, func(p *gate.Pass, c client.Client) error {
		w, err = day.CheckIn(p, c, p.Today(), g)
		return err
	})
	return w, err
}

func TestACheckInIsOneSignOfTheClients(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.At(tuesday, cal.T(8, 58))
		_, err := h.checkIn(day.Greeting{Mood: "4"})
		h.Must(err)
		at := cal.At(tuesday, cal.T(8, 58))
		gatetest.Equal(t, []day.Witness{{Kind: day.KindCheckIn, At: at, Made: at, MadeBy: "client:" + string(h.matti), Mood: "4", MoodTold: true}}, h.strip(h.matti, tuesday))
		if told := h.Topics(); !slices.Contains(told, "unit/"+string(h.unit)+"/2026-11-24") {
			t.Errorf("told %v", told)
		}
	})
}

func TestCheckingInTwiceIsOneSignAndTheSecondPressMayBringTheMood(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		first, err := h.checkIn(day.Greeting{})
		h.Must(err)
		h.At(tuesday, cal.T(9, 10))
		for _, mood := range []day.Mood{"2", "", "3"} {
			again, err := h.checkIn(day.Greeting{Mood: mood})
			h.Must(err)
			gatetest.Equal(t, first, again)
		}
		strip := h.strip(h.matti, tuesday)
		if len(strip) != 1 || strip[0].Mood != "3" || strip[0].At != cal.At(tuesday, cal.T(8, 30)) {
			t.Errorf("strip %+v", strip)
		}
	})
}

func TestTheWorkerAndTheClientCheckInAtTheSameTimeToOneSign(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		_, err := h.checkIn(day.Greeting{Mood: "5"})
		h.Must(err)
		h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			_, err := day.CheckIn(p, c, tuesday, day.Greeting{Log: byPhone})
			return err
		}))
		if strip := h.strip(h.matti, tuesday); len(strip) != 1 || strip[0].MadeBy != "client:"+string(h.matti) || strip[0].Mood != "5" {
			t.Errorf("strip %+v", strip)
		}
	})
}

var byPhone = day.Log{Behalf: day.Behalf{How: day.ByPhone, Why: "Puhelimen akku on tyhjä."}}

func TestAWishForACallStandsUntilACallHasReachedTheClient(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		_, err := h.checkIn(day.Greeting{CallMe: true})
		h.Must(err)
		wish := func() {
			h.Must(h.client(h.matti, func(p *gate.Pass, c client.Client) error {
				_, err := day.CallMe(p, c, p.Today(), day.Log{})
				return err
			}))
		}
		call := func(outcome string) {
			h.At(h.Clock.Now().Date(), h.Clock.Now().Time()+5)
			h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
				_, err := day.LogCall(p, c, tuesday, day.Call{Outcome: outcome})
				return err
			}))
		}
		open := func() bool {
			var open bool
			h.Must(h.client(h.matti, func(p *gate.Pass, c client.Client) error {
				seen, err := day.Seen(p, c.ID, tuesday)
				_, open = day.Wish(seen)
				return err
			}))
			return open
		}
		wish()
		call(day.NotReached)
		wish()
		gatetest.Equal(t, []day.Kind{day.KindCheckIn, day.KindCallMe, day.KindCall}, h.kinds(h.matti, tuesday))
		gatetest.Equal(t, true, open())
		call(day.Reached)
		gatetest.Equal(t, false, open())
		h.At(tuesday, cal.T(12, 0))
		wish()
		gatetest.Equal(t, true, open())
	})
}

func TestAClientActsOnTheirOwnDayOfTodayOnly(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		on := func(d cal.Date) error {
			return h.client(h.matti, func(p *gate.Pass, c client.Client) error {
				_, err := day.CheckIn(p, c, d, day.Greeting{})
				return err
			})
		}
		h.Refused("", "day.notyet", on(thursday))
		h.Refused("", "day.past", on(tuesday.AddDays(-5)))
		h.At(tuesday.AddDays(1), cal.T(9, 0))
		h.Refused("", "day.notagreed", on(tuesday.AddDays(1)))
		h.Refused("", "day.past", on(tuesday))
	})
}

func TestMidnightEndsTheDay(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.At(tuesday, cal.T(23, 59))
		_, err := h.checkIn(day.Greeting{})
		h.Must(err)
		h.At(tuesday.AddDays(1), 0)
		_, err = h.checkIn(day.Greeting{})
		h.Refused("", "day.notagreed", err)
	})
}

func TestNobodyActsForAnotherClientOrAsAWorker(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		var aino client.Client
		h.Must(h.worker(h.ritva, h.aino, func(_ *gate.Pass, c client.Client) error { aino = c; return nil }))
		h.Must(h.client(h.matti, func(p *gate.Pass, mine client.Client) error {
			for name, err := range map[string]error{
				"another's check-in": second(day.CheckIn(p, aino, tuesday, day.Greeting{})),
				"a past time":        second(day.CheckIn(p, mine, tuesday, day.Greeting{Log: day.Log{At: p.Now() - 1}})),
				"on behalf":          second(day.CheckIn(p, mine, tuesday, day.Greeting{Log: byPhone})),
				"a worker's call":    second(day.LogCall(p, mine, tuesday, day.Call{Outcome: day.NotReached})),
				"an arrival":         second(day.Arrive(p, mine, tuesday, day.Log{})),
				"a contact":          second(day.Contact(p, mine, tuesday, day.Live{Channel: day.Meeting, Minutes: 60})),
			} {
				if !fault.Is(err, fault.KindDenied) {
					t.Errorf("%s: %v", name, err)
				}
			}
			return nil
		}))
		gatetest.Equal(t, 0, len(h.strip(h.matti, tuesday))+len(h.strip(h.aino, tuesday)))
	})
}

func second[T any](_ T, err error) error { return err }

func TestAWorkerTellsHowAndWhyWhereTheClientDidNot(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		enter := func(c id.Client, l day.Log) error {
			return h.worker(h.ritva, c, func(p *gate.Pass, c client.Client) error {
				_, err := day.CheckIn(p, c, tuesday, day.Greeting{Mood: "3", Log: l})
				return err
			})
		}
		h.Refused("why", "day.why", enter(h.matti, day.Log{Behalf: day.Behalf{How: day.ByPhone}}))
		h.Refused("how", "day.how", enter(h.matti, day.Log{Behalf: day.Behalf{How: "dream", Why: "Unessa"}}))
		h.Must(enter(h.matti, byPhone))
		now := h.Clock.Now()
		gatetest.Equal(t, []day.Witness{{
			Kind: day.KindCheckIn, At: now, Made: now, MadeBy: "worker:" + string(h.ritva), Behalf: byPhone.Behalf, Mood: "3", MoodTold: true,
		}}, h.strip(h.matti, tuesday))
		h.Must(enter(h.aino, day.Log{Behalf: day.Behalf{How: day.ByPhone}}))
		gatetest.Equal(t, "Ainolla ei ole puhelinta, jossa on verkko.", h.strip(h.aino, tuesday)[0].Behalf.Why)
	})
}

func TestAWorkerEntersWhatHasBeenButNotWhatWillBe(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.At(tuesday, cal.T(12, 0))
		enter := func(date cal.Date, at cal.Instant) error {
			l := byPhone
			l.At = at
			return h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
				_, err := day.CheckIn(p, c, date, day.Greeting{Log: l})
				return err
			})
		}
		h.Refused("at", "day.at.future", enter(tuesday, cal.At(tuesday, cal.T(12, 1))))
		h.Refused("at", "day.at.date", enter(tuesday, cal.At(tuesday.AddDays(-1), cal.T(23, 59))))
		last := tuesday.AddDays(-5)
		h.Refused("at", "day.at.needed", enter(last, 0))
		h.Must(enter(last, cal.At(last, cal.T(9, 5))))
		h.Must(enter(tuesday, cal.At(tuesday, cal.T(9, 5))))
		gatetest.Equal(t, cal.At(tuesday, cal.T(9, 5)), h.strip(h.matti, tuesday)[0].At)
		h.Refused("", "day.notyet", enter(thursday, 0))
	})
}

func TestAnUnknownMoodIsRefused(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		_, err := h.checkIn(day.Greeting{Mood: "6"})
		h.Refused("mood", "day.mood", err)
	})
}

func TestWhoEnteredASignMayTakeItBackForTenMinutes(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		withdraw := func(w id.Witness) error {
			return h.client(h.matti, func(p *gate.Pass, c client.Client) error { return day.Withdraw(p, c, tuesday, w) })
		}
		w, err := h.checkIn(day.Greeting{CallMe: true})
		h.Must(err)
		by := func(who id.Worker) error {
			return h.worker(who, h.matti, func(p *gate.Pass, c client.Client) error { return day.Withdraw(p, c, tuesday, w) })
		}
		if err := by(h.ritva); !fault.Is(err, fault.KindDenied) {
			t.Errorf("a worker took back the client's own: %v", err)
		}
		h.Later(10 * time.Minute)
		h.Must(withdraw(w))
		h.Must(withdraw(w))
		gatetest.Equal(t, 0, len(h.strip(h.matti, tuesday)))

		again, err := h.checkIn(day.Greeting{})
		h.Must(err)
		if again == w {
			t.Error("the sign that was taken back came to life")
		}
		h.Later(10*time.Minute + time.Microsecond)
		h.Refused("", "day.undo.late", withdraw(again))
		if err := withdraw("018f0000-0000-7000-8000-00000000ffff"); !fault.Is(err, fault.KindNotFound) {
			t.Error(err)
		}
	})
}

func TestTakingBackACheckInLeavesAWishThatWasMadeLater(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		w, err := h.checkIn(day.Greeting{})
		h.Must(err)
		h.At(tuesday, cal.T(8, 35))
		h.Must(h.client(h.matti, func(p *gate.Pass, c client.Client) error {
			if _, err := day.CallMe(p, c, tuesday, day.Log{}); err != nil {
				return err
			}
			return day.Withdraw(p, c, tuesday, w)
		}))
		gatetest.Equal(t, []day.Kind{day.KindCallMe}, h.kinds(h.matti, tuesday))
	})
}

func TestWhatIsPersonalIsSealed(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			l := byPhone
			l.Behalf.Why = "Kanarialintu"
			if _, err := day.Cannot(p, c, tuesday, day.Absence{Reason: day.ChildIllness, Text: "Kanarialintu", Log: l}); err != nil {
				return err
			}
			if _, err := day.CheckIn(p, c, tuesday, day.Greeting{Mood: "1", Log: l}); err != nil {
				return err
			}
			_, err := day.Return(p, c, day.Work{Task: h.walk, Text: "Kanarialintu", Log: l})
			return err
		}))
		type row struct{ plain, text, mood []byte }
		h.Must(h.Do(func(p *gate.Pass) error {
			rows, err := gate.All(p, func(r *row) []any { return []any{&r.plain, &r.text, &r.mood} }, `
				SELECT kind || channel || outcome || behalf || sharing, text_sealed, mood_sealed
				FROM witness
				WHERE tenant = $1`)
			gatetest.Equal(t, 3, len(rows))
			for _, r := range rows {
				all := slices.Concat(r.plain, r.text, r.mood)
				for _, secret := range []string{"Kanarialintu", "child", "illness"} {
					if bytes.Contains(all, []byte(secret)) {
						t.Errorf("the table holds %q", all)
					}
				}
			}
			return err
		}))
	})
}

func TestPressesAtTheSameMomentAreOneSign(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		var wait sync.WaitGroup
		ids := make(chan id.Witness, 24)
		for n := range 24 {
			wait.Go(func() {
				press := func(p *gate.Pass, c client.Client) error {
					w, err := day.CheckIn(p, c, tuesday, day.Greeting{Log: logOf(p)})
					ids <- w
					return err
				}
				var err error
				switch n % 3 {
				case 0:
					err = h.client(h.matti, press)
				case 1:
					err = h.worker(h.ritva, h.matti, press)
				default: // a chain of its own, so that nothing but the table keeps the two apart
					err = h.elsewhere(h.matti, press)
				}
				if err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		close(ids)
		first := <-ids
		for w := range ids {
			gatetest.Equal(t, first, w)
		}
		gatetest.Equal(t, []day.Kind{day.KindCheckIn}, h.kinds(h.matti, tuesday))
	})
}

func logOf(p *gate.Pass) day.Log {
	if p.Actor().Kind == access.Client {
		return day.Log{}
	}
	return byPhone
}

func TestACoordinatorPlansAndDoesNotEnterSigns(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		v := gate.Visit{Screen: "test", Need: access.SeeClients, Actor: gate.Signed{Actor: access.Actor{
			Tenant: "kymi", Kind: access.Worker, ID: "sanna", Unit: h.unit, Strong: true,
			Grants: []access.Grant{{Role: access.Coordinator, Unit: h.unit}},
		}}}
		err := h.WriteAs(v, func(p *gate.Pass) error {
			c, err := client.Get(p, access.SeeClients, h.matti)
			h.Must(err)
			_, err = day.CheckIn(p, c, tuesday, day.Greeting{Log: byPhone})
			return err
		})
		if !fault.Is(err, fault.KindDenied) {
			t.Error(err)
		}
	})
}
