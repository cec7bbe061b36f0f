package story

import (
	"errors"
	"net/http"
	"testing"

	"golang.org/x/net/html"
)

// World is a running demo with its own town and its own clock.
type World struct {
	URL string // without a slash at the end
}

// errResend: the page before is the answer to a form, and was not to be kept.
var errResend = errors.New("the browser asks whether to send the form again")

// Driver opens browsers of one kind.
type Driver interface {
	// Name says what it is in the names of tests and in the tally: "http-sqlite", "plain-360", "lynx".
	Name() string
	// Open gives one person a browser of their own, without cookies, that is closed when the test ends.
	Open(t testing.TB, w World) (Browser, error)
}

// Browser is one window of one person.
type Browser interface {
	// Take replaces the cookies.
	Take([]*http.Cookie) error
	// Cookies are what the browser would send to the world.
	Cookies() ([]*http.Cookie, error)
	// Speak sets the language that the browser asks for.
	Speak(tag string) error
	// Window opens another window of the same person.
	Window() (Browser, error)

	// Visit opens a path of the world.
	Visit(path string) error
	Back() error
	Reload() error
	// Await shows the page to try until it is content, for as long as a page of this kind may still change.
	Await(try func(*Page) error) error

	// Press presses a button, link or summary of the page that Await showed last.
	Press(*html.Node) error
	// Set fills a field of that page: a text, "on" or "" for a mark, the value of a line for a list.
	Set(field *html.Node, value string) error
	// Attach puts a file into a field of that page.
	Attach(field *html.Node, f File) error

	// Last is the form that was sent last.
	Last() (Sent, error)
	// Shot keeps a picture of the whole page.
	Shot(file string) error
	// Complaints are what the browser itself found wrong since it was asked last: script errors, refusals by the
	// content security policy, requests to other hosts.
	Complaints() []string
}
