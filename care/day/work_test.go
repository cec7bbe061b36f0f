package day_test

import (
	"strings"
	"testing"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

func (h *hall) giveBack(w day.Work) error {
	return h.client(h.matti, func(p *gate.Pass, c client.Client) error {
		_, err := day.Return(p, c, w)
		return err
	})
}

func TestSavingIsReturningAndSharingIsAsTheClientChose(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.giveBack(day.Work{Task: h.walk, Text: "Kävelin rannassa.\r\nNäin joutsenen. "}))
		h.Must(h.giveBack(day.Work{Task: h.walk, Text: "Kävelin vielä kotiin.", Sharing: day.ForGroup}))
		now, by := h.Clock.Now(), "client:"+string(h.matti)
		gatetest.Equal(t, []day.Witness{
			{Kind: day.KindReturn, At: now, Made: now, MadeBy: by, Task: h.walk, Sharing: day.ForWorker, Text: "Kävelin rannassa.\nNäin joutsenen.", Answer: day.AnswerWaits},
			{Kind: day.KindReturn, At: now, Made: now, MadeBy: by, Task: h.walk, Sharing: day.ForGroup, Text: "Kävelin vielä kotiin.", Answer: day.AnswerWaits},
		}, h.strip(h.matti, tuesday))
	})
}

func TestAReturnSaysSomething(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Refused("text", "day.return.empty", h.giveBack(day.Work{Task: h.walk, Text: " \n"}))
		h.Refused("text", "day.return.empty", h.giveBack(day.Work{Task: h.walk, Text: " \u200f\u2060"}))
		h.Refused("text", "day.text.long", h.giveBack(day.Work{Task: h.walk, Text: strings.Repeat("ö", 5001)}))
		h.Refused("sharing", "day.sharing", h.giveBack(day.Work{Task: h.walk, Text: "x", Sharing: "all"}))
	})
}

func TestATaskThatWasLeftOverIsReturnedToItsOwnDayForTwoWeeks(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.At(tuesday.AddDays(14), cal.T(20, 0))
		h.Must(h.giveBack(day.Work{Task: h.walk, Text: "Kävelin vasta nyt."}))
		if strip := h.strip(h.matti, tuesday); len(strip) != 1 || strip[0].At != h.Clock.Now() {
			t.Errorf("strip %+v", strip)
		}
		h.At(tuesday.AddDays(15), cal.T(8, 0))
		h.Refused("", "day.past", h.giveBack(day.Work{Task: h.walk, Text: "Liian myöhään."}))
	})
}

func TestATaskOfAnotherIsNotThere(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		err := h.client(h.aino, func(p *gate.Pass, c client.Client) error {
			_, err := day.Return(p, c, day.Work{Task: h.walk, Text: "x"})
			return err
		})
		if !fault.Is(err, fault.KindNotFound) {
			t.Error(err)
		}
	})
}

func TestAPaperComesDaysLaterAndStandsOnItsDay(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.At(tuesday.AddDays(20), cal.T(9, 0))
		l := day.Log{Behalf: day.Behalf{How: day.ByPaper, Why: "Matti palauttaa paperilla."}}
		h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			if _, err := day.Return(p, c, day.Work{Task: h.walk, Text: "Kävelin.", Log: l}); err != nil {
				return err
			}
			l.Behalf.How = day.ByPhone
			l.At = cal.At(tuesday, cal.T(10, 30))
			_, err := day.Told(p, c, day.Work{Task: h.walk, Text: "Kertoi kävelystä.", Log: l})
			return err
		}))
		strip := h.strip(h.matti, tuesday)
		if len(strip) != 2 || strip[0].Kind != day.KindTold || strip[1].Behalf.How != day.ByPaper || strip[1].At != h.Clock.Now() {
			t.Errorf("strip %+v", strip)
		}
	})
}

func TestATechnicalFailureIsToldOnceHoweverOftenTheButtonIsPressed(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		tell := func(text string) (w id.Witness) {
			h.Must(h.client(h.matti, func(p *gate.Pass, c client.Client) (err error) {
				w, err = day.Fault(p, c, tuesday, text, day.Log{})
				return err
			}))
			return w
		}
		gatetest.Equal(t, tell(""), tell(""))
		tell("Kamera ei aukea.")
		gatetest.Equal(t, []day.Kind{day.KindFault, day.KindFault}, h.kinds(h.matti, tuesday))
	})
}

func TestAMessageIsASignOnAnAgreedDayAndNothingOnOthers(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		wrote := func() error {
			return h.client(h.matti, func(p *gate.Pass, c client.Client) error { return day.Wrote(p, c, day.Log{}) })
		}
		h.Must(wrote())
		gatetest.Equal(t, []day.Kind{day.KindMessage}, h.kinds(h.matti, tuesday))
		h.At(tuesday.AddDays(1), cal.T(9, 0))
		h.Must(wrote())
	})
}

