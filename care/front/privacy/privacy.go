// Package privacy tells clients how their data is handled (EU 2016/679 art. 13), in the words of everyday.
package privacy

import (
	"embed"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
)

//go:embed privacy.html
var html embed.FS

// Page holds words only.
type Page struct{ web.Frame }

// Screen is open to everybody.
var Screen = web.Screen[Page]{
	Path: "/privacy", Need: access.Anyone, HTML: html,
	Show: func(*gate.Pass, *web.Request) (Page, error) { return Page{}, nil },
}
