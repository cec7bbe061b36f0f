package law

import "etapaja/ground/cal"

// statute is one rule as a whole: its versions, the facts F that it asks for, and the result table that is read
// from the top with the question Q, which holds the facts and what follows from them.
type statute[F any, R Rule, Q any] struct {
	name     string
	versions func(*held) Timeline[R]                  // all of them
	pick     func(*held, F) Timeline[R]               // the versions of what the facts ask about; nil: all
	day      func(on cal.Date, f F) cal.Date          // whose law applies; nil: that of the day of asking
	read     func(*object) F                          // takes the facts from JSON
	wrong    func(on cal.Date, f F) string            // names a fact that cannot be judged, or nothing
	ask      func(on cal.Date, f F, now Version[R]) Q // what the rows look at
	rows     []row[Q]
}

// row is a line of a result table.
type row[Q any] struct {
	code  Code
	grade grade
	when  string          // the condition in plain English
	holds func(Q) bool    // nil in the last row: otherwise
	then  func(Q) Verdict // the fields and the reasons
}

type grade int

const (
	refuses grade = iota
	warns
	allows
)

// judge makes the three checks that come before the rule, then reads the table.
func (s statute[F, R, Q]) judge(b Book, on cal.Date, f F) Verdict {
	if on.IsZero() {
		return invalidFacts("on")
	}
	if fact := s.wrong(on, f); fact != "" {
		return invalidFacts(fact)
	}
	day := on
	if s.day != nil {
		day = s.day(on, f)
	}
	now, held := s.held(b.data(), f).On(day)
	if !held {
		return noRule(day)
	}
	v := decide(s.rows, s.ask(on, f, now))
	v.Version = now.id
	return v
}

// held is the versions that the facts ask about.
func (s statute[F, R, Q]) held(h *held, f F) Timeline[R] {
	if s.pick == nil {
		return s.versions(h)
	}
	return s.pick(h, f)
}

func decide[Q any](rows []row[Q], q Q) Verdict {
	i := 0
	for rows[i].holds != nil && !rows[i].holds(q) {
		i++
	}
	v := rows[i].then(q)
	v.Code, v.row = rows[i].code, i
	v.OK, v.Warning = rows[i].grade != refuses, rows[i].grade == warns
	return v
}

// judged is a statute whose facts come as JSON.
type judged interface {
	called() string
	judgeJSON(on cal.Date, facts *object) Verdict
	stretches(Book) []stretch
	table() []line
}

// stretch is the time in which a version was in force.
type stretch struct {
	period cal.Period
	cite   string
}

// line is a row of a result table in words.
type line struct {
	code Code
	when string
}

func (s statute[F, R, Q]) called() string { return s.name }

func (s statute[F, R, Q]) judgeJSON(on cal.Date, facts *object) Verdict {
	f := s.read(facts)
	facts.close()
	if facts.fault.found {
		return invalidFacts(facts.fault.path)
	}
	return s.judge(Book{}, on, f)
}

func (s statute[F, R, Q]) stretches(b Book) []stretch {
	versions := s.versions(b.data())
	all := make([]stretch, len(versions))
	for i, v := range versions {
		all[i] = stretch{cal.Period{From: v.From, To: v.To}, v.Cite}
	}
	return all
}

func (s statute[F, R, Q]) table() []line {
	all := make([]line, len(s.rows))
	for i, r := range s.rows {
		all[i] = line{r.code, r.when}
	}
	return all
}
