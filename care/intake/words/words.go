// Package words holds the sentences of imports: their pages, and what is wrong with a file or a row.
package words

import "embed"

// FS holds one catalogue for each language.
//
//go:embed *.po
var FS embed.FS
