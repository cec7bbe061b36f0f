// Package words holds the sentences of the forms' pages; a form's own sentences stand beside its questions.
package words

import "embed"

// FS holds one catalogue for each language.
//
//go:embed *.po
var FS embed.FS
