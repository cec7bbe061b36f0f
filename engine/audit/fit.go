package audit

import "fmt"

// longestWord is more than an identifier, a screen or a tip of a chain needs.
const longestWord = 160

// Fit tells whether the event may stand in a chain for good: its kind is a dotted word, and it names ids, dates
// and keys, not people. What looks like a sentence, an address or a personal identity code is refused.
func (e Event) Fit() error {
	if e.Kind == "" || !word(e.Kind, "._") {
		return fmt.Errorf("audit: %q is no kind of event", e.Kind)
	}
	for i, s := range e.Of {
		if !word(s, "-./:_") || hasIdentityCode(s) {
			return fmt.Errorf("audit: %s names something other than an id in place %d", e.Kind, i)
		}
	}
	return nil
}

func word(s, marks string) bool {
	if len(s) > longestWord {
		return false
	}
	for i := range len(s) {
		if !letter(s[i]) && !digit(s[i]) && !among(s[i], marks) {
			return false
		}
	}
	return true
}

// hasIdentityCode looks for ddmmyyCzzzQ, where C tells the century (Decree 128/2010 2 §).
func hasIdentityCode(s string) bool {
	const form = "dddddd-dddq"
	for at := 0; at+len(form) <= len(s); at++ {
		if identityCodeAt(s[at:at+len(form)]) && edge(s, at-1) && edge(s, at+len(form)) {
			return true
		}
	}
	return false
}

func identityCodeAt(s string) bool {
	for i := range len(s) {
		switch {
		case i == 6:
			if s[i] != '-' && !letter(s[i]) {
				return false
			}
		case i == 10:
			if !letter(s[i]) && !digit(s[i]) {
				return false
			}
		case !digit(s[i]):
			return false
		}
	}
	return true
}

// edge tells whether a code could begin or end beside this place.
func edge(s string, at int) bool {
	return at < 0 || at >= len(s) || !letter(s[at]) && !digit(s[at])
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func digit(c byte) bool { return c >= '0' && c <= '9' }

func among(c byte, marks string) bool {
	for i := range len(marks) {
		if marks[i] == c {
			return true
		}
	}
	return false
}
