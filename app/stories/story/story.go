// Package story plays end-to-end stories to a running product as a person would meet it: over HTTP, in Chromium with
// and without scripts, and in lynx. It is imported by tests alone. STEPS.md beside it is the language.
package story

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"
)

// Story is one .txtar file: steps, one a line, and the files that its people send.
type Story struct {
	Name  string // the file's name without its ending
	File  string
	Steps []Step
	Files map[string][]byte

	only []string // the drivers that play it, as "http", "chromium", "plain-360"; none means all but lynx
	also []string // drivers that play it beside those
}

// Step is one line of a story.
type Step struct {
	Line    int
	Chapter string // the comment that stands above
	Text    string
}

// Load reads every story of a folder, in the order of names.
func Load(dir string) ([]Story, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	var all []Story
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		s, err := Parse(file, text)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

// Parse reads one story. It refuses a line whose first words are no step, so that a slip of the pen shows before
// anything is started.
func Parse(file string, text []byte) (Story, error) {
	archive := txtar.Parse(text)
	s := Story{Name: strings.TrimSuffix(filepath.Base(file), ".txtar"), File: file, Files: map[string][]byte{}}
	for _, f := range archive.Files {
		s.Files[f.Name] = f.Data
	}
	chapter := ""
	for i, line := range strings.Split(string(archive.Comment), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case strings.HasPrefix(line, "#"):
			chapter = strings.TrimSpace(strings.TrimLeft(line, "#"))
		case s.choosesDrivers(line):
		default:
			if _, _, ok := readVerb(line); !ok {
				return Story{}, fmt.Errorf("%s:%d: no such step: %s (see STEPS.md)", file, i+1, line)
			}
			s.Steps = append(s.Steps, Step{Line: i + 1, Chapter: chapter, Text: line})
		}
	}
	if len(s.Steps) == 0 {
		return Story{}, fmt.Errorf("%s: a story without a step", file)
	}
	return s, nil
}

func (s *Story) choosesDrivers(line string) bool {
	word, names, _ := strings.Cut(line, " ")
	switch word {
	case "only":
		s.only = append(s.only, strings.Fields(names)...)
	case "also":
		s.also = append(s.also, strings.Fields(names)...)
	default:
		return false
	}
	return true
}

// For tells whether a driver of that name plays the story. Lynx plays only the stories that name it: it has no
// screenshots, and each of its pages costs keystrokes.
func (s *Story) For(driver string) bool {
	names := func(list []string) bool {
		return slices.ContainsFunc(list, func(n string) bool { return driver == n || strings.HasPrefix(driver, n+"-") })
	}
	if names(s.also) {
		return true
	}
	if len(s.only) > 0 {
		return names(s.only)
	}
	return driver != "lynx"
}