func TestACallIsLoggedWithItsOutcomeAndTheUsualMinutes(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		call := func(c day.Call) error {
			return h.worker(h.ritva, h.matti, func(p *gate.Pass, m client.Client) error {
				_, err := day.LogCall(p, m, tuesday, c)
				return err
			})
		}
		h.Must(call(day.Call{Outcome: day.NotReached, Minutes: 3}))
		h.Must(call(day.Call{Outcome: day.LeftMessage, Text: "Soitan uudelleen."}))
		h.Must(call(day.Call{Outcome: day.Reached}))
		h.Must(call(day.Call{Outcome: day.Reached, Minutes: 25, Text: "Puhuttiin unesta."}))
		var got []day.Witness
		for _, w := range h.strip(h.matti, tuesday) {
			got = append(got, day.Witness{Kind: w.Kind, Outcome: w.Outcome, Minutes: w.Minutes, Text: w.Text, MadeBy: w.MadeBy, Behalf: w.Behalf})
		}
		by := "worker:" + string(h.ritva)
		gatetest.Equal(t, []day.Witness{
			{Kind: day.KindCall, Outcome: day.NotReached, MadeBy: by},
			{Kind: day.KindCall, Outcome: day.LeftMessage, Text: "Soitan uudelleen.", MadeBy: by},
			{Kind: day.KindCall, Outcome: day.Reached, Minutes: 10, MadeBy: by},
			{Kind: day.KindCall, Outcome: day.Reached, Minutes: 25, Text: "Puhuttiin unesta.", MadeBy: by},
		}, got)
		h.Refused("outcome", "day.outcome", call(day.Call{Outcome: "shouted"}))
		h.Refused("minutes", "day.minutes", call(day.Call{Outcome: day.Reached, Minutes: 481}))
		h.Refused("text", "day.text.long", call(day.Call{Outcome: day.Reached, Text: strings.Repeat("ä", 501)}))
	})
}

func TestADayOnSiteHasOneArrivalOneDepartureAndWhatWasAwayFromIt(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.At(thursday, cal.T(14, 30))
		at := func(hour, minute int) day.Log { return day.Log{At: cal.At(thursday, cal.T(hour, minute))} }
		h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			_, err := day.Depart(p, c, thursday, at(14, 0))
			h.Refused("", "day.departure.first", err)
			first, err := day.Arrive(p, c, thursday, at(9, 5))
			h.Must(err)
			again, err := day.Arrive(p, c, thursday, at(9, 20))
			h.Must(err)
			gatetest.Equal(t, first, again)
			_, err = day.Depart(p, c, thursday, at(9, 4))
			h.Refused("at", "day.departure.before", err)
			_, err = day.Depart(p, c, thursday, at(14, 0))
			h.Must(err)
			_, err = day.Away(p, c, thursday, 0, at(11, 0))
			h.Refused("minutes", "day.minutes", err)
			_, err = day.Away(p, c, thursday, 45, at(11, 0))
			return err
		}))
		var got []day.Witness
		for _, w := range h.strip(h.matti, thursday) {
			got = append(got, day.Witness{Kind: w.Kind, At: w.At, Minutes: w.Minutes})
		}
		gatetest.Equal(t, []day.Witness{
			{Kind: day.KindArrival, At: cal.At(thursday, cal.T(9, 5))},
			{Kind: day.KindAway, At: cal.At(thursday, cal.T(11, 0)), Minutes: 45},
			{Kind: day.KindDeparture, At: cal.At(thursday, cal.T(14, 0))},
		}, got)
	})
}

func TestALiveContactHasAChannelAndMinutes(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		meet := func(l day.Live) error {
			return h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
				_, err := day.Contact(p, c, tuesday, l)
				return err
			})
		}
		h.Must(meet(day.Live{Channel: day.GroupCall, Minutes: 45}))
		h.Refused("channel", "day.channel", meet(day.Live{Channel: "message", Minutes: 5}))
		h.Refused("minutes", "day.minutes", meet(day.Live{Channel: day.VideoCall}))
		h.Refused("how", "day.how", meet(day.Live{Channel: day.VideoCall, Minutes: 5, Log: day.Log{Behalf: day.Behalf{Why: "x"}}}))
		if s := h.strip(h.matti, tuesday); len(s) != 1 || s[0].Channel != day.GroupCall || s[0].Minutes != 45 {
			t.Errorf("strip %+v", s)
		}
	})
}

func TestSignsAreListedWithoutOpeningAnything(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		_, err := h.checkIn(day.Greeting{Mood: "1"})
		h.Must(err)
		h.Must(h.giveBack(day.Work{Task: h.walk, Text: "Kävelin."}))
		h.Must(h.Do(func(p *gate.Pass) error {
			seen, err := day.SeenBetween(p, h.matti, cal.Period{From: tuesday, To: thursday})
			if len(seen) != 2 {
				t.Fatalf("signs %+v", seen)
			}
			for _, w := range seen {
				if w.Text != "" || w.Mood != "" {
					t.Errorf("opened %+v", w)
				}
			}
			return err
		}))
	})
}
