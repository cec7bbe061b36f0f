// Package words holds the sentences of units, places and closures, and the names of breaks.
package words

import "embed"

// FS holds one catalogue for each language.
//
//go:embed *.po
var FS embed.FS
