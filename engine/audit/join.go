package audit

import (
	"cmp"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
)

// Tip is the head of a named chain.
type Tip struct {
	Name string
	Head Head
}

// kindJoin marks the links of a tenant's chain that hold its units' heads.
const kindJoin = "chain.join"

// Join is the daily event of the tenant's own chain: it holds the heads of the others, so that whoever holds one
// signed link can find a cut or an edit in any of them. Its Body is what is signed as the day's checkpoint.
func Join(tips []Tip) Event {
	sorted := slices.SortedFunc(slices.Values(tips), func(a, b Tip) int { return cmp.Compare(a.Name, b.Name) })
	of := make([]string, len(sorted))
	for i, t := range sorted {
		of[i] = t.Name + ":" + strconv.FormatInt(t.Head.Seq, 10) + ":" + hex.EncodeToString(t.Head.Hash)
	}
	return Event{Kind: kindJoin, Of: of, Digest: Digest(kindJoin, anys(of))}
}

func anys(of []string) []any {
	all := make([]any, len(of))
	for i, s := range of {
		all[i] = s
	}
	return all
}

// Tips are the heads that a join holds, nil for any other link; ErrBody where they cannot be read.
func (l Link) Tips() ([]Tip, error) {
	if l.Event.Kind != kindJoin {
		return nil, nil
	}
	tips := make([]Tip, len(l.Event.Of))
	for i, s := range l.Event.Of {
		t, ok := readTip(s)
		if !ok {
			return nil, ErrBody
		}
		tips[i] = t
	}
	return tips, nil
}

func readTip(s string) (Tip, bool) {
	at := strings.LastIndexByte(s, ':')
	if at < 0 {
		return Tip{}, false
	}
	hash, err := hex.DecodeString(s[at+1:])
	if err != nil {
		return Tip{}, false
	}
	name, number, ok := cutLast(s[:at])
	if !ok {
		return Tip{}, false
	}
	seq, err := strconv.ParseInt(number, 10, 64)
	return Tip{Name: name, Head: Head{Seq: seq, Hash: hash}}, err == nil
}

func cutLast(s string) (before, after string, ok bool) {
	at := strings.LastIndexByte(s, ':')
	if at < 0 {
		return "", "", false
	}
	return s[:at], s[at+1:], true
}
