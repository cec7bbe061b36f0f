package access

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"etapaja/ground/id"

	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Ritva works in Paja's unit Verstas, which the organiser runs itself.
func ritva(r Role) Actor {
	return Actor{Tenant: "paja", Kind: Worker, ID: "ritva", Unit: "verstas", Strong: true, Grants: []Grant{{Role: r, Unit: "verstas"}}}
}

func matti(strong bool) Actor {
	return Actor{Tenant: "paja", Kind: Client, ID: "matti", Unit: "verstas", Strong: strong}
}

func program() Actor { return Actor{Tenant: "paja", Kind: System, ID: "system:demo"} }

type situation struct {
	name    string
	subject Subject
}

func situations() []situation {
	return []situation{
		{"Matti", Subject{Client: "matti", Unit: "verstas", OwnWorker: "kaisa"}},
		{"own", Subject{Client: "aino", Unit: "kahvila", OwnWorker: "ritva"}},
		{"substitute", Subject{Client: "aino", Unit: "kahvila", OwnWorker: "kaisa", Substitutes: []id.Worker{"pekka", "ritva"}}},
		{"team", Subject{Client: "aino", Unit: "verstas", OwnWorker: "kaisa"}},
		{"elsewhere", Subject{Client: "aino", Unit: "kahvila", OwnWorker: "kaisa"}},
		{"with reason", Subject{Client: "aino", Unit: "kahvila", OwnWorker: "kaisa", Reason: "Aino ei vastaa, naapuri soitti"}},
		{"blank reason", Subject{Client: "aino", Unit: "kahvila", OwnWorker: "kaisa", Reason: " \t"}},
		{"own unit", Subject{Unit: "verstas"}},
		{"other unit", Subject{Unit: "kahvila"}},
		{"organiser", Subject{}},
		{"other tenant", Subject{Tenant: "ranta", Client: "matti", Unit: "verstas", OwnWorker: "ritva", Reason: "syy"}},
	}
}

type column struct {
	name  string
	actor Actor
}

func actors() []column {
	all := []column{{"nobody", Actor{}}, {"client by code", matti(false)}, {"client strongly", matti(true)}}
	for _, r := range Roles() {
		all = append(all, column{string(r), ritva(r)})
	}
	wide := ritva(DPO)
	wide.Grants = []Grant{{Role: DPO}}
	all = append(all, column{"dpo, organiser", wide})
	wide.Grants = []Grant{{Role: Administrator}}
	all = append(all, column{"administrator, organiser", wide})
	wide.Grants = []Grant{{Role: Coordinator}}
	all = append(all, column{"coordinator, organiser", wide})
	weak := ritva(Instructor)
	weak.Strong = false
	all = append(all, column{"instructor, weakly", weak})
	return append(all, column{"system:demo", program()})
}

// The matrix is reviewed as code: a changed line is a changed right. Capital letters are the relation through which
// the act is allowed, small ones the reason of a refusal, a dot a need that the role does not have.
func TestMatrixIsAsReviewed(t *testing.T) {
	var b strings.Builder
	for _, n := range Needs() {
		row := fmt.Sprintf("\n%-25s", n)
		for _, s := range situations() {
			row += fmt.Sprintf(" %-12s", s.name)
		}
		fmt.Fprintln(&b, strings.TrimRight(row, " "))
		for _, c := range actors() {
			row := fmt.Sprintf("%-25s", c.name)
			for _, s := range situations() {
				row += fmt.Sprintf(" %-12s", outcome(Decide(c.actor, n, s.subject)))
			}
			fmt.Fprintln(&b, strings.TrimRight(row, " "))
		}
	}
	const golden = "testdata/matrix.golden"
	got := b.String()
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	wantLines, gotLines := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range max(len(wantLines), len(gotLines)) {
		if i >= len(wantLines) || i >= len(gotLines) || wantLines[i] != gotLines[i] {
			t.Fatalf("line %d differs from %s (-update rewrites it)\nwant %q\ngot  %q", i+1, golden, at(wantLines, i), at(gotLines, i))
		}
	}
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

func outcome(d Decision) string {
	if d.Why == WhyNeed {
		return "."
	}
	if d.Allow {
		return strings.ToUpper(d.Relation.String())
	}
	return strings.TrimPrefix(d.Why, "access.")
}

// Kalle works for the association that runs Ranta; the grant is for all of its units.
func TestProvidersWorkerMeetsTheProvidersClientsOnly(t *testing.T) {
	kalle := Actor{Tenant: "paja", Kind: Worker, ID: "kalle", Strong: true, Grants: []Grant{{Role: Instructor, Provider: "yhdistys"}}}
	cases := []struct {
		name string
		s    Subject
		want Decision
	}{
		{"own client", Subject{Client: "c", Unit: "ranta", Provider: "yhdistys", OwnWorker: "kalle"}, Decision{Allow: true, Relation: Own}},
		{"colleague's client", Subject{Client: "c", Unit: "ranta", Provider: "yhdistys"}, Decision{Allow: true, Relation: Team}},
		{"another provider's", Subject{Client: "c", Unit: "x", Provider: "säätiö", OwnWorker: "kalle", Reason: "syy"}, Decision{Why: WhyRelation}},
		{"the organiser's own", Subject{Client: "c", Unit: "verstas", OwnWorker: "kalle", Reason: "syy"}, Decision{Why: WhyRelation}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := Decide(kalle, SeeClients, c.s); got != c.want {
				t.Errorf("want %+v, got %+v", c.want, got)
			}
		})
	}
	if !kalle.InUnit(ConfirmAttendance, "ranta", "yhdistys") || kalle.InUnit(ConfirmAttendance, "verstas", "") {
		t.Error("the board of Ranta is Kalle's, the board of Verstas is not")
	}
}

