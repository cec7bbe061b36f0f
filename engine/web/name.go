package web

import (
	"path"
	"strings"
	"unicode"
)

// longestName is how many letters of a file's name are said again: enough to tell which it is.
const longestName = 60

// plainName is a file's name as a sentence can say it: without folders, and without what controls a line or turns it
// around, so that nothing reads as something else. The end, with its dot, is kept. It is never used as a name among files.
func plainName(given string) string {
	given = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, strings.ToValidUTF8(given, ""))
	name := []rune(strings.TrimSpace(path.Base(strings.ReplaceAll(given, "\\", "/"))))
	if len(name) <= longestName {
		return string(name)
	}
	end := []rune(path.Ext(string(name)))
	if len(end) > 6 {
		end = nil
	}
	return string(name[:longestName-1-len(end)]) + "…" + string(end)
}
