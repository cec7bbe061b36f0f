package start_test

import (
	"testing"

	"etapaja/care/start"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"

	"pgregory.net/rapid"
)

// TestAServiceHasBegunOnlyByWhatStandsAtThatMoment tries acts in any order: the service begins exactly where every step
// stands at the moment of the beginning.
func TestAServiceHasBegunOnlyByWhatStandsAtThatMoment(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		h := found(gatetest.OnSQLite(t, cal.At(today, cal.T(9, 0)), rooms))
		stands, topics, agreed, begun := map[start.Step]bool{}, map[string]bool{}, false, false
		for range rapid.IntRange(1, 14).Draw(r, "acts") {
			switch act := rapid.SampledFrom([]string{"intake", "meeting", "walk", "back", "agree", "begin"}).Draw(r, "act"); act {
			case "intake":
				h.Must(h.reach(contact()))
				stands[start.Intake] = true
			case "meeting":
				h.Must(h.meet(onSite()))
				stands[start.Meeting] = true
			case "walk":
				of := rapid.SliceOfNDistinct(rapid.SampledFrom(allTopics), 1, 4, rapid.ID[string]).Draw(r, "topics")
				h.Must(h.goThrough(reading(of...)))
				for _, one := range of {
					topics[one] = true
				}
			case "back":
				s := rapid.SampledFrom([]start.Step{start.Intake, start.Meeting, start.Walkthrough, start.Begun}).Draw(r, "step")
				was := stands[s] || s == start.Walkthrough && len(topics) > 0 || s == start.Begun && begun
				if err := h.takeBack(s); (err == nil) != was {
					r.Fatalf("%s taken back: %v, stood: %v", s, err, was)
				}
				stands[s] = false
				if s == start.Walkthrough {
					clear(topics)
				}
				if s == start.Begun {
					begun = false
				}
			case "agree":
				if !agreed {
					h.agree(cal.D(2026, 11, 30))
					agreed = true
				}
			case "begin":
				may := stands[start.Intake] && stands[start.Meeting] && len(topics) == len(allTopics) && agreed
				if err := h.begin(cal.D(2026, 12, 7)); (err == nil) != may {
					r.Fatalf("begun: %v, may: %v", err, may)
				}
				begun = begun || may
			}
			if g := h.progress(h.aila); g.Waits() == begun {
				r.Fatalf("waits %v, begun %v", g.Waits(), begun)
			}
		}
	})
}
