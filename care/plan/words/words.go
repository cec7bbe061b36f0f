// Package words holds the sentences of the plan room.
package words

import "embed"

// FS holds one catalogue for each language.
//
//go:embed *.po
var FS embed.FS
