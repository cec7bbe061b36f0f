package audit

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"testing"

	"etapaja/ground/cal"

	"pgregory.net/rapid"
)

var verstas = Chain{Tenant: "paja", Name: "019a0000-0000-7000-8000-000000000001"}

var kept = Columns{At: true, Actor: true, Session: true, Kind: true, Of: true, Digest: true}

var day = cal.At(cal.D(2026, 11, 24), cal.T(8, 30))

func act(i int) Act {
	return Act{
		At: day.Add(1000 * 1000 * 1000 * 60), Actor: "worker:ritva", Session: "s1",
		Event: Event{Kind: "attendance.confirm", Of: []string{fmt.Sprintf("entry-%d", i), "client-1"}, Digest: Digest("INSERT", []any{i})},
	}
}

// grow makes a chain of n links as the tables hold it.
func grow(c Chain, n int, of func(int) Act) []Row {
	var h Head
	rows := make([]Row, n)
	for i := range rows {
		l := h.Next(c, of(i))
		rows[i] = Row{Seq: l.Seq, Act: l.Act, Body: l.Body, Hash: l.Hash}
		h = l.Head()
	}
	return rows
}

func all(rows []Row) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func headOf(r Row) Head { return Head{Seq: r.Seq, Hash: r.Hash} }

func verify(t interface{ Fatal(...any) }, c Check, rows []Row) *Break {
	_, broken, err := c.Verify(all(rows))
	if err != nil {
		t.Fatal(err)
	}
	return broken
}

func TestUntouchedChainIsWhole(t *testing.T) {
	rows := grow(verstas, 50, act)
	check := Check{Chain: verstas, Columns: kept, Known: []Head{headOf(rows[49]), headOf(rows[9])}}
	head, broken, err := check.Verify(all(rows))
	if err != nil || broken != nil || !reflect.DeepEqual(head, headOf(rows[49])) {
		t.Fatalf("head %v, broken %v, err %v", head, broken, err)
	}
}

func TestOldRowsMayGoUpToACheckpoint(t *testing.T) {
	rows := grow(verstas, 30, act)
	check := Check{Chain: verstas, Columns: kept, From: headOf(rows[9]), Known: []Head{headOf(rows[4]), headOf(rows[9]), headOf(rows[29])}}
	if b := verify(t, check, rows[10:]); b != nil {
		t.Fatal(b)
	}
	if b := verify(t, check, rows[11:]); b == nil || b.Seq != 11 || b.Why != WhyOrder {
		t.Fatalf("one row too many is gone: %v", b)
	}
	check.From.Hash = bytes.Repeat([]byte{7}, 32)
	if b := verify(t, check, rows[10:]); b == nil || b.Seq != 10 || b.Why != WhyKnown {
		t.Fatalf("another checkpoint than the signed one: %v", b)
	}
}

func TestBreakNamesItsLinkAndWhy(t *testing.T) {
	other := Chain{Tenant: "paja", Name: "kahvila"}
	cases := []struct {
		name   string
		change func(rows []Row) []Row
		want   Break
	}{
		{"an edited column", func(r []Row) []Row { r[4].Actor = "worker:kalle"; return r }, Break{verstas, 5, WhyColumn}},
		{"an emptied column", func(r []Row) []Row { r[4].Actor = ""; return r }, Break{verstas, 5, WhyColumn}},
		{"an edited body", func(r []Row) []Row { r[4].Body = bytes.ToUpper(r[4].Body); return r }, Break{verstas, 5, WhyHash}},
		{"a cut link", func(r []Row) []Row { return slices.Delete(r, 4, 5) }, Break{verstas, 5, WhyOrder}},
		{"a doubled link", func(r []Row) []Row { return slices.Insert(r, 4, r[4]) }, Break{verstas, 6, WhyOrder}},
		{"a link of another chain", func(r []Row) []Row { r[4] = grow(other, 5, act)[4]; return r }, Break{verstas, 5, WhyBody}},
		{"a link put in anew", func(r []Row) []Row { r[4] = grow(verstas, 5, func(i int) Act { return act(i + 1) })[4]; return r }, Break{verstas, 5, WhyPrev}},
		{"a chain told anew", func([]Row) []Row { return grow(verstas, 10, func(i int) Act { return act(i + 1) }) }, Break{verstas, 10, WhyKnown}},
		{"a cut end", func(r []Row) []Row { return r[:7] }, Break{verstas, 8, WhyEnd}},
		{"nothing left", func(r []Row) []Row { return nil }, Break{verstas, 1, WhyEnd}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			rows := grow(verstas, 10, act)
			check := Check{Chain: verstas, Columns: kept, Known: []Head{headOf(rows[9])}}
			if b := verify(t, check, c.change(rows)); b == nil || *b != c.want {
				t.Errorf("want %v, got %v", c.want, b)
			}
		})
	}
	if s := (Break{verstas, 5, WhyHash}).String(); s != `chain "019a0000-0000-7000-8000-000000000001" of paja is broken at link 5 (hash)` {
		t.Error(s)
	}
}

