// Package words holds the words of the steps before a client's first day, and the texts that are gone through with the client.
package words

import "embed"

// FS holds one catalogue for each language.
//
//go:embed *.po
var FS embed.FS
