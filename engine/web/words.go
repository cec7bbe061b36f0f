package web

import (
	"embed"

	"etapaja/ground/i18n"
)

//go:embed words/*.po
var words embed.FS

// Words are the words of the frame that every page has: layout, failures and form fields.
func Words() i18n.Source { return i18n.Source{Name: "engine/web", FS: words, Shared: true} }
