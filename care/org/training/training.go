// Package training tells the administrator why each page says that the service is in training use, what is to be done before
// real clients come, and who then decides.
package training

import (
	"embed"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
)

//go:embed training.html
var html embed.FS

// Page is what is still to be built and what an organiser can do meanwhile. It holds words only: none of it can be done by
// a choice on the screen, so there is nothing to press.
type Page struct{ web.Frame }

// Screen is /organisation/training.
var Screen = web.Screen[Page]{
	Path: "/organisation/training", Need: access.KeepOrganisation, Purpose: "unit", HTML: html,
	Show: func(*gate.Pass, *web.Request) (Page, error) { return Page{}, nil },
}
