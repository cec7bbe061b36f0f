package app_test

import (
	"bufio"
	"context"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/descope/virtualwebauthn"

	"etapaja/app"
)

// house is an installation that is served for a test, and whoever looks at it.
type house struct {
	*testing.T
	dir, origin, link string
	stop              func() int
}

// serveIn serves the installation in a folder until the test stops it.
func serveIn(t *testing.T, dir string, more ...string) *house {
	t.Helper()
	h := &house{T: t, dir: dir}
	out, in := io.Pipe()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	args := append([]string{"serve", "--listen", "127.0.0.1:0", "--database", "sqlite:" + filepath.Join(dir, "e.db"), "--files", filepath.Join(dir, "files"), "--key", filepath.Join(dir, "e.key")}, more...)
	go func() {
		code := app.Run(ctx, args, strings.NewReader(""), in, io.Discard)
		in.Close()
		ended <- code
	}()
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if link, ok := strings.CutPrefix(lines.Text(), "set-up "); ok {
			h.link = link
		}
		if origin, ok := strings.CutPrefix(lines.Text(), "ready "); ok {
			h.origin = origin
			break
		}
	}
	if h.origin == "" {
		t.Fatal("it does not get ready")
	}
	go io.Copy(io.Discard, out)
	h.stop = func() int { cancel(); return <-ended }
	t.Cleanup(func() { cancel() })
	return h
}

// person is a browser with a device that keeps passkeys.
type person struct {
	*house
	http.Client
	device virtualwebauthn.Authenticator
	at     string
	code   int
	page   string
}

func (h *house) person() *person {
	jar, err := cookiejar.New(nil)
	if err != nil {
		h.Fatal(err)
	}
	return &person{house: h, Client: http.Client{Jar: jar}, device: virtualwebauthn.NewAuthenticator()}
}

func (p *person) read(r *http.Response, err error) *person {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		p.Fatal(err)
	}
	p.at, p.code, p.page = r.Request.URL.Path, r.StatusCode, string(b)
	return p
}

func (p *person) open(path string) *person {
	p.Helper()
	r, err := p.Get(p.origin + strings.TrimPrefix(path, p.origin))
	return p.read(r, err)
}

var onceField = regexp.MustCompile(`name="once" value="([^"]+)"`)

// press sends a form of the page, with its once key.
func (p *person) press(path string, fields ...string) *person {
	p.Helper()
	form := url.Values{}
	if m := onceField.FindStringSubmatch(p.page); m != nil {
		form.Set("once", m[1])
	}
	for i := 0; i < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	r, err := p.PostForm(p.origin+strings.TrimPrefix(path, p.origin), form)
	return p.read(r, err)
}

func (p *person) party() virtualwebauthn.RelyingParty {
	return virtualwebauthn.RelyingParty{ID: "localhost", Name: "Etäpaja", Origin: p.origin}
}

func (p *person) asked() string {
	p.Helper()
	m := regexp.MustCompile(`data-asked="([^"]+)"`).FindStringSubmatch(p.page)
	if m == nil {
		p.Fatalf("nothing is asked at %s: %d %s", p.at, p.code, p.page)
	}
	return `{"publicKey":` + html.UnescapeString(m[1]) + `}`
}

// make answers the page's question for a new passkey, and tells the answer.
func (p *person) make() string {
	p.Helper()
	options, err := virtualwebauthn.ParseAttestationOptions(p.asked())
	if err != nil {
		p.Fatal(err)
	}
	if p.device.Options.UserHandle, err = handleOf(options); err != nil {
		p.Fatal(err)
	}
	key := newKey()
	answer := virtualwebauthn.CreateAttestationResponse(p.party(), p.device, key, *options)
	p.device.AddCredential(key)
	return answer
}

// newKey makes a key whose coordinates begin with no zero byte: the library leaves such bytes out, and one key in 128 would
// be none (RFC 9053 7.1.1 wants all 32 of each).
func newKey() virtualwebauthn.Credential {
	const whole = 7 + 2*(3+32) // the map with type, algorithm and curve, and the two coordinates (CBOR)
	for {
		if key := virtualwebauthn.NewCredential(virtualwebauthn.KeyTypeEC2); len(key.Key.AttestationData()) == whole {
			return key
		}
	}
}

func handleOf(o *virtualwebauthn.AttestationOptions) ([]byte, error) { return []byte(o.UserID), nil }

// use answers the door's question with the first passkey of the device.
func (p *person) use() string {
	p.Helper()
	options, err := virtualwebauthn.ParseAssertionOptions(p.asked())
	if err != nil {
		p.Fatal(err)
	}
	return virtualwebauthn.CreateAssertionResponse(p.party(), p.device, p.device.Credentials[0], *options)
}