func TestTwoGrantsAreNotMixed(t *testing.T) {
	a := Actor{Tenant: "paja", Kind: Worker, ID: "w", Strong: true, Grants: []Grant{
		{Role: Instructor, Unit: "verstas"}, {Role: Coordinator, Unit: "kahvila"},
	}}
	s := Subject{Client: "c", Unit: "kahvila"}
	if d := Decide(a, ConfirmAttendance, s); d.Allow {
		t.Errorf("a coordinator's unit is confirmed with an instructor's right: %+v", d)
	}
	if d := Decide(a, SeeMonth, s); d != (Decision{Allow: true, Relation: Organiser}) {
		t.Errorf("got %+v", d)
	}
}

func TestWorkerWithoutGrantsHasLostAllRights(t *testing.T) {
	gone := ritva(Instructor)
	gone.Grants = nil
	for _, n := range Needs()[1:] {
		if gone.Holds(n) {
			t.Errorf("holds %s", n)
		}
		for _, s := range situations() {
			if d := Decide(gone, n, s.subject); d.Allow {
				t.Errorf("%s, %s: %+v", n, s.name, d)
			}
		}
	}
}

func TestUnknownRoleAndUnknownNeedGiveNothing(t *testing.T) {
	odd := ritva("director")
	if odd.Holds(SeeClients) || Decide(odd, SeeClients, situations()[3].subject).Allow {
		t.Error("an unknown role has a right")
	}
	for _, n := range []Need{0, needs, 255} {
		if program().Holds(n) || Decide(ritva(Instructor), n, Subject{}).Allow {
			t.Errorf("need %d is met", n)
		}
	}
	if _, ok := ParseRole("director"); ok {
		t.Error("director is no role")
	}
}

func TestNamesAreReadBack(t *testing.T) {
	for _, r := range Roles() {
		if got, ok := ParseRole(r.String()); !ok || got != r {
			t.Errorf("%s: %v %v", r, got, ok)
		}
	}
	for k := Nobody; k <= System; k++ {
		if got, ok := ParseKind(k.String()); !ok || got != k {
			t.Errorf("%s: %v %v", k, got, ok)
		}
	}
	if _, ok := ParseKind("ghost"); ok {
		t.Error("ghost is no kind")
	}
	seen := map[string]bool{"none": true}
	for _, n := range Needs() {
		if seen[n.String()] {
			t.Errorf("need %d has no name of its own: %s", n, n)
		}
		seen[n.String()] = true
	}
}

func TestFiveRolesMayOwnAClient(t *testing.T) {
	for i, r := range Roles() {
		if r.MayOwn() != (i < 5) {
			t.Errorf("%s: %v", r, r.MayOwn())
		}
	}
}

func anyActor() *rapid.Generator[Actor] {
	return rapid.Custom(func(t *rapid.T) Actor {
		grant := rapid.Custom(func(t *rapid.T) Grant {
			return Grant{
				Role:     rapid.SampledFrom(append(Roles(), "director")).Draw(t, "role"),
				Provider: rapid.SampledFrom([]id.Provider{"", "p1", "p2"}).Draw(t, "provider"),
				Unit:     rapid.SampledFrom([]id.Unit{"", "u1", "u2"}).Draw(t, "unit"),
			}
		})
		return Actor{
			Tenant: rapid.SampledFrom([]id.Tenant{"a", "b", ""}).Draw(t, "tenant"),
			Kind:   Kind(rapid.IntRange(0, 3).Draw(t, "kind")),
			ID:     rapid.SampledFrom([]string{"", "x", "y"}).Draw(t, "id"),
			Grants: rapid.SliceOfN(grant, 0, 3).Draw(t, "grants"),
			Strong: rapid.Bool().Draw(t, "strong"),
		}
	})
}

