package attendance

import (
	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// MostAtOnce is the most days confirmed by one press: the writer serves everybody else in between.
const MostAtOnce = 50

// Pick is one client among those who are confirmed at once.
type Pick struct {
	Client id.Client
	Shown  int // the proposed minutes that the worker saw; 0 for a day that was not arranged
}

// Left is a client who was not confirmed with the others, and why.
type Left struct {
	Client id.Client
	Why    Why
}

// Why is why one of many was not confirmed.
type Why string

// The reasons. The client's own day tells more.
const (
	WhyChanged  Why = "changed"  // the proposal is another by now
	WhyDecided  Why = "decided"  // somebody was first
	WhyUnlawful Why = "unlawful" // the law or the form asks for more: minutes or a reason
	WhyDenied   Why = "denied"   // not for this worker
)

// Known tells that it is one of the reasons.
func (w Why) Known() bool {
	return w == WhyChanged || w == WhyDecided || w == WhyUnlawful || w == WhyDenied
}

// ConfirmAll confirms the whole proposals of many clients' day, each on its own: one client's refusal leaves the others
// as they are, and is told. More than MostAtOnce are refused on "client". What fails for another reason than a refusal
// undoes all.
func ConfirmAll(p *gate.Pass, date cal.Date, picks []Pick) ([]Left, error) {
	switch {
	case len(picks) == 0:
		return nil, fault.Invalid("client", "attendance.all.none")
	case len(picks) > MostAtOnce:
		return nil, fault.Invalid("client", "attendance.all.many", MostAtOnce)
	}
	var left []Left
	for _, pick := range picks {
		why, err := pick.confirm(p, date)
		if err != nil {
			return nil, err
		}
		if why != "" {
			left = append(left, Left{pick.Client, why})
		}
	}
	return left, nil
}

// confirm answers why the pick was refused, "" where it was not. Every refusal comes before anything is written.
func (k Pick) confirm(p *gate.Pass, date cal.Date) (Why, error) {
	c, err := client.Get(p, access.ConfirmAttendance, k.Client)
	if fault.Is(err, fault.KindDenied) {
		return WhyDenied, nil
	}
	if err != nil {
		return "", err
	}
	f, err := undecided(p, c, date)
	switch {
	case err == nil && k.Shown == 0 && f.proposal.Kind != Off:
		return WhyChanged, nil
	case err == nil && k.Shown == 0:
		_, err = f.decide(p, c, Entry{Stage: Confirmed, Mark: NotArranged}, f.notArranged())
	case err == nil:
		_, err = f.confirm(p, c, Confirmation{Shown: k.Shown})
	}
	return whyOf(err)
}

// whyOf takes bare refusals alone: one that a failed statement has led to has undone the whole transaction.
func whyOf(err error) (Why, error) {
	f, refused := err.(*fault.Fault)
	switch {
	case !refused:
		return "", err
	case f.Kind == fault.KindStale:
		return WhyChanged, nil
	case f.Kind == fault.KindConflict:
		return WhyDecided, nil
	case f.Kind == fault.KindInvalid:
		return WhyUnlawful, nil
	}
	return "", err
}
