package intake

import (
	"regexp"
	"strings"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/ground/id"
)

// desk is what is at hand to read the rows of one unit: its workers and departments by name, and its organiser's language.
type desk struct {
	unit        id.Unit
	lang        string
	workers     map[string][]id.Worker
	departments map[string][]id.Department
}

func deskOf(p *gate.Pass, u id.Unit) (desk, error) {
	organiser, err := org.Own(p)
	if err != nil {
		return desk{}, err
	}
	d := desk{unit: u, lang: organiser.Lang, workers: map[string][]id.Worker{}, departments: map[string][]id.Department{}}
	workers, err := staff.InUnit(p, u)
	if err != nil {
		return desk{}, err
	}
	for _, w := range workers {
		if w.Role.MayOwn() {
			for _, name := range []string{string(w.ID), w.First + " " + w.Last, w.Last + " " + w.First, w.Last + ", " + w.First} {
				key := plainText(name)
				d.workers[key] = append(d.workers[key], w.ID)
			}
		}
	}
	departments, err := org.Departments(p, u)
	for _, x := range departments {
		if !x.Used(p.Today()) {
			continue
		}
		for _, name := range []string{string(x.ID), x.Name} {
			key := plainText(name)
			d.departments[key] = append(d.departments[key], x.ID)
		}
	}
	return d, err
}

func plainText(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// reading is one row on its way to a registration.
type reading struct {
	client.New
	lifts  bool // the row says that there is no restriction of contact data
	faults []Fault
	notes  []Fault // what was mended, and what a person should look at
}

func (r *reading) refuse(field, key string, args ...int) {
	r.faults = append(r.faults, Fault{field, key, args})
}

func (r *reading) note(field, key string) { r.notes = append(r.notes, Fault{Field: field, Key: key}) }

// read turns a row into a registration. What the row leaves empty stays empty.
func (d desk) read(row raw) reading {
	r := reading{faults: row.Bad}
	c := row.Cells
	r.Unit, r.First, r.Last = d.unit, c[first], c[last]
	r.Contact = client.Contact{Phone: r.number(c[phone]), Email: c[email], Address: c[address]}
	r.Identity = r.code(c[identity])
	r.Lang = r.choice("lang", c[lang], languages())
	r.Stream = r.choice("stream", c[stream], streams())
	r.Channel = client.Channel(r.choice("channel", c[channel], channels()))
	r.Fallback = client.Channel(r.choice("fallback", c[fallback], channels()))
	says := r.choice("restricted", c[restricted], answers())
	r.Restricted, r.lifts = says == "yes", says == "no"
	r.OwnWorker = named(&r, Fault{Field: "ownworker", Key: "intake.ownworker.unknown"}, "intake.ownworker.two", c[ownworker], d.workers)
	r.Department = named(&r, Fault{Field: "department", Key: "intake.department.unknown"}, "intake.department.two", c[department], d.departments)
	return r
}

// named finds a worker or a department by name or id. unknown refuses a name of nobody, two the key of a name of two.
func named[T ~string](r *reading, unknown Fault, two, cell string, among map[string][]T) T {
	if cell == "" {
		return ""
	}
	switch found := among[plainText(cell)]; len(found) {
	case 0:
		r.faults = append(r.faults, unknown)
	case 1:
		return found[0]
	default:
		r.refuse(unknown.Field, two)
	}
	return ""
}

var (
	// exponent is a long number as a spreadsheet shows and then saves it: 3,58401E+11.
	exponent = regexp.MustCompile(`^\d([.,]\d+)?[eE]\+?\d+$`)
	// decimals are the noughts of a number that a spreadsheet took for an amount: 401234567,0.
	decimals   = regexp.MustCompile(`^(\d{5,})[.,]0+$`)
	onlyNumber = regexp.MustCompile(`^\d+$`)
)

// code takes an identity code as people write it, with whatever dash their program has made of its sign.
func (r *reading) code(cell string) vault.Secret {
	cell = strings.Map(func(c rune) rune {
		switch c {
		case '–', '—', '−', '‐', '‑':
			return '-'
		case ' ':
			return -1
		}
		return c
	}, strings.TrimPrefix(cell, "'"))
	code := vault.Hide(strings.ToUpper(cell))
	switch {
	case code.Empty():
	case onlyNumber.MatchString(cell) || exponent.MatchString(cell):
		r.refuse("identity", "intake.identity.number")
		return vault.Secret{}
	case !client.Coded(code):
		r.refuse("identity", "client.identity")
		return vault.Secret{}
	}
	return code
}

// number takes a telephone number, and gives back the sign at its beginning that spreadsheets drop: no Finnish number
// begins with another digit than nought.
func (r *reading) number(cell string) string {
	cell = strings.TrimPrefix(cell, "'")
	if exponent.MatchString(cell) {
		r.refuse("phone", "intake.phone.number")
		return ""
	}
	if m := decimals.FindStringSubmatch(cell); m != nil {
		cell = m[1]
	}
	digits := strings.NewReplacer(" ", "", "-", "").Replace(cell)
	if !onlyNumber.MatchString(digits) || len(digits) < 6 {
		return cell
	}
	switch {
	case strings.HasPrefix(digits, "00"):
		return "+" + digits[2:]
	case strings.HasPrefix(digits, "0"):
		return cell
	case strings.HasPrefix(digits, "358") && len(digits) >= 10:
		r.note("phone", "intake.note.plus")
		return "+" + cell
	default:
		r.note("phone", "intake.note.zero")
		return "0" + cell
	}
}
