package audit

import (
	"bytes"
	"encoding/hex"
	"reflect"
	"strings"
	"testing"

	"etapaja/ground/cal"

	"pgregory.net/rapid"
)

// The form of the hashed bytes is kept for twelve years: this test is changed only together with version.
func TestHashedBytesAreWhatTheyWere(t *testing.T) {
	l := Head{Seq: 6, Hash: []byte{1, 2}}.Next(Chain{Tenant: "paja", Name: "verstas"}, Act{
		At: 0x0102030405060708, Actor: "worker:ritva", Session: "s",
		Event: Event{Kind: "day.open", Of: []string{"a", ""}, Digest: []byte{9}},
	})
	want := hex.EncodeToString([]byte(version)) +
		"00000004" + hex.EncodeToString([]byte("paja")) +
		"00000007" + hex.EncodeToString([]byte("verstas")) +
		"0000000000000007" + "0102030405060708" +
		"0000000c" + hex.EncodeToString([]byte("worker:ritva")) +
		"00000001" + "73" +
		"00000008" + hex.EncodeToString([]byte("day.open")) +
		"00000002" + "00000001" + "61" + "00000000" +
		"00000001" + "09" +
		"00000002" + "0102"
	if got := hex.EncodeToString(l.Body); got != want {
		t.Errorf("\nwant %s\ngot  %s", want, got)
	}
	if len(l.Hash) != 32 || l.Seq != 7 {
		t.Errorf("hash %x, seq %d", l.Hash, l.Seq)
	}
}

func anyAct() *rapid.Generator[Act] {
	return rapid.Custom(func(t *rapid.T) Act {
		a := Act{
			At: cal.Instant(rapid.Int64().Draw(t, "at")), Actor: rapid.String().Draw(t, "actor"), Session: rapid.String().Draw(t, "session"),
			Event: Event{Kind: rapid.String().Draw(t, "kind"), Of: rapid.SliceOfN(rapid.String(), 0, 5).Draw(t, "of"), Digest: rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(t, "digest")},
		}
		if len(a.Event.Of) == 0 {
			a.Event.Of = nil
		}
		if len(a.Event.Digest) == 0 {
			a.Event.Digest = nil
		}
		return a
	})
}

func TestBodyIsReadBackWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Chain{Tenant: rapid.String().Draw(t, "tenant"), Name: rapid.String().Draw(t, "name")}
		h := Head{Seq: rapid.Int64Range(0, 1<<40).Draw(t, "seq")}
		if h.Seq > 0 {
			h.Hash = rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "prev")
		}
		want := h.Next(c, anyAct().Draw(t, "act"))
		got, err := Read(want.Body)
		want.Hash = nil
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%v\nwant %+v\ngot  %+v", err, want, got)
		}
	})
}

// Two acts that differ in anything have different bytes: no text can flow over into its neighbour.
func TestDifferentActsHaveDifferentBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyAct().Draw(t, "a"), anyAct().Draw(t, "b")
		same := bytes.Equal(Head{}.Next(verstas, a).Body, Head{}.Next(verstas, b).Body)
		if same != reflect.DeepEqual(a, b) {
			t.Fatalf("%+v and %+v", a, b)
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add(Head{}.Next(verstas, act(1)).Body)
	f.Add([]byte(version))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, body []byte) {
		l, err := Read(body)
		if err != nil {
			return
		}
		if again := l.canonical(); !bytes.Equal(again, body) {
			t.Errorf("%x is read, but written %x", body, again)
		}
	})
}

func TestDigestTellsValuesApart(t *testing.T) {
	same := [][]any{{1, "a"}, {int64(1), "a"}}
	if !bytes.Equal(Digest("q", same[0]), Digest("q", same[1])) {
		t.Error("an int and an int64 stand alike in the database")
	}
	others := [][]any{nil, {nil}, {1}, {"1"}, {[]byte("1")}, {1.0}, {true}, {false}, {"1", ""}, {"", "1"}, {cal.D(2026, 11, 24)}, {cal.Instant(1), 1}}
	seen := map[string]int{}
	for i, args := range others {
		d := string(Digest("q", args))
		if j, doubled := seen[d]; doubled {
			t.Errorf("%v and %v are digested alike", others[j], args)
		}
		seen[d] = i
	}
	if bytes.Equal(Digest("q", nil), Digest("p", nil)) {
		t.Error("the statement is not in the digest")
	}
	defer func() {
		if recover() == nil {
			t.Error("what no driver takes was digested")
		}
	}()
	Digest("q", []any{struct{}{}})
}

