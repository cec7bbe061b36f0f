package strip

import (
	"slices"
	"strings"

	"etapaja/care/attendance"
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
	"etapaja/law"
)

// Sign is one sign of the day with who entered it.
type Sign struct {
	web.Sign
	Gone bool // taken back
}

// Said is the words and photos that belong to a sign: the client's own, why a worker entered it for the client, and what
// a worker answered to a return.
type Said struct {
	Clock, Title, Words, Why string
	Photos                   []web.Photo
	Answers                  []Answer
	Stands                   string   // where the answer stands
	Carry                    string   // where it is brought to who has no screen, "" where it needs no bringing
	Respond                  *Respond // nil: there is nothing to answer
	Unsent                   string   // an answer that came after the return had been taken back
}

// Held is one entry of the ledger.
type Held struct {
	Mark, Stage string
	By, At      string
	Why         string   // the reason of an absence, in words
	Effect      []Reason // what the absence means for the benefit
	Note        string
	Rule        string // the law's answer and the version that it was counted under
	Old         bool   // another entry has taken its place
}

// Contest is what the client has said of the mark, and what was answered.
type Contest struct{ At, By, Text, Answer, AnsweredBy string }

// day fills what is known of an agreed day.
func (page *Page) day(p *gate.Pass, f web.Frame, v attendance.View, files map[id.Witness][]day.Attachment) {
	words := f.Words()
	page.Hours = f.T("form."+string(v.Day.Form)) + " " + words.Span(v.Day.From, v.Day.Until)
	page.off(f, v)
	_, page.CallMe = day.Wish(v.Signs)
	for _, w := range v.Signs {
		if w.Mood != "" && w.Stands() && w.Kind != day.KindReflection {
			page.Mood = f.T("part.mood." + string(w.Mood))
		}
		sign := signOf(f, w, v)
		page.Signs = append(page.Signs, sign)
		said := Said{
			Clock: sign.Clock, Title: sign.Text, Words: wordsOf(f, w), Why: w.Behalf.Why,
			Photos: day.PhotosOf(f, page.Day+"/file/", files[w.ID]),
		}
		page.answered(p, f, v, w, &said)
		if said.told() {
			if t, known := v.Titles[w.Task]; known {
				said.Title += ": " + t.Title
			}
			page.Said = append(page.Said, said)
		}
	}
	page.State = stateOf(p, f, v)
	page.Proposal, page.Sum = proposal(f, v), sum(f, v.Sum)
	if v.Proposal.Kind == attendance.Short {
		page.Sum = "" // the proposal is the sum
	}
	page.Law = reasons(f, v.Says)
	page.LawIf = v.Proposal.Kind == attendance.Attend || v.Proposal.Kind == attendance.Absence
	page.history(p, f, v)
	for _, c := range v.Contests {
		page.Contests = append(page.Contests, Contest{
			At: words.Instant(c.At), By: by(f, v, c.MadeBy), Text: c.Text, Answer: c.Answer, AnsweredBy: v.Names[c.SettledBy],
		})
	}
}

// off tells why nothing is arranged on the date.
func (page *Page) off(f web.Frame, v attendance.View) {
	if v.Break.Key != "" {
		page.Off, page.OffNote = f.T(v.Break.Key), v.Break.Note
	}
}

// told tells that there is more to a sign than its line.
func (s Said) told() bool {
	return s.Words != "" || s.Why != "" || len(s.Photos) > 0 || s.Respond != nil || len(s.Answers) > 0
}

// wordsOf is what the client said with a sign; of a reflection each answer on a line.
func wordsOf(f web.Frame, w day.Witness) string {
	if w.Kind != day.KindReflection {
		return w.Text
	}
	var lines []string
	if w.Mood != "" {
		lines = append(lines, f.T("strip.reflection.mood", f.T("part.mood."+string(w.Mood))))
	}
	if w.Text != "" {
		lines = append(lines, f.T("strip.reflection.well", w.Text))
	}
	if w.Next != "" {
		lines = append(lines, f.T("strip.reflection.next", w.Next))
	}
	return strings.Join(lines, "\n")
}

func signOf(f web.Frame, w day.Witness, v attendance.View) Sign {
	withdrawn := !w.Stands()
	w.Withdrawn = 0
	s := Sign{Sign: day.StripOf(f, []day.Witness{w}).Signs[0], Gone: withdrawn}
	var notes []string
	if t, known := v.Titles[w.Task]; known {
		notes = append(notes, t.Title+", "+f.Words().Minutes(t.Minutes))
	}
	if w.Reason != "" {
		notes = append(notes, f.T("cause."+string(w.Reason)))
	}
	if s.Note != "" {
		notes = append(notes, s.Note)
	}
	if name := v.Names[w.MadeBy]; name != "" {
		notes = append(notes, f.T("strip.entered", name))
	} else if w.ByClient() {
		notes = append(notes, f.T("strip.self"))
	}
	s.Note = strings.Join(notes, " · ")
	return s
}

