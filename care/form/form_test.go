package form_test

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"etapaja/care/client"
	"etapaja/care/form"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/fault"
	"etapaja/ground/id"

	"pgregory.net/rapid"
)

var publish = flag.Bool("publish", false, "add new versions of forms to testdata/published.golden; those that are there stay")

// TestAPublishedVersionNeverChanges compares the files of the versions with what they were when they were published.
func TestAPublishedVersionNeverChanges(t *testing.T) {
	const golden = "testdata/published.golden"
	text, err := os.ReadFile(golden)
	if err != nil && !*publish {
		t.Fatal(err)
	}
	was := map[string]string{}
	for line := range strings.Lines(string(text)) {
		name, sum, _ := strings.Cut(strings.TrimSpace(line), " ")
		was[name] = sum
	}
	files, _ := filepath.Glob("forms/*.tsv")
	is := map[string]string{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		is[filepath.Base(f)] = fmt.Sprintf("%x", sha256.Sum256(data))
	}
	if *publish {
		maps.Copy(is, was)
		var lines string
		for _, name := range slices.Sorted(maps.Keys(is)) {
			lines += name + " " + is[name] + "\n"
		}
		if err := os.WriteFile(golden, []byte(lines), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for name, sum := range was {
		if is[name] != sum {
			t.Errorf("%s has changed since it was published: answers are read with its words; write a new version", name)
		}
	}
	for name := range is {
		if was[name] == "" {
			t.Errorf("%s is not published: go test ./care/form -run Published -publish", name)
		}
	}
}

func TestTheBuiltInFormsAreRead(t *testing.T) {
	all, err := form.All()
	if err != nil {
		t.Fatal(err)
	}
	newest, err := form.Newest()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		if !slices.ContainsFunc(newest, func(n form.Form) bool { return n.ID == f.ID }) {
			t.Errorf("%s is not offered", f.ID)
		}
	}
}

func TestAQuestionIsAskedWhereItsConditionHolds(t *testing.T) {
	f, _ := form.Find("mapping", 1)
	names := func(a form.Answers) string {
		var all []string
		for _, q := range f.Asked(a) {
			all = append(all, q.ID)
		}
		return strings.Join(all, " ")
	}
	gatetest.Equal(t, "phone devices email bank forms helper learn way else", names(form.Answers{}))
	gatetest.Equal(t, "phone data devices email bank message photo video forms helper learn way else", names(form.Answers{"phone": "smart"}))
	gatetest.Equal(t, "phone devices email bank message forms helper learn way else", names(form.Answers{"phone": "basic"}))
}

// No page ever holds a question together with the one that decides whether it is asked, and all pages together are what is
// asked.
func TestPagesNeedNoScript(t *testing.T) {
	f, _ := form.Find("mapping", 1)
	rapid.Check(t, func(t *rapid.T) {
		a, most := anyAnswers(t, f), rapid.IntRange(1, 8).Draw(t, "most")
		var all []form.Question
		for _, s := range f.Steps(a, most) {
			if len(s) == 0 || len(s) > most {
				t.Fatalf("a page of %d questions", len(s))
			}
			for _, q := range s[1:] {
				for said := range map[string]bool{"smart": true, "none": true} {
					b := maps.Clone(a)
					b["phone"] = said
					asked := slices.ContainsFunc(f.Asked(b), func(o form.Question) bool { return o.ID == q.ID })
					if s[0].ID == "phone" && !asked {
						t.Fatalf("%s stands on the page of the telephone", q.ID)
					}
				}
			}
			all = append(all, s...)
		}
		if got, want := ids(all), ids(f.Asked(a)); got != want {
			t.Fatalf("pages ask %s, the form %s", got, want)
		}
	})
}

func ids(questions []form.Question) string {
	var all []string
	for _, q := range questions {
		all = append(all, q.ID)
	}
	return strings.Join(all, " ")
}

// anyAnswers answers any of the questions of a form, also those that are not asked.
func anyAnswers(t *rapid.T, f form.Form) form.Answers {
	a := form.Answers{}
	for _, q := range f.Questions {
		if !rapid.Bool().Draw(t, q.ID) {
			continue
		}
		switch q.Kind {
		case form.Choice, form.Scale:
			a[q.ID] = rapid.SampledFrom(q.Options).Draw(t, q.ID+" answer").ID
		case form.Several:
			var chosen []string
			for _, o := range q.Options {
				if rapid.Bool().Draw(t, o.ID) {
					chosen = append(chosen, o.ID)
				}
			}
			a[q.ID] = strings.Join(chosen, " ")
		case form.Number:
			a[q.ID] = fmt.Sprint(rapid.IntRange(q.Least, q.Most).Draw(t, q.ID+" number"))
		case form.Day:
			a[q.ID] = tuesday.AddDays(rapid.IntRange(-400, 400).Draw(t, q.ID+" day")).String()
		case form.Short:
			a[q.ID] = rapid.StringMatching(`[a-zäö]{1,12}`).Draw(t, q.ID+" text")
		}
	}
	return a
}

func TestAPartFilledFormGoesOnWhereItWasLeft(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		var part form.Answer
		h.Must(h.self(false, func(p *gate.Pass, c client.Client) (err error) {
			if part, err = form.Save(p, c, "mapping", "", form.Answers{"phone": "smart"}); err != nil {
				return err
			}
			gatetest.Equal(t, "data", part.At)
			part, err = form.Save(p, c, "mapping", part.ID, form.Answers{"data": "enough"})
			return err
		}))
		h.Must(h.as(h.ritva, func(p *gate.Pass, c client.Client) error { // begun by the client, gone on with by the worker
			d, err := form.Draft(p, c, "mapping")
			gatetest.Equal(t, part.ID, d.ID)
			gatetest.Equal(t, "devices", d.At)
			gatetest.Equal(t, "smart enough", d.Said["phone"]+" "+d.Said["data"])
			if err != nil {
				return err
			}
			_, err = form.Give(p, c, "mapping", d.ID, form.Giving{})
			h.Refused("how", "forms.how.choose", err)
			_, err = form.Give(p, c, "mapping", d.ID, form.Giving{How: "phone", Date: tuesday.AddDays(1)})
			h.Refused("date", "forms.date.when", err)
			_, err = form.Give(p, c, "mapping", d.ID, form.Giving{How: "phone", Date: tuesday.AddDays(-1)})
			return err
		}))
		all := h.given()
		gatetest.Equal(t, 1, len(all))
		gatetest.Equal(t, "phone 2026-11-23 worker:"+string(h.ritva), all[0].How+" "+all[0].Date.String()+" "+all[0].MadeBy)
		h.Kind(fault.KindConflict, h.self(false, func(p *gate.Pass, c client.Client) error { // the page in another tab
			_, err := form.Save(p, c, "mapping", part.ID, form.Answers{"data": "short"})
			return err
		}))
	})
}

