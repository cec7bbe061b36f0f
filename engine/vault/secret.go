package vault

import (
	"crypto/subtle"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"log/slog"
)

// stars is what every way of printing shows; its length tells nothing.
const stars = "********"

// Secret is a text that does not print: an identity code, a code, a token. It holds its text behind a pointer, so
// that printing a struct around it shows no more. Only Reveal gives the text, and each call of it is worth a look.
// The zero value is the empty secret.
type Secret struct{ text *string }

// Hide makes a secret of a text.
func Hide(text string) Secret {
	if text == "" {
		return Secret{}
	}
	return Secret{&text}
}

// Reveal gives the text.
func (s Secret) Reveal() string {
	if s.text == nil {
		return ""
	}
	return *s.text
}

// Empty tells whether there is no text.
func (s Secret) Empty() bool { return s.text == nil }

// Equal compares in a time that does not tell how much was alike.
func (s Secret) Equal(o Secret) bool {
	return subtle.ConstantTimeCompare([]byte(s.Reveal()), []byte(o.Reveal())) == 1
}

// String prints stars.
func (s Secret) String() string { return stars }

// GoString prints stars.
func (s Secret) GoString() string { return stars }

// Format prints stars with every verb and flag.
func (s Secret) Format(f fmt.State, _ rune) {
	_, _ = io.WriteString(f, stars) // fmt keeps the error itself
}

// LogValue logs stars.
func (s Secret) LogValue() slog.Value { return slog.StringValue(stars) }

// MarshalText writes stars into JSON, XML and whatever else asks.
func (s Secret) MarshalText() ([]byte, error) { return []byte(stars), nil }

// UnmarshalText takes a text from a form or a file into hiding.
func (s *Secret) UnmarshalText(text []byte) error {
	*s = Hide(string(text))
	return nil
}

// Value refuses to stand in a plain column: seal it, or store its digest.
func (s Secret) Value() (driver.Value, error) {
	return nil, errors.New("vault: a secret is sealed before it is stored")
}
