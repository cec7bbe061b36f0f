package i18n

import (
	"fmt"
	"strconv"
	"strings"
)

// text is one sentence taken apart once, so that showing it costs no parsing. Where it has no places for
// arguments, it is only plain.
type text struct {
	plain string
	parts []part
}

// part is a piece of a sentence: letters, or the place of argument arg (from 1).
type part struct {
	letters string
	arg     int
	number  bool // %[1]d: whole numbers get their thousands separated
}

// parseText takes a sentence apart. Places are written %[1]s, or %[1]d for a number; every other % is a percent
// sign, but one that looks like a mistaken place is refused.
func parseText(s string) (text, error) {
	t := text{plain: s}
	from := 0
	for at := 0; at < len(s); {
		if s[at] != '%' {
			at++
			continue
		}
		place, n, err := parsePlace(s[at:])
		if err != nil {
			return text{}, err
		}
		if place.arg > 0 {
			t.add(s[from:at])
			t.parts = append(t.parts, place)
			from = at + n
		}
		at += n
	}
	if t.parts != nil {
		t.add(s[from:])
	}
	return t, nil
}

func (t *text) add(letters string) {
	if letters != "" {
		t.parts = append(t.parts, part{letters: letters})
	}
}

// parsePlace reads the place at the beginning of s and its length; a part without an argument is a percent sign.
func parsePlace(s string) (part, int, error) {
	if len(s) == 1 || strings.IndexByte(" .,;:!?)/-\"'\n", s[1]) >= 0 || s[1] >= 0x80 {
		return part{}, 1, nil
	}
	digits, rest, closed := strings.Cut(s[1:], "]")
	digits, opened := strings.CutPrefix(digits, "[")
	arg, err := strconv.ParseUint(digits, 10, 4)
	if !opened || !closed || err != nil || arg == 0 || rest == "" || rest[0] != 's' && rest[0] != 'd' {
		return part{}, 0, fmt.Errorf("%.8q is neither a place such as %%[1]s nor a percent sign", s)
	}
	return part{arg: int(arg), number: rest[0] == 'd'}, len(s) - len(rest) + 1, nil
}

// print writes the sentence with its arguments. A place without its argument shows its number in brackets and is
// told to lost.
func (t text) print(p Printer, args []any, lost func()) string {
	if t.parts == nil {
		return t.plain
	}
	var b strings.Builder
	b.Grow(len(t.plain) + 16*len(args))
	for _, piece := range t.parts {
		switch {
		case piece.arg == 0:
			b.WriteString(piece.letters)
		case piece.arg > len(args):
			lost()
			b.WriteString("[" + strconv.Itoa(piece.arg) + "]")
		default:
			b.WriteString(p.value(args[piece.arg-1], piece.number))
		}
	}
	return b.String()
}

// places lists the verbs of the sentence by argument, 0 where the argument is not shown.
func (t text) places() [16]byte {
	var verbs [16]byte
	for _, piece := range t.parts {
		if piece.arg == 0 {
			continue
		}
		verbs[piece.arg] = 's'
		if piece.number {
			verbs[piece.arg] = 'd'
		}
	}
	return verbs
}
