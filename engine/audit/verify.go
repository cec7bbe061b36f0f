package audit

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"iter"
	"slices"
)

// Row is a link as the tables hold it: the hashed bytes, their hash, and the plain columns beside them that are
// searched and sorted.
type Row struct {
	Seq int64
	Act
	Body []byte
	Hash []byte
}

// Columns says which plain columns of Row the table keeps, so that an emptied one is found too. A usage row's
// Kind, Of and Digest come from its own columns through Usage.Event.
type Columns struct{ At, Actor, Session, Kind, Of, Digest bool }

// Check verifies one chain.
type Check struct {
	Chain   Chain
	Columns Columns
	From    Head   // the zero value: from the first link; else a checkpoint whose older rows have gone
	Known   []Head // heads vouched for elsewhere, by a join or a signed checkpoint
}

// Why a chain is broken.
const (
	WhyHash   = "hash"   // the hash is not that of the hashed bytes
	WhyBody   = "body"   // the hashed bytes are no link of this chain
	WhyColumn = "column" // a plain column tells something other than the hashed bytes
	WhyOrder  = "order"  // a link is missing, doubled or out of place
	WhyPrev   = "prev"   // the link is bound to another one than the one before it
	WhyKnown  = "known"  // the link differs from the one that was vouched for
	WhyEnd    = "end"    // the chain ends before a link that was vouched for
	WhySeal   = "seal"   // the day's join is not signed, or by somebody else
)

// Break is the first broken link of a chain.
type Break struct {
	Chain Chain
	Seq   int64 // of the link expected there
	Why   string
}

// String tells of the break in one line, for the operator.
func (b Break) String() string {
	return fmt.Sprintf("chain %q of %s is broken at link %d (%s)", b.Chain.Name, b.Chain.Tenant, b.Seq, b.Why)
}

// Verify goes through the rows, which come in the order of Seq after From, and tells the chain's head and the
// first break, if there is one. What was changed before a known head is found; links forged after the last known
// one are found once the next is known. The error is that of reading the rows.
func (c Check) Verify(rows iter.Seq2[Row, error]) (Head, *Break, error) {
	head := c.From
	known := slices.SortedFunc(slices.Values(c.Known), func(a, b Head) int { return cmp.Compare(a.Seq, b.Seq) })
	known, same := met(known, head)
	if !same {
		return head, c.broken(head.Seq, WhyKnown), nil
	}
	for row, err := range rows {
		if err != nil {
			return head, nil, err
		}
		if why := c.step(head, row); why != "" {
			return head, c.broken(head.Seq+1, why), nil
		}
		if known, same = met(known, Head{Seq: row.Seq, Hash: row.Hash}); !same {
			return head, c.broken(row.Seq, WhyKnown), nil
		}
		head = Head{Seq: row.Seq, Hash: row.Hash}
	}
	if len(known) > 0 {
		return head, c.broken(head.Seq+1, WhyEnd), nil
	}
	return head, nil, nil
}

// met takes away the known heads up to here, those at this very link only where they are the same.
func met(known []Head, here Head) (rest []Head, same bool) {
	for len(known) > 0 && known[0].Seq <= here.Seq {
		if known[0].Seq == here.Seq && !bytes.Equal(known[0].Hash, here.Hash) {
			return known, false
		}
		known = known[1:]
	}
	return known, true
}

func (c Check) broken(seq int64, why string) *Break {
	return &Break{Chain: c.Chain, Seq: seq, Why: why}
}

func (c Check) step(head Head, row Row) (why string) {
	if sum := sha256.Sum256(row.Body); !bytes.Equal(sum[:], row.Hash) {
		return WhyHash
	}
	l, err := Read(row.Body)
	switch {
	case err != nil || l.Chain != c.Chain:
		return WhyBody
	case l.Seq != row.Seq || !c.Columns.agree(row.Act, l.Act):
		return WhyColumn
	case row.Seq != head.Seq+1:
		return WhyOrder
	case !bytes.Equal(l.Prev, head.Hash):
		return WhyPrev
	}
	return ""
}

// agree tells whether the columns that are kept say what was hashed.
func (k Columns) agree(row, hashed Act) bool {
	return !(k.At && row.At != hashed.At ||
		k.Actor && row.Actor != hashed.Actor ||
		k.Session && row.Session != hashed.Session ||
		k.Kind && row.Event.Kind != hashed.Event.Kind ||
		k.Of && !slices.Equal(row.Event.Of, hashed.Event.Of) ||
		k.Digest && !bytes.Equal(row.Event.Digest, hashed.Event.Digest))
}
