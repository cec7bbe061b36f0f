// Package words holds the sentences of feedback on accessibility.
package words

import "embed"

// FS holds one catalogue for each language.
//
//go:embed *.po
var FS embed.FS
