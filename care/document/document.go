// Package document holds what is written of a client beside the day itself: case notes, with every earlier wording.
package document

import "embed"

// Schema holds the room's migrations.
//
//go:embed schema/*.sql
var Schema embed.FS
