// Package words holds the sentences of signing in and out.
package words

import "embed"

// FS holds one catalogue for each language.
//
//go:embed *.po
var FS embed.FS
