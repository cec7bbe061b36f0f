// Package material is the bank of tasks (materiaalipankki): what clients may be asked to do on their days, in up to
// four languages and in three variants, so that a phone, a call and a letter serve as well. A programme keeps its own
// copy of the words; changing or retiring a task here changes nobody's day.
package material

import (
	"embed"
	"slices"

	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Schema holds the room's migrations.
//
//go:embed schema/*.sql
var Schema embed.FS

// Area is one of the three contents of an activity day (Rauma's "kolme kovaa").
type Area string

// The areas: wellbeing and the ability to work; social rehabilitation and civic action; work and working life.
const (
	Hyte Area = "hyte"
	Sos  Area = "sos"
	Tyky Area = "tyky"
)

// Areas lists the areas in the order in which they are offered.
func Areas() []Area { return []Area{Hyte, Sos, Tyky} }

// Section is a part of a service package as Helsinki has divided it, and wellbeing beside them; "" where a task is of
// none.
type Section string

// The sections (hyvinvointi; osastokohtaiset tehtävät, työvalmennus, työelämätaidot, osallisuus, arjen hallinta,
// digitaidot, green care).
const (
	Wellbeing  Section = "wellbeing"
	Department Section = "department_work"
	Coaching   Section = "work_coaching"
	WorkLife   Section = "working_life"
	Inclusion  Section = "inclusion"
	Everyday   Section = "everyday"
	DigiSkills Section = "digital"
	GreenCare  Section = "green_care"
)

// Sections lists the sections in the order in which they are offered.
func Sections() []Section {
	return []Section{Wellbeing, Department, Coaching, WorkLife, Inclusion, Everyday, DigiSkills, GreenCare}
}

// Wheres lists where a task may be done.
func Wheres() []string { return []string{"home", "outdoors", "online", "site"} }

// AllNeeds lists what a task may need beside the person.
func AllNeeds() []string { return []string{"none", "phone", "camera", "internet", "kitchen", "tools"} }

// GoalAreas lists to what kind of goal a task may lead; "" where it leads to none above others.
func GoalAreas() []string {
	return []string{"wellbeing", "daily_life_management", "inclusion", "social_relations", "career_direction", "working_life_skills",
		"work_ability", "digital_skills"}
}

// Task is one task of the bank.
type Task struct {
	ID       id.Material
	Unit     id.Unit // whose own task it is; "" in the organiser's shared bank
	Starter  string  // its name in the starter bank, "" where it was made here
	Area     Area
	Section  Section
	Source   string // what the task rests on, as workers read it; may be empty
	Minutes  int    // 5-480
	Level    int    // 1 easy to 3 demanding
	Where    string
	Needs    string
	GoalArea string
	Pictures int // for how many pictures there is place, 0-10

	Author    id.Worker // "" where the starter bank brought it
	Made      cal.Instant
	Changed   cal.Instant
	ChangedBy id.Worker
	Looked    cal.Date    // when somebody last found it up to date
	Again     int         // after how many months it is to be looked at again, 1-36
	Offered   cal.Instant // when it came from its unit to the shared bank, 0 where it did not
	Retired   cal.Instant // 0 while it is offered

	words   [4]string // JSON of Words by i18n.All, "" where the task is not in the language
	written string
}

func (t *Task) fields() []any {
	return []any{
		&t.ID, &t.Unit, &t.Starter, &t.Area, &t.Section, &t.Source, &t.Minutes, &t.Level, &t.Where, &t.Needs, &t.GoalArea,
		&t.Pictures, &t.words[0], &t.words[1], &t.words[2], &t.words[3], &t.written, &t.Author, &t.Made, &t.Changed,
		&t.ChangedBy, &t.Looked, &t.Again, &t.Offered, &t.Retired,
	}
}

// Shared tells whether the task is of the organiser's shared bank.
func (t Task) Shared() bool { return t.Unit == "" }

// Stale tells whether the task has not been looked at for its interval.
func (t Task) Stale(today cal.Date) bool { return !t.Looked.AddMonths(t.Again).After(today) }

func offered[T ~string](all []T, s T) bool { return slices.Contains(all, s) }
