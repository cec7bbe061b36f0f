package attendance_test

import (
	"fmt"
	"testing"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// all confirms many and tells who was left.
func (h *hall) all(w id.Worker, d cal.Date, picks ...attendance.Pick) (left []attendance.Left, err error) {
	h.T.Helper()
	err = h.WriteAs(h.worker(w), func(p *gate.Pass) (err error) {
		left, err = attendance.ConfirmAll(p, d, picks)
		return err
	})
	return left, err
}

func TestOneRefusalLeavesTheOthersConfirmedAndIsTold(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		crowd := h.crowd(4)
		h.present(crowd...)
		h.stay(h.aino, thursday, cal.T(14, 0), cal.T(14, 1)) // short: the proposal is not whole
		_, err := h.confirm(h.kalle, crowd[1], thursday, attendance.Confirmation{})
		h.Must(err)
		left, err := h.all(h.ritva, thursday,
			attendance.Pick{Client: crowd[0], Shown: 240}, attendance.Pick{Client: crowd[1], Shown: 240},
			attendance.Pick{Client: crowd[2], Shown: 250}, attendance.Pick{Client: h.aino, Shown: 240},
			attendance.Pick{Client: crowd[3]}, attendance.Pick{Client: h.matti, Shown: 240})
		h.Must(err)
		gatetest.Equal(t, []attendance.Left{
			{Client: crowd[1], Why: attendance.WhyDecided}, {Client: crowd[2], Why: attendance.WhyChanged},
			{Client: h.aino, Why: attendance.WhyChanged}, {Client: crowd[3], Why: attendance.WhyChanged},
			{Client: h.matti, Why: attendance.WhyChanged},
		}, left)
		gatetest.Equal(t, line{2, attendance.Confirmed, attendance.Present, 240, "day_length@2021-01-01", "DAY_OK", by(h.ritva), ""}, lines(h.ledger(crowd[0], thursday))[0])
		gatetest.Equal(t, 0, len(h.ledger(crowd[2], thursday)))
		h.equalMonths(t, november)
	})
}

func TestManyAtOnceAreRefused(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		crowd := h.crowd(2)
		h.present(crowd...)
		_, err := h.all(h.ritva, thursday)
		h.Said("invalid client:attendance.all.none", err)
		_, err = h.all(h.ritva, thursday, make([]attendance.Pick, attendance.MostAtOnce+1)...)
		h.Said("invalid client:attendance.all.many", err)
		_, err = h.all(h.ritva, thursday, attendance.Pick{Client: crowd[0], Shown: 240}, attendance.Pick{Client: "018f0000-0000-7000-8000-00000000ffff", Shown: 240})
		h.Said("not found", err)
		gatetest.Equal(t, 0, len(h.ledger(crowd[0], thursday))) // a form that nobody was shown changes nothing
		left, err := h.all(h.laura, thursday, attendance.Pick{Client: crowd[0], Shown: 240})
		h.Must(err)
		gatetest.Equal(t, []attendance.Left{{Client: crowd[0], Why: attendance.WhyDenied}}, left)
		left, err = h.all(h.ritva, thursday, attendance.Pick{Client: crowd[0], Shown: 240}, attendance.Pick{Client: crowd[0], Shown: 240})
		h.Must(err)
		gatetest.Equal(t, []attendance.Left{{Client: crowd[0], Why: attendance.WhyDecided}}, left) // picked twice
	})
}

func TestAHolidayIsConfirmedForAll(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.Do(func(p *gate.Pass) error {
			return org.Close(p, org.Closure{First: tuesday, Last: tuesday, Kind: "closure"})
		}))
		h.At(tuesday, cal.T(20, 5))
		h.close(tuesday)
		left, err := h.all(h.ritva, tuesday, attendance.Pick{Client: h.matti}, attendance.Pick{Client: h.aino})
		h.Must(err)
		gatetest.Equal(t, 0, len(left))
		for _, c := range []id.Client{h.matti, h.aino} {
			gatetest.Equal(t, line{2, attendance.Confirmed, attendance.NotArranged, 0, "absence@2016-01-01", "NOT_ARRANGED", by(h.ritva), ""}, lines(h.ledger(c, tuesday))[0])
		}
		h.equalMonths(t, november)
	})
}