func TestAnswersAreForTheClientAndThoseWhoSeeTheRecord(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.answered(form.Answers{"phone": "basic"})
		read := func(p *gate.Pass, c client.Client) error {
			_, err := form.Given(p, c, "mapping")
			return err
		}
		h.Must(h.as(h.ritva, read))
		h.Must(h.self(true, read))
		h.Kind(fault.KindDenied, h.self(false, read)) // a code is enough for answering, not for reading
		h.Kind(fault.KindDenied, h.as(h.kalle, read))
		h.Kind(fault.KindDenied, h.as(h.kalle, func(p *gate.Pass, c client.Client) error {
			_, err := form.Save(p, c, "mapping", "", form.Answers{"phone": "none"})
			return err
		}))
	})
}

func TestWhatIsNoAnswerIsRefusedAtItsQuestion(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for field, a := range map[string]form.Answers{
			"q-phone": {"phone": "toaster"}, "q-email": {"email": "reads none"}, "q-learn": {"learn": "photo flying"}, "q-else": {"else": strings.Repeat("ä", 1001)},
		} {
			key := "forms.choose"
			if field == "q-else" {
				key = "forms.text.long"
			}
			h.Refused(field, key, h.self(false, func(p *gate.Pass, c client.Client) error {
				_, err := form.Save(p, c, "mapping", "", a)
				return err
			}))
		}
		h.Kind(fault.KindNotFound, h.self(false, func(p *gate.Pass, c client.Client) error {
			_, err := form.Save(p, c, "nothing", "", form.Answers{"phone": "smart"})
			return err
		}))
		h.Refused("", "forms.empty", h.self(false, func(p *gate.Pass, c client.Client) error {
			part, err := form.Save(p, c, "mapping", "", form.Answers{"phone": form.None})
			if err != nil {
				return err
			}
			_, err = form.Give(p, c, "mapping", part.ID, form.Giving{})
			return err
		}))
		drop := func(p *gate.Pass, c client.Client) error { return form.Drop(p, c, "mapping") }
		h.Must(h.self(false, drop))
		h.Must(h.self(false, drop)) // twice is once
	})
}