func (p *person) sees(code int, words ...string) *person {
	p.Helper()
	if p.code != code {
		p.Fatalf("%s: %d, want %d\n%s", p.at, p.code, code, p.page)
	}
	for _, w := range words {
		if !strings.Contains(html.UnescapeString(p.page), w) {
			p.Fatalf("%s shows no %q\n%s", p.at, w, p.page)
		}
	}
	return p
}

var organiser = []string{
	"name", "Kymen hyvinvointialue", "kind", "wellbeing_county", "basis", "189/2001", "lang", "fi", "phone", "05 100 200",
	"unit", "Satamapaja", "unitphone", "05 123 4567", "opens", "8.00", "closes", "16.00", "first", "Paavo", "last", "Puro", "ownphone", "050 111 2222",
}

// setUp goes from the printed link to the administrator's first page.
func (h *house) setUp() *person {
	h.Helper()
	paavo := h.person()
	paavo.open(h.link).sees(200, "Tervetuloa", "Koulutuskäyttö: ei oikeita asiakastietoja")
	paavo.press(h.link).sees(200, "Ota Etäpaja käyttöön")
	paavo.press("/setup", organiser...).sees(200, "Tee pääsyavain", "Paavo")
	paavo.press("/enrol", "answer", paavo.make(), "name", "Työkone").sees(200, "Kymen hyvinvointialue", "Satamapaja")
	return paavo
}

func TestANewInstallationIsSetUpByItsLink(t *testing.T) {
	dir := t.TempDir()
	h := serveIn(t, dir)
	if !strings.HasPrefix(h.link, h.origin+"/join/oma.") {
		t.Fatalf("the link is %q", h.link)
	}
	if r, err := http.Get(h.origin + "/readyz"); err != nil || r.StatusCode != 200 {
		t.Errorf("readyz: %v %v", r, err)
	}
	paavo := h.setUp()
	h.person().press(h.link).sees(422, "ei enää kelpaa")

	paavo.open("/leave").press("/leave")
	paavo.open("/signin").sees(200, "JavaScript")
	answer := paavo.use()
	paavo.press("/signin", "answer", answer).sees(200, "Kymen hyvinvointialue")
	h.person().open("/signin").press("/signin", "answer", answer).sees(409, "Paina nappia uudelleen") // heard by somebody, and said again
	stranger := h.person()
	stranger.device = paavo.device
	stranger.device.Credentials = []virtualwebauthn.Credential{newKey()}
	stranger.open("/signin")
	stranger.press("/signin", "answer", stranger.use()).sees(422, "ei pääse sisään")
	if code := h.stop(); code != 0 {
		t.Errorf("it ends with %d", code)
	}
	if again := serveIn(t, dir); again.link != "" {
		t.Error("a link is printed after the set-up")
	}
}

func TestTheLinkIsPrintedAnewUntilSomebodyHasComeByIt(t *testing.T) {
	dir := t.TempDir()
	first := serveIn(t, dir)
	first.stop()
	second := serveIn(t, dir)
	old := strings.TrimPrefix(first.link, first.origin)
	second.person().press(old).sees(422, "ei enää kelpaa")
	paavo := second.person()
	paavo.press(second.link).press("/setup", organiser...).sees(200, "Tee pääsyavain")
	second.stop() // before the passkey is made
	third := serveIn(t, dir)
	paavo = third.person()
	paavo.press(third.link).sees(200, "Tee pääsyavain", "Paavo")
	paavo.press("/enrol", "answer", paavo.make(), "name", "Työkone").sees(200, "Satamapaja")
}

func TestAFaultySetUpComesBackWithWhatWasTyped(t *testing.T) {
	h := serveIn(t, t.TempDir())
	paavo := h.person()
	paavo.press(h.link).press("/setup", "name", "Kymi", "phone", "soita").sees(422, `value="Kymi"`, "Kirjoita puhelinnumero", "Täytä tämä kohta")
	paavo.press("/setup", organiser...).sees(200, "Tee pääsyavain")
	h.person().open("/setup").sees(200, "kutsulinkistä")
	h.person().press("/enrol", "answer", "x", "once", "12345678").sees(404)
}

func TestADatabaseWhoseKeyIsLostIsNotOpened(t *testing.T) {
	dir := t.TempDir()
	h := serveIn(t, dir)
	h.stop()
	key := filepath.Join(dir, "e.key")
	args := []string{"serve", "--listen", "127.0.0.1:0", "--database", "sqlite:" + filepath.Join(dir, "e.db"), "--files", filepath.Join(dir, "files"), "--key"}
	if code, _, told := command("", append(args, key+".other")...); code != 1 || !strings.Contains(told, "is gone") {
		t.Errorf("%d %q", code, told)
	}
	if _, err := os.Stat(key + ".other"); err == nil {
		t.Error("a key was made")
	}
	other := t.TempDir()
	serveIn(t, other).stop()
	if code, _, told := command("", append(args, filepath.Join(other, "e.key"))...); code != 1 || !strings.Contains(told, "not the one") {
		t.Errorf("%d %q", code, told)
	}
}

