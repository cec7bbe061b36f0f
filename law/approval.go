package law

import (
	"slices"
	"strings"

	"etapaja/ground/cal"
)

// Approval is who of the organiser has approved an addition, and when; the zero Approval is of what nobody has approved
// yet, and of the program's own data.
type Approval struct {
	By string
	On cal.Date
}

// Cited is a citation with what stands behind it.
type Cited struct {
	Source   string
	Status   Status // empty: the program's own data, whose status stands with the row
	Approval        // of an addition
}

// The signs around what a citation of an addition says beside its source: "kela.fi kulukorvaus [guidance; Oili Ojala; 2026-11-24]".
const (
	saidBefore, saidBetween, saidAfter = " [", "; ", "]"
)

// cite is what the row rests on, as answers write it: of an addition also its status, and who approved it.
func (r Row) cite() string {
	if r.ID == "" {
		return r.Source
	}
	said := string(r.Status)
	if !r.On.IsZero() {
		said += saidBetween + r.By + saidBetween + r.On.String()
	}
	return r.Source + saidBefore + said + saidAfter
}

// ReadCite takes a citation of an answer apart.
func ReadCite(cite string) Cited {
	plain := Cited{Source: cite}
	at := strings.LastIndex(cite, saidBefore)
	if at < 0 || !strings.HasSuffix(cite, saidAfter) {
		return plain
	}
	said := strings.TrimSuffix(cite[at+len(saidBefore):], saidAfter)
	status, rest, approved := strings.Cut(said, saidBetween)
	c := Cited{Source: cite[:at], Status: Status(status)}
	if !slices.Contains(Statuses(), c.Status) {
		return plain
	}
	if !approved {
		return c
	}
	last := strings.LastIndex(rest, saidBetween)
	if last < 0 {
		return plain
	}
	on, err := cal.ParseDate(rest[last+len(saidBetween):])
	if err != nil {
		return plain
	}
	c.Approval = Approval{rest[:last], on}
	return c
}
