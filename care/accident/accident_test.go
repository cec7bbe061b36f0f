package accident_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"etapaja/care/accident"
	"etapaja/care/client"
	"etapaja/care/client/clienttest"
	"etapaja/care/day"
	"etapaja/care/day/daytest"
	"etapaja/care/message"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/schema"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// today is an agreed day of Matti's at the place; nothing is agreed for yesterday.
var today = cal.D(2026, 11, 24)

// hall is a workshop with Ritva, whose client is Matti, and Kalle, who works there, too, on a Tuesday at noon.
type hall struct {
	*gatetest.Hall
	unit         id.Unit
	ritva, kalle id.Worker
	matti        id.Client
}

var rooms = clienttest.Rooms(
	schema.Source{Room: "plan", Files: plan.Schema}, schema.Source{Room: "programme", Files: programme.Schema},
	schema.Source{Room: "day", Files: day.Schema}, schema.Source{Room: "message", Files: message.Schema},
	schema.Source{Room: "accident", Files: accident.Schema},
)

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	gatetest.Each(t, cal.At(today, cal.T(12, 0)), rooms, func(t *testing.T, of *gatetest.Hall) { fn(t, found(of)) })
}

func found(of *gatetest.Hall) *hall {
	h := &hall{Hall: of}
	h.Must(h.Do(func(p *gate.Pass) error {
		clienttest.Found(p)
		h.unit = clienttest.Unit(p, "Satamapaja")
		place, err := org.AddPlace(p, org.Place{Unit: h.unit, Name: "Satamapajan keittiö", Kind: "own_site", Address: "Satamakatu 1"})
		if err != nil {
			return err
		}
		instructor := access.Grant{Role: access.Instructor, Unit: h.unit}
		h.ritva, h.kalle = clienttest.Hire(p, h.unit, "Ritva", "Salo", instructor), clienttest.Hire(p, h.unit, "Kalle", "Laine", instructor)
		h.matti = clienttest.Register(p, client.New{Unit: h.unit, OwnWorker: h.ritva, First: "Matti", Last: "Virtanen"})
		c := daytest.Agree(p, h.matti, cal.Period{From: cal.D(2026, 9, 1), To: cal.D(2027, 2, 28)}, cal.Period{From: today.AddDays(-7), To: today.AddDays(7)},
			plan.AgreedDay{Weekday: cal.Tue, Form: plan.OnSite, From: cal.T(9, 0), Until: cal.T(14, 0), Sign: plan.Arrival, WindowMinutes: 30, Place: place})
		return programme.Set(p, c, today, []programme.Task{{Area: programme.Tyky, Minutes: 240, Title: "Keittiön vuoro", Body: "Katso taululta."}})
	}))
	return h
}

func (h *hall) client(fn clienttest.Deed) error {
	return h.WriteAs(gate.Visit{Screen: "test", Need: access.OwnDay, Actor: gate.Signed{Actor: access.Actor{
		Tenant: gatetest.Tenant, Kind: access.Client, ID: string(h.matti), Unit: h.unit,
	}}}, clienttest.Mine(fn))
}

func (h *hall) worker(w id.Worker, fn clienttest.Deed) error {
	v := gatetest.As(string(w), h.unit, access.Grant{Role: access.Instructor, Unit: h.unit})
	v.Need = access.RecordDay
	return h.WriteAs(v, clienttest.Open(access.RecordDay, h.matti, fn))
}

var slip = accident.Telling{Date: today, At: "11:15", Kind: accident.Hurt, Spot: accident.AtPlace, What: "Liukastuin märällä lattialla.", Harm: "Ranne kipeytyi."}

// all are Matti's as Ritva sees them.
func (h *hall) all() (all []accident.Report) {
	h.T.Helper()
	h.Must(h.worker(h.ritva, func(p *gate.Pass, c client.Client) (err error) {
		all, err = accident.Of(p, c)
		return err
	}))
	return all
}

func (h *hall) tell(t accident.Telling) (made string) {
	h.T.Helper()
	h.Must(h.client(func(p *gate.Pass, c client.Client) (err error) {
		made, err = accident.Tell(p, c, t)
		return err
	}))
	return made
}

func TestWhatIsToldIsKeptWithWhatHadBeenAgreed(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.tell(slip)
		yesterday := slip
		yesterday.Date, yesterday.Kind, yesterday.Spot = today.AddDays(-1), accident.Near, accident.OnTheWay
		h.Must(h.worker(h.ritva, func(p *gate.Pass, c client.Client) error {
			_, err := accident.Tell(p, c, yesterday)
			return err
		}))
		all := h.all()
		if len(all) != 2 {
			t.Fatalf("%d", len(all))
		}
		gatetest.Equal(t, slip, all[0].Told)
		gatetest.Equal(t, accident.Agreed{Form: "on_site", From: cal.T(9, 0), Until: cal.T(14, 0), Place: "Satamapajan keittiö", Tasks: []string{"Keittiön vuoro"}}, all[0].Agreed)
		gatetest.Equal(t, accident.Agreed{}, all[1].Agreed)
		gatetest.Equal(t, "client:"+string(h.matti), all[0].MadeBy)
		gatetest.Equal(t, "worker:"+string(h.ritva), all[1].MadeBy)
	})
}

func TestWhatCannotBeIsRefusedAtItsField(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for field, spoil := range map[string]func(*accident.Telling){
			"date": func(t *accident.Telling) { t.Date = today.AddDays(1) },
			"at":   func(t *accident.Telling) { t.At = "12:01" },
			"kind": func(t *accident.Telling) { t.Kind = "none" },
			"spot": func(t *accident.Telling) { t.Spot = "" },
			"what": func(t *accident.Telling) { t.What = " \n" },
			"harm": func(t *accident.Telling) { t.Harm = strings.Repeat("ä", 3001) },
		} {
			spoilt := slip
			spoil(&spoilt)
			h.Refused(field, "accident."+field, h.client(func(p *gate.Pass, c client.Client) error {
				_, err := accident.Tell(p, c, spoilt)
				return err
			}))
		}
		if all := h.all(); len(all) != 0 {
			t.Errorf("%+v", all)
		}
	})
}

