package schema

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Source is one room's migrations: every .sql file in Files, in any folder, is one.
type Source struct {
	Room  string // for messages: "attendance"
	Files fs.FS  // embedded
}

// Migration is one file that the migrator runs.
type Migration struct {
	Version int64  // from the file's name: 20261122090000
	Room    string // whose it is
	Name    string // "20261122090000_attendance.sql"
	Text    string // as written, before any change for an engine
}

// Only tells the one engine that the migration is for, 0 where it is for both.
func (m Migration) Only() Engine {
	if strings.HasSuffix(m.Name, ".postgres.sql") {
		return Postgres
	}
	return 0
}

var nameForm = regexp.MustCompile(`^(\d{14})_[a-z0-9_]+(\.postgres)?\.sql$`)

// List gathers the migrations of all sources in the order of their versions. It refuses a name that is not of
// the form 20261122090000_noun.sql or 20261122090000_noun.postgres.sql, a version that two files share, and a file
// that could be undone: the schema only goes forward.
func List(sources []Source) ([]Migration, error) {
	var all []Migration
	for _, s := range sources {
		if err := fs.WalkDir(s.Files, ".", func(file string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || path.Ext(file) != ".sql" {
				return err
			}
			m, err := read(s, file)
			all = append(all, m)
			return err
		}); err != nil {
			return nil, fmt.Errorf("schema of %s: %w", s.Room, err)
		}
	}
	slices.SortFunc(all, func(a, b Migration) int { return cmp.Compare(a.Version, b.Version) })
	for i := 1; i < len(all); i++ {
		if all[i].Version == all[i-1].Version {
			return nil, fmt.Errorf("schema: %s/%s and %s/%s share a version",
				all[i-1].Room, all[i-1].Name, all[i].Room, all[i].Name)
		}
	}
	return all, nil
}

func read(s Source, file string) (Migration, error) {
	m := Migration{Room: s.Room, Name: path.Base(file)}
	part := nameForm.FindStringSubmatch(m.Name)
	if part == nil {
		return m, fmt.Errorf("%s is not named like 20261122090000_noun.sql", file)
	}
	if _, err := time.Parse("20060102150405", part[1]); err != nil {
		return m, fmt.Errorf("%s does not begin with a date and a time: %w", file, err)
	}
	text, err := fs.ReadFile(s.Files, file)
	if err != nil {
		return m, err
	}
	m.Text = string(text)
	if !strings.Contains(m.Text, "-- +goose Up") {
		return m, fmt.Errorf("%s lacks the line -- +goose Up", file)
	}
	if strings.Contains(m.Text, "-- +goose Down") {
		return m, fmt.Errorf("%s has a way back: the schema only goes forward", file)
	}
	m.Version, err = strconv.ParseInt(part[1], 10, 64)
	return m, err
}
