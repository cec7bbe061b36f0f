// Package words holds the sentences of the rules and of what an organiser adds to them.
package words

import "embed"

// FS holds one catalogue for each language.
//
//go:embed *.po
var FS embed.FS
