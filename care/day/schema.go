package day

import "embed"

// Schema holds the room's migrations.
//
//go:embed schema/*.sql
var Schema embed.FS