// by is who made something: a worker by name, the client, or the program.
func by(f web.Frame, v attendance.View, maker string) string {
	if name := v.Names[maker]; name != "" {
		return name
	}
	if strings.HasPrefix(maker, "client:") {
		return v.Client.Name()
	}
	return f.T("strip.program")
}

// stateOf is the picture of the day. What a worker has decided is done, whatever it is.
func stateOf(p *gate.Pass, f web.Frame, v attendance.View) web.State {
	s := day.Stand(v.Day, v.Signs, day.Moment{Now: p.Now(), Settled: v.Entry.Counts(), NotArranged: v.Break.Key != ""})
	kind := string(s)
	switch s {
	case day.ToldAbsent:
		kind = "waiting"
	case day.NotArranged:
		kind = "none"
	}
	if slices.ContainsFunc(v.Contests, func(c attendance.Contest) bool { return c.Settled == 0 }) {
		kind = "asked"
	}
	return web.State{Frame: f, Kind: kind}
}

func proposal(f web.Frame, v attendance.View) string {
	switch p := v.Proposal; p.Kind {
	case attendance.Attend:
		return attendance.Said(f, p.Mark, p.Minutes)
	case attendance.Short:
		return f.T("strip.short", f.Words().Minutes(p.Minutes))
	case attendance.AttendOpen:
		return f.T("strip.open." + string(p.Mark))
	}
	return f.T("strip.says." + v.Proposal.Called(v.Signs))
}

// sum tells what the minutes of the day are made of, "" where there are none.
func sum(f web.Frame, m attendance.Sum) string {
	var parts []string
	for _, part := range []struct {
		name    string
		minutes int
	}{{"onsite", m.OnSite}, {"contact", m.Contact}, {"tasks", m.Tasks}} {
		if part.minutes > 0 {
			parts = append(parts, f.T("strip.sum."+part.name)+" "+f.Words().Minutes(part.minutes))
		}
	}
	return strings.Join(parts, " · ")
}

// reasons are the sentences of a verdict with what they rest on.
func reasons(f web.Frame, v law.Verdict) []Reason {
	var all []Reason
	for _, r := range v.Reasons {
		all = append(all, Reason{f.T(r.Key, r.Args...), f.Cite(r.Cite)})
	}
	return all
}

// history fills what the ledger holds, and tells at the top of the page of what was just decided.
func (page *Page) history(p *gate.Pass, f web.Frame, v attendance.View) {
	if v.Entry.Version == 0 {
		return
	}
	page.Holds, page.Alone = held(f, v, v.Entry), v.WithoutTalk()
	if v.Late.ID != "" {
		sign := signOf(f, v.Late, v)
		page.Late = f.T("strip.late", sign.Clock, sign.Text)
	}
	for i, e := range v.History {
		h := held(f, v, e)
		h.Old = i > 0
		page.History = append(page.History, h)
	}
	if v.Undo != 0 {
		page.Notice = web.Notice{
			Frame: f, Kind: "done", Title: f.T("strip.decided"), Undo: page.Day + "/undo",
			Text: page.Holds.Mark + ". " + f.T("strip.undo", f.Words().Clock(v.Undo.Time())),
		}
	}
}

// counted names the rule that an entry was counted under and the day from which its version is in force. The
// law's answer in words stands beside it.
func counted(f web.Frame, e attendance.Entry) string {
	name, from, ok := strings.Cut(e.Rule, "@")
	since, err := cal.ParseDate(from)
	if !ok || err != nil {
		return ""
	}
	return f.T("strip.rule."+name, f.Words().Plain(since))
}

func held(f web.Frame, v attendance.View, e attendance.Entry) Held {
	h := Held{
		Mark: attendance.Said(f, e.Mark, e.Minutes), Stage: f.T("stage." + string(e.Stage)), By: by(f, v, e.MadeBy),
		At: f.Words().Instant(e.At), Note: e.Note,
	}
	if e.Swapped() {
		h.Mark = f.T("strip.swapped")
	}
	h.Rule = counted(f, e)
	if e.Missed.Reason != "" {
		h.Why = f.T("cause." + string(e.Missed.Reason))
		h.Effect = reasons(f, e.Effect(v.Law))
		if e.Missed.SpellStart != (cal.Date{}) {
			h.Why += ", " + f.T("strip.since", e.Missed.SpellStart)
		}
		if e.Missed.Certificate {
			h.Why += ", " + f.T("strip.certificate")
		}
	}
	return h
}
