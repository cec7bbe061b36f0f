package stories

import (
	"context"
	"fmt"
	"hash/fnv"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"etapaja/app/stories/story"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/id"
)

// everyAttack is the variable that turns the dice off: each sender tries everything on each form, for some minutes.
const everyAttack = "ETAPAJA_FORMS_ALL"

// TestNoFormBreaksOrLosesWhatWasTyped finds every form of the product, as everybody who can send it, and sends each with
// missing, absurd, hostile and doubled values. It demands a page with one heading, never a fault of ours, never a text
// lost where a form is refused, and that a refused form has changed nothing.
func TestNoFormBreaksOrLosesWhatWasTyped(t *testing.T) {
	log := &loud{t: t}
	w := openTownLogging(t, "sqlite", slog.New(log))
	w.ids = w.meetSubjects(t)
	b := &bench{town: w, log: log, all: os.Getenv(everyAttack) != "", met: map[string]map[string]bool{}, codes: map[int]int{}, accepted: map[string]int{}, told: map[string]bool{}}
	for _, who := range senders {
		b.sendAll(t, w.walker(t, who))
	}
	forms, unmet := 0, []string(nil)
	for _, r := range routes() {
		if r.Method != http.MethodPost {
			continue
		}
		forms += len(b.met[r.Path])
		if len(b.met[r.Path]) > 0 {
			continue
		}
		unmet = append(unmet, r.Path)
		if seldomMet[r.Path] == "" {
			t.Errorf("no page has a form for POST %s", r.Path)
		}
	}
	t.Logf("routes whose form was on no page that the walk came to: %s", strings.Join(unmet, ", "))
	t.Logf("%d routes, %d forms of different senders, %d posts (%d left out by the dice, %d because the form had gone), slowest %v, answers %v",
		len(b.met), forms, b.posts, b.left, b.gone, b.slowest.Round(time.Millisecond), b.codes)
	if b.all { // to be read: what is taken that should not be
		for _, a := range slices.Sorted(maps.Keys(b.accepted)) {
			t.Logf("accepted %d times: %s", b.accepted[a], a)
		}
	}
}

// seldomMet are the routes whose form need not be on a page that the walk comes to, and why: what it comes to depends on
// what its own forms have done before. The stories, or tests of their own, play them.
var seldomMet = map[string]string{
	"/setup":       "opened by a one-time link alone, on an empty installation",
	"/enrol":       "opened by a one-time invitation alone",
	"/keys/name":   "asked of a worker with a passkey: the town's people come by the chooser and have none",
	"/keys/remove": "asked of a worker with a passkey",
	"/organisation/worker/{worker}/signin/end":  "asked of a worker who is signed in, until the walk has ended it",
	"/organisation/worker/{worker}/signin/void": "asked of a worker with a passkey or an open link",
	"/unit/{unit}/import/{import}/approve":      "asked of an import that waits: the town's is over",
	"/unit/{unit}/import/{import}/discard":      "asked of an import that waits",
	"/unit/{unit}/month/{month}/close":          "asked of a month that is over, by a coordinator",
	"/client/{client}/day/{date}/ask":           "asked in a closed month alone",
	"/client/{client}/day/{date}/approve":       "asked in a closed month, after a change was asked for",
	"/client/{client}/agree/change/back":        "asked of a change that is still to come",
	"/client/{client}/start/back":               "asked of a client whose service was begun by the act: the walk meets those who were in it before",
	"/client/{client}/end/back":                 "asked where an end is known: the walk ends a service last",
	"/client/{client}/week/{monday}/discard":    "asked of a draft beside a week that is out, until the walk approves it",
	"/organisation/worker/{worker}/stay":        "asked of a worker who has stated the last day, until the walk has taken it back",
	"/unit/{unit}/groups/{group}/keep/back":     "asked of a group whose end is set, until the walk has taken it back",
	"/unit/{unit}/keep/end/back":                "asked of a unit whose last day is stated, until the walk has taken it back",
	"/organisation/provider/{provider}/back":    "asked of a provider whose last day is stated, until the walk has taken it back",
	"/client/{client}/forms/{form}/fill/drop":   "there while a form is part-filled",
	"/unit/{unit}/groups/{group}/keep/leadback": "asked of a change of leaders that is still to come",
	"/unit/{unit}/keep/hours/back":              "asked of a change of hours that is still to come",
	"/client/{client}/pair/end":                 "asked while a browser of the client's is paired, until the walk has ended it",
}

// loud is a log in which nothing may be said.
type loud struct {
	t      *testing.T
	during string
}

func (l *loud) Enabled(_ context.Context, at slog.Level) bool { return at >= slog.LevelError }
func (l *loud) WithAttrs([]slog.Attr) slog.Handler            { return l }
func (l *loud) WithGroup(string) slog.Handler                 { return l }
func (l *loud) Handle(_ context.Context, r slog.Record) error {
	text := r.Message
	r.Attrs(func(a slog.Attr) bool { text += " " + a.String(); return true })
	l.t.Errorf("%s: the log says %s", l.during, text)
	return nil
}

// bench is where the forms are tried.
type bench struct {
	*town
	log      *loud
	all      bool
	met      map[string]map[string]bool // by route: who sends which shape
	posts    int
	left     int // attacks that the dice left out
	gone     int // attacks for which no form was left
	slowest  time.Duration
	codes    map[int]int
	accepted map[string]int
	told     map[string]bool // faults of pages, each once
	keys     int
}

