package law

import (
	"slices"

	"etapaja/ground/cal"
)

// Book is the dated data that the rules read: the program's own, and what an organiser has added to it. The zero Book is
// the program's own. A Book never changes, so that it may be kept and shared.
type Book struct{ held *held }

func (b Book) data() *held {
	if b.held == nil {
		return ownData
	}
	return b.held
}

// ownData is the program's own data, read as the program starts. A file that is broken does not let it start, nor any test
// of what uses it pass.
var ownData = mustRead()

func mustRead() *held {
	h, err := read()
	if err != nil {
		panic("law: the program's own data: " + err.Error())
	}
	return h
}

func read() (*held, error) {
	rows, err := readRows(ownFiles, "data/figures.tsv")
	if err != nil {
		return nil, err
	}
	benefits, err := readBenefits(ownFiles, "data/benefits.tsv")
	if err != nil {
		return nil, err
	}
	services, err := readServices(ownFiles, "data/services.tsv")
	if err != nil {
		return nil, err
	}
	return hold(rows, benefits, services)
}

// RowsOf lists the rows of a figure, the oldest first.
func (b Book) RowsOf(k Key) []Row {
	return slices.DeleteFunc(slices.Clone(b.data().rows), func(r Row) bool { return r.Of != k })
}

// At is the row of a figure that is in force on a day; false where none is.
func (b Book) At(k Key, on cal.Date) (Row, bool) { return day{b.data().rows, on}.row(k) }

// Turns are the days within a time on which one of the figures begins anew, the first day of the time left out.
func (b Book) Turns(in cal.Period, keys ...Key) []cal.Date {
	var all []cal.Date
	for _, r := range b.data().rows {
		if slices.Contains(keys, r.Of) && r.From.After(in.From) && in.Has(r.From) {
			all = append(all, r.From)
		}
	}
	slices.SortFunc(all, cal.Date.Compare)
	return slices.Compact(all)
}

// Benefits lists all benefits, those that are not in force among them.
func (b Book) Benefits() []BenefitRow { return slices.Clone(b.data().benefits) }

// BenefitsOn lists the benefits in force on a day, NoBenefit last.
func (b Book) BenefitsOn(day cal.Date) []Benefit { return b.data().benefits.on(day) }

// Called is what an organiser has named a benefit that it has added, in a language; empty for the program's own, which have
// words.
func (b Book) Called(of Benefit, language string) string {
	for _, r := range b.data().benefits {
		if r.Benefit == of && r.ID != "" {
			return r.Names.In(language)
		}
	}
	return ""
}

// PayerOf tells who pays a benefit.
func (b Book) PayerOf(of Benefit) Payer { return b.data().benefits.payer(of) }

// InForce tells whether a benefit is in force on a day. What is no benefit never is.
func (b Book) InForce(of Benefit, day cal.Date) bool { return b.data().benefits.inForce(of, day) }

// Services lists all services, those that are not in force among them.
func (b Book) Services() []ServiceRow { return slices.Clone(b.data().services) }
