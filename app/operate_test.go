package app_test

import (
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheMetricsAreToldAtAnAddressOfThisMachineAlone(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	at := l.Addr().String()
	l.Close()
	h := serveIn(t, t.TempDir(), "--metrics", at)
	h.setUp()
	r, err := http.Get("http://" + at + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != 200 || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/plain; version=0.0.4") {
		t.Fatal(r.Status, err)
	}
	for _, want := range []string{
		`etapaja_requests_total{method="POST",route="/setup",status="3xx"} 1`, `route="/join/{link}"`, "\netapaja_writes_total ", "\netapaja_jobs_overdue ", "\netapaja_event_streams 0\n",
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%s is not told:\n%s", want, text)
		}
	}
	for _, secret := range []string{"Paavo", "Satamapaja", strings.TrimPrefix(h.link, h.origin+"/join/")} {
		if strings.Contains(string(text), secret) {
			t.Errorf("%s is told", secret)
		}
	}
	if r, err := http.Get(h.origin + "/metrics"); err != nil || r.StatusCode != 404 {
		t.Errorf("browsers reach the metrics: %v %v", r, err)
	}
	if code, _, told := command("", "serve", "--metrics", "0.0.0.0:9090"); code != 2 || !strings.Contains(told, "--metrics") {
		t.Errorf("%d %s", code, told)
	}
}

func TestALoneAdministratorWithoutKeysIsLetInAgain(t *testing.T) {
	dir := t.TempDir()
	h := serveIn(t, dir)
	where := []string{"--database", "sqlite:" + filepath.Join(dir, "e.db"), "--key", filepath.Join(dir, "e.key"), "--origin", h.origin}
	if code, _, told := command("", append([]string{"admin", "recover"}, where...)...); code != 1 || !strings.Contains(told, "no administrator") {
		t.Errorf("before the set-up: %d %s", code, told)
	}
	h.setUp()
	code, out, told := command("", append([]string{"admin", "recover"}, where...)...) // beside the serving process
	_, link, _ := strings.Cut(out, "\nlink ")
	if code != 0 || !strings.HasPrefix(out, "Paavo Puro makes a new passkey") || !strings.HasPrefix(link, h.origin+"/join/oma.") {
		t.Fatalf("%d %q %q", code, out, told)
	}
	again := h.person() // another device
	again.comeBy(strings.TrimSpace(link)).sees(200, "Kymen hyvinvointialue")
	h.person().press(strings.TrimSpace(link)).sees(422, "ei enää kelpaa")
	again.invite("Tiina", "administrator")
	if code, _, told := command("", append([]string{"admin", "recover"}, where...)...); code != 1 || !strings.Contains(told, "--worker") || !strings.Contains(told, "Tiina Koski") {
		t.Errorf("two administrators: %d %s", code, told)
	}
	for name, args := range map[string][]string{"another organiser": {"--organiser", "bjork"}, "nobody": {"--worker", "x"}, "another's key": {"--key", filepath.Join(dir, "none")}} {
		if code, out, _ := command("", append(append([]string{"admin", "recover"}, where...), args...)...); code != 1 || out != "" {
			t.Errorf("%s: %d %s", name, code, out)
		}
	}
}