func TestReadingErrorIsNoBreak(t *testing.T) {
	failed := errors.New("disk")
	rows := func(yield func(Row, error) bool) { yield(Row{}, failed) }
	if _, broken, err := (Check{Chain: verstas}).Verify(rows); broken != nil || err != failed {
		t.Errorf("broken %v, err %v", broken, err)
	}
}

// Ten thousand random mutations of a kept chain, by somebody who may write the tables but holds no signed
// checkpoint: every one is found (A9).
func TestTenThousandMutationsAreAllFound(t *testing.T) {
	const mutated = 10_000
	for found := 0; found < mutated && !t.Failed(); {
		rapid.Check(t, func(t *rapid.T) {
			for range 100 {
				mutateOnce(t)
				found++
			}
		})
	}
}

func mutateOnce(t *rapid.T) {
	n := rapid.IntRange(2, 12).Draw(t, "links")
	rows := grow(verstas, n, act)
	check := Check{Chain: verstas, Columns: kept, Known: []Head{headOf(rows[n-1])}}
	mutation := rapid.SampledFrom(mutations).Draw(t, "mutation")
	changed := mutation.apply(t, rows)
	if reflect.DeepEqual(changed, grow(verstas, n, act)) {
		t.Fatalf("%s changed nothing", mutation.name)
	}
	if verify(t, check, changed) == nil {
		t.Fatalf("%s was not found", mutation.name)
	}
}

type mutation struct {
	name  string
	apply func(t *rapid.T, rows []Row) []Row
}