// sendAll tries every form that a person comes to, and those that come up by it.
func (b *bench) sendAll(t *testing.T, k *walker) {
	k.walk(t, k.seeds()...)
	done := map[string]bool{}
	for {
		var open []string
		for s := range k.forms {
			if !done[s] {
				open = append(open, s)
			}
		}
		if len(open) == 0 {
			return
		}
		s := slices.MaxFunc(open, later)
		if done[s] = b.sendShape(t, k, s); !done[s] { // it was gone before its turn, and may come up again
			delete(k.forms, s)
		}
	}
}

// later is the order of trying backwards: swapping before confirming, holding before cancelling. What takes away what
// others are about comes last, and leaving after everything.
func later(a, b string) int {
	turn := func(shape string) string {
		route, _, _ := strings.Cut(shape, " ")
		switch {
		case strings.HasPrefix(route, "/leave"):
			return ""
		case route == "/client/{client}/end": // before the sessions are ended
			return "!~" + shape
		case route == "/organisation/rules/{addition}/withdraw": // after the approval, and that before the correction
			return "!" + shape
		case route == "/organisation/rules/{addition}/correct":
			return "!~" + shape
		case slices.Contains([]string{"discard", "drop", "end", "handover", "leave", "out", "retire"}, path.Base(route)):
			return "!" + shape
		}
		return shape
	}
	return strings.Compare(turn(a), turn(b))
}

func (b *bench) sendShape(t *testing.T, k *walker, shape string) (sent bool) {
	f := k.forms[shape][0]
	for _, a := range attacksOn(f.form) {
		if !b.all && !a.always && dice(k.who, shape, a.name)%share != 0 {
			b.left++
			continue
		}
		now, ok := b.fresh(t, k, shape)
		if !ok {
			b.gone++
			continue
		}
		if b.met[f.route] == nil {
			b.met[f.route] = map[string]bool{}
		}
		b.met[f.route][k.who+" "+shape] = true
		b.try(t, k, now, a)
		sent = true
	}
	return sent
}

// share: one attack in so many is tried, by the dice.
const share = 12

// dice is the same throw on every run.
func dice(parts ...string) uint32 {
	h := fnv.New32a()
	io.WriteString(h, strings.Join(parts, "\n"))
	return h.Sum32() >> 7
}

// fresh is a form of a shape that is on its page still.
func (b *bench) fresh(t *testing.T, k *walker, shape string) (found, bool) {
	for len(k.forms[shape]) > 0 {
		f := k.forms[shape][0]
		if f.read == k.writes {
			return f, true
		}
		status, body := b.fetch(t, k.client, "GET", f.page, nil)
		if status == http.StatusOK {
			page, err := story.Read(body)
			if err != nil {
				t.Fatal(err)
			}
			k.gather(t, f.page, body) // the way back has come up here
			for _, form := range page.Forms {
				again := found{who: k.who, page: f.page, route: f.route, form: form, read: k.writes}
				if form.Action == f.form.Action && again.shape() == shape {
					k.forms[shape][0] = again
					return again, true
				}
			}
		}
		k.forms[shape] = k.forms[shape][1:]
	}
	return found{}, false
}

// try sends a form with an attack and looks at the answer.
func (b *bench) try(t *testing.T, k *walker, f found, a attack) {
	sent := plausible(f.form, k.who+a.name)
	b.keys++
	sent.Set("once", fmt.Sprintf("hostile-%06d", b.keys))
	a.change(sent)
	b.log.during = fmt.Sprintf("%s %s from %s: %s", k.who, f.form.Action, f.page, a.name)
	before := b.links(t, k)
	answer := b.post(t, k, f.form, sent)
	if a.twice {
		once := b.links(t, k)
		again := b.post(t, k, f.form, sent)
		if answer.status == http.StatusSeeOther && (again.status != answer.status || again.to != answer.to || b.links(t, k) != once) {
			t.Errorf("%s: %d %s, then %d %s", b.log.during, answer.status, answer.to, again.status, again.to)
		}
	}
	switch {
	case answer.status == http.StatusSeeOther:
		b.accepted[f.route+": "+a.name]++
		k.writes++
		b.follow(t, k, answer.to)
		if strings.HasPrefix(f.route, "/leave") {
			k.client = b.enter(t, k.who)
		}
		return
	case b.links(t, k) != before:
		t.Errorf("%s: %d, and something has changed", b.log.during, answer.status)
	case !slices.Contains([]int{http.StatusUnprocessableEntity, http.StatusConflict, http.StatusNotFound}, answer.status) && !a.status(answer.status):
		t.Errorf("%s: status %d", b.log.during, answer.status)
	}
	page := b.whole(t, answer.body)
	b.keepsText(t, page, f.form, sent, answer)
}

// links counts what the sender's organiser has in its chains: every write adds one.
func (b *bench) links(t *testing.T, k *walker) (n int64) {
	t.Helper()
	err := b.Gate.SystemRead(context.Background(), "system:test", k.tenant, access.RunJobs, func(p *gate.Pass) error {
		if k.chains == nil {
			all, err := gate.All(p, func(s *string) []any { return []any{s} }, `SELECT DISTINCT chain FROM event WHERE tenant = $1`)
			if err != nil {
				return err
			}
			k.chains = all
		}
		for _, chain := range k.chains {
			top, err := gate.Value[int64](p, `SELECT MAX(seq) FROM event WHERE tenant = $1 AND chain = $2`, chain)
			if err != nil {
				return err
			}
			n += top
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// organiser is whose people somebody is of; a stranger comes to the first.
func (w *town) organiser(t *testing.T, who string) id.Tenant {
	t.Helper()
	slug, _, _ := strings.Cut(who, " ")
	if slug == "stranger" {
		slug = "ritva"
	}
	token, _, err := w.People.Enter(context.Background(), slug, false)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := w.Gate.Who(context.Background(), token)
	if err != nil {
		t.Fatal(err)
	}
	return signed.Tenant
}
