package film

import (
	"bytes"
	"encoding/binary"
	"io"
)

// index goes through the film's index, its moov box.
func (p *Plan) index(r io.Reader, b box) error {
	content, err := b.content(r)
	if err != nil {
		return err
	}
	return each(content, b.at+b.head, func(b box, content []byte) error {
		switch b.name {
		case "mvhd", "iods", "mvex":
		case "trak":
			return p.track(b, content)
		default:
			p.free(b)
		}
		return nil
	})
}

// content is what an index box holds, where it is no larger than an index may be.
func (b box) content(r io.Reader) ([]byte, error) {
	if b.size == 0 || b.size > mostIndex {
		return nil, ErrBroken
	}
	content := make([]byte, b.size-b.head)
	if _, err := io.ReadFull(r, content); err != nil {
		return nil, ErrBroken
	}
	return content, nil
}

// fragment goes through the index of one fragment, its moof box: of it, too, those boxes stay that a player needs.
func (p *Plan) fragment(r io.Reader, b box) error {
	content, err := b.content(r)
	if err != nil {
		return err
	}
	return each(content, b.at+b.head, func(b box, content []byte) error {
		switch b.name {
		case "mfhd":
		case "traf":
			return each(content, b.at+b.head, func(b box, _ []byte) error {
				switch b.name {
				case "tfhd", "tfdt", "trun", "sdtp", "sbgp", "sgpd", "subs", "saiz", "saio", "senc":
				default:
					p.free(b)
				}
				return nil
			})
		default:
			p.free(b)
		}
		return nil
	})
}

// track keeps a track of pictures or sound, without its descriptions, and takes any other out.
func (p *Plan) track(whole box, content []byte) error {
	media := find(content, "mdia")
	if h := handler(media); h != "vide" && h != "soun" {
		p.free(whole)
		p.samples(media)
		return nil
	}
	return each(content, whole.at+whole.head, func(b box, content []byte) error {
		switch b.name {
		case "mdia":
			return p.media(b, content)
		case "tkhd", "edts", "tref", "tapt", "trgr", "clip", "matt", "load", "imap":
		default:
			p.free(b)
		}
		return nil
	})
}

// media takes descriptions out of a track's media, too.
func (p *Plan) media(whole box, content []byte) error {
	return each(content, whole.at+whole.head, func(b box, _ []byte) error {
		if b.name == "udta" || b.name == "meta" || b.name == "uuid" {
			p.free(b)
		}
		return nil
	})
}

// handler is what a track is of: "vide", "soun", "meta" …
func handler(media []byte) string {
	if h := find(media, "hdlr"); len(h) >= 12 {
		return string(h[8:12])
	}
	return ""
}

// samples takes out what a track holds among the media: its chunks, by the tables of where they stand, how many samples
// are in each, and how long these are (ISO/IEC 14496-12, 8.7). Each table is gone through once, whatever it says; a table
// that is cut takes out what it tells of.
func (p *Plan) samples(media []byte) {
	tables := find(find(media, "minf"), "stbl")
	runs := find(tables, "stsc")
	runs = runs[min(8, len(runs)):]
	sizes, same := lengths(tables)
	per := int64(0) // samples in a chunk
	for i, from := range chunks(tables) {
		for len(runs) >= 12 && int64(binary.BigEndian.Uint32(runs)) <= int64(i+1) { // chunks count from one
			per, runs = int64(binary.BigEndian.Uint32(runs[4:])), runs[12:]
		}
		n := per * same
		if same == 0 {
			in := min(per, int64(len(sizes)))
			for _, size := range sizes[:in] {
				n += int64(size)
			}
			sizes = sizes[in:]
		}
		if n > 0 && from > 0 && from < 1<<61 && n < 1<<61 {
			p.zeros = append(p.zeros, span{from, from + n})
		}
	}
}

// chunks are where a track's chunks begin (stco, co64).
func chunks(tables []byte) (all []int64) {
	if t := find(tables, "stco"); len(t) >= 8 {
		for t = t[8:]; len(t) >= 4; t = t[4:] {
			all = append(all, int64(binary.BigEndian.Uint32(t)))
		}
	} else if t := find(tables, "co64"); len(t) >= 8 {
		for t = t[8:]; len(t) >= 8; t = t[8:] {
			all = append(all, int64(binary.BigEndian.Uint64(t)&(1<<62-1)))
		}
	}
	return all
}

// lengths are how long a track's samples are (stsz); same is the length of all of them, where there is one.
func lengths(tables []byte) (all []uint32, same int64) {
	t := find(tables, "stsz")
	if len(t) < 12 {
		return nil, 0
	}
	if same = int64(binary.BigEndian.Uint32(t[4:])); same > 0 {
		return nil, same
	}
	for t = t[12:]; len(t) >= 4; t = t[4:] {
		all = append(all, binary.BigEndian.Uint32(t))
	}
	return all, 0
}

// each goes through the boxes of a box's content, which begins at a place of the film.
func each(content []byte, at int64, do func(b box, content []byte) error) error {
	for len(content) > 0 {
		if len(content) < 8 {
			return nil // QuickTime ends some lists with four zeros
		}
		b, err := next(bytes.NewReader(content), at)
		if err != nil {
			return ErrBroken
		}
		if b.size == 0 {
			b.size = int64(len(content))
		}
		if b.size > int64(len(content)) {
			return ErrBroken
		}
		if err := do(b, content[b.head:b.size]); err != nil {
			return err
		}
		content, at = content[b.size:], at+b.size
	}
	return nil
}

// find is the content of the first box of a name, nil where there is none.
func find(content []byte, name string) (found []byte) {
	_ = each(content, 0, func(b box, content []byte) error { // what is broken has no such box
		if b.name == name && found == nil {
			found = content
		}
		return nil
	})
	return found
}
