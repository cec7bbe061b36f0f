package law

import (
	"testing"

	"etapaja/ground/cal"
)

// The questions that pages ask for every day of every client.
func BenchmarkHotQuestions(b *testing.B) {
	minutes := 240
	attended := Days(Span{Period: cal.Period{From: cal.D(2026, 1, 1), To: cal.D(2026, 11, 9)}, Weekdays: cal.Weekdays(15)})
	groups := []PaidDays{{Count: 12, Mark: MarkPresent, Benefit: GeneralSupport}}
	for name, ask := range map[string]func(){
		"allowance": func() { Allowance(today, AllowanceFacts{Kind: CostCompensated, Groups: groups}) },
		"remote_day": func() {
			RemoteDay(today, RemoteDayFacts{Agreed: true, ConfirmedMinutes: &minutes, ConfirmationReason: "x"})
		},
		"day_length": func() {
			DayLength(today, DayLengthFacts{Segments: []Segment{{Start: 0, End: 300 * microsecondsInMinute, Kind: Activity}}})
		},
		"day_cap": func() { DayCap(today, DayCapFacts{Attended: attended}) },
		"minutes": func() { MinutesOfDay(today) },
		"cents":   func() { CostCompensation(today) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ask()
			}
		})
	}
}

// What an organiser's additions cost where they are not remembered.
func BenchmarkWith(b *testing.B) {
	a := Additions{Figures: []Row{
		added("x", "allowance.compensation", 950, ByProposal, reformDay, cal.Date{}), added("y", "week_days.most", 3, ByPolicy, reformDay, cal.Date{}),
	}}
	b.ReportAllocs()
	for b.Loop() {
		Book{}.With(a)
	}
}
