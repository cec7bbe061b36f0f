package main

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"etapaja/bench/data"
	"etapaja/bench/load"
)

// noise is how much a limit is stretched for a machine on which others work too.
const noise = 1.3

// most is how many times everything is measured where something misses its limit: a burst of another program's work is
// not ours.
const most = 3

// TestTheGoalsAreMetBesideTheFloor takes some minutes and both cores, so it runs where ETAPAJA_BENCH is set. A goal that
// RESULTS.md records as missed is held at what is recorded: it stays missed there for all to read, and may not get worse
// unseen. What was lost is lost, and nothing is measured again for it.
func TestTheGoalsAreMetBesideTheFloor(t *testing.T) {
	if os.Getenv("ETAPAJA_BENCH") == "" {
		t.Skip("ETAPAJA_BENCH is not set")
	}
	record, err := os.ReadFile("RESULTS.md")
	if err != nil {
		t.Fatal(err)
	}
	held := recordedMisses(t, string(record))
	measure := func() Report {
		r, err := Measure(t.Context(), Options{Shape: data.Short, Pairs: 3, Kills: 5, Starts: 5, Log: t.Output()})
		if err != nil {
			t.Fatal(err)
		}
		t.Log("\n" + r.Table(time.Now()))
		for i := range r.Lines {
			r.Lines[i].Limit = max(r.Lines[i].Limit, held[r.Lines[i].What])
		}
		return r
	}
	r := measure()
	for range most - 1 {
		if len(missed(r)) == 0 {
			break
		}
		again := missed(measure())
		r.Lines = slices.DeleteFunc(r.Lines, func(l Line) bool { return l.Unit != "lost" && !l.Met(noise) && !slices.Contains(again, l.What) })
	}
	for _, l := range r.Lines {
		t.Run(l.What, func(t *testing.T) {
			if !l.Met(noise) {
				t.Errorf("%s: %s, but it is held at %s (%.1f times as much is let pass): floor %s; ours %s",
					l.Goal, l.figure(l.Got), l.goal(), noise, l.Floor, l.Ours)
			}
		})
	}
}

// missed names what misses its limit, noise allowed for.
func missed(r Report) (all []string) {
	for _, l := range r.Lines {
		if !l.Met(noise) {
			all = append(all, l.What)
		}
	}
	return all
}

// recordedMisses reads from the committed table what was measured of the goals that it says are missed.
func recordedMisses(t *testing.T, table string) map[string]float64 {
	t.Helper()
	all := map[string]float64{}
	for line := range strings.Lines(table) {
		cells := strings.Split(line, " | ")
		if len(cells) != 7 || !strings.Contains(cells[6], "missed by") {
			continue
		}
		figure, _, _ := strings.Cut(cells[4], " ")
		got, err := strconv.ParseFloat(figure, 64)
		if err != nil {
			t.Fatalf("RESULTS.md: %s: %v", cells[1], err)
		}
		all[cells[1]] = got
	}
	return all
}

func TestAGoalThatIsRecordedAsMissedIsHeldAtTheRecord(t *testing.T) {
	r := Report{Lines: []Line{
		{Goal: "P3", What: "my day", Got: 1.6, Limit: 1.5},
		{Goal: "P9", What: "first 200", Got: 13, Limit: 60, Unit: "ms"},
	}}
	got := recordedMisses(t, r.Table(time.Unix(0, 0)))
	if len(got) != 1 || got["my day"] != 1.6 {
		t.Errorf("%v", got)
	}
}

func TestALineTellsByHowMuchItsGoalIsMetOrMissed(t *testing.T) {
	for _, c := range []struct {
		line  Line
		met   bool
		let   bool // with the stretch for noise
		tells string
	}{
		{Line{Got: 2, Limit: 2.5}, true, true, "met, 20 % to spare"},
		{Line{Got: 3, Limit: 2.5}, false, true, "**missed by 20 %**"},
		{Line{Got: 5, Limit: 2.5}, false, false, "**missed by 100 %**"},
		{Line{Got: 20, Limit: 16, Least: true}, true, true, "met, 20 % to spare"},
		{Line{Got: 8, Limit: 16, Least: true}, false, false, "**missed by 100 %**"},
		{Line{Got: 0, Limit: 0, Unit: "lost"}, true, true, "met"},
		{Line{Got: 31, Beside: true}, true, true, ""},
	} {
		if got := c.line.Met(1); got != c.met {
			t.Errorf("%+v: met %v, want %v", c.line, got, c.met)
		}
		if got := c.line.Met(noise); got != c.let {
			t.Errorf("%+v: let pass %v, want %v", c.line, got, c.let)
		}
		if got := c.line.verdict(); got != c.tells {
			t.Errorf("%+v tells %q, want %q", c.line, got, c.tells)
		}
	}
}

func TestARatioIsTheMiddleOfThePairs(t *testing.T) {
	var r Report
	r.ratio("P1", "x", pair{
		floor: []load.Result{{CPU: 0.1}, {CPU: 0.2}, {CPU: 0.1}}, ours: []load.Result{{CPU: 0.2}, {CPU: 0.5}, {CPU: 0.9}},
		ratios: []float64{2, 2.5, 9},
	}, 2.5)
	if l := r.Lines[0]; l.Got != 2.5 || !l.Met(1) || l.Floor != "0.100 ms CPU; p50 0.0, p99 0.0 ms" {
		t.Errorf("%+v", l)
	}
}

func TestOneViewInTenIsAFirstOne(t *testing.T) {
	b := bench{Options: Options{Shape: data.Full}}
	clients := b.clients()
	cut := len(clients) * 9 / 10
	views := mixed(clients[:cut], clients[cut:])
	seen := map[string]int{}
	for i, c := range views {
		seen[string(c.ID)]++
		if first := c.Number >= clients[cut].Number; first != (i%10 == 9) {
			t.Fatalf("view %d is a first one: %v", i, first)
		}
	}
	if len(views) != storm || len(seen) != storm {
		t.Fatalf("%d views of %d clients, want %d", len(views), len(seen), storm)
	}
}