func anySubject() *rapid.Generator[Subject] {
	return rapid.Custom(func(t *rapid.T) Subject {
		return Subject{
			Tenant:      rapid.SampledFrom([]id.Tenant{"", "a", "b"}).Draw(t, "tenant"),
			Client:      rapid.SampledFrom([]id.Client{"", "x", "y"}).Draw(t, "client"),
			Unit:        rapid.SampledFrom([]id.Unit{"", "u1", "u2"}).Draw(t, "unit"),
			Provider:    rapid.SampledFrom([]id.Provider{"", "p1", "p2"}).Draw(t, "provider"),
			OwnWorker:   rapid.SampledFrom([]id.Worker{"", "x", "y"}).Draw(t, "own"),
			Substitutes: rapid.SliceOfN(rapid.SampledFrom([]id.Worker{"", "x", "y"}), 0, 2).Draw(t, "substitutes"),
			Reason:      rapid.SampledFrom([]string{"", " ", "hätä"}).Draw(t, "reason"),
		}
	})
}

// What no role, grant or relation may ever bring about.
func TestWallsHoldForAnybody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, s := anyActor().Draw(t, "actor"), anySubject().Draw(t, "subject")
		n := rapid.SampledFrom(Needs()).Draw(t, "need")
		d := Decide(a, n, s)
		if n == Anyone {
			return
		}
		if !d.Allow {
			if d.Why == "" || d.Relation != None {
				t.Fatalf("a refusal tells why and no relation: %+v", d)
			}
			return
		}
		walls := []struct {
			name  string
			holds bool
		}{
			{"what is allowed is held", a.Holds(n)},
			{"why is for refusals", d.Why == "" && d.Relation != None},
			{"nobody gets in", a.Kind != Nobody},
			{"another tenant never", a.Tenant != "" && (s.Tenant == "" || s.Tenant == a.Tenant)},
			{"a client is only oneself", a.Kind != Client || a.ID == string(s.Client) && d.Relation == Self},
			{"only a client is self", d.Relation != Self || a.Kind == Client},
			{"workers sign in strongly", a.Kind != Worker || a.Strong},
			{"history asks for identification", n != OwnHistory || a.Strong},
			{"an emergency has a reason", d.Relation != Emergency || strings.TrimSpace(s.Reason) != ""},
			{"the program decides nothing", a.Kind != System || n != ConfirmAttendance && n != CorrectAttendance},
			{"a provider's grant stays there", a.Kind != Worker || someServes(a.Grants, s.Provider)},
		}
		for _, w := range walls {
			if !w.holds {
				t.Fatalf("%s: %+v may %s to %+v: %+v", w.name, a, n, s, d)
			}
		}
	})
}

func someServes(grants []Grant, p id.Provider) bool {
	for _, g := range grants {
		if g.serves(p) {
			return true
		}
	}
	return false
}

func TestAdministratorAndOfficerOpenNoRecord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, s := anyActor().Draw(t, "actor"), anySubject().Draw(t, "subject")
		a.Kind = Worker
		for i := range a.Grants {
			a.Grants[i].Role = rapid.SampledFrom([]Role{Administrator, DPO}).Draw(t, "role")
		}
		for _, n := range []Need{SeeClients, SeeRecord, KeepClient, RecordDay, ConfirmAttendance, CorrectAttendance, SeeMonth, IssueCode} {
			if d := Decide(a, n, s); d.Allow {
				t.Fatalf("%s: %+v", n, d)
			}
		}
	})
}

func TestAnotherGrantTakesNoRightAway(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, s := anyActor().Draw(t, "actor"), anySubject().Draw(t, "subject")
		n := rapid.SampledFrom(Needs()).Draw(t, "need")
		more := a
		more.Grants = append(append([]Grant(nil), a.Grants...), anyActor().Draw(t, "other").Grants...)
		if Decide(a, n, s).Allow && !Decide(more, n, s).Allow {
			t.Fatalf("%s: %+v lost it with %+v", n, a, more.Grants)
		}
	})
}

func BenchmarkDecide(b *testing.B) {
	a, s := ritva(Instructor), situations()[2].subject
	b.ReportAllocs()
	for b.Loop() {
		if !Decide(a, SeeRecord, s).Allow {
			b.Fatal("refused")
		}
	}
}
