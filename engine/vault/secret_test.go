package vault

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"html/template"
	"log"
	"log/slog"
	"reflect"
	"strings"
	"testing"
)

const canary = "131052-908T"

type person struct {
	Name   string
	Code   Secret
	hidden Secret // fmt may not call the methods of this one
}

// Every verb, flag and width, alone, behind a pointer, in structs, maps, slices and errors: never the text.
func TestNoVerbPrintsASecret(t *testing.T) {
	s := Hide(canary)
	p := person{Name: "Matti", Code: s, hidden: s}
	things := []any{s, &s, p, &p, []Secret{s}, []any{s, p}, map[string]Secret{"a": s}, map[Secret]int{s: 1}, [1]person{p}, struct{ any }{p}}
	var out strings.Builder
	for _, thing := range things {
		for verb := rune('!'); verb <= '~'; verb++ {
			for _, flags := range []string{"", "+", "#", "-", " ", "0", "20", "+#", ".3", "20.3"} {
				fmt.Fprintf(&out, "%"+flags+string(verb)+"\n", thing)
			}
		}
		fmt.Fprint(&out, thing, "\n")
		fmt.Fprintln(&out, errors.New(fmt.Sprint(thing)), fmt.Errorf("wrapped: %w", fmt.Errorf("%v", thing)))
	}
	mustNotShow(t, out.String())
	if got := fmt.Sprintf("%s|%v|%+v|%#v|%q|%x|%d", s, s, s, s, s, s, s); got != strings.Repeat(stars+"|", 6)+stars {
		t.Error(got)
	}
}

func TestNoEncodingShowsASecret(t *testing.T) {
	s := Hide(canary)
	p := person{Name: "Matti", Code: s, hidden: s}
	var out bytes.Buffer
	for _, err := range []error{
		json.NewEncoder(&out).Encode(p),
		json.NewEncoder(&out).Encode(map[string]any{"a": &s}),
		xml.NewEncoder(&out).Encode(p),
		template.Must(template.New("").Parse(`{{.Code}} <a href="/{{.Code}}" title="{{.Code}}"><script>x = {{.Code}}</script>`)).Execute(&out, p),
	} {
		if err != nil {
			t.Error(err)
		}
	}
	slog.New(slog.NewJSONHandler(&out, nil)).Info("seen", "code", s, "person", p, slog.Group("g", "c", &s))
	slog.New(slog.NewTextHandler(&out, nil)).Info("seen", "code", s, "person", p, slog.Group("g", "c", &s))
	log.New(&out, "", 0).Println(s, p)
	if err := gob.NewEncoder(&out).Encode(p.hidden); err == nil {
		t.Error("a secret was written by gob")
	}
	mustNotShow(t, out.String())
	if _, err := s.Value(); err == nil {
		t.Error("a secret may stand in a plain column")
	}
}

func mustNotShow(t *testing.T, out string) {
	t.Helper()
	hex := fmt.Sprintf("%x", canary)
	for _, form := range []string{canary, canary[:6], hex, strings.ToUpper(hex), fmt.Sprint([]byte(canary)), "49 51 49 48"} {
		if at := strings.Index(out, form); at >= 0 {
			t.Errorf("the secret shows: …%q", out[max(0, at-60):min(len(out), at+60)])
		}
	}
}

func TestSecretGivesItsTextOnlyWhenAsked(t *testing.T) {
	var s Secret
	if !s.Empty() || s.Reveal() != "" || s != Hide("") {
		t.Error("the zero value is the empty secret")
	}
	if err := s.UnmarshalText([]byte(canary)); err != nil {
		t.Fatal(err)
	}
	if s.Empty() || s.Reveal() != canary || !s.Equal(Hide(canary)) || s.Equal(Hide("131052-908U")) || s.Equal(Secret{}) {
		t.Error("the text or its comparison is wrong")
	}
	if !reflect.DeepEqual(s, Hide(canary)) {
		t.Error("two secrets of one text differ")
	}
	var form struct{ Code Secret }
	if err := json.Unmarshal([]byte(`{"Code":"`+canary+`"}`), &form); err != nil || form.Code.Reveal() != canary {
		t.Errorf("%q, %v", form.Code.Reveal(), err)
	}
}
