// Package words holds the sentences of the demo's chooser and of its table.
package words

import "embed"

// FS holds one catalogue for each language.
//
//go:embed *.po
var FS embed.FS
