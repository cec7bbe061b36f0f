package plain

import (
	"embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"etapaja/ground/tsv"
)

//go:embed hard.tsv
var files embed.FS

// hardWords are the hard words, those of one part by their first two letters.
var hardWords = sync.OnceValue(func() map[string][][2]string {
	rows, err := tsv.Read(files, "hard.tsv")
	if err != nil {
		panic(err) // a fault of the program's own file
	}
	all := map[string][][2]string{}
	for _, r := range rows {
		key := string([]rune(r["beginning"])[:2])
		all[key] = append(all[key], [2]string{r["beginning"], r["instead"]})
	}
	return all
})

// names are what is so called by law, and is looked for by that name; they begin like hard words, or are long.
var names = strings.Fields("tietosuojavastaav saavutettavuusselost")

func named(low string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(low, n) })
}

// hard tells whether a hard word begins at the i-th word, and the plain one.
func (s sentence) hard(i int) (plain string, ok bool) {
	low := s.words[i].low
	r := []rune(low)
	if len(r) < 2 || named(low) {
		return "", false
	}
	for _, h := range hardWords()[string(r[:2])] {
		begin, several := h[0], strings.Contains(h[0], " ")
		switch {
		case several && i+1 < len(s.words) && begin == low+" "+s.words[i+1].low,
			several && i+2 < len(s.words) && begin == low+" "+s.words[i+1].low+" "+s.words[i+2].low:
			return h[1], true
		case several:
		case whole[begin] && low == begin, !whole[begin] && strings.HasPrefix(low, begin):
			return h[1], true
		}
	}
	return "", false
}

// whole are the hard words that have one form: their beginning begins plain words too.
var whole = set("siten täten tällöin jolloin ellei joskin tulisi toimesta osalta lukien saakka nojalla myötä ohella mikäli koskien liittyen johtuen perustuen yhteydessä puitteissa kuitenkaan")

// abbreviations are letters that stand for words, with what to write. What everybody says so is none: klo, tv, Kela.
var (
	instead = map[string]string{
		"esim": "esimerkiksi", "ym": "ja muuta", "yms": "ja muuta", "mm": "muun muassa", "jne": "ja niin edelleen", "tms": "tai muu",
		"ns": "niin sanottu", "ks": "katso", "ko": "tämä", "em": "tämä", "ts": "eli", "nk": "niin sanottu", "vrt": "vertaa",
		"mom": "momentti", "huom": "huomaa", "tod": "todella", "n": "noin", "os": "osoite", "puh": "puhelin", "ps": "lisäksi",
		"hlö": "henkilö", "kpl": "kappaletta", "min": "minuuttia", "vko": "viikko", "kk": "kuukausi", "pvm": "päivä", "tmi": "yritys", "jk": "lisäksi",
	}
	abbreviations = func() map[string]bool {
		all := map[string]bool{}
		for a := range instead {
			all[a] = true
		}
		return all
	}()
)

// clauses counts what adds a clause: commas, and the words that join one without a comma.
func (s sentence) clauses() int {
	return strings.Count(s.text, ",") + strings.Count(s.text, ";") + strings.Count(s.text, " – ")
}

// numbers counts figures; a time, a date or a telephone number is one.
func (s sentence) numbers() int {
	n, before := 0, false
	for _, w := range s.words {
		is := strings.IndexFunc(w.low, unicode.IsDigit) >= 0 && !strings.HasPrefix(w.low, "%")
		if is && !before {
			n++
		}
		before = is
	}
	return n
}

// undone are words that refuse by themselves.
var undone = set("ilman kiellä kielletty kieltää mahdoton mahdotonta mahdottomia tarpeeton tarpeetonta luvaton luvatonta epätavallinen epätavallista epäselvä epäselvää estä estetä vältä")

// negatives tells that a refusal is taken back by another: "ei ole mahdotonta", "et voi olla menemättä".
func (s sentence) negatives() bool {
	for i, w := range s.words {
		if !refuses[w.low] {
			continue
		}
		for _, v := range s.words[i+1 : min(i+4, len(s.words))] {
			if undone[v.low] || strings.HasSuffix(v.low, "matta") && v.low != "huolimatta" || strings.HasSuffix(v.low, "mättä") {
				return true
			}
		}
	}
	return false
}

var refuses = set("en et ei emme ette eivät älä älkää")

func set(words string) map[string]bool {
	all := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		all[w] = true
	}
	return all
}
