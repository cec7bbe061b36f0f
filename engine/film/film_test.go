package film_test

import (
	"bytes"
	"errors"
	"testing"

	"etapaja/engine/film"
	"etapaja/engine/film/filmtest"
	"etapaja/engine/picture"
)

func clean(t *testing.T, file []byte) []byte {
	t.Helper()
	plan, err := film.Scan(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := film.Copy(&b, bytes.NewReader(file), plan); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestNoPlaceIsLeftInAFilmAndPicturesStayWhereTheyWere(t *testing.T) {
	for _, brand := range []string{"isom", "qt  ", "3gp4"} {
		file := filmtest.Phone(brand)
		if n := bytes.Count(file, []byte("Kanarialintu")); n != 9 {
			t.Fatalf("%d places to find", n)
		}
		if picture.KindOf(file) != picture.Film {
			t.Errorf("%q is not known as a film", brand)
		}
		made := clean(t, file)
		if bytes.Contains(made, []byte("Kanarialintu")) || bytes.Contains(made, []byte("60.4667")) || bytes.Contains(made, []byte("ISO6709")) {
			t.Errorf("%q keeps a place", brand)
		}
		if len(made) != len(file) {
			t.Errorf("%d bytes, had %d", len(made), len(file))
		}
		for _, media := range []string{filmtest.Pictures, filmtest.Sounds} {
			if at := bytes.Index(file, []byte(media)); bytes.Index(made, []byte(media)) != at {
				t.Errorf("%s have moved or gone", media)
			}
		}
		again, err := film.Scan(bytes.NewReader(made))
		if err != nil || bytes.Count(made, []byte("trak")) != 2 {
			t.Errorf("%v, %d tracks", err, bytes.Count(made, []byte("trak")))
		}
		var b bytes.Buffer
		if err := film.Copy(&b, bytes.NewReader(made), again); err != nil || !bytes.Equal(b.Bytes(), made) {
			i := 0
			for i < len(made) && i < b.Len() && b.Bytes()[i] == made[i] {
				i++
			}
			t.Errorf("cleaned twice is not cleaned once: %v, byte %d of %d, %q", err, i, b.Len(), made[max(0, i-12):min(len(made), i+12)])
		}
	}
}

// TestAFilmInFragmentsKeepsNoPlaceInTheirIndexes: some programs write a film piece by piece, and may describe each.
func TestAFilmInFragmentsKeepsNoPlaceInTheirIndexes(t *testing.T) {
	place := []byte(filmtest.Canary)
	moof := filmtest.Box("moof", filmtest.Box("mfhd", make([]byte, 8)), filmtest.Box("udta", filmtest.Box("loci", place)), filmtest.Box("uuid", place),
		filmtest.Box("traf", filmtest.Box("tfhd", make([]byte, 8)), filmtest.Box("trun", []byte("RUNS")), filmtest.Box("meta", place), filmtest.Box("udta", place)))
	file := append(filmtest.Phone("isom"), append(moof, filmtest.Box("mdat", []byte(filmtest.Pictures))...)...)
	made := clean(t, file)
	if bytes.Contains(made, []byte("Kanarialintu")) || !bytes.Contains(made, []byte("RUNS")) || len(made) != len(file) || bytes.Count(made, []byte(filmtest.Pictures)) != 2 {
		t.Errorf("%q", made[len(filmtest.Phone("isom")):])
	}
}

func TestAFilmThatIsCutOrBentIsRefused(t *testing.T) {
	file := filmtest.Phone("isom")
	for _, n := range []int{1, 20, 200, len(file) - 3} {
		if _, err := film.Scan(bytes.NewReader(file[:n])); !errors.Is(err, film.ErrBroken) {
			t.Errorf("cut at %d: %v", n, err)
		}
	}
	for name, file := range map[string][]byte{
		"nothing":          nil,
		"a box of 3 bytes": []byte("\x00\x00\x00\x03moov"),
		"a giant's index":  []byte("\x7f\xff\xff\xffmoov"),
	} {
		if _, err := film.Scan(bytes.NewReader(file)); !errors.Is(err, film.ErrBroken) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzScan looks for a film that panics, grows or takes for ever.
func FuzzScan(f *testing.F) {
	f.Add(filmtest.Phone("isom"))
	f.Add(filmtest.Box("moov", filmtest.Box("trak", filmtest.Box("udta"))))
	f.Add([]byte("\x00\x00\x00\x00mdat"))
	f.Fuzz(func(t *testing.T, file []byte) {
		plan, err := film.Scan(bytes.NewReader(file))
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := film.Copy(&b, bytes.NewReader(file), plan); err != nil || b.Len() != len(file) {
			t.Errorf("%d bytes of %d, %v", b.Len(), len(file), err)
		}
	})
}
