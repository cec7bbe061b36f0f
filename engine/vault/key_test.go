package vault

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

func newKey(t testing.TB, v *Vault, owner string) (*Key, []byte) {
	t.Helper()
	wrapped, err := v.NewKey(owner)
	if err != nil {
		t.Fatal(err)
	}
	k, err := v.Key(owner, wrapped)
	if err != nil {
		t.Fatal(err)
	}
	return k, wrapped
}

func TestWhatIsSealedOpensInItsPlace(t *testing.T) {
	k, _ := newKey(t, ephemeral(t), "paja/matti")
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		bind := rapid.StringN(1, 20, -1).Draw(t, "bind")
		sealed := k.Seal(text, bind)
		if (sealed == nil) != (text == "") {
			t.Fatalf("%q is sealed as %x", text, sealed)
		}
		if got, err := k.Open(sealed, bind); err != nil || got != text {
			t.Fatalf("want %q, got %q, %v", text, got, err)
		}
	})
}

func TestChangedTextDoesNotOpen(t *testing.T) {
	k, _ := newKey(t, ephemeral(t), "paja/matti")
	sealed := k.Seal("Olen ollut väsynyt", "note/text/1")
	for i := range sealed {
		for bit := range 8 {
			changed := bytes.Clone(sealed)
			changed[i] ^= 1 << bit
			if text, err := k.Open(changed, "note/text/1"); err != ErrText || text != "" {
				t.Fatalf("byte %d, bit %d: %q, %v", i, bit, text, err)
			}
		}
	}
	for n := range len(sealed) - 1 {
		if _, err := k.Open(sealed[:n+1], "note/text/1"); err != ErrText {
			t.Fatalf("cut to %d: %v", n+1, err)
		}
	}
}

func TestMovedTextDoesNotOpen(t *testing.T) {
	v := ephemeral(t)
	k, _ := newKey(t, v, "paja/matti")
	sealed := k.Seal("Olen ollut väsynyt", "note/text/1")
	for _, bind := range []string{"note/text/2", "note/answer/1", "", "note/text/1 "} {
		if _, err := k.Open(sealed, bind); err != ErrText {
			t.Errorf("at %q: %v", bind, err)
		}
	}
	aino, _ := newKey(t, v, "paja/aino")
	if _, err := aino.Open(sealed, "note/text/1"); err != ErrText {
		t.Errorf("with Aino's key: %v", err)
	}
}

func TestKeyUnwrapsForItsOwnerAlone(t *testing.T) {
	v := ephemeral(t)
	_, wrapped := newKey(t, v, "paja/matti")
	for _, owner := range []string{"paja/aino", "ranta/matti", "", "paja/matt"} {
		if _, err := v.Key(owner, wrapped); err != ErrKey {
			t.Errorf("for %q: %v", owner, err)
		}
	}
	if _, err := ephemeral(t).Key("paja/matti", wrapped); err != ErrKey {
		t.Errorf("by another vault: %v", err)
	}
	for i := range wrapped {
		changed := bytes.Clone(wrapped)
		changed[i] ^= 0x20
		if k, err := v.Key("paja/matti", changed); err == nil {
			t.Errorf("byte %d changed: %v", i, k)
		}
	}
	if _, err := v.NewKey(""); err == nil {
		t.Error("a key for nobody")
	}
}

// A destroyed row takes the key along, though the key is remembered: nothing opens it by the owner's name.
func TestShreddedKeyOpensNothing(t *testing.T) {
	v := ephemeral(t)
	k, wrapped := newKey(t, v, "paja/matti")
	sealed := k.Seal("Olen ollut väsynyt", "note/text/1")
	_, other := newKey(t, v, "paja/aino")
	for name, row := range map[string][]byte{"no row": nil, "an empty row": {}, "another's row": other} {
		if _, err := v.Key("paja/matti", row); err != ErrKey {
			t.Errorf("%s: %v", name, err)
		}
	}
	anew, _ := newKey(t, v, "paja/matti")
	if _, err := anew.Open(sealed, "note/text/1"); err != ErrText {
		t.Errorf("a new key opens what the old one sealed: %v", err)
	}
	v.Forget("paja/matti", wrapped)
	if v.cache.get("paja/matti", wrapped) != nil {
		t.Error("the shredded key is still remembered")
	}
}

func TestSameTextIsNeverSealedAlike(t *testing.T) {
	k, _ := newKey(t, ephemeral(t), "paja/matti")
	const header, nonce = 5, 12
	seen := map[string]bool{}
	for range 20_000 {
		sealed := k.Seal("kyllä", "mood/value/1")
		n := string(sealed[header : header+nonce])
		if seen[n] {
			t.Fatal("a nonce came twice")
		}
		seen[n] = true
	}
}

