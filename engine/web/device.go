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

// DeviceName says a browser's short label ("phone:Chrome") in words.
func DeviceName(f Frame, label string) string {
	kind, browser, _ := strings.Cut(label, ":")
	switch {
	case kind == "phone" && browser != "":
		return f.T("part.device.phone", browser)
	case kind == "phone":
		return f.T("part.device.somephone")
	case browser != "":
		return f.T("part.device.computer", browser)
	}
	return f.T("part.device.other")
}