func TestUsageIsOfTheSetNotTheOrder(t *testing.T) {
	a := Usage{Screen: "care/attendance/board", Purpose: "team", Outcome: "shown", Clients: []string{"c2", "c1", "c2"}}
	b := a
	b.Clients = []string{"c1", "c2"}
	if !reflect.DeepEqual(a.Event(), b.Event()) || !reflect.DeepEqual(a.Clients, []string{"c2", "c1", "c2"}) {
		t.Errorf("%+v, %+v", a.Event(), b.Event())
	}
	for name, change := range map[string]func(*Usage){
		"screen":  func(u *Usage) { u.Screen += "x" },
		"purpose": func(u *Usage) { u.Purpose = "own" },
		"outcome": func(u *Usage) { u.Outcome = "denied" },
		"clients": func(u *Usage) { u.Clients = []string{"c1"} },
	} {
		c := b
		change(&c)
		if bytes.Equal(c.Event().Digest, b.Event().Digest) {
			t.Errorf("another %s has the same digest", name)
		}
	}
}

func TestEventsNameNoPeople(t *testing.T) {
	fit := []Event{
		{Kind: "attendance.confirm", Of: []string{"0199f1e2-7c3a-7000-8000-0123456789ab", "2026-11-24", "", "organiser/unit_1"}},
		Join([]Tip{{Name: "0199f1e2-7c3a-7000-8000-0123456789ab/usage", Head: Head{Seq: 12, Hash: bytes.Repeat([]byte{0xab}, 32)}}}),
		{Kind: "x", Of: []string{"00123456-1230-7000-8000-000000000000", "240190-112"}},
	}
	for _, e := range fit {
		if err := e.Fit(); err != nil {
			t.Error(err)
		}
	}
	unfit := []Event{
		{Kind: ""}, {Kind: "Matti came"}, {Kind: "a.b", Of: []string{"Matti Meikäläinen"}}, {Kind: "a.b", Of: []string{"a@b.fi"}},
		{Kind: "a.b", Of: []string{"+358401234567"}}, {Kind: "a.b", Of: []string{strings.Repeat("a", 161)}},
		{Kind: "a.b", Of: []string{"131052-908T"}}, {Kind: "a.b", Of: []string{"c1", "client:010100A9017"}}, {Kind: "a.b", Of: []string{"131052y908t"}},
	}
	for _, e := range unfit {
		if err := e.Fit(); err == nil {
			t.Errorf("%+v is let into the chain", e)
		} else if len(e.Of) > 0 && strings.Contains(err.Error(), e.Of[len(e.Of)-1]) {
			t.Errorf("the refusal repeats the text: %v", err)
		}
	}
}

func TestTipsThatCannotBeReadAreRefused(t *testing.T) {
	for _, of := range []string{"", "x", "u:1", "u:one:ab", "u:1:xyz"} {
		l := Link{Act: Act{Event: Event{Kind: kindJoin, Of: []string{of}}}}
		if tips, err := l.Tips(); err != ErrBody {
			t.Errorf("%q: %v %v", of, tips, err)
		}
	}
	l := Link{Act: act(1)}
	if tips, err := l.Tips(); tips != nil || err != nil {
		t.Errorf("no join: %v %v", tips, err)
	}
}

func BenchmarkNext(b *testing.B) {
	var h Head
	a := act(1)
	b.ReportAllocs()
	for b.Loop() {
		h = h.Next(verstas, a).Head()
	}
}

func BenchmarkDigest(b *testing.B) {
	args := []any{"0199f1e2-7c3a-7000-8000-0123456789ab", 240, cal.D(2026, 11, 24), make([]byte, 128)}
	b.ReportAllocs()
	for b.Loop() {
		Digest("INSERT INTO entry (tenant, id, client, day, minutes) VALUES ($1, $2, $3, $4, $5)", args)
	}
}

func BenchmarkUsageOfThirty(b *testing.B) {
	u := Usage{Screen: "care/attendance/board", Purpose: "team", Outcome: "shown"}
	for i := range 30 {
		u.Clients = append(u.Clients, "0199f1e2-7c3a-7000-8000-0000000000"+string("0123456789"[i/10])+string("0123456789"[i%10]))
	}
	var h Head
	b.ReportAllocs()
	for b.Loop() {
		h = h.Next(verstas, Act{At: day, Actor: "worker:ritva", Event: u.Event()}).Head()
	}
}

func BenchmarkFit(b *testing.B) {
	e := Event{Kind: "attendance.confirm", Of: []string{"0199f1e2-7c3a-7000-8000-0123456789ab", "0199f1e2-7c3a-7000-8000-0123456789ac"}}
	for b.Loop() {
		if err := e.Fit(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVerify(b *testing.B) {
	rows := grow(verstas, 1000, act)
	check := Check{Chain: verstas, Columns: kept}
	for b.Loop() {
		if broken := verify(b, check, rows); broken != nil {
			b.Fatal(broken)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/link")
}
