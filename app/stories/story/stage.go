package story

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// stage is one performance of one story in one world.
type stage struct {
	t      testing.TB
	story  Story
	world  World
	driver Driver
	shots  string // folder for pictures

	people map[string]*person
	now    *person
	group  string // the part of the page that the step is limited to
	kept   map[string]string
	page   *Page // as it was last looked at
	found  map[string]bool
}

// person is somebody with browsers of their own.
type person struct {
	name     string
	strong   bool
	language string // that was asked for
	window   string
	windows  map[string]Browser
}

func (p *person) browser() Browser { return p.windows[p.window] }

// Play performs a story in a world. It fails the test at the first step that does not go as written, and goes on
// after faults of a page that the story did not ask about, such as a field without a label.
func Play(t testing.TB, d Driver, w World, s Story) {
	t.Helper()
	st := newStage(t, d, w, s)
	for _, step := range s.Steps {
		if err := st.play(step); err != nil {
			st.t.Fatal(st.failure(step, err))
		}
	}
	st.finish(s.Steps[len(s.Steps)-1])
}

func newStage(t testing.TB, d Driver, w World, s Story) *stage {
	return &stage{t: t, story: s, world: w, driver: d, shots: os.Getenv("ETAPAJA_SHOTS"),
		people: map[string]*person{}, kept: map[string]string{}, found: map[string]bool{}}
}

var braces = regexp.MustCompile(`\{(\w+)([+-]\d+)?\}`)

// told puts what was kept in its places: {code} as it was, {days+2} two more than the number that was kept.
func (s *stage) told(text string) (string, error) {
	var wrong error
	text = braces.ReplaceAllStringFunc(text, func(m string) string {
		parts := braces.FindStringSubmatch(m)
		value, ok := s.kept[parts[1]]
		if !ok {
			wrong = fmt.Errorf("nothing was kept as {%s}", parts[1])
		}
		if !ok || parts[2] == "" {
			return value
		}
		more, _ := strconv.Atoi(parts[2]) // the pattern lets nothing but a number through
		n, err := strconv.Atoi(value)
		if err != nil {
			wrong = fmt.Errorf("{%s} is no whole number: %q", parts[1], value)
		}
		return strconv.Itoa(n + more)
	})
	return text, wrong
}

func (s *stage) play(step Step) error {
	text, err := s.told(step.Text)
	if err != nil {
		return err
	}
	s.group = ""
	for {
		group, rest, ok := readGroup(text)
		if !ok {
			break
		}
		s.group, text = group, rest
	}
	v, rest, ok := readVerb(text)
	if !ok {
		return fmt.Errorf("no such step: %s", text)
	}
	if s.now == nil && v.kind&alone == 0 {
		if err := verbAs(s, stranger); err != nil {
			return err
		}
	}
	if err := v.play(s, rest); err != nil {
		return err
	}
	if v.kind&moves == 0 {
		return nil
	}
	return s.inspect(step)
}

// look waits until try is content with the page.
func (s *stage) look(try func(*Page) error) error {
	return s.now.browser().Await(func(p *Page) error {
		s.page = p
		return try(p)
	})
}

// reach waits until the page has what find looks for.
func (s *stage) reach(find func(*Page) (*html.Node, error)) (*html.Node, error) {
	var n *html.Node
	err := s.look(func(p *Page) error {
		var err error
		n, err = find(p)
		return err
	})
	return n, err
}

// inspect reports what is wrong with the page.
func (s *stage) inspect(step Step) error {
	return s.look(func(p *Page) error {
		s.report(step, append(Check(p), s.now.browser().Complaints()...))
		return nil
	})
}

// report fails the test with each fault, once in a story, and lets it go on.
func (s *stage) report(step Step, faults []string) {
	for _, fault := range faults {
		line := fmt.Sprintf("%s %s: %s", s.page.Screen(), s.page.Address, fault)
		if !s.found[line] {
			s.found[line] = true
			s.t.Errorf("%s:%d: after %q: %s", s.story.File, step.Line, step.Text, line)
		}
	}
}

// finish reports what browsers have complained of since.
func (s *stage) finish(last Step) {
	for _, p := range s.people {
		for _, b := range p.windows {
			s.report(last, b.Complaints())
		}
	}
}

func (s *stage) failure(step Step, err error) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d: %s\n", s.story.File, step.Line, step.Text)
	if step.Chapter != "" {
		fmt.Fprintf(&b, "  in %q\n", step.Chapter)
	}
	fmt.Fprintf(&b, "  %v\n", err)
	if s.now == nil {
		return b.String()
	}
	fmt.Fprintf(&b, "  %s, %s, %s", s.now.name, s.driver.Name(), s.page)
	if file := s.shotFile(fmt.Sprintf("failed-%d", step.Line)); file != "" && s.now.browser().Shot(file) == nil {
		fmt.Fprintf(&b, "\n  picture: %s", file)
	}
	return b.String()
}

// shotFile is where a picture goes, "" where none are kept.
func (s *stage) shotFile(name string) string {
	if s.shots == "" {
		return ""
	}
	return filepath.Join(s.shots, s.driver.Name(), s.story.Name+"-"+name+".png")
}

// errand is a request beside the browser, as the same person: no redirect is followed.
func (s *stage) errand(r *http.Request) (*http.Response, error) {
	if s.now != nil {
		cookies, err := s.now.browser().Cookies()
		if err != nil {
			return nil, err
		}
		for _, c := range cookies {
			r.AddCookie(c)
		}
	}
	return noRedirects.Do(r)
}

// noRedirects has a transport of its own, whose idle connections do not outlive a world by much.
var noRedirects = &http.Client{
	Transport:     &http.Transport{DisableKeepAlives: true},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}
