package web

import (
	"strings"
	"testing"
)

func TestAFilesNameIsSaidPlainly(t *testing.T) {
	for given, want := range map[string]string{
		"ranta.jpg":                        "ranta.jpg",
		"../../etc/passwd":                 "passwd",
		`C:\Kuvat\äiti ja minä.jpg`:        "äiti ja minä.jpg",
		"kuva\x00\r\n.jpg":                 "kuva.jpg",
		"kuva\u202egpj.exe":                "kuvagpj.exe",
		"\u2066kuva\u2069\u200f.jpg":       "kuva.jpg",
		"kuva\xff\xfe.jpg":                 "kuva.jpg",
		strings.Repeat("ä", 300) + ".jpeg": strings.Repeat("ä", 54) + "….jpeg",
		strings.Repeat("a", 300):           strings.Repeat("a", 59) + "…",
		"a." + strings.Repeat("b", 300):    "a." + strings.Repeat("b", 57) + "…",
	} {
		if got := plainName(given); got != want {
			t.Errorf("%q is said as %q, want %q", given, got, want)
		}
	}
}
