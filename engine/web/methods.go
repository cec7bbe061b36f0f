package web

import "etapaja/engine/web/quick"

// methods are the ways in which templates call a frame without reflection. A line that is missing costs time alone.
// Each asks for its own method: a page may have a field of another's name.
var methods = quick.Methods{
	"T": func(p any, key string, args ...any) string {
		return p.(interface{ T(string, ...any) string }).T(key, args...)
	},
	"N": func(p any, key string, n int, args ...any) string {
		return p.(interface {
			N(string, int, ...any) string
		}).N(key, n, args...)
	},
	"Once": func(p any) string { return p.(interface{ Once() string }).Once() },
	"Typed": func(p any, field, otherwise string) string {
		return p.(interface{ Typed(_, _ string) string }).Typed(field, otherwise)
	},
	"Chosen": func(p any, field, value, otherwise string) bool {
		return p.(interface{ Chosen(_, _, _ string) bool }).Chosen(field, value, otherwise)
	},
	"Refusals":   func(p any) any { return p.(interface{ Refusals() []Refusal }).Refusals() },
	"Unplaced":   func(p any) any { return p.(interface{ Unplaced() []string }).Unplaced() },
	"Refused":    func(p any, field string) string { return p.(interface{ Refused(string) string }).Refused(field) },
	"HTMLLang":   func(p any) string { return p.(interface{ HTMLLang() string }).HTMLLang() },
	"Plain":      func(p any) bool { return p.(interface{ Plain() bool }).Plain() },
	"ScreenName": func(p any) string { return p.(interface{ ScreenName() string }).ScreenName() },
	"Path":       func(p any) string { return p.(interface{ Path() string }).Path() },
	"Here":       func(p any) string { return p.(interface{ Here() string }).Here() },
	"Asset":      func(p any, name string) string { return p.(interface{ Asset(string) string }).Asset(name) },
	"Client":     func(p any) bool { return p.(interface{ Client() bool }).Client() },
	"SignedIn":   func(p any) bool { return p.(interface{ SignedIn() bool }).SignedIn() },
	"Training":   func(p any) bool { return p.(interface{ Training() bool }).Training() },
	"Rehearsal":  func(p any) bool { return p.(interface{ Rehearsal() bool }).Rehearsal() },
	"Languages":  func(p any) any { return p.(interface{ Languages() []Language }).Languages() },
	"Nav":        func(p any) any { return p.(interface{ Nav() []NavLine }).Nav() },
	"Live":       func(p any) string { return p.(interface{ Live() string }).Live() },
}
