package schema

import (
	"iter"
	"strings"
)

// Code yields the bytes of an SQL text that stand outside comments and quotes, each with its place. A quoted
// piece or a comment shows as one space in its first place.
func Code(text string) iter.Seq2[int, byte] {
	return func(yield func(int, byte) bool) {
		for i := 0; i < len(text); {
			n := quiet(text[i:])
			c := byte(' ')
			if n == 0 {
				n, c = 1, text[i]
			}
			if !yield(i, c) {
				return
			}
			i += n
		}
	}
}

// quiet tells the length of the comment or quoted piece at the beginning of text, 0 where there is none. A
// doubled quote inside a quoted piece reads as two pieces side by side, which comes to the same.
func quiet(text string) int {
	switch {
	case strings.HasPrefix(text, "--"):
		return through(text, 2, "\n")
	case strings.HasPrefix(text, "/*"):
		return through(text, 2, "*/")
	case text[0] == '\'', text[0] == '"':
		return through(text, 1, text[:1])
	}
	return 0
}

// through tells the length of text from its beginning to the end of the first mark after from.
func through(text string, from int, mark string) int {
	if i := strings.Index(text[from:], mark); i >= 0 {
		return from + i + len(mark)
	}
	return len(text)
}