// TestAnAnsweredVersionNeverChanges answers, corrects and leaves half-way in any order, and holds what is read against what
// was said: what was given stays as it was, and the comparison tells the answers that stand, no more and no less.
func TestAnAnsweredVersionNeverChanges(t *testing.T) {
	f, _ := form.Find("mapping", 1)
	each(t, func(t *testing.T, h *hall) {
		said := map[id.Answer]form.Answers{}
		replaced := map[id.Answer]bool{}
		for n := range 12 {
			a := rapid.Custom(func(t *rapid.T) form.Answers {
				a := anyAnswers(t, f)
				a["email"] = rapid.SampledFrom([]string{"reads", "rarely", "none"}).Draw(t, "mail")
				return a
			}).Example(n)
			switch all := h.given(); {
			case n%3 == 2 && len(all) > 0:
				i := slices.IndexFunc(all, form.Answer.Stands)
				h.Must(h.self(true, func(p *gate.Pass, c client.Client) error {
					if _, err := form.Correct(p, c, all[i].ID); err != nil {
						return err
					}
					d, err := form.Draft(p, c, "mapping")
					if err != nil {
						return err
					}
					_, err = form.Give(p, c, "mapping", d.ID, form.Giving{})
					h.Refused("why", "forms.why", err)
					whole := form.Answers{}
					for _, q := range f.Questions {
						whole[q.ID] = a[q.ID]
					}
					if _, err = form.Save(p, c, "mapping", d.ID, whole); err != nil {
						return err
					}
					made, err := form.Give(p, c, "mapping", d.ID, form.Giving{Why: "Muistin väärin."})
					said[made], replaced[all[i].ID] = f.Pared(a), true
					return err
				}))
			default:
				said[h.answered(a)] = f.Pared(a)
			}
			h.Later(24 * 60 * 60 * 1e9)
			h.holds(t, said, replaced)
		}
	})
}

func (h *hall) holds(t *testing.T, said map[id.Answer]form.Answers, replaced map[id.Answer]bool) {
	t.Helper()
	all := h.given()
	gatetest.Equal(t, len(said), len(all))
	lines := 0
	for _, a := range all {
		if !maps.Equal(said[a.ID], a.Said) || a.Form.Version != 1 || a.Stands() == replaced[a.ID] {
			t.Fatalf("%s is %v of version %d, was %v", a.ID, a.Said, a.Form.Version, said[a.ID])
		}
		if a.Stands() {
			lines++
		}
	}
	for _, c := range form.Compare(all) {
		gatetest.Equal(t, lines, len(c.Lines))
		for i, l := range c.Lines {
			if l.Said != said[l.Answer.ID][c.Question.ID] {
				t.Fatalf("%s: compared as %q, said as %q", c.Question.ID, l.Said, said[l.Answer.ID][c.Question.ID])
			}
			if i > 0 && (l.Change.Kind == form.Same) != (l.Said == c.Lines[i-1].Said) {
				t.Fatalf("%s: %q after %q is %q", c.Question.ID, l.Said, c.Lines[i-1].Said, l.Change.Kind)
			}
		}
	}
}

