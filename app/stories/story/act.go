package story

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// stranger is whoever has not signed in.
const stranger = "a stranger"

// verbAs gives the keyboard to a person, whose browser is as they left it. The first time they sign in; "strongly"
// signs in once more where they had not.
func verbAs(s *stage, rest string) error {
	name, strong := strings.CutSuffix(rest, " strongly")
	p := s.people[name]
	if p == nil {
		b, err := s.driver.Open(s.t, s.world)
		if err != nil {
			return err
		}
		p = &person{name: name, windows: map[string]Browser{"": b}}
		s.people[name] = p
	} else if !strong || p.strong {
		s.now = p
		return nil
	}
	s.now, p.strong = p, strong
	if name == stranger {
		return p.browser().Visit("/")
	}
	return s.signIn(p)
}

// signIn enters the demo beside the browser and hands it the session, so that every driver signs in alike.
func (s *stage) signIn(p *person) error {
	form := url.Values{"person": {strings.ToLower(p.name)}}
	if p.strong {
		form.Set("strength", "strong")
	}
	r, err := http.NewRequest("POST", s.world.URL+"/demo/enter", strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := noRedirects.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusSeeOther {
		return fmt.Errorf("POST /demo/enter as %s answered %s%s", form.Encode(), answer.Status, begin(answer.Body))
	}
	if err := p.browser().Take(answer.Cookies()); err != nil {
		return err
	}
	return p.browser().Visit(s.local(answer.Header.Get("Location")))
}

func begin(r io.Reader) string {
	head, err := io.ReadAll(io.LimitReader(r, 300))
	if err != nil {
		return ": " + err.Error()
	}
	return ": " + squash(string(head))
}

// verbLeave closes the person's windows and forgets their cookies.
func verbLeave(s *stage, _ string) error {
	delete(s.people, s.now.name)
	s.now = nil
	return nil
}

// verbTab goes to another window of the same person, which opens on the same page; "tab" alone goes back to the first.
func verbTab(s *stage, name string) error {
	p := s.now
	if p.windows[name] != nil {
		p.window = name
		return nil
	}
	b, err := p.browser().Window()
	if err != nil {
		return err
	}
	if p.language != "" {
		if err := b.Speak(p.language); err != nil {
			return err
		}
	}
	p.windows[name], p.window = b, name
	return b.Visit(s.page.Address)
}

// verbLanguage sets the language that the person's browser asks for from the next page on.
func verbLanguage(s *stage, tag string) error {
	s.now.language = tag
	for _, b := range s.now.windows {
		if err := b.Speak(tag); err != nil {
			return err
		}
	}
	return nil
}

// clock moves the demo's clock and returns when every job due by then has run.
func (s *stage) clock(key, value string) error {
	body := url.Values{key: {value}}.Encode()
	answer, err := noRedirects.Post(s.world.URL+"/demo/clock", "application/x-www-form-urlencoded", strings.NewReader(body))
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode >= 400 {
		return fmt.Errorf("POST /demo/clock with %s answered %s%s", body, answer.Status, begin(answer.Body))
	}
	return nil
}

// verbTwice sends the last form again, byte for byte, and demands the same redirect.
func verbTwice(s *stage, _ string) error {
	sent, err := s.now.browser().Last()
	if err != nil {
		return err
	}
	r, err := http.NewRequest("POST", sent.URL, bytes.NewReader(sent.Body))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", sent.Type)
	r.Header.Set("Origin", s.world.URL)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	answer, err := s.errand(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	again := Answer{answer.StatusCode, s.local(answer.Header.Get("Location"))}
	sent.Answer.Location = s.local(sent.Answer.Location)
	if again != sent.Answer || again.Status != http.StatusSeeOther {
		return fmt.Errorf("sent twice: first %+v, then %+v%s", sent.Answer, again, begin(answer.Body))
	}
	return nil
}

// verbLinks follows every link of the page that stays in the world, and demands that none is dead.
func verbLinks(s *stage, _ string) error {
	base, err := url.Parse(s.world.URL + s.page.Address)
	if err != nil {
		return err
	}
	var dead []string
	all := linksOf(s.page.Doc)
	slices.Sort(all)
	for _, href := range slices.Compact(all) {
		target, err := base.Parse(href)
		if err != nil {
			return err
		}
		answer, err := s.get(target.String())
		if err != nil {
			return err
		}
		answer.Body.Close()
		if answer.StatusCode >= 400 {
			dead = append(dead, fmt.Sprintf("%s (%d)", href, answer.StatusCode))
		}
	}
	if len(dead) > 0 {
		return fmt.Errorf("dead links: %s", strings.Join(dead, ", "))
	}
	return nil
}

// verbDownload fetches the file behind a link: "download Lataa CSV: Aalto" demands the text in it.
func verbDownload(s *stage, rest string) error {
	name, want, err := pair(rest)
	if err != nil {
		name, want = rest, ""
	}
	n, err := s.reach(func(p *Page) (*html.Node, error) { return s.pressable(p, name) })
	if err != nil {
		return err
	}
	base, err := url.Parse(s.world.URL + s.page.Address)
	if err != nil {
		return err
	}
	target, err := base.Parse(attr(n, "href"))
	if err != nil {
		return err
	}
	answer, err := s.get(target.String())
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	switch {
	case err != nil:
		return err
	case answer.StatusCode != http.StatusOK:
		return fmt.Errorf("%s answered %s", target, answer.Status)
	case len(body) == 0:
		return errors.New("the file is empty")
	case !strings.Contains(squash(string(body)), squash(want)):
		return fmt.Errorf("%q is not in the file: %.300s", want, squash(string(body)))
	}
	return nil
}

func (s *stage) get(address string) (*http.Response, error) {
	r, err := http.NewRequest("GET", address, nil)
	if err != nil {
		return nil, err
	}
	return s.errand(r)
}

// file is one of the story's own files, else one of testdata beside it.
func (s *stage) file(name string) (File, error) {
	data, ok := s.story.Files[name]
	if !ok {
		var err error
		if data, err = os.ReadFile(filepath.Join(filepath.Dir(s.story.File), "testdata", name)); err != nil {
			return File{}, fmt.Errorf("no file %s in the story or in testdata", name)
		}
	}
	return File{Name: name, Type: mime.TypeByExtension(filepath.Ext(name)), Data: data}, nil
}
