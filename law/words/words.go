// Package words holds the words for the reasons of package law in Finnish, plain Finnish, Swedish and English.
package words

import "embed"

// FS holds one PO file a language: fi, fi-simple, sv and en.
//
//go:embed *.po
var FS embed.FS
