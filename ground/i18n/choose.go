package i18n

import (
	"strconv"
	"strings"
)

// mostRanges bounds the work on one header; a browser sends fewer than ten ranges.
const mostRanges = 32

// Choose picks the language of a reader: the saved setting, else the cookie, else the best liked base language of
// Accept-Language (RFC 9110, 12.5.4), else Finnish. Plain Finnish is only ever chosen by the reader.
func Choose(saved, cookie, acceptLanguage string) Lang {
	if l, ok := Parse(saved); ok {
		return l
	}
	if l, ok := Parse(cookie); ok {
		return l
	}
	return accepted(acceptLanguage)
}

func accepted(header string) Lang {
	best, liking := FI, 0.0
	for range mostRanges {
		item, rest, more := strings.Cut(header, ",")
		if l, q := languageRange(item); q > liking {
			best, liking = l, q
		}
		if !more {
			break
		}
		header = rest
	}
	return best
}

// languageRange reads "sv-FI;q=0.8"; liking 0 where the product does not speak the language or the range is
// malformed.
func languageRange(item string) (Lang, float64) {
	tag, params, _ := strings.Cut(item, ";")
	base, _, _ := strings.Cut(strings.TrimSpace(tag), "-")
	l, ok := Parse(strings.ToLower(base))
	if !ok {
		return "", 0
	}
	return l, quality(params)
}

// quality reads "q=0.8": 1 where nothing is said, 0 where it is not a number from 0 to 1 with three decimals.
func quality(params string) float64 {
	params = strings.TrimSpace(params)
	if params == "" {
		return 1
	}
	name, value, _ := strings.Cut(params, "=")
	if !strings.EqualFold(name, "q") || len(value) > len("0.000") || strings.Trim(value, "0123456789.") != "" {
		return 0
	}
	q, err := strconv.ParseFloat(value, 64)
	if err != nil || q > 1 {
		return 0
	}
	return q
}
