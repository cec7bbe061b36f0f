package web_test

import (
	"context"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"etapaja/engine/access"
	"etapaja/engine/db"
	"etapaja/engine/gate"
)

var onceKey = regexp.MustCompile(`name="once" value="([^"]+)"`)

// planted puts a row under the page past the gate: who sees it has a page that was read anew.
func (s site) planted(text string) {
	s.Helper()
	err := s.gate.DB.Write(context.Background(), "", func(tx *db.Tx) error {
		_, err := tx.Exec(`
			INSERT INTO job (tenant, id, unit, kind, key, args, due, tries, leased_until, lease, done, failure)
			VALUES ('kotka', $1, '', 'test', $1, $1, 0, 0, 0, '', 0, '')`, text)
		return err
	})
	if err != nil {
		s.Fatal(err)
	}
}

func (s site) shows(text string) bool {
	s.Helper()
	status, body := s.get("/page")
	if status != 200 {
		s.Fatalf("status %d", status)
	}
	return strings.Contains(body, "<li>"+text+"</li>")
}

func TestALivePageIsDrawnAnewAfterAWriteOfTheOrganiserAndInAnotherMinute(t *testing.T) {
	s := start(t)
	s.shows("")
	s.planted("one")
	if s.shows("one") {
		t.Fatal("nothing is kept: the test shows nothing")
	}
	_, body := s.get("/page")
	if status, _ := s.post("/page", url.Values{"once": {onceKey.FindStringSubmatch(body)[1]}, "text": {"written"}}); status != 303 {
		t.Fatalf("status %d", status)
	}
	if !s.shows("one") || !s.shows("written") {
		t.Error("a write has not brought a new page")
	}
	s.planted("two")
	if err := s.clock.Set(s.clock.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if !s.shows("two") {
		t.Error("another minute has not brought a new page")
	}
	s.planted("three")
	err := s.gate.System(context.Background(), "system:test", "pori", "", access.RunJobs, func(*gate.Pass) error { return nil })
	if err != nil || s.shows("three") {
		t.Errorf("a write of another organiser has drawn this one's page anew (%v)", err)
	}
	err = s.gate.System(context.Background(), "system:test", "kotka", "", access.RunJobs, func(*gate.Pass) error { return nil })
	if err != nil || !s.shows("three") {
		t.Errorf("a job's write has not brought a new page (%v)", err)
	}
}

func TestAKeptPageHasFormsOfItsOwn(t *testing.T) {
	s := start(t)
	seen := map[string]bool{}
	for range 5 {
		_, body := s.get("/page")
		keys := onceKey.FindAllStringSubmatch(body, -1)
		if len(keys) != 1 || seen[keys[0][1]] || len(keys[0][1]) < 18 {
			t.Fatalf("keys %v", keys)
		}
		seen[keys[0][1]] = true
	}
	_, whole := s.get("/page")
	_, part := s.get("/page?part=rows")
	if strings.Contains(part, "<html") || !strings.Contains(whole, "<html") {
		t.Error("a part and its page are kept under one address")
	}
}

func TestAKeptPageIsTheReadersOwnAndEndsWithTheSession(t *testing.T) {
	s := start(t)
	s.shows("")
	other := start(t) // another town altogether
	if other.shows("one") {
		t.Error("two sites share what they keep")
	}
	stranger := *s.Client
	stranger.Jar = nil
	r, err := stranger.Get(s.url + "/page")
	if status, _ := s.read(r, err); status == 200 {
		t.Error("a stranger was shown a kept page")
	}
	person := "018f0000-0000-7000-8000-0000000000c1"
	err = s.gate.System(context.Background(), "system:test", "kotka", "", access.RunJobs, func(p *gate.Pass) error {
		open, err := p.Sessions(access.Client, person)
		if err != nil {
			return err
		}
		return p.EndSession(access.Client, person, open[0].ID)
	})
	if err != nil {
		t.Fatal(err)
	}
	if status, _ := s.get("/page"); status == 200 {
		t.Error("the page is shown to a session that has ended")
	}
}
