package story

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

func verbSee(s *stage, text string) error {
	return s.look(func(p *Page) error {
		there, err := p.Sees(s.group, text)
		if err == nil && !there {
			err = fmt.Errorf("%q is not there", text)
		}
		return err
	})
}

func verbNotSee(s *stage, text string) error {
	return s.look(func(p *Page) error {
		there, err := p.Sees(s.group, text)
		if err == nil && there {
			err = fmt.Errorf("%q is there", text)
		}
		return err
	})
}

// verbTimes counts: "times 3: Läsnä" demands the text exactly so often.
func verbTimes(s *stage, rest string) error {
	number, text, err := pair(rest)
	if err != nil {
		return err
	}
	want, err := strconv.Atoi(number)
	if err != nil {
		return err
	}
	return s.look(func(p *Page) error {
		got, err := p.Times(s.group, text)
		if err == nil && got != want {
			err = fmt.Errorf("%q is there %d times, not %d", text, got, want)
		}
		return err
	})
}

// verbHolds reads a field: "holds Nimi: Matti", "holds Miten voit?: Hyvin", "holds Soita minulle" and
// "holds Soita minulle:" for a mark that is not set.
func verbHolds(s *stage, rest string) error {
	label, want, err := pair(rest)
	if err != nil {
		label, want = rest, "on"
	}
	return s.look(func(p *Page) error {
		n, err := p.field(s.group, label)
		if err != nil {
			if n, err = p.radio(label, want); err == nil {
				want = "on"
			}
		}
		if err != nil {
			return err
		}
		if got := shown(n); got != squash(want) {
			return fmt.Errorf("%q holds %q, not %q", label, got, want)
		}
		return nil
	})
}

func verbScreen(s *stage, want string) error {
	return s.look(func(p *Page) error { return same("screen", p.Screen(), want) })
}

func verbStatus(s *stage, want string) error {
	return s.look(func(p *Page) error { return same("status", fmt.Sprint(p.Status), want) })
}

// verbAddress compares the address without its query; a * stands for one part of it.
func verbAddress(s *stage, want string) error {
	return s.look(func(p *Page) error {
		got, _, _ := strings.Cut(p.Address, "?")
		if ok, err := path.Match(want, got); err != nil || ok {
			return err
		}
		return same("address", got, want)
	})
}

func same(what, got, want string) error {
	if got != want {
		return fmt.Errorf("%s is %q, not %q", what, got, want)
	}
	return nil
}

// verbKeep remembers what a pattern finds in the text of the page: "keep code: Koodi (\S+)" is {code} from then on.
func verbKeep(s *stage, rest string) error {
	name, pattern, err := pair(rest)
	if err != nil {
		return err
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		return err
	}
	if re.NumSubexp() != 1 {
		return errors.New("the pattern has to have one group in round brackets")
	}
	return s.look(func(p *Page) error {
		text := strings.Join(p.Lines(), " ")
		if s.group != "" {
			places, err := p.groups(s.group)
			if err != nil {
				return err
			}
			text = places[0].text()
		}
		m := re.FindStringSubmatch(text)
		if m == nil {
			return fmt.Errorf("nothing on the page fits %s", pattern)
		}
		s.kept[name] = m[1]
		return nil
	})
}

func verbShot(s *stage, name string) error {
	file := s.shotFile(name)
	if _, drawn := s.driver.(*Chromium); !drawn || file == "" {
		return s.look(func(*Page) error { return nil })
	}
	return s.now.browser().Shot(file)
}

// local makes a path of an address of the world, as letters and messages carry it.
func (s *stage) local(address string) string {
	if address == s.world.URL {
		return "/"
	}
	return strings.TrimPrefix(address, s.world.URL)
}

// linksOf are the addresses within the world that a page links to.
func linksOf(doc *html.Node) []string {
	var all []string
	for a := range elements(doc, "a") {
		href, _, _ := strings.Cut(attr(a, "href"), "#")
		if href != "" && !outOfSight(a) && !regexp.MustCompile(`^(?i:[a-z][a-z0-9+.-]*:|//)`).MatchString(href) {
			all = append(all, href)
		}
	}
	return all
}
