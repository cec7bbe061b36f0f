// Package law holds statutes as dated data and pure functions: facts in, a verdict with its reasons and citations
// out. It knows no clock, no database and no language; words for its keys stand in law/words.
package law

import (
	"fmt"

	"etapaja/ground/cal"
)

// Code is the answer of a rule, as the result tables name it.
type Code string

// Answers that every rule can give.
const (
	OK           Code = "OK"
	UnknownRule  Code = "UNKNOWN_RULE"
	InvalidFacts Code = "INVALID_FACTS"
	NoRule       Code = "NO_RULE"
)

// Verdict is what the law says of some facts on a day.
type Verdict struct {
	OK      bool     // nothing stands in the way; with Warning: but somebody should look at it
	Warning bool     // allowed, and worth telling before it goes further
	Code    Code     // the answer
	Cents   int      // a sum of money, where the code tells one
	Date    cal.Date // a day, where the code tells one, else zero
	Days    int      // a number of days, where the code tells one
	Version string   // the dated version it was counted under, as "remote_day@2021-01-01"; empty where none was read
	Reasons []Reason // why, in the order of the citations

	tellsCents, tellsDays bool // 0 is an answer, too
	row                   int  // the row of the result table that answered
}

// Reason says why, for people: a key of law/words, the place in the law, and arguments for the words. Arguments are
// int, string, cal.Date, Minutes or Cents.
type Reason struct {
	Key  string
	Cite string // empty where the answer rests on no provision
	Args []any
}

// Citations lists where the verdict stands in the law.
func (v Verdict) Citations() []string {
	cites := make([]string, 0, len(v.Reasons))
	for _, r := range v.Reasons {
		if r.Cite != "" {
			cites = append(cites, r.Cite)
		}
	}
	return cites
}

func (v Verdict) date(d cal.Date) Verdict { v.Date = d; return v }

func (v Verdict) cents(n int) Verdict { v.Cents, v.tellsCents = n, true; return v }

func (v Verdict) days(n int) Verdict { v.Days, v.tellsDays = n, true; return v }

func (v Verdict) because(key, cite string, args ...any) Verdict {
	v.Reasons = append(v.Reasons, Reason{Key: key, Cite: cite, Args: args})
	return v
}

func unknownRule(name string) Verdict {
	return Verdict{Code: UnknownRule}.because(ReasonUnknownRule, "", name)
}

func invalidFacts(name string) Verdict {
	return Verdict{Code: InvalidFacts}.because(ReasonFactWrong, "", name)
}

func noRule(on cal.Date) Verdict {
	return Verdict{Code: NoRule}.because(ReasonNoRule, "", on)
}

// Minutes is a length of time within a day.
type Minutes int

// Minutes is the number, for printers that write lengths in their own language.
func (m Minutes) Minutes() int { return int(m) }

// String writes hours and minutes, as "4 h", "45 min" or "3 h 30 min".
func (m Minutes) String() string {
	hours, minutes := int(m)/60, int(m)%60
	switch {
	case minutes == 0 && hours > 0:
		return fmt.Sprintf("%d h", hours)
	case hours == 0:
		return fmt.Sprintf("%d min", minutes)
	}
	return fmt.Sprintf("%d h %d min", hours, minutes)
}

// Cents is a sum of money.
type Cents int

// Cents is the number, for printers that write sums in their own language.
func (c Cents) Cents() int { return int(c) }

// String writes euros, with cents where there are any: "9 €", "9,50 €".
func (c Cents) String() string {
	if c%100 == 0 {
		return fmt.Sprintf("%d €", int(c)/100)
	}
	return fmt.Sprintf("%d,%02d €", int(c)/100, int(c)%100)
}
