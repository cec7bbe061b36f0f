package cal

import (
	"time"
	_ "time/tzdata" // Europe/Helsinki is known on any machine
)

// Instant is a point in time: microseconds since 1970-01-01 00:00 UTC, stored as BIGINT.
type Instant int64

const (
	second   = 1_000_000 // microseconds
	daySecs  = 24 * 60 * 60
	unixZero = 719163 // the Date number of 1970-01-01
)

var helsinki = func() *time.Location {
	place, err := time.LoadLocation("Europe/Helsinki")
	if err != nil {
		panic(err) // the table is built in: the program is broken
	}
	return place
}()

// At is the instant at which clocks in Finland show t on d. Where they show it twice, in October, it is the first
// time; where they leap over it, in March, it is as much later as they leap: 03:30 becomes 04:30 summer time.
func At(d Date, t Time) Instant {
	local := (int64(d.n)-unixZero)*daySecs + int64(t)*60
	before, after := offset(local-daySecs), offset(local+daySecs)
	unix := local - before
	if before != after && offset(unix) != before && offset(local-after) == after {
		unix = local - after
	}
	return Instant(unix * second)
}

// ParseInstant reads RFC 3339 with seconds and an offset, as 2026-11-10T21:00:00+02:00 or …Z; parts of a second
// under a microsecond are dropped. A second 60 is refused: this calendar has no leap seconds.
func ParseInstant(s string) (Instant, error) {
	i, ok := readInstant(s)
	if !ok {
		return 0, malformed("instant", s)
	}
	return i, nil
}

func readInstant(s string) (Instant, bool) {
	if len(s) < len("2026-11-10T21:00:00Z") || s[10] != 'T' && s[10] != 't' {
		return 0, false
	}
	day, okDay := readDate(s[:10])
	at, err := ParseTime(s[11:16])
	secs, okSecs := digits(s[17:19])
	if !okDay || err != nil || s[16] != ':' || !okSecs || secs > 59 {
		return 0, false
	}
	micros, rest, okPart := readFraction(s[19:])
	east, okZone := readZone(rest)
	unix := (int64(day.n)-unixZero)*daySecs + int64(at)*60 + int64(secs) - int64(east)*60
	return Instant(unix*second) + micros, okPart && okZone
}

// readFraction reads .digits, or nothing, and tells what comes after.
func readFraction(s string) (micros Instant, rest string, ok bool) {
	if s == "" || s[0] != '.' {
		return 0, s, true
	}
	end := 1
	for scale := Instant(second / 10); end < len(s) && s[end] >= '0' && s[end] <= '9'; end++ {
		micros += scale * Instant(s[end]-'0')
		scale /= 10
	}
	return micros, s[end:], end > 1
}

// readZone reads Z or ±HH:MM as minutes east of UTC.
func readZone(s string) (minutes int, ok bool) {
	if s == "Z" || s == "z" {
		return 0, true
	}
	if s == "" || s[0] != '+' && s[0] != '-' {
		return 0, false
	}
	east, err := ParseTime(s[1:])
	if s[0] == '-' {
		east = -east
	}
	return int(east), err == nil
}

// offset is Finland's distance from UTC in seconds at a Unix time.
func offset(unix int64) int64 {
	_, secs := time.Unix(unix, 0).In(helsinki).Zone()
	return int64(secs)
}

// local is the reading of clocks in Finland, as seconds since their 1970-01-01 00:00.
func (i Instant) local() int {
	unix := floorDiv(int(i), second)
	return unix + int(offset(int64(unix)))
}

// Date is the calendar day in Finland.
func (i Instant) Date() Date { return Date{int32(floorDiv(i.local(), daySecs) + unixZero)} }

// Time is the reading of the clock in Finland; seconds are left out.
func (i Instant) Time() Time { return Time(floorMod(i.local(), daySecs) / 60) }

// Add goes on by d, to the microsecond.
func (i Instant) Add(d time.Duration) Instant { return i + Instant(d/time.Microsecond) }

// Sub is the time elapsed from j to i.
func (i Instant) Sub(j Instant) time.Duration { return time.Duration(i-j) * time.Microsecond }

// Std is the instant as the standard library has it, in UTC.
func (i Instant) Std() time.Time { return time.UnixMicro(int64(i)).UTC() }

// FromStd takes an instant of the standard library, to the microsecond.
func FromStd(t time.Time) Instant { return Instant(t.UnixMicro()) }

// String writes RFC 3339 in UTC.
func (i Instant) String() string { return i.Std().Format(time.RFC3339Nano) }
