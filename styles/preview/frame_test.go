package preview

import (
	"etapaja/engine/web/assets"
	"etapaja/ground/i18n"
)

// frame stands in for the frame of a real page: Finnish words, a practice town, one refused field.
type frame struct {
	Words    i18n.Printer
	files    *assets.Set
	refusals []refusal
	nav      []navLine
	sheet    string
}

type (
	refusal  struct{ Field, Text, Cite string }
	language struct {
		Code, HTML, Name string
		Current          bool
	}
	navLine struct {
		Path, Name string
		Current    bool
	}
)

func (f frame) T(key string, args ...any) string { return f.Words.T(key, args...) }
func (f frame) Once() string                     { return "AAAAAAAAAAAAAAAA-1" }
func (f frame) Typed(_, otherwise string) string { return otherwise }
func (f frame) Refusals() []refusal              { return f.refusals }
func (f frame) Here() string                     { return "/day?from=letter&page=2" }
func (f frame) Training() bool                   { return true }
func (f frame) Rehearsal() bool                  { return false }
func (f frame) Nav() []navLine                   { return f.nav }
func (f frame) Asset(name string) string         { return f.files.Path(name) }
func (f frame) Sheet() string                    { return f.files.Path(f.sheet) }
func (f frame) Chosen(_, value, otherwise string) bool {
	return value == otherwise
}

func (f frame) Refused(field string) string {
	for _, r := range f.refusals {
		if r.Field == field {
			return r.Text
		}
	}
	return ""
}

func (f frame) Languages() []language {
	var all []language
	for _, l := range i18n.All() {
		all = append(all, language{string(l), l.HTML(), l.Name(), l == f.Words.Lang()})
	}
	return all
}

// The data of the shared parts, field by field as the parts ask for them.
type (
	state struct {
		frame
		Kind string
	}
	worker struct {
		frame
		Name, Initials, Role, Phone, Tel, Hours, CallMe string
		Asked                                           bool
		Away                                            string
	}
	phone struct{ Tel, Phone, Hours string }
	help  struct {
		frame
		Tel, Phone, Hours string
	}
	press struct {
		frame
		Path, Label, Kind, Name, Value string
	}
	notice struct {
		frame
		Kind, Title, Text, Undo string
	}
	field struct {
		frame
		Name, Label, Hint, Value, Type, Auto, Class string
	}
	option  struct{ Value, Text, Hint string }
	choices struct {
		frame
		Name, Legend, Hint, Value string
		Heading                   bool
		Options                   []option
	}
	mood struct {
		frame
		Name, Value, Legend string
	}
	sign    struct{ Kind, At, Clock, Text, Note string }
	strip   struct{ Signs []sign }
	fact    struct{ Key, Value, Change string }
	summary struct {
		frame
		Rows []fact
	}
	task struct {
		Path, Name, Hint string
		State            state
	}
	tasks struct{ Rows []task }
	tab   struct {
		Path, Name     string
		Count          int
		Current, Alert bool
	}
	tabs struct {
		Label string
		Tabs  []tab
	}
	pages struct {
		frame
		Previous, Next string
		Number, Last   int
	}
	calls struct {
		frame
		Path, Name, Tel, Phone, Usual, Timer, From string
		Began, Known                               int
		Meets                                      bool
		Time                                       field
		Needs                                      choices
	}
)
