// Package words holds the sentences of the frame that every page has: layout, parts, failures and form fields.
package words

import "embed"

// FS holds one catalogue for each language.
//
//go:embed *.po
var FS embed.FS
