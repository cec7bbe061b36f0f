package story

import (
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// stop is one place where lynx's cursor stops: a link, a field, a button, or one row of a larger field.
type stop struct {
	node *html.Node
	kind string // as lynx calls it
}

// Await shows the page once: lynx draws nothing by itself.
func (b *lynx) Await(try func(*Page) error) error {
	p, err := b.look()
	if err != nil {
		return err
	}
	return try(p)
}

var (
	number    = regexp.MustCompile(`\[\d+\]`)
	blank     = regexp.MustCompile(`_{2,}`)
	reference = regexp.MustCompile(`^\s+(\d+)\. (.*)$`)
)

func (b *lynx) look() (*Page, error) {
	drawn, err := b.print()
	if err != nil {
		return nil, err
	}
	if err := b.takeUp(); err != nil {
		return nil, err
	}
	if b.page == nil {
		return nil, errors.New("no page is open")
	}
	var shown, kinds []string
	for i, line := range drawn {
		if strings.TrimSpace(line) == "References" {
			kinds = references(drawn[i:])
			break
		}
		if line = squash(blank.ReplaceAllString(number.ReplaceAllString(line, ""), " ")); line != "" {
			shown = append(shown, line)
		}
	}
	b.page.Shown = shown
	b.links = stops(b.page.Doc)
	return b.page, b.agree(kinds)
}

// takeUp notices a page that has passed since.
func (b *lynx) takeUp() error {
	p, count, err := b.relay.last()
	if err == nil && count > b.seen {
		if b.page != nil {
			b.past = append(b.past, b.page)
		}
		b.page, b.seen = p, count
	}
	return err
}

func references(lines []string) []string {
	var kinds []string
	for _, line := range lines {
		if m := reference.FindStringSubmatch(line); m != nil {
			kinds = append(kinds, strings.TrimPrefix(m[2], "form field = "))
		}
	}
	return kinds
}

// stops are the places where the cursor stops, in the order in which lynx counts them.
func stops(doc *html.Node) []stop {
	var all []stop
	for n := range elements(doc, "a", "input", "button", "select", "textarea") {
		kind, count := lynxKind(n)
		for range count {
			all = append(all, stop{n, kind})
		}
	}
	return all
}

// lynxKind is what lynx calls an element, and at how many places its cursor stops there.
func lynxKind(n *html.Node) (kind string, count int) {
	switch n.Data {
	case "a":
		if has(n, "href") {
			return "link", 1
		}
		return "", 0
	case "textarea":
		if rows, err := strconv.Atoi(attr(n, "rows")); err == nil {
			return "text entry area", rows
		}
		return "text entry area", 4
	case "select":
		if has(n, "multiple") {
			return "checkbox", len(slices.Collect(elements(n, "option")))
		}
		return "popup menu", 1
	}
	if kind, ok := lynxTypes[orElse(attr(n, "type"), map[string]string{"button": "submit"}[n.Data])]; ok {
		return kind, min(len(kind), 1)
	}
	return "text entry field", 1
}

// lynxTypes are the types of buttons and fields that are no text; "" are those where the cursor does not stop.
var lynxTypes = map[string]string{"hidden": "", "button": "", "submit": "submit button", "image": "submit button",
	"reset": "reset button", "radio": "radio button", "checkbox": "checkbox", "password": "password entry field",
	"file": "file entry field"}

// agree compares our count of the stops with lynx's own list, so that no key is ever pressed at the wrong place.
func (b *lynx) agree(kinds []string) error {
	same := len(kinds) == len(b.links)
	for i := 0; same && i < len(kinds); i++ {
		same = kinds[i] == b.links[i].kind || b.links[i].kind == "link" && strings.Contains(kinds[i], ":")
	}
	if same {
		return nil
	}
	var ours []string
	for _, s := range b.links {
		ours = append(ours, s.kind)
	}
	return fmt.Errorf("lynx counts %q where the page has %q", kinds, ours)
}

// goTo moves the cursor to a row of an element.
func (b *lynx) goTo(n *html.Node, row int) error {
	for i, s := range b.links {
		if s.node != n {
			continue
		}
		keys := []string{"^A"}
		for range i + row {
			keys = append(keys, "Down Arrow")
		}
		return b.key(keys...)
	}
	return errors.New("the cursor of lynx does not stop there")
}

func (b *lynx) Press(n *html.Node) error {
	if n.Data == "summary" {
		toggle(n.Parent, "open") // lynx itself shows what is folded
		return nil
	}
	if err := errors.Join(b.goTo(n, 0), b.key("^J")); err != nil || !leads(n) {
		return err
	}
	return b.fresh()
}

// fresh fetches a page that lynx took from its memory: it may not keep the pages of the world, but the relay lets it.
func (b *lynx) fresh() error {
	if _, err := b.print(); err != nil {
		return err
	}
	if _, count, err := b.relay.last(); err != nil || count > b.seen {
		return err
	}
	return b.Reload()
}

func (b *lynx) Set(n *html.Node, v string) error {
	defer put(n, v)
	switch {
	case isMark(n):
		// Lynx itself marks the first answer of a question that has none marked.
		if has(n, "checked") == (v != "") && attr(n, "type") == "checkbox" {
			return nil
		}
		return errors.Join(b.goTo(n, 0), b.key("^J"))
	case n.Data == "select":
		return b.pick(n, v)
	}
	rows := 0
	for _, s := range b.links {
		if s.node == n {
			rows++
		}
	}
	for row, line := range strings.Split(v+strings.Repeat("\n", rows), "\n")[:rows] {
		if err := errors.Join(b.goTo(n, row), b.key("^J", "^U"), b.write(line), b.key("<tab>")); err != nil {
			return err
		}
	}
	return nil
}

// pick opens a list, goes to its head and down to the line.
func (b *lynx) pick(n *html.Node, v string) error {
	keys := []string{"^J", "Home"}
	for o := range elements(n, "option") {
		if optionValue(o) == v {
			return errors.Join(b.goTo(n, 0), b.key(append(keys, "^J")...))
		}
		keys = append(keys, "Down Arrow")
	}
	return fmt.Errorf("the list has no %q", v)
}

func (b *lynx) Visit(path string) error {
	if err := errors.Join(b.key("g", "^U"), b.write(b.relay.url+path), b.key("^J")); err != nil {
		return err
	}
	return b.fresh()
}

func (b *lynx) Reload() error { return b.key("^R") }

func (b *lynx) Back() error {
	if len(b.past) == 0 {
		return errors.New("no page to go back to")
	}
	b.page, b.past = b.past[len(b.past)-1], b.past[:len(b.past)-1]
	if b.page.posted {
		return errResend
	}
	return b.key("Left Arrow")
}

func (b *lynx) Cookies() ([]*http.Cookie, error) {
	b.relay.mu.Lock()
	defer b.relay.mu.Unlock()
	return b.relay.cookies, nil
}

func (b *lynx) Last() (Sent, error) {
	b.relay.mu.Lock()
	defer b.relay.mu.Unlock()
	if b.relay.sent == nil {
		return Sent{}, errors.New("no form has been sent")
	}
	return *b.relay.sent, nil
}

func (b *lynx) Speak(tag string) error {
	b.language = tag
	cookies, err := b.Cookies()
	if err != nil {
		return err
	}
	return b.Take(cookies)
}

func (b *lynx) Window() (Browser, error) { return nil, errors.New("lynx has one window") }

func (b *lynx) Attach(*html.Node, File) error {
	return errors.New("the driver attaches no files in lynx")
}

func (b *lynx) Shot(string) error { return errors.New("lynx draws no pictures") }

func (b *lynx) Complaints() []string { return nil }
