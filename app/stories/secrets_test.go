package stories

import (
	"bytes"
	"context"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestNothingThatIsSealedStandsInTheDatabaseFile plants a word of its own in every text that a person can write about a
// client, and in feedback on the pages, and then looks for all of them in the bytes of the database.
func TestNothingThatIsSealedStandsInTheDatabaseFile(t *testing.T) {
	w := openTownWithIDs(t)
	var planted []string
	plant := func() string {
		word := fmt.Sprintf("Kanarialintu%dx", len(planted)+1)
		planted = append(planted, word)
		return word
	}
	matti, ritva, yusuf := w.enter(t, "matti"), w.enter(t, "ritva"), w.enter(t, "yusuf")
	stranger, paavo, told := w.enter(t, "stranger"), w.enter(t, "paavo"), w.fill("/organisation/feedback/{feedback}", "matti")
	day := w.fill("/client/{client}/day/2026-11-24", "matti")
	token, _, err := w.People.Enter(context.Background(), "ritva", false)
	if err != nil {
		t.Fatal(err)
	}
	own, err := w.Gate.Who(context.Background(), token)
	if err != nil {
		t.Fatal(err)
	}
	known := func(version string) url.Values {
		return url.Values{
			"version": {version}, "first": {"Matti"}, "last": {"Lummelahti"}, "lang": {"fi"}, "stream": {"everyday"}, "channel": {"app"},
			"ownworker": {own.ID}, "address": {plant()}, "email": {plant() + "@example.org"},
		}
	}
	for _, f := range []struct {
		who  *http.Client
		path string
		form url.Values
	}{
		{matti, "/checkin", url.Values{"mood": {"2"}}},
		{matti, w.fill("/task/{task}", "matti"), url.Values{"text": {plant()}, "sharing": {"worker"}}},
		{matti, "/reflection", url.Values{"ask": {"mood"}, "mood": {"3"}}},
		{matti, "/reflection", url.Values{"ask": {"well"}, "well": {plant()}}},
		{matti, "/reflection", url.Values{"ask": {"next"}, "next": {plant()}}},
		{matti, "/messages", url.Values{"text": {plant()}}},
		{matti, "/fault", url.Values{"text": {plant()}}},
		{matti, "/days/2026-11-17", url.Values{"text": {plant()}}},
		{yusuf, "/absent", url.Values{"reason": {"own_illness"}, "text": {plant()}, "date": {"2026-11-24"}}},
		{ritva, day + "/call", url.Values{"outcome": {"reached"}, "minutes": {"30"}, "note": {plant()}, "need": {"substance"}, "needtext": {plant()}}},
		{ritva, w.fill("/client/{client}/notes", "matti"), url.Values{"date": {"2026-11-24"}, "text": {plant()}}},
		{ritva, w.fill("/client/{client}/support", "matti"), url.Values{"date": {"2026-11-25"}, "from": {"12.30"}, "minutes": {"30"}, "channel": {"phone_call"}, "about": {plant()}}},
		{ritva, w.fill("/client/{client}/needs", "matti"), url.Values{"need": {"loneliness"}, "needtext": {plant()}}},
		{ritva, day + "/confirm", url.Values{"confirmminutes": {"240"}, "confirmnote": {plant()}}},
		{ritva, w.fill("/client/{client}/record/assess", "matti"), url.Values{"from": {"2026-11-16"}, "until": {"2026-11-22"}, "version": {"0"}, "text": {plant()}}},
		{ritva, w.fill("/client/{client}/day/2026-11-25/swap", "matti"), url.Values{"to": {"2026-11-27"}, "why": {plant()}}},
		{ritva, w.fill("/client/{client}/messages", "matti"), url.Values{"text": {plant()}}},
		{ritva, w.fill("/client/{client}/edit", "matti"), known("0")},
		{ritva, w.fill("/client/{client}/edit", "matti"), known("1")}, // what was known is kept
		{ritva, w.fill("/client/{client}/day/2026-10-27/ask", "matti"), url.Values{"askwhy": {plant()}}},
		{ritva, w.fill("/client/{client}/agree/change", "matti"), url.Values{
			"version": {"0"}, "from": {"2026-12-07"}, "last": {"2027-03-28"}, "why": {plant()}, "goals": {plant()},
			"form2": {"remote"}, "from2": {"9.00"}, "until2": {"13.00"}, "sign2": {"checkin"}, "window2": {"60"},
		}},
		{ritva, w.fill("/client/{client}/end", "matti"), url.Values{"last": {"2026-12-31"}, "reason": {"interruption"}, "text": {plant()}}},
		{stranger, "/accessibility/feedback", url.Values{"organiser": {string(own.Tenant)}, "kind": {"gap"}, "text": {plant()}, "page": {"/" + plant()}, "reply": {"letter"}, "contact": {plant()}}},
		{paavo, told, url.Values{"version": {"0"}, "text": {plant()}, "channel": {"email"}, "date": {"2026-11-24"}}},
		{paavo, told + "/withdraw", url.Values{"version": {"1"}, "mistake": {plant()}}},
	} {
		w.n++
		f.form.Set("once", fmt.Sprintf("secrets-%06d", w.n))
		status, to := w.fetch(t, f.who, "POST", f.path, f.form)
		if shown := looked.FindStringSubmatch(to); shown != nil { // what it does is shown first
			f.form.Set("looked", shown[1])
			status, to = w.fetch(t, f.who, "POST", f.path, f.form)
		}
		if status != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", f.path, status, to)
		}
	}
	w.plantImports(t, plant)
	if err := w.Close(); err != nil { // what stood in the log beside the file is in the file now
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(w.dir, "etapaja.db*"))
	files = append(files, w.files(t)...)
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range append(planted, "own_illness", "substance", "loneliness", "earnings_related_allowance", `"interruption"`) {
			if bytes.Contains(data, []byte(word)) {
				t.Errorf("%s holds %s in plain", filepath.Base(name), word)
			}
		}
		if strings.HasPrefix(filepath.Base(name), "etapaja.db") && !bytes.Contains(data, []byte("Lummelahti")) {
			t.Errorf("%s is not the town's database", filepath.Base(name))
		}
	}
}

// looked finds the mark of what a form has shown before it is carried out.
var looked = regexp.MustCompile(`name="looked" value="([^"]+)"`)

// plantImports sends two files of clients whose every cell is a secret until somebody approves them: the rows of one are
// staged, the other waits to be read.
func (w *town) plantImports(t *testing.T, plant func() string) {
	t.Helper()
	sanna := w.enter(t, "sanna")
	for n, read := range []bool{true, false} {
		var b bytes.Buffer
		form := multipart.NewWriter(&b)
		form.WriteField("once", fmt.Sprintf("secret-import-%d", n))
		part, err := form.CreateFormFile("file", plant()+".csv")
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(part, "Etunimi;Sukunimi;Kanava;Omatyöntekijä;Osoite;Henkilötunnus;Puhelin;%s\n", plant())
		for range 3 {
			fmt.Fprintf(part, "%s;%s;kirje;%s;%s;%s;%s;%s\n", plant(), plant(), plant(), plant(), plant(), plant(), plant())
		}
		form.Close()
		r, err := sanna.Post(w.URL+w.fill("/unit/{unit}/import", "matti"), form.FormDataContentType(), &b)
		if err != nil {
			t.Fatal(err)
		}
		if r.Body.Close(); r.StatusCode != http.StatusSeeOther {
			t.Fatalf("the file was not taken: %d", r.StatusCode)
		}
		if !read {
			continue
		}
		if _, err := w.Runner.RunDue(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}
