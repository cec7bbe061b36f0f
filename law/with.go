package law

import (
	"errors"
	"slices"
	"strings"

	"etapaja/ground/cal"
)

// Additions are what an organiser adds to the program's own data. Each row has an ID; nothing of them is in force before
// its first day, and every day keeps the law of its date.
type Additions struct {
	Figures  []Row
	Benefits []BenefitRow
	Services []ServiceRow
}

// Faults are what is wrong with additions, by their IDs.
type Faults map[string][]Fault

// add notes faults; one of a kind is enough for a field.
func (f Faults) add(id string, all ...Fault) {
	for _, one := range all {
		known := func(o Fault) bool { return o.Field == one.Field && o.Kind == one.Kind }
		if !slices.ContainsFunc(f[id], known) {
			f[id] = append(f[id], one)
		}
	}
}

// With lays an organiser's additions over the data of the book; their order does not matter.
//
// Of what an Act, an authority or a bill says the row that has begun last is in force, until its last day. Where two begin
// on one day the stronger status is, and of equal ones the addition: so a reform that the program learns of itself takes
// the place of the bill that was added before. An own policy is laid over what is then in force and never loosens it: on
// each day the stricter of the two holds.
//
// What is wrong with an addition is told, and the addition is left out; but one that is looser than the law on some days
// only tells so, and is clamped to the law on them. The book can always be used.
func (b Book) With(a Additions) (Book, Faults) {
	if len(a.Figures)+len(a.Benefits)+len(a.Services) == 0 {
		return b, nil
	}
	wrong := Faults{}
	base := b.data()
	benefits := layBenefits(base.benefits, a.Benefits, wrong)
	services := layServices(base.services, a.Services, wrong)
	good := soundFigures(base.rows, a.Figures, wrong)
	for {
		h, err := hold(lay(base.rows, good, wrong), benefits, services)
		if err == nil {
			return Book{h}, wrong
		}
		good = without(good, err, wrong)
	}
}

// soundFigures leaves out what is wrong by itself, what an own policy cannot move, and all of a figure that begin on one day.
func soundFigures(base, added []Row, wrong Faults) []Row {
	var good []Row
	for _, r := range added {
		faults := r.Check()
		s, known := SubjectOf(r.Of)
		if known && r.own() && s.Own == Fixed {
			faults = append(faults, Fault{"status", FixedByLaw, nil})
		}
		twice := func(o Row) bool { return o.ID != r.ID && sameStart(o, r) && (o.ID != "" || o.outranks(r)) }
		if slices.ContainsFunc(slices.Concat(base, added), twice) {
			faults = append(faults, Fault{"from", TwiceFrom, []any{r.From}})
		}
		underneath := func(o Row) bool { return o.Of == r.Of && !o.own() && o.Period().Has(r.From) }
		if len(faults) == 0 && r.own() && !slices.ContainsFunc(slices.Concat(base, added), underneath) {
			faults = append(faults, Fault{"from", NothingOfLaw, []any{r.From}})
		}
		if wrong.add(r.ID, faults...); len(faults) == 0 {
			good = append(good, r)
		}
	}
	return good
}

// own tells that the row is a policy of the organiser's. One of the program's own stands for the law where it is silent.
func (r Row) own() bool { return r.ID != "" && r.Status == ByPolicy }

// sameStart tells of two rows that neither could be said to come after the other: both own, or both of the law.
func sameStart(a, b Row) bool { return a.Of == b.Of && a.From == b.From && a.own() == b.own() }

// lay makes the rows of all figures anew; those to which nothing was added stay as they are.
func lay(base, added []Row, wrong Faults) []Row {
	var all []Row
	for i := 0; i < len(base); {
		end := i
		for end < len(base) && base[end].Of == base[i].Of {
			end++
		}
		more := slices.DeleteFunc(slices.Clone(added), func(r Row) bool { return r.Of != base[i].Of })
		if len(more) == 0 {
			all = append(all, base[i:end]...)
		} else {
			all = append(all, layOne(base[i:end], more, wrong)...)
		}
		i = end
	}
	return all
}

// layOne makes the rows of one figure, from turn to turn.
func layOne(base, added []Row, wrong Faults) []Row {
	var law, own []Row
	var turns []cal.Date
	for _, r := range slices.Concat(base, added) {
		turns = append(turns, r.From)
		if !r.To.IsZero() {
			turns = append(turns, r.To.AddDays(1))
		}
		if r.own() {
			own = append(own, r)
		} else {
			law = append(law, r)
		}
	}
	slices.SortFunc(turns, cal.Date.Compare)
	turns = slices.Compact(turns)
	s, _ := SubjectOf(base[0].Of)
	var all []Row
	var origin Row // of the last one
	for i, from := range turns {
		now, held := newest(law, from)
		if !held {
			continue
		}
		if ours, held := newest(own, from); held {
			switch {
			case s.stricter(now.Value, ours.Value):
				wrong.add(ours.ID, Fault{"value", LooserThanLaw, []any{now.Value, from}})
			case now.Value != ours.Value:
				now = ours
			}
		}
		to := cal.Date{}
		if i+1 < len(turns) {
			to = turns[i+1].AddDays(-1)
		}
		if n := len(all); n > 0 && now == origin && all[n-1].To.AddDays(1) == from {
			all[n-1].To = to
			continue
		}
		origin = now
		now.From, now.To = from, to
		all = append(all, now)
	}
	return all
}

