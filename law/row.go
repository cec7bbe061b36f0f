package law

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"etapaja/ground/cal"
	"etapaja/ground/tsv"
)

//go:embed data/*.tsv
var ownFiles embed.FS

// Status is in whose words a piece of data stands.
type Status string

// The statuses: an Act or a decree, an authority's guidance, a bill whose entry into force is not verified, and a policy of
// one's own where the others are silent, or stricter than they are.
const (
	ByLaw      Status = "law"
	ByGuidance Status = "guidance"
	ByProposal Status = "proposal"
	ByPolicy   Status = "own"
)

// Statuses lists them, the strongest first.
func Statuses() []Status { return []Status{ByLaw, ByGuidance, ByProposal, ByPolicy} }

// Row is one figure for one stretch of time.
type Row struct {
	Of     Key
	Value  int      // in the unit of the key
	From   cal.Date // included
	To     cal.Date // included; zero: no end is known
	Source string   // the provision or the page that it rests on
	Status Status
	ID     string // of an organiser's addition; empty: the program's own
	Approval
}

// Period is the time of the row.
func (r Row) Period() cal.Period { return cal.Period{From: r.From, To: r.To} }

// Fault says what is wrong with a piece of data.
type Fault struct {
	Field string    // of the row: "key", "value", "from", "to", "source", "status", "payer", "names", "rules" or "replaces"
	Kind  FaultKind // what is wrong with it
	Args  []any     // for the words of the kind
}

// FaultKind is a sort of fault; its comment names the arguments.
type FaultKind string

// The faults.
const (
	Unknown       FaultKind = "key"     // none: there is no such figure, benefit or service
	WrongValue    FaultKind = "value"   // the least and the most that can be meant
	WrongFrom     FaultKind = "from"    // none: no first day
	WrongTo       FaultKind = "to"      // none: the last day comes before the first
	WrongSource   FaultKind = "source"  // none: nothing is named that it rests on
	WrongStatus   FaultKind = "status"  // none: not a status that can stand here
	TwiceFrom     FaultKind = "twice"   // day: another addition of the same begins on it
	FixedByLaw    FaultKind = "fixed"   // none: an own policy cannot move it
	LooserThanLaw FaultKind = "looser"  // the law's value, and the first day on which it is looser
	BreaksRule    FaultKind = "breaks"  // rule, day: with it the rule makes no sense from the day on
	NothingOfLaw  FaultKind = "nothing" // day: an own policy where no law is held
	TwiceNamed    FaultKind = "named"   // none: there is a benefit or a service of the name
	NotReplaced   FaultKind = "replace" // none: what it comes after is not in force on the day before
	WrongPayer    FaultKind = "payer"   // none
	WrongNames    FaultKind = "names"   // none: a name is missing
	WrongRules    FaultKind = "rules"   // none: a rule is named that there is not
)

// String is for those who keep the program's data; people read words for the kind.
func (f Fault) String() string { return fmt.Sprint(f.Field, ": ", f.Kind, " ", f.Args) }

// Check says what is wrong with the row by itself; nil where nothing is.
func (r Row) Check() []Fault {
	var all []Fault
	s, known := SubjectOf(r.Of)
	if !known {
		return []Fault{{"key", Unknown, nil}}
	}
	if r.Value < s.Least || r.Value > s.Most {
		all = append(all, Fault{"value", WrongValue, []any{s.Least, s.Most}})
	}
	return append(all, checkDated(r.From, r.To, r.Source, r.Status)...)
}

func checkDated(from, to cal.Date, source string, status Status) []Fault {
	var all []Fault
	if from.IsZero() {
		all = append(all, Fault{"from", WrongFrom, nil})
	}
	if !to.IsZero() && to.Before(from) {
		all = append(all, Fault{"to", WrongTo, nil})
	}
	if strings.TrimSpace(source) == "" {
		all = append(all, Fault{"source", WrongSource, nil})
	}
	if !slices.Contains(Statuses(), status) {
		all = append(all, Fault{"status", WrongStatus, nil})
	}
	return all
}

// readRows reads figures and says all that is wrong with them: each by itself, and rows of one key that overlap, stand out
// of order or leave days between them.
func readRows(files fs.FS, name string) ([]Row, error) {
	table, err := tsv.Read(files, name)
	if err != nil {
		return nil, err
	}
	var all []Row
	var wrong []error
	for _, cells := range table {
		r := Row{Of: Key(cells["key"]), Source: cells["source"], Status: Status(cells["status"])}
		told := func(problem any) {
			wrong = append(wrong, fmt.Errorf("%s: %s from %q: %v", name, r.Of, cells["from"], problem))
		}
		if r.Value, err = strconv.Atoi(cells["value"]); err != nil {
			told(err)
		}
		if r.From, r.To, err = dates(cells); err != nil {
			told(err)
		}
		for _, f := range r.Check() {
			told(f)
		}
		s, known := SubjectOf(r.Of)
		if known && Unit(cells["unit"]) != s.Unit {
			told(fmt.Errorf("counts %q, not %q", cells["unit"], s.Unit))
		}
		if i := slices.IndexFunc(all, func(o Row) bool { return o.Of == r.Of }); i >= 0 {
			if before := all[len(all)-1]; before.Of != r.Of {
				told("stands apart from the other rows of its key")
			} else if before.To.IsZero() || !r.From.After(before.To) {
				told("begins before the row above it has ended")
			} else if before.To.AddDays(1) != r.From && !s.gap {
				told("leaves days without a row after the one above it")
			}
		}
		all = append(all, r)
	}
	return all, errors.Join(wrong...)
}

func dates(cells map[string]string) (from, to cal.Date, err error) {
	if cells["from"] != "" {
		if from, err = cal.ParseDate(cells["from"]); err != nil {
			return
		}
	}
	if cells["until"] != "" {
		to, err = cal.ParseDate(cells["until"])
	}
	return
}
