package i18n

import "strings"

const nbsp = "\u00a0"

// typeset puts a no-break space where a sentence has a common one between a clock word and its number, or between
// a number and its unit, so that translators need not write letters that they cannot see.
func typeset(s string) string {
	var b strings.Builder
	done := 0
	for at := 1; at < len(s)-1; at++ {
		if s[at] == ' ' && (clockBefore(s, at) || unitAfter(s, at)) {
			b.WriteString(s[done:at])
			b.WriteString(nbsp)
			done = at + 1
		}
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// clockBefore tells whether the space at a place parts a clock word from a number.
func clockBefore(s string, at int) bool {
	if !isDigit(s[at+1]) && !strings.HasPrefix(s[at+1:], "%[") {
		return false
	}
	word := s[strings.LastIndexAny(s[:at], " (")+1 : at]
	switch strings.ToLower(word) {
	case "klo", "kello", "kl.":
		return true
	}
	return false
}

// unitAfter tells whether the space at a place parts a number from its unit.
func unitAfter(s string, at int) bool {
	before := s[:at]
	if !isDigit(s[at-1]) && !strings.HasSuffix(before, "]s") && !strings.HasSuffix(before, "]d") {
		return false
	}
	word, _, _ := strings.Cut(s[at+1:], " ")
	switch strings.TrimRight(word, ".,;:!?)") {
	case "€", "%", "§", "h", "min", "km", "kk", "vk", "pv", "tim":
		return true
	}
	return false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
