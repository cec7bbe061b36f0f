package intake

import (
	"errors"
	"slices"

	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// What is to become of a row, or has.
type What string

// A row makes a client, says nothing new of one, changes one, or is left out.
const (
	New     What = "new"
	Same    What = "same"
	Changed What = "changed"
	Refused What = "refused"
)

// Kinds lists what may become of a row, what needs a person first.
func Kinds() []What { return []What{Refused, New, Changed, Same} }

// Outcome is what is to become of a row, and why. It holds no personal text.
type Outcome struct {
	N      int       `json:"n"`
	What   What      `json:"w"`
	Client id.Client `json:"i,omitempty"`
	Fields []string  `json:"f,omitempty"` // that change
	Faults []Fault   `json:"x,omitempty"`
	Notes  []Fault   `json:"o,omitempty"`
}

// verdict is an outcome with what carries it out.
type verdict struct {
	Outcome
	fill client.New // for a new client, with what an empty cell means
	say  client.New // for a client who is known, with what the row says
	who  client.Client
}

// judge tells what becomes of a row as things stand now. It writes nothing.
func (d desk) judge(p *gate.Pass, roll client.Roll, row raw) (verdict, error) {
	r := d.read(row)
	v := verdict{Outcome: Outcome{N: row.N, What: Refused, Faults: r.faults, Notes: r.notes}, say: r.New}
	if len(v.Faults) > 0 {
		return v, d.more(p, &v, row)
	}
	known, err := client.Recognise(p, r.New, roll)
	switch {
	case err != nil:
		return v, err
	case known.Elsewhere:
		v.Faults = []Fault{{Field: "identity", Key: "intake.elsewhere"}}
	case known.Client != nil:
		return v, v.meet(p, *known.Client, r)
	case known.Namesake && r.Identity.Empty():
		v.Faults = []Fault{{Field: "last", Key: "intake.namesake"}}
	default:
		if known.Namesake {
			v.Notes = append(v.Notes, Fault{Field: "last", Key: "intake.note.namesake"})
		}
		v.fill = d.filled(r.New)
		if v.Faults, err = reasons(v.fill.Check(p), row); err != nil || len(v.Faults) > 0 {
			return v, err
		}
		v.What = New
	}
	return v, nil
}

// more adds what else is wrong with a row that is refused already, so that all of it is told at once.
func (d desk) more(p *gate.Pass, v *verdict, row raw) error {
	n := d.filled(v.say)
	also, err := reasons(n.Check(p), row)
	for _, f := range also {
		if !slices.ContainsFunc(v.Faults, func(x Fault) bool { return x.Field == f.Field }) {
			v.Faults = append(v.Faults, f)
		}
	}
	return err
}

// meet tells what a row says of a client who is known.
func (v *verdict) meet(p *gate.Pass, c client.Client, r reading) error {
	v.Client, v.who = c.ID, c
	if r.lifts && c.Restricted {
		v.Faults = []Fault{{Field: "restricted", Key: "intake.restricted.stays"}}
		return nil
	}
	fields, err := c.CheckAmend(p, r.New)
	if v.Faults, err = reasons(err, raw{}); err != nil || len(v.Faults) > 0 {
		return err
	}
	v.What, v.Fields = Same, fields
	if len(fields) > 0 {
		v.What = Changed
	}
	if slices.Contains(fields, "first") || slices.Contains(fields, "last") {
		v.Notes = append(v.Notes, Fault{Field: "last", Key: "intake.note.name"})
	}
	return nil
}

// filled is what an empty cell means for a new client: the organiser's language, and everyday life.
func (d desk) filled(n client.New) client.New {
	if n.Lang == "" {
		n.Lang = d.lang
	}
	if n.Stream == "" {
		n.Stream = "everyday"
	}
	return n
}

// reasons are a refusal's sentences, a cell that is empty told as empty; every other error is given back.
func reasons(err error, row raw) ([]Fault, error) {
	f, ok := errors.AsType[*fault.Fault](err)
	if !ok || f.Kind != fault.KindInvalid {
		return nil, err
	}
	var all []Fault
	for _, r := range f.Reasons {
		x := Fault{Field: r.Field, Key: r.Key}
		if x.Field == "unit" { // no column of the file: nobody new is taken there
			all = append(all, Fault{Key: "intake.unit.ends"})
			continue
		}
		if x.Key == "client.handover.leaves" { // it tells of a day, which is not kept with a row
			x.Key = "intake.ownworker.leaves"
		}
		for _, a := range r.Args {
			if n, ok := a.(int); ok {
				x.Args = append(x.Args, n)
			}
		}
		for i, c := range Columns() {
			if row.N > 0 && c.Field == r.Field && c.Needed && row.Cells[i] == "" && !row.told(c.Field) {
				x = Fault{Field: r.Field, Key: "intake.cell.empty"}
			}
		}
		all = append(all, x)
	}
	return all, nil
}

// told tells that the cell was there, and could not be kept.
func (r raw) told(field string) bool {
	return slices.ContainsFunc(r.Bad, func(f Fault) bool { return f.Field == field })
}

// seen is who has come in the file so far.
type seen struct {
	codes map[string]int
	names map[string]person
}

type person struct {
	row   int
	coded bool
}

func newSeen() seen { return seen{map[string]int{}, map[string]person{}} }

// again tells in which earlier row the same client stands: by the code, or by the name where either has no code.
func (s seen) again(d desk, row raw) (twice Fault, is bool) {
	r := d.read(row)
	if r.First == "" || r.Last == "" {
		return Fault{}, false
	}
	code, name := r.Identity.Reveal(), client.NameKey(r.First, r.Last)
	if code != "" {
		if before, ok := s.codes[code]; ok {
			return Fault{"identity", "intake.twice.code", []int{before}}, true
		}
		s.codes[code] = row.N
	}
	before, ok := s.names[name]
	if ok && (code == "" || !before.coded) {
		return Fault{"last", "intake.twice.name", []int{before.row}}, true
	}
	if !ok {
		s.names[name] = person{row.N, code != ""}
	}
	return Fault{}, false
}