// stricter tells that a goes further than b the way that an own policy may go.
func (s Subject) stricter(a, b int) bool { return s.Own == Lower && a < b || s.Own == Higher && a > b }

// newest is the row that has begun last of those in force; of two that began on one day the stronger, then the addition.
func newest(rows []Row, on cal.Date) (Row, bool) {
	var best Row
	found := false
	for _, r := range rows {
		if !r.Period().Has(on) {
			continue
		}
		if !found || r.From.After(best.From) || r.From == best.From && r.outranks(best) {
			best, found = r, true
		}
	}
	return best, found
}

func (r Row) outranks(o Row) bool {
	mine, theirs := slices.Index(Statuses(), r.Status), slices.Index(Statuses(), o.Status)
	if mine != theirs {
		return mine < theirs
	}
	return o.ID == ""
}

// without leaves out the additions that a rule makes no sense with, and tells it of each. Own lines go first: no reform
// gives way to them.
func without(good []Row, err error, wrong Faults) []Row {
	var b broken
	if !errors.As(err, &b) {
		panic("law: " + err.Error())
	}
	readBy := func(r Row) bool { return reads(b.rule, r.Of) }
	ours := slices.ContainsFunc(good, func(r Row) bool { return r.own() && readBy(r) })
	kept := slices.DeleteFunc(slices.Clone(good), func(r Row) bool {
		leaves := readBy(r) && r.own() == ours
		if leaves {
			wrong.add(r.ID, Fault{"value", BreaksRule, []any{b.rule, b.from}})
		}
		return leaves
	})
	if len(kept) == len(good) {
		panic("law: " + err.Error())
	}
	return kept
}

// reads tells whether a rule asks for a figure; two of them read another's.
func reads(rule string, k Key) bool {
	return k.Rule() == rule || rule == "plan_cap" && k.Rule() == "day_cap" || rule == "remote_day" && k.Rule() == "day_length"
}

// layBenefits adds benefits before NoBenefit, and ends those that they come after.
func layBenefits(base benefitTable, added []BenefitRow, wrong Faults) benefitTable {
	all := slices.Clone(base)
	in := inOrder(added, func(b BenefitRow) (cal.Date, string) { return b.From, string(b.Benefit) })
	for _, b := range in {
		faults := b.Check()
		if b.Status == ByPolicy {
			faults = append(faults, Fault{"status", WrongStatus, nil})
		}
		same := func(o BenefitRow) bool { return o.Benefit == b.Benefit && o.ID != b.ID }
		if slices.ContainsFunc(base, same) || slices.ContainsFunc(added, same) {
			faults = append(faults, Fault{"names", TwiceNamed, nil})
		}
		before := -1
		if b.Replaces != "" {
			before = slices.IndexFunc(all, func(o BenefitRow) bool { return o.Benefit == b.Replaces })
			if before < 0 || b.Replaces == NoBenefit || b.From.IsZero() || !all.inForce(b.Replaces, b.From.AddDays(-1)) {
				faults = append(faults, Fault{"replaces", NotReplaced, nil})
			}
		}
		if wrong.add(b.ID, faults...); len(faults) > 0 {
			continue
		}
		if before >= 0 {
			all[before].To = b.From.AddDays(-1)
		}
		all = slices.Insert(all, len(all)-1, b)
	}
	return all
}

// layServices adds services after the program's own.
func layServices(base []ServiceRow, added []ServiceRow, wrong Faults) []ServiceRow {
	all := slices.Clone(base)
	in := inOrder(added, func(s ServiceRow) (cal.Date, string) { return s.From, s.Service })
	for _, s := range in {
		faults := s.Check()
		same := func(o ServiceRow) bool { return o.Service == s.Service && o.ID != s.ID }
		if slices.ContainsFunc(base, same) || slices.ContainsFunc(added, same) {
			faults = append(faults, Fault{"names", TwiceNamed, nil})
		}
		if wrong.add(s.ID, faults...); len(faults) == 0 {
			all = append(all, s)
		}
	}
	return all
}

// inOrder sorts additions by their first day, so that the order in which they are told changes nothing.
func inOrder[T any](all []T, by func(T) (cal.Date, string)) []T {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b T) int {
		fromA, nameA := by(a)
		fromB, nameB := by(b)
		if c := fromA.Compare(fromB); c != 0 {
			return c
		}
		return strings.Compare(nameA, nameB)
	})
	return all
}