var mutations = []mutation{
	{"a byte of the body", func(t *rapid.T, rows []Row) []Row { flip(t, some(t, rows).Body); return rows }},
	{"a byte of the hash", func(t *rapid.T, rows []Row) []Row { flip(t, some(t, rows).Hash); return rows }},
	{"the time", func(t *rapid.T, rows []Row) []Row { some(t, rows).At++; return rows }},
	{"the actor", func(t *rapid.T, rows []Row) []Row { some(t, rows).Actor += "x"; return rows }},
	{"the session", func(t *rapid.T, rows []Row) []Row { some(t, rows).Session = ""; return rows }},
	{"the kind", func(t *rapid.T, rows []Row) []Row { some(t, rows).Event.Kind = "attendance.undo"; return rows }},
	{"whom it was of", func(t *rapid.T, rows []Row) []Row {
		r := some(t, rows)
		r.Event.Of = slices.Delete(slices.Clone(r.Event.Of), 0, 1)
		return rows
	}},
	{"the digest", func(t *rapid.T, rows []Row) []Row {
		r := some(t, rows)
		r.Event.Digest = slices.Clone(r.Event.Digest)
		flip(t, r.Event.Digest)
		return rows
	}},
	{"a cut", func(t *rapid.T, rows []Row) []Row {
		from := rapid.IntRange(0, len(rows)-1).Draw(t, "from")
		return slices.Delete(rows, from, rapid.IntRange(from+1, len(rows)).Draw(t, "to"))
	}},
	{"a cut end", func(t *rapid.T, rows []Row) []Row { return rows[:rapid.IntRange(0, len(rows)-1).Draw(t, "left")] }},
	{"a swap", func(t *rapid.T, rows []Row) []Row {
		i := rapid.IntRange(0, len(rows)-2).Draw(t, "i")
		j := rapid.IntRange(i+1, len(rows)-1).Draw(t, "j")
		rows[i], rows[j] = rows[j], rows[i]
		return rows
	}},
	{"a swap with the numbers put right", func(t *rapid.T, rows []Row) []Row {
		i := rapid.IntRange(0, len(rows)-2).Draw(t, "i")
		rows[i], rows[i+1] = rows[i+1], rows[i]
		rows[i].Seq, rows[i+1].Seq = rows[i+1].Seq, rows[i].Seq
		return rows
	}},
	{"a row put in", func(t *rapid.T, rows []Row) []Row {
		at := rapid.IntRange(0, len(rows)-1).Draw(t, "at")
		return slices.Insert(rows, at, forged(t, rows, at))
	}},
	{"a row exchanged", func(t *rapid.T, rows []Row) []Row {
		at := rapid.IntRange(0, len(rows)-1).Draw(t, "at")
		rows[at] = forged(t, rows, at)
		return rows
	}},
	{"a row from another tenant", func(t *rapid.T, rows []Row) []Row {
		at := rapid.IntRange(0, len(rows)-1).Draw(t, "at")
		rows[at] = grow(Chain{Tenant: "ranta", Name: verstas.Name}, len(rows), act)[at]
		return rows
	}},
	{"a row from the usage log", func(t *rapid.T, rows []Row) []Row {
		at := rapid.IntRange(0, len(rows)-1).Draw(t, "at")
		rows[at] = grow(verstas.Usage(), len(rows), act)[at]
		return rows
	}},
	{"a row told anew and all after it bound again", func(t *rapid.T, rows []Row) []Row {
		at := rapid.IntRange(0, len(rows)-1).Draw(t, "at")
		return grow(verstas, len(rows), func(i int) Act {
			a := act(i)
			if i == at {
				a.Actor = "worker:kalle"
			}
			return a
		})
	}},
}

// forged is a row with a right hash, bound to the one before it, that tells of something else.
func forged(t *rapid.T, rows []Row, at int) Row {
	var h Head
	if at > 0 {
		h = headOf(rows[at-1])
	}
	l := h.Next(verstas, Act{At: day, Actor: "worker:kalle", Event: Event{Kind: "attendance.confirm"}})
	return Row{Seq: l.Seq, Act: l.Act, Body: l.Body, Hash: l.Hash}
}

func some(t *rapid.T, rows []Row) *Row {
	return &rows[rapid.IntRange(0, len(rows)-1).Draw(t, "row")]
}

func flip(t *rapid.T, b []byte) {
	b[rapid.IntRange(0, len(b)-1).Draw(t, "byte")] ^= byte(rapid.IntRange(1, 255).Draw(t, "bits"))
}

func TestDailyJoinFindsATellingAnewInAUnit(t *testing.T) {
	rows := grow(verstas, 20, act)
	joined := Head{}.Next(Chain{Tenant: "paja"}, Act{At: day, Actor: "system:audit", Event: Join([]Tip{
		{Name: verstas.Name, Head: headOf(rows[14])}, {Name: verstas.Usage().Name, Head: Head{}},
	})})
	read, err := Read(joined.Body)
	if err != nil {
		t.Fatal(err)
	}
	tips, err := read.Tips()
	if err != nil {
		t.Fatal(err)
	}
	at, ok := slices.BinarySearchFunc(tips, verstas.Name, func(t Tip, n string) int { return cmp.Compare(t.Name, n) })
	if !ok {
		t.Fatalf("the unit's head is not in the join: %v", tips)
	}
	check := Check{Chain: verstas, Columns: kept, Known: []Head{tips[at].Head}}
	if b := verify(t, check, rows); b != nil {
		t.Fatal(b)
	}
	anew := grow(verstas, 20, func(i int) Act { return act(i + 1) })
	if b := verify(t, check, anew); b == nil || *b != (Break{verstas, 15, WhyKnown}) {
		t.Fatalf("got %v", b)
	}
}
