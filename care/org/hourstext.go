package org

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"slices"
	"strings"

	"etapaja/ground/cal"
	"etapaja/ground/prose"
)

// The text of hours, in the unit's row: a line for each week, "week FROM" and the spans of seven days, and one for each
// exception, "days FIRST LAST SPAN REASON". A closed day and the beginning of all time are "-". Hours have one text only.

// String writes the text of hours.
func (h Hours) String() string {
	var lines []string
	for _, w := range h.Weeks {
		line := "week " + since(w.From)
		for _, s := range w.Days {
			line += " " + s.String()
		}
		lines = append(lines, line)
	}
	for _, e := range h.Exceptions {
		lines = append(lines, strings.Join([]string{"days", e.First.String(), e.Last.String(), e.Span.String(), e.Reason}, " "))
	}
	return strings.Join(lines, "\n")
}

func since(d cal.Date) string {
	if d.IsZero() {
		return "-"
	}
	return d.String()
}

// String writes "08:00-15:30", or "-" where the day is closed.
func (s Span) String() string {
	if !s.Open() {
		return "-"
	}
	return s.Opens.String() + "-" + s.Closes.String()
}

var errHours = errors.New("org: no text of hours")

// ParseHours reads what String writes, and nothing else.
func ParseHours(text string) (Hours, error) {
	var h Hours
	for line := range strings.SplitSeq(text, "\n") {
		kind, rest, _ := strings.Cut(line, " ")
		var err error
		switch kind {
		case "week":
			err = h.readWeek(rest)
		case "days":
			err = h.readException(rest)
		default:
			err = errHours
		}
		if err != nil {
			return Hours{}, err
		}
	}
	if !h.sound() || h.String() != text {
		return Hours{}, errHours
	}
	return h, nil
}

func (h *Hours) readWeek(text string) (err error) {
	parts := strings.Split(text, " ")
	var w Week
	if len(parts) != 1+len(w.Days) {
		return errHours
	}
	if parts[0] != "-" {
		if w.From, err = cal.ParseDate(parts[0]); err != nil {
			return err
		}
	}
	for i, part := range parts[1:] {
		if w.Days[i], err = readSpan(part); err != nil {
			return err
		}
	}
	h.Weeks = append(h.Weeks, w)
	return nil
}

func (h *Hours) readException(text string) (err error) {
	parts := strings.SplitN(text, " ", 4)
	if len(parts) != 4 {
		return errHours
	}
	e := Exception{Reason: parts[3]}
	if e.First, err = cal.ParseDate(parts[0]); err != nil {
		return err
	}
	if e.Last, err = cal.ParseDate(parts[1]); err != nil {
		return err
	}
	if e.Span, err = readSpan(parts[2]); err != nil {
		return err
	}
	h.Exceptions = append(h.Exceptions, e)
	return nil
}

func readSpan(text string) (s Span, err error) {
	if text == "-" {
		return Span{}, nil
	}
	opens, closes, _ := strings.Cut(text, "-")
	if s.Opens, err = cal.ParseTime(opens); err != nil {
		return Span{}, err
	}
	s.Closes, err = cal.ParseTime(closes)
	return s, err
}

// sound tells that the hours are in order: what Hours promises of itself.
func (h Hours) sound() bool {
	if len(h.Weeks) == 0 || !h.Weeks[0].From.IsZero() {
		return false
	}
	for i, w := range h.Weeks {
		if i > 0 && (!h.Weeks[i-1].From.Before(w.From) || h.Weeks[i-1].Days == w.Days) {
			return false
		}
		if slices.ContainsFunc(w.Days[:], func(s Span) bool { return !s.sound() }) {
			return false
		}
	}
	for i, e := range h.Exceptions {
		if e.Last.Before(e.First) || !e.sound() || prose.Blank(e.Reason) || i > 0 && !h.Exceptions[i-1].Last.Before(e.First) {
			return false
		}
	}
	return true
}

// MarshalText writes what String does.
func (h Hours) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads what ParseHours does.
func (h *Hours) UnmarshalText(text []byte) (err error) {
	*h, err = ParseHours(string(text))
	return err
}

// Scan reads a TEXT column.
func (h *Hours) Scan(src any) error {
	switch text := src.(type) {
	case string:
		return h.UnmarshalText([]byte(text))
	case []byte:
		return h.UnmarshalText(text)
	}
	return fmt.Errorf("org: %T is no text of hours", src)
}

// Value stores the hours as TEXT.
func (h Hours) Value() (driver.Value, error) {
	if !h.sound() {
		return nil, errHours
	}
	return h.String(), nil
}
