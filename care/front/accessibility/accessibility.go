// Package accessibility is the accessibility statement (306/2019 9 §): what works, what does not yet, and how to tell of it.
package accessibility

import (
	"embed"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
)

//go:embed accessibility.html
var html embed.FS

// Page holds words only.
type Page struct{ web.Frame }

// Screen is open to everybody.
var Screen = web.Screen[Page]{
	Path: "/accessibility", Need: access.Anyone, HTML: html,
	Show: func(*gate.Pass, *web.Request) (Page, error) { return Page{}, nil },
}
