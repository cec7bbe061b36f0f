package story

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
)

// drawn is a node as page.js describes it.
type drawn struct {
	Parent int               `json:"p"` // its place in the list, -1 for the root
	Name   string            `json:"t"`
	Attr   map[string]string `json:"a"`
	Index  int               `json:"i"`
	Text   string            `json:"x"` // of a node without a name
}

// look takes the page as it is now.
func (b *tab) look() (*Page, error) {
	var seen struct {
		Nodes               []drawn
		Type, Address, Text string
		Focus               int // among the elements, -1 for none
	}
	if err := b.ask(&seen, "look", nil); err != nil {
		return nil, err
	}
	p := &Page{Address: seen.Address, Type: seen.Type}
	b.watch.mu.Lock()
	p.Status = b.watch.status[b.watch.loader]
	b.watch.mu.Unlock()
	if seen.Type != "text/html" {
		p.Raw = []byte(seen.Text)
		return p, nil
	}
	p.Doc = b.build(seen.Nodes)
	for n, i := range b.index {
		if i == seen.Focus {
			p.Focus = n
		}
	}
	return p, nil
}

func (b *tab) build(list []drawn) *html.Node {
	doc := &html.Node{Type: html.DocumentNode}
	nodes := make([]*html.Node, len(list))
	b.index = map[*html.Node]int{}
	for i, d := range list {
		n := &html.Node{Type: html.TextNode, Data: d.Text}
		if d.Name != "" {
			n = &html.Node{Type: html.ElementNode, Data: d.Name}
			for key, value := range d.Attr {
				n.Attr = append(n.Attr, html.Attribute{Key: key, Val: value})
			}
			b.index[n] = d.Index
		}
		nodes[i] = n
		if d.Parent < 0 {
			doc.AppendChild(n)
			continue
		}
		nodes[d.Parent].AppendChild(n)
	}
	return doc
}

// call is the text of a call into page.js, about an element of the last look where one is given.
func (b *tab) call(function string, n *html.Node, args ...any) string {
	list := ""
	if n != nil {
		list = fmt.Sprint(b.index[n])
	}
	for _, a := range args {
		text, err := json.Marshal(a)
		if err != nil {
			panic(err) // strings and numbers only
		}
		list += ", " + string(text)
	}
	return "(" + pageScript + ")." + function + "(" + list + ")"
}

func (b *tab) ask(answer any, function string, n *html.Node, args ...any) error {
	ctx, cancel := context.WithTimeout(b.ctx, 3*patience)
	defer cancel()
	raw, err := chromedp.Run(ctx, chromedp.Evaluate[[]byte](b.call(function, n, args...),
		chromedp.EvalAsValue, chromedp.EvalAwaitPromise))
	if err != nil {
		return fmt.Errorf("page.js %s: %w", function, err)
	}
	return json.Unmarshal(raw, answer)
}

// Await looks at the page again and again until try is content.
func (b *tab) Await(try func(*Page) error) error {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	for {
		p, err := b.look()
		if err == nil {
			err = try(p)
		}
		if err == nil {
			return nil
		}
		if pause(ctx, 3*tick) != nil {
			return err
		}
	}
}

// move does what opens another page and waits until that page stands still.
func (b *tab) move(do func() error) error {
	begun, _ := b.watch.rest()
	if err := do(); err != nil {
		return err
	}
	return b.settle(begun, patience)
}

// settle waits until something has begun since, for at most as long as within, and then until nothing is under way.
func (b *tab) settle(since int, within time.Duration) error {
	ctx, cancel := context.WithTimeout(b.ctx, 4*patience)
	defer cancel()
	begin, stop := context.WithTimeout(ctx, within)
	defer stop()
	for {
		begun, still := b.watch.rest()
		if begun == since && begin.Err() == nil {
			if pause(ctx, tick) != nil {
				break
			}
			continue
		}
		if still {
			if pause(ctx, quiet) != nil {
				break
			}
			if again, still := b.watch.rest(); still && again == begun {
				return nil
			}
			continue
		}
		if pause(ctx, tick) != nil {
			break
		}
	}
	if b.ctx.Err() != nil {
		return b.ctx.Err()
	}
	return errors.New("the page did not come to rest")
}

// pause waits, and says why where the waiting as a whole is over.
func pause(ctx context.Context, d time.Duration) error {
	moment, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	<-moment.Done()
	return ctx.Err()
}
