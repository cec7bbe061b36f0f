package start

import (
	"strings"

	"etapaja/care/client"
	"etapaja/engine/web"
	"etapaja/ground/i18n"
)

// Text is one topic of the walkthrough as it is read.
type Text struct {
	Title string
	Lines []string
}

// Texts are the topics in the language of a frame.
func Texts(f web.Frame) []Text {
	var all []Text
	for _, t := range Topics() {
		all = append(all, Text{Title: f.T("walk.title." + string(t)), Lines: strings.Split(strings.TrimSpace(f.T("walk.text."+string(t))), "\n")})
	}
	return all
}

// TextLang is the language in which the texts are read: the one that the address asks for, else the client's.
func TextLang(r *web.Request, c client.Client) i18n.Lang {
	if l, ok := i18n.Parse(r.Typed("lang")); ok {
		return l
	}
	l, _ := i18n.Parse(c.Lang)
	return l
}
