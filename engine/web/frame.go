package web

import (
	"encoding/base64"
	"net/url"
	"slices"
	"strconv"

	"etapaja/engine/access"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
)

// Frame is what every page shows beside its own data: words, the state of a refused form, and the layout's own
// lines. A Page embeds it, and so does each row type that is drawn as a part.
type Frame struct{ *frame }

type frame struct {
	site    *Site
	screen  string
	path    string
	query   string
	lang    i18n.Lang
	words   i18n.Printer
	actor   access.Actor
	typed   url.Values
	asked   map[string]bool // the fields of typed for which the page has a place
	reasons []fault.Reason
	status  int
	watch   []string
	onceKey string
	forms   int
	now     cal.Instant
}

// In is the page in another language, for what is printed for somebody else than the reader. It says only what is
// asked of it: words that stand fixed in a template are the reader's.
func (f Frame) In(lang string) Frame {
	l, ok := i18n.Parse(lang)
	if !ok {
		return f
	}
	other := *f.frame
	other.lang, other.words = l, f.site.Words.Printer(l, wordsOf(f.screen))
	return Frame{&other}
}

// Speaking is a frame outside any page, which can only speak: for a text that is drawn where nobody looks on.
func Speaking(words i18n.Printer) Frame { return Frame{&frame{words: words, lang: words.Lang()}} }

func (f *Frame) setFrame(g Frame) { *f = g }

// formsAnew counts the forms from the first again, where a page is drawn twice.
func (f *Frame) formsAnew() { f.forms = 0 }

// T is a word or sentence of the page's language.
func (f *frame) T(key string, args ...any) string { return f.words.T(key, args...) }

// N is a sentence whose form depends on a number.
func (f *frame) N(key string, n int, args ...any) string { return f.words.N(key, n, args...) }

// Words is the printer of dates, numbers and names in the page's language.
func (f *frame) Words() i18n.Printer { return f.words }

// Once makes the hidden idempotency key of one form; each form on the page has its own.
func (f *frame) Once() string {
	if f.onceKey == "" {
		f.onceKey = f.site.newOnce()
	}
	f.forms++
	return f.onceKey + "-" + strconv.Itoa(f.forms)
}

func (s *Site) newOnce() string { return base64.RawURLEncoding.EncodeToString(s.Gate.IDs.Secret(12)) }

// Typed is what the person had typed into a field of the refused form, else otherwise.
func (f *frame) Typed(field, otherwise string) string {
	if f.typed.Has(field) {
		f.place(field)
		return f.typed.Get(field)
	}
	return otherwise
}

// Chosen tells whether a radio or checkbox is to be drawn chosen.
func (f *frame) Chosen(field, value, otherwise string) bool {
	if len(f.typed) == 0 {
		return value == otherwise
	}
	f.place(field)
	for _, v := range f.typed[field] {
		if v == value {
			return true
		}
	}
	return false
}

func (f *frame) place(field string) {
	if f.asked == nil {
		f.asked = map[string]bool{}
	}
	f.asked[field] = true
}

// Refusal is one sentence of a refused form.
type Refusal struct {
	Field, Text, Cite string
}

// Refusals are the sentences for the error summary, in the order in which they were found.
func (f *frame) Refusals() []Refusal {
	var all []Refusal
	for _, r := range f.reasons {
		if said := (Refusal{r.Field, f.words.T(r.Key, r.Args...), f.Cite(r.Cite)}); !slices.Contains(all, said) {
			all = append(all, said) // ten files too many are one sentence
		}
	}
	return all
}

// Refused is the sentence for one field, "" where it was accepted.
func (f *frame) Refused(field string) string {
	for _, r := range f.Refusals() {
		if r.Field == field {
			return r.Text
		}
	}
	return ""
}

// HTMLLang is the lang attribute: plain Finnish is Finnish.
func (f *frame) HTMLLang() string { return f.lang.HTML() }

// Plain tells that the words are plain Finnish (fi-simple).
func (f *frame) Plain() bool { return f.lang == i18n.Simple }

// ScreenName names the screen's folder.
func (f *frame) ScreenName() string { return f.screen }

// Path is the address of the page, without query.
func (f *frame) Path() string { return f.path }

// Here is the address to come back to after changing the language.
func (f *frame) Here() string {
	if f.query != "" {
		return f.path + "?" + f.query
	}
	return f.path
}

// Asset is the address of a file of ours, named by its content.
func (f *frame) Asset(name string) string { return f.site.Assets.Path(name) }

// Client tells that the page is for a client: the small stylesheet and the plain layout.
func (f *frame) Client() bool { return f.actor.Kind == access.Client || f.actor.Kind == access.Nobody }

// SignedIn tells that somebody has signed in.
func (f *frame) SignedIn() bool { return f.actor.Kind != access.Nobody }

// Training tells that this is a demo town, visibly marked on each page.
func (f *frame) Training() bool { return f.site.Training }

// Rehearsal tells that no real client may be entered yet.
func (f *frame) Rehearsal() bool { return f.site.Rehearsal }

// Language is one line of the language switch.
type Language struct {
	Code, HTML, Name string
	Current          bool
}

// Languages are the lines of the language switch.
func (f *frame) Languages() []Language {
	var all []Language
	for _, l := range i18n.All() {
		all = append(all, Language{string(l), l.HTML(), l.Name(), l == f.lang})
	}
	return all
}

// Nav is the list of front pages that the actor may open.
func (f *frame) Nav() []NavLine {
	here := f.path
	if here == "/" {
		here = f.site.Front(f.actor)
	}
	var all []NavLine
	for _, n := range f.site.Nav {
		if f.actor.Holds(n.Need) && (f.actor.Kind == access.Client) == n.Client {
			all = append(all, NavLine{n.Path, f.words.T(n.Key), n.Path == here})
		}
	}
	return all
}

// NavLine is one link of the page's navigation.
type NavLine struct {
	Path, Name string
	Current    bool
}

// Live is the address of the page's event stream, "" where the page waits for nothing.
func (f *frame) Live() string {
	if len(f.watch) == 0 {
		return ""
	}
	return f.site.liveAddress(f.watch)
}
