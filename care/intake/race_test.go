package intake_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"etapaja/care/client"
	"etapaja/care/client/clienttest"
	"etapaja/care/intake"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// together runs every act at the same moment and gives what each has come to, in their order.
func together(acts ...func() error) []error {
	errs, begin := make([]error, len(acts)), make(chan struct{})
	var all sync.WaitGroup
	for n, act := range acts {
		all.Go(func() {
			<-begin
			errs[n] = act()
		})
	}
	close(begin)
	all.Wait()
	return errs
}

func (h *hall) approving(named id.Intake, rows int) func() error {
	return func() error {
		return h.WriteAs(h.sanna, func(p *gate.Pass) error { return intake.Approve(p, h.unit, named, rows) })
	}
}

func (h *hall) applying(named id.Intake) func() error {
	return func() error {
		for more := true; more; {
			var err error
			if more, err = intake.Apply(context.Background(), h.Gate, gatetest.Tenant, h.unit, named); err != nil {
				return err
			}
		}
		return nil
	}
}

func (h *hall) all(errs []error) {
	h.T.Helper()
	for _, err := range errs {
		h.Must(err)
	}
}

// codeless is a file of people without identity codes, whose numbers begin with a digit of the file's own.
func codeless(rows int, digit string) string {
	var b strings.Builder
	b.WriteString(head)
	for n := range rows {
		fmt.Fprintf(&b, "Aino;Mäki%s;;050%s00%04d;puhelu;Ritva Salo\n", letters(n), digit, n)
	}
	return b.String()
}

func letters(n int) string { return string(rune('a'+n%26)) + string(rune('a'+n/26)) }

func (h *hall) phones() map[string][]string {
	h.T.Helper()
	all := map[string][]string{}
	h.Must(h.Do(func(p *gate.Pass) error {
		rows, err := client.InUnit(p, access.SeeClients, h.unit)
		for _, r := range rows {
			c, e := client.Get(p, access.KeepClient, r.ID)
			if e != nil {
				return e
			}
			to, e := c.Contact()
			if e != nil {
				return e
			}
			all[r.Name()] = append(all[r.Name()], to.Phone)
		}
		return err
	}))
	return all
}

func TestNamesakesWithoutCodesInTwoFilesAtOnceAreNeitherDoubledNorMerged(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		const rows = 60
		one, two := h.upload(codeless(rows, "1")), h.upload(codeless(rows, "2"))
		h.all(together(h.approving(one, rows), h.approving(two, rows)))
		h.all(together(h.applying(one), h.applying(two), h.applying(one), h.applying(two)))
		a, b := h.load(one).Counts, h.load(two).Counts
		gatetest.Equal(t, intake.Counts{New: rows, Refused: rows}, intake.Counts{New: a.New + b.New, Refused: a.Refused + b.Refused})
		phones := h.phones()
		gatetest.Equal(t, rows+1, len(phones))
		for name, of := range phones {
			if len(of) != 1 {
				t.Errorf("%s is there %d times: %v", name, len(of), of)
			}
		}
		told := h.told(one) + h.told(two)
		gatetest.Equal(t, rows, strings.Count(told, "refused last:intake.namesake"))
	})
}

func TestTheSameFileSentTwiceAtOnceBringsEachClientOnce(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		const rows = 45
		file := codeless(rows, "1") + "Olli;Oja;" + code(1) + ";0501112222;puhelu;Ritva Salo\n"
		var one, two id.Intake
		h.all(together(func() (err error) { one, err = h.send(h.sanna, file); return err },
			func() (err error) { two, err = h.send(h.sanna, file); return err }))
		staging := func(named id.Intake) func() error {
			return func() error { return intake.Stage(context.Background(), h.Gate, gatetest.Tenant, h.unit, named) }
		}
		h.all(together(staging(one), staging(two), staging(one), staging(two)))
		h.all(together(h.approving(one, rows+1), h.approving(two, rows+1)))
		h.all(together(h.applying(one), h.applying(two), h.applying(two)))
		a, b := h.load(one).Counts, h.load(two).Counts
		gatetest.Equal(t, intake.Counts{New: rows + 1, Same: rows + 1}, intake.Counts{New: a.New + b.New, Same: a.Same + b.Same, Changed: a.Changed + b.Changed, Refused: a.Refused + b.Refused})
		gatetest.Equal(t, rows+2, len(h.clients()))
	})
}