func TestServeIsReachedByANameAlone(t *testing.T) {
	for _, origin := range []string{"http://etapaja.example.fi", "https://192.0.2.1", "etapaja"} {
		if code, _, told := command("", "serve", "--listen", "127.0.0.1:0", "--origin", origin, "--database", "sqlite:"+filepath.Join(t.TempDir(), "e.db")); code != 1 || !strings.Contains(told, "--origin") {
			t.Errorf("%s: %d %q", origin, code, told)
		}
	}
}

var linkShown = regexp.MustCompile(`<code class="code">([^<]+)</code>`)

// invitation is the link that the page shows.
func (p *person) invitation() string {
	p.Helper()
	m := linkShown.FindStringSubmatch(p.page)
	if m == nil {
		p.Fatalf("no link is shown at %s\n%s", p.at, p.page)
	}
	return html.UnescapeString(m[1])
}

var unitOffered = regexp.MustCompile(`name="unit" value="([^"]+)"`)

// invite takes in a worker, and gives the page of the worker's sign-in.
func (p *person) invite(first, role string) *person {
	p.Helper()
	p.open("/organisation/invite").sees(200, "Kutsu työntekijä")
	unit := unitOffered.FindStringSubmatch(p.page)
	return p.press("/organisation/invite", "first", first, "last", "Koski", "role", role, "unit", unit[1], "phone", "050 111 3333", "lang", "fi").sees(200, first, "Kutsulinkki")
}

func (p *person) comeBy(link string) *person {
	p.Helper()
	p.press(link).sees(200, "Tee pääsyavain")
	return p.press("/enrol", "answer", p.make(), "name", "Työkone")
}

// TestTheFirstHour goes from nothing to a coordinator and an instructor at work, by what the pages say.
func TestTheFirstHour(t *testing.T) {
	h := serveIn(t, t.TempDir())
	paavo := h.setUp()
	paavo.sees(200, "Näin pääset alkuun", `href="/organisation/invite"`)
	sanna := h.person()
	sanna.comeBy(paavo.invite("Sanna", "coordinator").invitation()).sees(200, "Satamapaja")
	ritva := h.person()
	ritva.comeBy(paavo.invite("Ritva", "instructor").invitation()).sees(200)
	ritva.open("/organisation/invite").sees(404)
	for _, path := range []string{"/units", "/organisation", "/search"} {
		sanna.open(path).sees(200)
	}
	for _, path := range []string{"/morning", "/mine", "/unclosed", "/materials"} {
		ritva.open(path).sees(200, "Koulutuskäyttö")
	}
}

func TestAnInvitationIsVoidedAndMadeAnew(t *testing.T) {
	h := serveIn(t, t.TempDir())
	paavo := h.setUp()
	first := paavo.invite("Ritva", "instructor").invitation()
	at := paavo.at
	second := paavo.press(at + "/invite").sees(200).invitation()
	if first == second {
		t.Fatal("the link is the same")
	}
	h.person().press(first).sees(422, "ei enää kelpaa")
	paavo.press(at+"/uninvite").sees(200, "Avointa linkkiä ei ole")
	h.person().press(second).sees(422, "ei enää kelpaa")

	ritva := h.person()
	ritva.comeBy(paavo.press(at + "/invite").invitation()).sees(200)
	key := regexp.MustCompile(`name="key" value="([^"]+)"`).FindStringSubmatch(paavo.open(at).page)
	ritva.open("/keys").sees(200, "Työkone", "Tämä laite")
	ritva.press("/keys/remove", "key", key[1]).sees(409, "ainoa avaimesi")
	lost := ritva.device
	ritva.device = virtualwebauthn.NewAuthenticator()
	ritva.open("/keys")
	ritva.press("/keys", "answer", ritva.make(), "name", "Puhelin").sees(200, "Työkone", "Puhelin")
	ritva.press("/keys/name", "key", key[1], "called", "Pöytäkone").sees(200, "Pöytäkone")

	elsewhere := h.person()
	elsewhere.device = ritva.device
	elsewhere.open("/signin")
	elsewhere.press("/signin", "answer", elsewhere.use()).sees(200)
	ritva.open("/keys").press("/keys/others")
	elsewhere.open("/morning").sees(200, "koodi") // the door

	paavo.open(at).press(at+"/void", "key", key[1]).sees(200)
	ritva.open("/keys").sees(404) // the sessions have ended with the key
	thief := h.person()
	thief.device = lost
	thief.open("/signin")
	thief.press("/signin", "answer", thief.use()).sees(422, "ei pääse sisään")
	ritva.open("/signin")
	ritva.press("/signin", "answer", ritva.use()).sees(200)
}