func TestScoresAreSumsOfWhatWasAsked(t *testing.T) {
	f, _ := form.Find("mapping", 1)
	for _, c := range []struct {
		a    form.Answers
		want string
	}{
		{form.Answers{"phone": "smart", "message": "self", "photo": "helped", "video": "not", "forms": "self"}, "5/8"},
		{form.Answers{"phone": "basic", "message": "self", "photo": "self"}, "2/2"},
		{form.Answers{"phone": "none", "forms": "helped"}, "1/2"},
	} {
		sum, most, ok := f.Points(f.Scores[0], c.a)
		gatetest.Equal(t, c.want, fmt.Sprintf("%d/%d", sum, most))
		gatetest.Equal(t, true, ok)
	}
	_, _, ok := f.Points(f.Scores[0], form.Answers{"phone": "none"})
	gatetest.Equal(t, false, ok)
}

func TestTheMappingProposesAChannelThatAWorkerAccepts(t *testing.T) {
	f, _ := form.Find("mapping", 1)
	for _, c := range []struct {
		a    form.Answers
		want form.Proposal
	}{
		{form.Answers{"phone": "none", "way": "app"}, form.Proposal{Channel: client.Letter}},
		{form.Answers{"phone": "basic", "message": "self", "way": "any"}, form.Proposal{Channel: client.SMS, Fallback: client.Call}},
		{form.Answers{"phone": "basic", "message": "helped", "way": "call"}, form.Proposal{Channel: client.Call, Fallback: client.Letter, Support: true}},
		{form.Answers{"phone": "smart", "data": "enough", "message": "self", "photo": "self", "video": "self", "forms": "self"}, form.Proposal{Channel: client.App, Fallback: client.SMS}},
		{form.Answers{"phone": "smart", "data": "short", "message": "self", "learn": "video"}, form.Proposal{Channel: client.SMS, Fallback: client.Call, Support: true}},
		{form.Answers{"email": "none"}, form.Proposal{}},
	} {
		gatetest.Equal(t, c.want, form.Answer{Form: f, Said: c.a}.Proposal())
	}
	each(t, func(t *testing.T, h *hall) {
		h.answered(form.Answers{"phone": "none", "way": "letter"})
		accept := func(p *gate.Pass, c client.Client) error {
			all, err := form.Given(p, c, "mapping")
			if err != nil {
				return err
			}
			a, _ := form.NewestOf(all)
			return form.Accept(p, c, a.Proposal(), 0)
		}
		h.Must(h.as(h.ritva, accept))
		h.Must(h.as(h.ritva, func(p *gate.Pass, c client.Client) error {
			gatetest.Equal(t, client.Letter, c.Channel)
			past, err := client.Changes(p, c)
			gatetest.Equal(t, client.App, past[0].Was.Channel)
			return err
		}))
		h.Must(h.as(h.ritva, accept)) // what changes nothing leaves no trace
		h.answered(form.Answers{"phone": "basic", "way": "call"})
		h.Kind(fault.KindConflict, h.as(h.ritva, accept)) // a colleague was first
	})
}

func TestChangesAreSaidWithoutJudging(t *testing.T) {
	f, _ := form.Find("mapping", 1)
	photo, _ := f.Question("photo")
	learn, _ := f.Question("learn")
	email, _ := f.Question("email")
	gatetest.Equal(t, form.More, photo.Change("not", "self").Kind)
	gatetest.Equal(t, form.Less, photo.Change("self", "helped").Kind)
	gatetest.Equal(t, form.Same, photo.Change("self", "self").Kind)
	gatetest.Equal(t, form.New, photo.Change("", "self").Kind)
	gatetest.Equal(t, form.Blank, photo.Change("self", "").Kind)
	gatetest.Equal(t, form.Other, email.Change("none", "reads").Kind)
	c := learn.Change("photo video", "video safety")
	gatetest.Equal(t, "safety photo", c.Came[0].ID+" "+c.Went[0].ID)
}
