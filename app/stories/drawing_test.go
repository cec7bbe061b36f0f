package stories

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite docs/plan.svg from the code")

// The floors from the roof down, each with its rooms from left to right.
var floors = []struct {
	name  string
	rooms []string
}{
	{"app", []string{"cmd", "app", "bench"}},
	{"care", prefixed("care/", careOrder)},
	{"law", []string{"law"}},
	{"engine", prefixed("engine/", strings.Fields("config schema db access audit vault gate job live web"))},
	{"ground", prefixed("ground/", strings.Fields("cal clock id fault i18n"))},
}

func prefixed(by string, names []string) []string {
	all := make([]string, len(names))
	for i, n := range names {
		all[i] = by + n
	}
	return all
}

func TestThePlanIsDrawnAsTheHouseStands(t *testing.T) {
	const file = "../../docs/plan.svg"
	got := draw(t)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("docs/plan.svg is not the house as it stands (%v): run `make plan` and look at the new arrow", err)
	}
}

type arrow struct{ from, to string }

// house reads which rooms stand and which rooms each imports.
func house(t *testing.T) (stands map[string]bool, arrows map[arrow]int) {
	stands, arrows = map[string]bool{}, map[arrow]int{}
	for _, f := range sources(t, "../..") {
		if isHall(f.dir) {
			continue
		}
		from := roomOf(f.dir)
		stands[from] = true
		for _, to := range f.imports {
			if to = roomOf(to); to != from {
				arrows[arrow{from, to}]++
			}
		}
	}
	return stands, arrows
}

const (
	roomWidth, roomHeight = 104, 44
	gap, left             = 16, 96
	floorHeight           = 132
)

// draw is the section of the house: rooms as boxes by floor, arrows within a floor as bows above it, and how many
// arrows go down from each room to the floors below as a line of text.
func draw(t *testing.T) []byte {
	stands, arrows := house(t)
	var b bytes.Buffer
	width := left + 10*(roomWidth+gap)
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">`+"\n", width, len(floors)*floorHeight+24)
	b.WriteString("<title>Etäpaja, the section of the house</title>\n<desc>Rooms by floor. A bow is an import within a floor and always goes left; below its name a room tells how many rooms of the floors below it uses.</desc>\n")
	b.WriteString(`<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#00357a"/></marker></defs>` + "\n")
	for i, f := range floors {
		top := i*floorHeight + 76
		fmt.Fprintf(&b, `<text x="12" y="%d" font-weight="bold">%s</text><line x1="0" y1="%d" x2="%d" y2="%d" stroke="#c8cdd0"/>`+"\n", top+27, f.name, top+roomHeight+8, width, top+roomHeight+8)
		drawFloor(&b, standing(f.rooms, stands), arrows, top)
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// standing leaves out rooms that are not built: an empty room is not drawn.
func standing(rooms []string, stands map[string]bool) []string {
	var all []string
	for _, r := range rooms {
		if stands[r] {
			all = append(all, r)
		}
	}
	return all
}

func drawFloor(b *bytes.Buffer, rooms []string, arrows map[arrow]int, top int) {
	at := func(i int) int { return left + i*(roomWidth+gap) }
	for i, r := range rooms {
		fmt.Fprintf(b, `<rect x="%d" y="%d" width="%d" height="%d" rx="4" fill="#eaf2fa" stroke="#00357a"/>`, at(i), top, roomWidth, roomHeight)
		fmt.Fprintf(b, `<text x="%d" y="%d" text-anchor="middle" font-weight="bold">%s</text>`, at(i)+roomWidth/2, top+18, r[strings.LastIndexByte(r, '/')+1:])
		fmt.Fprintf(b, `<text x="%d" y="%d" text-anchor="middle" font-size="11" fill="#4d5358">↓ %d</text>`+"\n", at(i)+roomWidth/2, top+35, below(r, rooms, arrows))
	}
	for i, from := range rooms {
		for j, to := range rooms {
			if arrows[arrow{from, to}] == 0 {
				continue
			}
			high := min(14+9*max(i-j, j-i), 64)
			x1, x2 := at(i)+roomWidth/2-10, at(j)+roomWidth/2+10
			fmt.Fprintf(b, `<path d="M%d %d C%d %d %d %d %d %d" fill="none" stroke="#00357a" stroke-opacity=".55" marker-end="url(#tip)"/>`+"\n",
				x1, top, x1, top-high, x2, top-high, x2, top-2)
		}
	}
}

// below counts the rooms of other floors that a room imports.
func below(room string, floor []string, arrows map[arrow]int) int {
	n := 0
	for a := range arrows {
		if a.from == room && !slices.Contains(floor, a.to) {
			n++
		}
	}
	return n
}
