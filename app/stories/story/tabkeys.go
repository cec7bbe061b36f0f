package story

import (
	"errors"
	"fmt"
	"strings"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"golang.org/x/net/html"
)

// keyRunes are the keys of a story as Chromium's own names have them.
var keyRunes = map[string]string{"Tab": kb.Tab, "Enter": kb.Enter, "Space": " ", "Down": kb.ArrowDown}

// Key sends a key to the page as a keyboard does. After Tab the focus has to be seen and uncovered.
func (b *tab) Key(name string) error {
	if name == "Tab" || name == "Shift+Tab" {
		return b.tabOn(name)
	}
	p, err := b.look()
	if err != nil {
		return err
	}
	begun, _ := b.watch.rest()
	if err := b.strike(keyRunes[name], false); err != nil {
		return err
	}
	n := p.Focus
	if name != "Down" && n != nil && isPress(n) && leads(n) && (b.kind.Plain || !live(n)) {
		return b.settle(begun, leaving)
	}
	return b.settle(begun, grace)
}

// tabOn presses Tab, with Shift or without, and looks at the stop it comes to. The end of the page is no fault here.
func (b *tab) tabOn(name string) error {
	var count int
	if err := b.probe(&count, "resume()"); err != nil {
		return err
	}
	if err := b.strike(kb.Tab, name == "Shift+Tab"); err != nil {
		return err
	}
	var at struct{ Faults []string }
	if err := b.probe(&at, "step()"); err != nil {
		return err
	}
	if len(at.Faults) > 0 {
		return errors.New(strings.Join(at.Faults, "; "))
	}
	return nil
}

// Focus asks the page where the focus is among the elements of the last look.
func (b *tab) Focus() (*html.Node, error) {
	var at int
	if err := b.ask(&at, "focus", nil); err != nil || at < 0 {
		return nil, err
	}
	for n, i := range b.index {
		if i == at {
			return n, nil
		}
	}
	return nil, errors.New("the focus is on what was not there when the page was looked at")
}

// Type writes a text into what has the focus.
func (b *tab) Type(text string) error {
	p, err := b.look()
	if err != nil {
		return err
	}
	if p.Focus == nil || !isField(p.Focus) || isMark(p.Focus) {
		return errors.New("the focus is in no field for text")
	}
	begun, _ := b.watch.rest()
	if err := b.strike(text, false); err != nil {
		return err
	}
	return b.settle(begun, quiet)
}

// strike presses the keys of a text one after another.
func (b *tab) strike(text string, shift bool) error {
	for _, r := range text {
		for _, k := range kb.Encode(r) {
			if shift {
				k.Modifiers |= int64(kb.ModifierShift)
			}
			if _, err := chromedp.Call(b.ctx, input.DispatchKeyEvent, *k); err != nil {
				return fmt.Errorf("key %q: %w", r, err)
			}
		}
	}
	return nil
}
