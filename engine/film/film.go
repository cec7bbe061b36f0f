// Package film takes out of an MP4, QuickTime or 3GP film what tells where it was taken. Every byte keeps its place: what
// is taken out becomes a free box of zeros, so that the offsets in the film stay true (ISO/IEC 14496-12, 8.1.2).
package film

import (
	"cmp"
	"encoding/binary"
	"errors"
	"io"
	"slices"
)

// ErrBroken is returned for a film whose boxes do not fit into one another.
var ErrBroken = errors.New("film: its boxes do not fit into one another")

// mostIndex is how long the index of a film may be, in bytes: it is held in memory.
const mostIndex = 16 << 20

// Plan is what is to be taken out of a film.
type Plan struct {
	frees []int64 // where a box's name stands that becomes "free"
	zeros []span  // what is overwritten
}

// span is bytes from a place of the film up to another.
type span struct{ from, until int64 }

// Clean tells that there is nothing to take out.
func (p Plan) Clean() bool { return len(p.frees) == 0 && len(p.zeros) == 0 }

// Scan reads a film through and plans what is taken out: everything beside pictures and sound. Of the boxes at the top
// those stay that a player needs; in the index, the descriptions (udta, meta, uuid) and every track that is neither
// picture nor sound go, together with what such a track holds among the media.
func Scan(r io.Reader) (Plan, error) {
	var p Plan
	var at int64
	indexed := false
	for {
		b, err := next(r, at)
		if err == io.EOF && indexed {
			return p.sorted(), nil
		}
		if err != nil {
			return Plan{}, ErrBroken
		}
		switch b.name {
		case "moov":
			indexed, err = true, p.index(r, b)
		case "moof":
			err = p.fragment(r, b)
		case "ftyp", "styp", "mdat", "mfra", "sidx", "ssix", "prft":
			err = skip(r, b)
		default: // free, skip and wide may hold what a program had there before
			p.free(b)
			err = skip(r, b)
		}
		if err != nil {
			return Plan{}, err
		}
		if b.size == 0 && indexed {
			return p.sorted(), nil
		}
		if b.size == 0 {
			return Plan{}, ErrBroken
		}
		at += b.size
	}
}

// free takes a whole box out.
func (p *Plan) free(b box) {
	if b.size == 0 { // to the end of the film: it stays as long as it is
		p.zeros = append(p.zeros, span{b.at + b.head, 1 << 62})
	} else if b.size > b.head {
		p.zeros = append(p.zeros, span{b.at + b.head, b.at + b.size})
	}
	if b.name != "free" {
		p.frees = append(p.frees, b.at+4)
	}
}

// sorted puts the plan in the order of the film, each byte once, so that it is copied in one go.
func (p Plan) sorted() Plan {
	slices.Sort(p.frees)
	slices.SortFunc(p.zeros, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	var apart []span
	for _, z := range p.zeros {
		if n := len(apart); n > 0 && z.from <= apart[n-1].until {
			apart[n-1].until = max(apart[n-1].until, z.until)
		} else {
			apart = append(apart, z)
		}
	}
	p.zeros = apart
	return p
}

// box is the head of a box: where it begins, how long it is with its head (0: to the end), and its name.
type box struct {
	at, head, size int64
	name           string
}

// next reads the head of a box.
func next(r io.Reader, at int64) (box, error) {
	var h [16]byte
	if _, err := io.ReadFull(r, h[:8]); err != nil {
		return box{}, err
	}
	b := box{at: at, head: 8, size: int64(binary.BigEndian.Uint32(h[:4])), name: string(h[4:8])}
	if b.size == 1 {
		if _, err := io.ReadFull(r, h[8:]); err != nil {
			return box{}, io.ErrUnexpectedEOF
		}
		long := binary.BigEndian.Uint64(h[8:])
		if long < 16 || long > 1<<62 {
			return box{}, ErrBroken
		}
		b.head, b.size = 16, int64(long)
	}
	if b.size != 0 && b.size < b.head {
		return box{}, ErrBroken
	}
	return b, nil
}

// skip reads past a box. A film that ends within one is broken.
func skip(r io.Reader, b box) error {
	if b.size == 0 {
		_, err := io.Copy(io.Discard, r)
		return err
	}
	if n, err := io.CopyN(io.Discard, r, b.size-b.head); err != nil || n < b.size-b.head {
		return ErrBroken
	}
	return nil
}

// Copy copies a film as the plan says.
func Copy(w io.Writer, r io.Reader, p Plan) error {
	buffer := make([]byte, 64<<10)
	var at int64
	for {
		n, err := r.Read(buffer)
		p.apply(buffer[:n], at)
		if _, err := w.Write(buffer[:n]); err != nil {
			return err
		}
		at += int64(n)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		p = p.after(at)
	}
}

// apply takes out of the bytes from a place on what the plan says.
func (p Plan) apply(b []byte, at int64) {
	end := at + int64(len(b))
	for _, z := range p.zeros {
		if z.from >= end {
			break
		}
		if from, until := max(z.from, at), min(z.until, end); from < until {
			clear(b[from-at : until-at])
		}
	}
	for _, f := range p.frees {
		if f >= end {
			break
		}
		for i, letter := range []byte("free") {
			if place := f + int64(i); place >= at && place < end {
				b[place-at] = letter
			}
		}
	}
}

// after forgets what lies wholly before a place.
func (p Plan) after(at int64) Plan {
	for len(p.zeros) > 0 && p.zeros[0].until <= at {
		p.zeros = p.zeros[1:]
	}
	for len(p.frees) > 0 && p.frees[0]+4 <= at {
		p.frees = p.frees[1:]
	}
	return p
}
