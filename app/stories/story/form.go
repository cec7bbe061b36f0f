package story

import (
	"bytes"
	"errors"
	"fmt"
	"mime/multipart"
	"net/textproto"
	"net/url"
	"strings"

	"golang.org/x/net/html"
)

// File is what a person attaches.
type File struct {
	Name string
	Type string
	Data []byte
}

// Sent is a form as it left, and the answer to it.
type Sent struct {
	URL    string
	Type   string
	Body   []byte
	Answer Answer
}

// Answer is the status and the Location of a response.
type Answer struct {
	Status   int
	Location string
}

type request struct {
	method, url, kind string
	body              []byte
}

type entry struct{ name, value string }

// submission is what a browser would send for a form when that button is pressed (HTML standard, 4.10.22).
func submission(button *html.Node, base *url.URL, files map[*html.Node]File) (request, error) {
	form := owner(button)
	if form == nil {
		return request{}, errors.New("the button belongs to no form, so nothing happens without scripts")
	}
	pick := func(key string) string {
		if has(button, "form"+key) {
			return attr(button, "form"+key)
		}
		return attr(form, key)
	}
	if err := complete(form, button, files); err != nil {
		return request{}, err
	}
	target, err := base.Parse(pick("action"))
	if err != nil {
		return request{}, err
	}
	entries := entryList(form, button, files)
	if !strings.EqualFold(pick("method"), "post") {
		target.RawQuery = encode(entries)
		return request{method: "GET", url: target.String()}, nil
	}
	r := request{method: "POST", url: target.String(), kind: "application/x-www-form-urlencoded", body: []byte(encode(entries))}
	if strings.EqualFold(pick("enctype"), "multipart/form-data") {
		r.kind, r.body, err = multiparts(form, entries, files)
	}
	return r, err
}

func owner(n *html.Node) *html.Node {
	if id := attr(n, "form"); id != "" {
		return byID(n, id)
	}
	return around(n, "form")
}

// controls are the fields and the pressed button of a form, in document order.
func controls(form, button *html.Node) []*html.Node {
	var all []*html.Node
	for n := range elements(top(form), "input", "textarea", "select", "button") {
		if owner(n) != form || attr(n, "name") == "" || has(n, "disabled") {
			continue
		}
		if set := around(n, "fieldset"); set != nil && has(set, "disabled") {
			continue
		}
		if n == button || isField(n) || attr(n, "type") == "hidden" {
			all = append(all, n)
		}
	}
	return all
}

func entryList(form, button *html.Node, files map[*html.Node]File) []entry {
	var list []entry
	for _, n := range controls(form, button) {
		name := attr(n, "name")
		switch {
		case n.Data == "select":
			for _, o := range picked(n) {
				list = append(list, entry{name, optionValue(o)})
			}
		case isMark(n):
			if has(n, "checked") {
				list = append(list, entry{name, markValue(n)})
			}
		case attr(n, "type") == "file":
			list = append(list, entry{name, files[n].Name})
		default:
			list = append(list, entry{name, value(n)})
		}
	}
	return list
}

func encode(list []entry) string {
	parts := make([]string, len(list))
	for i, e := range list {
		parts[i] = url.QueryEscape(e.name) + "=" + url.QueryEscape(e.value)
	}
	return strings.Join(parts, "&")
}

func multiparts(form *html.Node, list []entry, files map[*html.Node]File) (string, []byte, error) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	attached := map[string]*File{}
	for _, n := range controls(form, nil) {
		if attr(n, "type") == "file" {
			f := files[n]
			attached[attr(n, "name")] = &f
		}
	}
	for _, e := range list {
		f := attached[e.name]
		if f == nil {
			if err := w.WriteField(e.name, e.value); err != nil {
				return "", nil, err
			}
			continue
		}
		head := textproto.MIMEHeader{}
		head.Set("Content-Disposition", fmt.Sprintf(`form-data; name="%s"; filename="%s"`, e.name, f.Name))
		head.Set("Content-Type", orElse(f.Type, "application/octet-stream"))
		part, err := w.CreatePart(head)
		if err != nil {
			return "", nil, err
		}
		if _, err := part.Write(f.Data); err != nil {
			return "", nil, err
		}
	}
	err := w.Close()
	return w.FormDataContentType(), b.Bytes(), err
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
