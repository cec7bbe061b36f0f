// Package fault names the kinds of failure that people meet. A fault carries message keys, never prose; every
// other error is a fault of ours.
package fault

import (
	"errors"
	"strings"
)

// Kind is what went wrong, seen from outside.
type Kind int

// The five kinds. Not found and not allowed look the same from outside (see engine/web).
const (
	KindNotFound Kind = iota + 1
	KindDenied
	KindInvalid
	KindConflict
	KindStale
)

// Reason is one sentence to show: a message key with its arguments, the form field it belongs to ("" = the whole
// form) and the section of the law it rests on ("" = none).
type Reason struct {
	Field string
	Key   string
	Args  []any
	Cite  string
}

// Fault is a refusal that a person can understand and act on.
type Fault struct {
	Kind    Kind
	Reasons []Reason
}

// Error lists the keys, for logs; it holds no personal text.
func (f *Fault) Error() string {
	keys := make([]string, 0, len(f.Reasons))
	for _, r := range f.Reasons {
		keys = append(keys, strings.TrimPrefix(r.Field+":"+r.Key, ":"))
	}
	return [...]string{"", "not found", "denied", "invalid", "conflict", "stale"}[f.Kind] + " " + strings.Join(keys, ", ")
}

// NotFound tells that the thing is not there, or not for this reader.
func NotFound() error { return &Fault{Kind: KindNotFound} }

// Denied tells that the actor may not do this. From outside it looks like NotFound.
func Denied() error { return &Fault{Kind: KindDenied} }

// Invalid refuses one form field with a message key.
func Invalid(field, key string, args ...any) error {
	return &Fault{Kind: KindInvalid, Reasons: []Reason{{Field: field, Key: key, Args: args}}}
}

// Unlawful refuses one form field and names the section of the law (for example "189/2001 13 b § 2 mom.").
func Unlawful(field, key, cite string, args ...any) error {
	return &Fault{Kind: KindInvalid, Reasons: []Reason{{Field: field, Key: key, Args: args, Cite: cite}}}
}

// Conflict refuses because of the present state of things: somebody was first, or the day is closed.
func Conflict(key string, args ...any) error {
	return &Fault{Kind: KindConflict, Reasons: []Reason{{Key: key, Args: args}}}
}

// Stale refuses because the page was older than the data it would change.
func Stale() error { return &Fault{Kind: KindStale, Reasons: []Reason{{Key: "fault.stale"}}} }

// Is tells whether err is a fault of the kind.
func Is(err error, k Kind) bool {
	f, ok := errors.AsType[*Fault](err)
	return ok && f.Kind == k
}

// Form gathers refused fields, so that a form tells of all its faults at once.
type Form struct{ reasons []Reason }

// Add notes a refused field.
func (f *Form) Add(field, key string, args ...any) {
	f.reasons = append(f.reasons, Reason{Field: field, Key: key, Args: args})
}

// Err is nil where nothing was refused.
func (f *Form) Err() error {
	if len(f.reasons) == 0 {
		return nil
	}
	return &Fault{Kind: KindInvalid, Reasons: f.reasons}
}
