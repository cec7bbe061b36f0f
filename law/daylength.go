package law

import (
	"cmp"
	"slices"

	"etapaja/ground/cal"
)

// DayLengthFacts are the planned or recorded stretches of one activity day.
type DayLengthFacts struct {
	Segments []Segment // at least one of kind Activity
}

// Segment is one stretch of time.
type Segment struct {
	Start, End cal.Instant // End after Start
	Kind       SegmentKind
	Mode       Mode // empty means OnSite; has no effect on the length (A8)
}

// SegmentKind is what a stretch is used for.
type SegmentKind string

// Kinds of segments. A break is a short rest as employees have; a meal break during which the person is free to go
// is no segment at all. A journey does not count.
const (
	Activity SegmentKind = "activity"
	Break    SegmentKind = "break"
	Travel   SegmentKind = "travel"
)

// Mode is where a stretch is spent.
type Mode string

// Modes of segments.
const (
	OnSite Mode = "on_site"
	Remote Mode = "remote"
)

var (
	segmentKinds = []SegmentKind{Activity, Break, Travel}
	modes        = []Mode{OnSite, Remote}
)

// DayLength says whether one activity day reaches four hours and stays within eight; the verdict's date is the local
// day on which it begins. Codes: DAY_TOO_SHORT, DAY_TOO_LONG, DAY_OK. A day over the most is still attended: the
// breach is by the one who arranged it. (189/2001 13 b § 2 mom., 14 § 1 mom.)
func DayLength(on cal.Date, f DayLengthFacts) Verdict { return Book{}.DayLength(on, f) }

// DayLength is the function DayLength with the data of the book.
func (b Book) DayLength(on cal.Date, f DayLengthFacts) Verdict { return dayLengthRule.judge(b, on, f) }

// Answers of DayLength and RemoteDay.
const (
	DayTooShort Code = "DAY_TOO_SHORT"
	DayTooLong  Code = "DAY_TOO_LONG"
	DayOK       Code = "DAY_OK"
)

// 189/2001 13 § 2 mom. (A29), since 702/2020 189/2001 13 b § 2 mom.; the most by 189/2001 14 § 1 mom., whose
// wording before 2021 is not held.
var dayLengthRule = statute[DayLengthFacts, lengthTerms, dayLengthQuestion]{
	name:     "day_length",
	versions: func(h *held) Timeline[lengthTerms] { return h.dayLength },
	read:     readDayLength,
	wrong:    wrongDayLength,
	ask:      askDayLength,
	rows:     dayLengthRows,
}

// lengthTerms are the minutes of a day, and what they rest on.
type lengthTerms struct {
	limits              Limits
	leastCite, mostCite string // empty where nothing is held
}

// Valid says that there are minutes.
func (t lengthTerms) Valid() bool { return t.limits.Valid() }

type dayLengthQuestion struct {
	lengthTerms
	cite    string
	minutes int
	date    cal.Date
}

func readDayLength(o *object) DayLengthFacts {
	var f DayLengthFacts
	for _, item := range o.must("segments").items() {
		s := item.object()
		f.Segments = append(f.Segments, Segment{
			Start: s.must("start").instant(),
			End:   s.must("end").instant(),
			Kind:  word(s.must("kind"), segmentKinds),
			Mode:  word(s.may("mode"), modes),
		})
		s.close()
	}
	return f
}

func wrongDayLength(_ cal.Date, f DayLengthFacts) string {
	active := false
	for _, s := range f.Segments {
		known := slices.Contains(segmentKinds, s.Kind) && (s.Mode == "" || slices.Contains(modes, s.Mode))
		if !known || s.End <= s.Start {
			return "segments"
		}
		active = active || s.Kind == Activity
	}
	if !active {
		return "segments"
	}
	return ""
}

func askDayLength(_ cal.Date, f DayLengthFacts, now Version[lengthTerms]) dayLengthQuestion {
	begins, length := counted(f.Segments)
	return dayLengthQuestion{now.Rule, now.Cite, int(length / microsecondsInMinute), begins.Date()}
}

const microsecondsInMinute = 60_000_000

// counted measures the union of activity and breaks in microseconds: an overlap once, no gaps, no journeys. It is
// time elapsed, so that a day on which clocks change is as long as it was lived (A7). A day over midnight begins but once
// (A6).
func counted(segments []Segment) (begins, length cal.Instant) {
	stretches := slices.DeleteFunc(slices.Clone(segments), func(s Segment) bool { return s.Kind == Travel })
	slices.SortFunc(stretches, func(a, b Segment) int { return cmp.Compare(a.Start, b.Start) })
	begins = stretches[0].Start
	end := begins
	for _, s := range stretches {
		if s.End > end {
			length += s.End - max(s.Start, end)
			end = s.End
		}
	}
	return begins, length
}

var dayLengthRows = []row[dayLengthQuestion]{
	{
		code:  DayTooShort,
		when:  "the day is shorter than the least number of minutes",
		holds: func(q dayLengthQuestion) bool { return q.minutes < q.limits.Least },
		then: func(q dayLengthQuestion) Verdict {
			return Verdict{}.date(q.date).because(ReasonDayTooShort, q.cite, Minutes(q.minutes), Minutes(q.limits.Least))
		},
	},
	{
		code:  DayTooLong,
		when:  "the day is longer than the most minutes (held since 2021)",
		holds: func(q dayLengthQuestion) bool { return q.limits.over(q.minutes) },
		then: func(q dayLengthQuestion) Verdict {
			return q.tooLong(Verdict{}.date(q.date), q.minutes)
		},
	},
	{
		code:  DayOK,
		grade: allows,
		when:  "otherwise",
		then: func(q dayLengthQuestion) Verdict {
			return Verdict{}.date(q.date).because(ReasonDayOK, q.cite, Minutes(q.minutes), Minutes(q.limits.Least))
		},
	},
}

// 189/2001 14 § 1 mom. leans on 872/2019 5 § 1 mom.
func (t lengthTerms) tooLong(v Verdict, minutes int) Verdict {
	v = v.because(ReasonDayTooLong, t.mostCite, Minutes(minutes), Minutes(t.limits.Most))
	if t.mostCite != section14 {
		return v // an organiser's own most does not rest on the Working Hours Act
	}
	return v.because(ReasonWorkingHours, workingHours, Minutes(t.limits.Most))
}