func TestAsManyAsThePageOffersAreConfirmedAtOnce(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		crowd := h.crowd(attendance.MostAtOnce)
		h.present(crowd...)
		var picks []attendance.Pick
		for _, c := range crowd {
			picks = append(picks, attendance.Pick{Client: c, Shown: 240})
		}
		left, err := h.all(h.ritva, thursday, picks...)
		h.Must(err)
		gatetest.Equal(t, 0, len(left))
		for _, c := range crowd {
			gatetest.Equal(t, attendance.Confirmed, h.ledger(c, thursday)[0].Stage)
		}
		h.equalMonths(t, november)
	})
}

// crowd is many clients on site on Thursdays.
func (h *hall) crowd(n int) []id.Client {
	h.T.Helper()
	var all []id.Client
	for i := 0; i < n; i += 10 {
		h.Must(h.Do(func(p *gate.Pass) error {
			for j := i; j < min(i+10, n); j++ {
				c := h.register(p, h.unit, h.ritva, fmt.Sprintf("Ville%c", 'A'+j%26), fmt.Sprintf("Koivisto%c", 'A'+j/26), client.App)
				h.agree(p, c, "", onSite)
				all = append(all, c)
			}
			return nil
		}))
	}
	return all
}

// present lets clients be on site for four hours on the Thursday.
func (h *hall) present(all ...id.Client) {
	h.T.Helper()
	for _, at := range []cal.Time{cal.T(9, 0), cal.T(13, 0)} {
		h.At(thursday, at)
		h.Must(h.WriteAs(h.worker(h.ritva), func(p *gate.Pass) error {
			for _, who := range all {
				c, err := client.Get(p, access.RecordDay, who)
				h.Must(err)
				if at == cal.T(9, 0) {
					_, err = day.Arrive(p, c, thursday, day.Log{})
				} else {
					_, err = day.Depart(p, c, thursday, day.Log{})
				}
				h.Must(err)
			}
			return nil
		}))
	}
}

// atPlace puts Matti into a group that meets at the place on a date's weekday.
func (h *hall) atPlace(on cal.Date) (g id.Group) {
	h.T.Helper()
	h.Must(h.Do(func(p *gate.Pass) (err error) {
		g, err = programme.AddGroup(p, programme.Group{
			Unit: h.unit, Name: "Ryhmä " + on.String(), Theme: "Yhdessä pajalla", Weekday: on.Weekday(), From: cal.T(9, 30), Until: cal.T(10, 15),
			How: programme.OnSite, AgeBand: programme.Ages, Stream: programme.Streams, Leader: h.ritva, Largest: 12,
		}, autumn.From)
		h.Try(err)
		c, err := client.Get(p, access.SeeClients, h.matti)
		h.Try(err)
		h.Try(programme.Join(p, g, c, autumn))
		_, err = day.Arrange(p, c, cal.Period{From: on, To: on})
		return err
	}))
	return g
}

func TestAGroupAloneIsNoReceptionWhereverItMeets(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		met := func(on cal.Date, g id.Group) error {
			return h.WriteAs(h.worker(h.ritva), func(p *gate.Pass) error {
				_, err := attendance.Met(p, on, attendance.Gathering{Group: g, At: cal.At(on, cal.T(9, 30)), Minutes: 45, Clients: []id.Client{h.matti}})
				return err
			})
		}
		wed, thu := h.atPlace(wednesday), h.atPlace(thursday)
		for _, c := range []struct {
			on      cal.Date
			group   id.Group
			channel string
		}{{tuesday, h.group, day.GroupCall}, {wednesday, wed, day.GroupMeeting}} {
			h.At(c.on, cal.T(14, 30))
			h.Must(met(c.on, c.group))
			h.Must(met(c.on, c.group)) // two workers do no harm
			signs := h.look(h.ritva, h.matti, c.on).Signs
			gatetest.Equal(t, 1, len(signs))
			gatetest.Equal(t, c.channel, signs[0].Channel)
			_, err := h.confirm(h.ritva, h.matti, c.on, attendance.Confirmation{Minutes: 240, Note: "Ryhmä ja tehtävät."})
			h.Must(err)
			gatetest.Equal(t, true, h.look(h.ritva, h.matti, c.on).WithoutTalk())
			h.Must(h.serve(h.ritva, h.matti, func(p *gate.Pass, who client.Client) error {
				_, err := day.Contact(p, who, c.on, day.Live{Channel: day.Meeting, Minutes: 10, Log: day.Log{At: cal.At(c.on, cal.T(11, 0))}})
				return err
			}))
			gatetest.Equal(t, false, h.look(h.ritva, h.matti, c.on).WithoutTalk())
		}
		h.At(thursday, cal.T(14, 30)) // a day at the place: the stay tells its time
		h.Said("conflict attendance.met.onsite", met(thursday, thu))
	})
}