func TestAnAccidentIsClosedWhenTheInsurerHasBeenTold(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		made := h.tell(slip)
		close := func(seen int, unneeded bool) error {
			return h.worker(h.ritva, func(p *gate.Pass, c client.Client) error {
				return accident.Handle(p, c, made, seen, "Matto kiinnitettiin.", unneeded)
			})
		}
		h.Refused("unneeded", "accident.uninsured", close(1, false))
		h.Must(h.worker(h.ritva, func(p *gate.Pass, c client.Client) error {
			return accident.Inform(p, c, made, 1, accident.Insurer, today, "Vahinko 12")
		}))
		h.Kind(fault.KindStale, close(1, false)) // who closes has not seen that the insurer was told
		h.Must(close(2, false))
		h.Kind(fault.KindConflict, close(3, false))
		h.Must(h.worker(h.ritva, func(p *gate.Pass, c client.Client) error { return accident.Reopen(p, c, made, 3) }))
		if all := h.all(); !all[0].Open() || !all[0].Insured || len(all[0].Steps) != 4 {
			t.Errorf("%+v", all[0])
		}
		other := h.tell(slip)
		h.Must(h.worker(h.ritva, func(p *gate.Pass, c client.Client) error {
			return accident.Handle(p, c, other, 1, "Pieni mustelma, ei muuta.", true)
		}))
	})
}

func TestWhoToldItMayTakeItBackForTenMinutesAndOnlyAlone(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		back := func(made string) error {
			return h.client(func(p *gate.Pass, c client.Client) error { return accident.Withdraw(p, c, made) })
		}
		first, second, third := h.tell(slip), h.tell(slip), h.tell(slip)
		h.Kind(fault.KindDenied, h.worker(h.ritva, func(p *gate.Pass, c client.Client) error { return accident.Withdraw(p, c, first) }))
		h.Must(back(first))
		h.Must(back(first))
		h.Must(h.worker(h.ritva, func(p *gate.Pass, c client.Client) error {
			return accident.Inform(p, c, second, 1, accident.Lead, today, "")
		}))
		h.Kind(fault.KindConflict, back(second))
		h.Later(10*time.Minute + time.Second)
		h.Kind(fault.KindConflict, back(third))
		if all := h.all(); len(all) != 2 {
			t.Errorf("%d are left", len(all))
		}
	})
}

// TestStepsOnlyGrow plays random acts of workers on one report, beside a plain list of what should stand.
func TestStepsOnlyGrow(t *testing.T) {
	h := found(gatetest.OnSQLite(t, cal.At(today, cal.T(12, 0)), rooms))
	rapid.Check(t, func(r *rapid.T) {
		h.Must(h.Do(func(p *gate.Pass) error {
			h.matti = clienttest.Register(p, client.New{Unit: h.unit, OwnWorker: h.ritva, First: "Joku", Last: "Toinen"})
			return nil
		}))
		made, does, open, insured, told := h.tell(slip), []accident.Does{accident.Tells}, true, false, slip
		act := func(d accident.Does, fn func(*gate.Pass, client.Client, int) error) {
			seen := len(does)
			if rapid.Bool().Draw(r, "stale") {
				h.Kind(fault.KindStale, h.worker(h.ritva, func(p *gate.Pass, c client.Client) error { return fn(p, c, seen-1) }))
			}
			h.Must(h.worker(h.ritva, func(p *gate.Pass, c client.Client) error { return fn(p, c, seen) }))
			does = append(does, d)
		}
		r.Repeat(map[string]func(*rapid.T){
			"": func(r *rapid.T) {
				all := h.all()
				n := slices.IndexFunc(all, func(a accident.Report) bool { return a.ID == made })
				if n < 0 || all[n].Open() != open || all[n].Insured != insured || all[n].Told != told || len(all[n].Steps) != len(does) {
					r.Fatalf("%+v", all)
				}
				for i, s := range all[n].Steps {
					if s.Does != does[i] || s.N != i+1 {
						r.Fatalf("step %d is %+v", i, s)
					}
				}
			},
			"inform": func(r *rapid.T) {
				whom := rapid.SampledFrom(accident.AllWhom()).Draw(r, "whom")
				act(accident.Informs, func(p *gate.Pass, c client.Client, seen int) error {
					return accident.Inform(p, c, made, seen, whom, today, "tiedoksi")
				})
				insured = insured || whom == accident.Insurer
			},
			"correct": func(r *rapid.T) {
				told.Kind = rapid.SampledFrom(accident.Kinds()).Draw(r, "kind")
				told.Date = today.AddDays(-rapid.IntRange(0, 3).Draw(r, "back"))
				told.At = ""
				act(accident.Corrects, func(p *gate.Pass, c client.Client, seen int) error {
					return accident.Correct(p, c, made, seen, told, "väärä päivä")
				})
			},
			"handle": func(r *rapid.T) {
				if !open {
					r.Skip("closed")
				}
				act(accident.Handles, func(p *gate.Pass, c client.Client, seen int) error {
					return accident.Handle(p, c, made, seen, "korjattu", true)
				})
				open = false
			},
			"reopen": func(r *rapid.T) {
				if open {
					r.Skip("open")
				}
				act(accident.Reopens, func(p *gate.Pass, c client.Client, seen int) error { return accident.Reopen(p, c, made, seen) })
				open = true
			},
		})
	})
}
