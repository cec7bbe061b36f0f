package law

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"etapaja/ground/cal"
	"etapaja/ground/tsv"
)

// ServiceRow is a service that the program is used for, and which rules are asked for it.
type ServiceRow struct {
	Service  string   // a name in small letters, as "rehabilitative_work_activity"
	Rules    []string // names of rules; all of them where it is empty
	From, To cal.Date // both included; a zero To: no end is known
	Source   string
	Status   Status
	Names    Names
	ID       string // of an organiser's addition; empty: the program's own
	Approval
}

// Applies tells whether a rule is asked for the service.
func (s ServiceRow) Applies(rule string) bool {
	return len(s.Rules) == 0 || slices.Contains(s.Rules, rule)
}

// Check says what is wrong with the service by itself; nil where nothing is.
func (s ServiceRow) Check() []Fault {
	all := checkDated(s.From, s.To, s.Source, s.Status)
	if !isName(s.Service) {
		all = append(all, Fault{"key", Unknown, nil})
	}
	if slices.ContainsFunc(s.Rules, func(r string) bool { return !slices.Contains(RuleNames(), r) }) {
		all = append(all, Fault{"rules", WrongRules, nil})
	}
	if !s.Names.whole() {
		all = append(all, Fault{"names", WrongNames, nil})
	}
	return all
}

// Check says what is wrong with the benefit by itself; nil where nothing is.
func (b BenefitRow) Check() []Fault {
	all := checkDated(b.From, b.To, b.Source, b.Status)
	if !isName(string(b.Benefit)) {
		all = append(all, Fault{"key", Unknown, nil})
	}
	if (b.Payer == Nobody) != (b.Benefit == NoBenefit) || b.Payer != Nobody && b.Payer != Kela && b.Payer != Fund {
		all = append(all, Fault{"payer", WrongPayer, nil})
	}
	if !b.Names.whole() {
		all = append(all, Fault{"names", WrongNames, nil})
	}
	return all
}

// isName tells a name that data are kept under: small letters, figures and lines, 40 at most.
func isName(s string) bool {
	odd := func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_' }
	return s != "" && len(s) <= 40 && !strings.ContainsFunc(s, odd)
}

func readBenefits(files fs.FS, name string) (benefitTable, error) {
	table, err := tsv.Read(files, name)
	if err != nil {
		return nil, err
	}
	var all benefitTable
	var wrong []error
	for _, cells := range table {
		b := BenefitRow{
			Benefit: Benefit(cells["benefit"]), Payer: Payer(cells["payer"]), Source: cells["source"], Status: Status(cells["status"]),
			Names: Names{cells["fi"], cells["sv"], cells["en"]},
		}
		b.From, b.To, err = dates(cells)
		if err == nil {
			err = faulty(name, cells["benefit"], slices.DeleteFunc(b.Check(), func(f Fault) bool { return f.Kind == WrongFrom }))
		}
		if slices.Contains(all.names(), b.Benefit) {
			err = errors.Join(err, fmt.Errorf("%s: %s comes twice", name, b.Benefit))
		}
		wrong, all = append(wrong, err), append(all, b)
	}
	if len(all) == 0 || all[len(all)-1].Benefit != NoBenefit {
		wrong = append(wrong, fmt.Errorf("%s: %q is not the last", name, NoBenefit))
	}
	return all, errors.Join(wrong...)
}

func readServices(files fs.FS, name string) ([]ServiceRow, error) {
	table, err := tsv.Read(files, name)
	if err != nil {
		return nil, err
	}
	var all []ServiceRow
	var wrong []error
	for _, cells := range table {
		s := ServiceRow{
			Service: cells["service"], Source: cells["source"], Status: Status(cells["status"]), Names: Names{cells["fi"], cells["sv"], cells["en"]},
		}
		if cells["rules"] != "all" {
			s.Rules = strings.Split(cells["rules"], ",")
		}
		s.From, s.To, err = dates(cells)
		if err == nil {
			err = faulty(name, s.Service, s.Check())
		}
		wrong, all = append(wrong, err), append(all, s)
	}
	return all, errors.Join(wrong...)
}

func faulty(file, row string, faults []Fault) error {
	var all []error
	for _, f := range faults {
		all = append(all, fmt.Errorf("%s: %s: %v", file, row, f))
	}
	return errors.Join(all...)
}
