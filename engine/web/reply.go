package web

import "etapaja/ground/cal"

// Reply is what an act leads to.
type Reply struct {
	to     string
	token  string
	until  cal.Instant
	signed bool // the cookie is set (token) or cleared (empty token)
}

// See sends the browser to a page of ours (303), so that going back or reloading repeats nothing.
func See(path string) Reply { return Reply{to: path} }

// SignedIn gives the browser its session and sends it to a page.
func SignedIn(token string, until cal.Instant, path string) Reply {
	return Reply{to: path, token: token, until: until, signed: true}
}

// SignedOut takes the session from the browser.
func SignedOut(path string) Reply { return Reply{to: path, signed: true} }