func TestLengthTellsLittle(t *testing.T) {
	k, _ := newKey(t, ephemeral(t), "paja/matti")
	lengths := map[int]bool{}
	for _, reason := range []string{"a", "own_illness", "child_illness", "job_interview", "public_office", "other"} {
		lengths[len(k.Seal(reason, "absence/reason/1"))] = true
	}
	if len(lengths) != 1 {
		t.Errorf("the reasons can be told by their length: %v", lengths)
	}
	if n := len(k.Seal(strings.Repeat("a", 100), "b")); n > 100+64+33 {
		t.Errorf("100 bytes take %d", n)
	}
}

func TestKeysInMemoryAreBounded(t *testing.T) {
	var c cache
	k := new(Key)
	for i := range 5 * generation {
		c.put("paja/x", fmt.Append(nil, i), k)
	}
	if n := len(c.now) + len(c.old); n > 2*generation {
		t.Errorf("%d keys are remembered", n)
	}
	if c.get("paja/x", fmt.Append(nil, 5*generation-1)) == nil || c.get("paja/x", []byte("0")) != nil {
		t.Error("the newest is forgotten or the oldest is not")
	}
}

func TestKeyInUseIsNotForgotten(t *testing.T) {
	var c cache
	k := new(Key)
	c.put("paja/matti", []byte("w"), k)
	for i := range 5 * generation {
		c.put("paja/x", fmt.Append(nil, i), k)
		if i%100 == 0 && c.get("paja/matti", []byte("w")) == nil {
			t.Fatalf("forgotten after %d others", i)
		}
	}
}

func TestManyCallersAtOnce(t *testing.T) {
	v := ephemeral(t)
	const people = 8
	wrapped := make([][]byte, people)
	for i := range wrapped {
		_, wrapped[i] = newKey(t, v, fmt.Sprint("paja/", i))
	}
	var group sync.WaitGroup
	for caller := range 8 {
		group.Go(func() {
			for round := range 200 {
				who := (caller + round) % people
				k, err := v.Key(fmt.Sprint("paja/", who), wrapped[who])
				if err != nil {
					t.Error(err)
					return
				}
				if text, err := k.Open(k.Seal("hei", "b"), "b"); err != nil || text != "hei" {
					t.Errorf("%q, %v", text, err)
				}
				if round%50 == 0 {
					v.Forget(fmt.Sprint("paja/", who), wrapped[who])
				}
			}
		})
	}
	group.Wait()
}

func FuzzOpen(f *testing.F) {
	v, err := Ephemeral()
	if err != nil {
		f.Fatal(err)
	}
	k, wrapped := newKey(f, v, "paja/matti")
	genuine := k.Seal("Olen ollut väsynyt", "note/text/1")
	f.Add(genuine, "note/text/1")
	f.Add(wrapped, "paja/matti")
	f.Add([]byte{1}, "")
	f.Fuzz(func(t *testing.T, sealed []byte, bind string) {
		text, err := k.Open(sealed, bind)
		forged := len(sealed) > 0 && !(bytes.Equal(sealed, genuine) && bind == "note/text/1")
		if forged && (!errors.Is(err, ErrText) || text != "") {
			t.Errorf("opened %x at %q: %q, %v", sealed, bind, text, err)
		}
		if _, err := v.Key(bind, sealed); err == nil && !(bytes.Equal(sealed, wrapped) && bind == "paja/matti") {
			t.Errorf("unwrapped %x for %q", sealed, bind)
		}
	})
}

func FuzzUnpad(f *testing.F) {
	f.Add(pad("Olen ollut väsynyt"))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		text, err := unpad(b)
		if err == nil && len(text) > len(b) {
			t.Errorf("%d bytes of %d", len(text), len(b))
		}
		if again, err := unpad(pad(string(b))); err != nil || again != string(b) {
			t.Errorf("%q, %v", again, err)
		}
	})
}

func BenchmarkKeyRemembered(b *testing.B) {
	v := ephemeral(b)
	_, wrapped := newKey(b, v, "paja/0199f1e2-7c3a-7000-8000-0123456789ab")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := v.Key("paja/0199f1e2-7c3a-7000-8000-0123456789ab", wrapped); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkKeyUnwrapped(b *testing.B) {
	v := ephemeral(b)
	const owner = "paja/0199f1e2-7c3a-7000-8000-0123456789ab"
	_, wrapped := newKey(b, v, owner)
	b.ReportAllocs()
	for b.Loop() {
		v.Forget(owner, wrapped)
		if _, err := v.Key(owner, wrapped); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSeal100(b *testing.B) {
	k, _ := newKey(b, ephemeral(b), "paja/matti")
	text := strings.Repeat("a", 100)
	b.ReportAllocs()
	for b.Loop() {
		k.Seal(text, "note/text/0199f1e2-7c3a-7000-8000-0123456789ab")
	}
}

func BenchmarkOpen100(b *testing.B) {
	k, _ := newKey(b, ephemeral(b), "paja/matti")
	const bind = "note/text/0199f1e2-7c3a-7000-8000-0123456789ab"
	sealed := k.Seal(strings.Repeat("a", 100), bind)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := k.Open(sealed, bind); err != nil {
			b.Fatal(err)
		}
	}
}
