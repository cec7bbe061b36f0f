package web

import "strings"

// deviceOf tells a phone from a computer and names the browser, so that a person recognises the line in a list.
func deviceOf(agent string) string {
	kind := "computer"
	for _, w := range []string{"Mobile", "Android", "iPhone", "Tablet", "iPad"} {
		if strings.Contains(agent, w) {
			kind = "phone"
		}
	}
	for _, b := range []struct{ mark, name string }{
		{"SamsungBrowser", "Samsung"}, {"Edg", "Edge"}, {"OPR", "Opera"}, {"Firefox", "Firefox"},
		{"Chrome", "Chrome"}, {"Safari", "Safari"}, {"Lynx", "Lynx"},
	} {
		if strings.Contains(agent, b.mark) {
			return kind + ":" + b.name
		}
	}
	return kind + ":"
}