func TestOneCodeInFilesOfTwoUnitsAtOnceMakesOneClient(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		var b strings.Builder
		b.WriteString(head)
		const rows = 30
		for n := range rows {
			b.WriteString("Aino;Mäki" + letters(n) + ";" + code(n) + ";;kirje;Ritva Salo\n")
		}
		here := h.upload(b.String())
		away := *h
		h.Must(h.Do(func(p *gate.Pass) error {
			clienttest.Hire(p, h.other, "Ritva", "Salo", access.Grant{Role: access.Instructor, Unit: h.other})
			return nil
		}))
		away.unit, away.sanna = h.other, gatetest.As("sanna", h.other, access.Grant{Role: access.Coordinator, Unit: h.other})
		there := away.upload(b.String())
		h.all(together(h.approving(here, rows), away.approving(there, rows)))
		h.all(together(h.applying(here), away.applying(there)))
		x, y := h.load(here).Counts, away.load(there).Counts
		gatetest.Equal(t, intake.Counts{New: rows, Refused: rows}, intake.Counts{New: x.New + y.New, Refused: x.Refused + y.Refused})
		gatetest.Equal(t, rows+1, len(h.clients())+len(away.clients()))
	})
}

func TestApprovalIsCarriedOutOnceHoweverOftenItIsPressed(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		const rows = 25
		named := h.upload(codeless(rows, "1"))
		won := 0
		for _, err := range together(h.approving(named, rows), h.approving(named, rows), h.approving(named, rows)) {
			if err == nil {
				won++
			} else if !fault.Is(err, fault.KindStale) && !fault.Is(err, fault.KindConflict) {
				t.Error(err)
			}
		}
		gatetest.Equal(t, 1, won)
		h.all(together(h.applying(named), h.applying(named), h.applying(named)))
		gatetest.Equal(t, intake.Counts{New: rows}, h.load(named).Counts)
		gatetest.Equal(t, rows+1, len(h.clients()))
	})
}

func TestWithdrawingAndApprovingAtOnceLeaveOneOfTheTwo(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		want := 1
		for n := range 6 {
			named := h.upload(head + "Aino;Mäki" + letters(n) + ";" + code(n) + ";;kirje;Ritva Salo\n")
			discard := func() error {
				return h.WriteAs(h.sanna, func(p *gate.Pass) error { return intake.Discard(p, h.unit, named) })
			}
			acts := []func() error{h.approving(named, 1), discard}
			if n%2 == 1 {
				acts[0], acts[1] = acts[1], acts[0]
			}
			errs := together(acts...)
			if (errs[0] == nil) == (errs[1] == nil) {
				t.Fatalf("%v", errs)
			}
			h.all(together(h.applying(named), h.applying(named)))
			switch i := h.load(named); i.State {
			case intake.Applied:
				want++
				gatetest.Equal(t, intake.Counts{New: 1}, i.Counts)
			case intake.Discarded:
				gatetest.Equal(t, "", h.told(named))
			default:
				t.Errorf("it is %s", i.State)
			}
			gatetest.Equal(t, want, len(h.clients()))
		}
	})
}

// A command may run beside a serving process, whose jobs take up what the command has put into the queue.
func TestTheCommandAndTheJobsOfAServerDoNotDisturbEachOther(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		const rows = 450
		done := make(chan struct{})
		server := func() error {
			for {
				select {
				case <-done:
					return nil
				default:
				}
				var all []intake.Import
				err := h.ReadAs(h.sanna, func(p *gate.Pass) (err error) { all, err = intake.History(p, h.unit); return err })
				for _, i := range all {
					if err == nil {
						err = intake.Stage(context.Background(), h.Gate, gatetest.Tenant, h.unit, i.ID)
					}
					if err == nil {
						err = h.applying(i.ID)()
					}
				}
				if err != nil {
					return err
				}
			}
		}
		h.all(together(server, func() error {
			defer close(done)
			all, err := intake.Bring(context.Background(), h.Gate, gatetest.Tenant, h.unit, strings.NewReader(codeless(rows, "1")))
			if err == nil && len(all) != rows {
				err = fmt.Errorf("%d rows were told", len(all))
			}
			return err
		}))
		gatetest.Equal(t, rows+1, len(h.clients()))
	})
}
