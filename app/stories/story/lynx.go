package story

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// Lynx is the driver with a text browser. Lynx reads its keystrokes from a pipe (-cmd_script) and is asked for each
// page by its own "print to a file", so no terminal has to be imitated. What only the wire knows, the status and the
// source, a relay between the two tells.
type Lynx struct{}

// Name is "lynx".
func (Lynx) Name() string { return "lynx" }

// Open starts a lynx of the person's own.
func (Lynx) Open(t testing.TB, w World) (Browser, error) {
	if _, err := exec.LookPath("lynx"); err != nil {
		return nil, errors.New("lynx is not installed: apt-get install lynx, or tools/need.sh")
	}
	home, err := os.MkdirTemp("", "lynx")
	if err != nil {
		return nil, err
	}
	t.Cleanup(func() { os.RemoveAll(home) })
	b := &lynx{t: t, world: w, home: home, language: "fi"}
	b.relay = newRelay(t, w.URL)
	t.Cleanup(b.quit)
	return b, b.Take(nil)
}

const lynxSettings = `CHARACTER_SET:utf-8
ASSUME_CHARSET:utf-8
INFOSECS:0
MESSAGESECS:0
ALERTSECS:0
NO_PAUSE:TRUE
PERSISTENT_COOKIES:TRUE
`

// lynx is one running program.
type lynx struct {
	t        testing.TB
	world    World
	home     string // its home and where it prints
	language string
	relay    *relay
	cmd      *exec.Cmd
	keys     *os.File
	ended    chan struct{}
	prints   int
	seen     int // the answers of the relay that have been taken up
	page     *Page
	links    []stop
	past     []*Page
}

// Take starts the program anew with these cookies: lynx reads them from a file at its start.
func (b *lynx) Take(cookies []*http.Cookie) error {
	b.quit()
	var jar strings.Builder
	for _, c := range cookies {
		fmt.Fprintf(&jar, "127.0.0.1\tFALSE\t%s\tFALSE\t2147483647\t%s\t%s\n", orElse(c.Path, "/"), c.Name, c.Value)
	}
	for name, text := range map[string]string{"cookies": jar.String(),
		"lynx.cfg": lynxSettings + "PREFERRED_LANGUAGE:" + b.language + "\n",
		"empty":    ""} {
		if err := os.WriteFile(filepath.Join(b.home, name), []byte(text), 0o600); err != nil {
			return err
		}
	}
	pipe := filepath.Join(b.home, "keys")
	if err := os.Remove(pipe); err != nil && !os.IsNotExist(err) {
		return err
	}
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		return err
	}
	return b.start(pipe)
}

func (b *lynx) start(pipe string) error {
	b.cmd = exec.Command("lynx", "-cfg=lynx.cfg", "-cookie_file=cookies", "-accept_all_cookies",
		"-number_fields", "-tna", "-nopause", "-cmd_script=keys", "file://"+b.home+"/empty")
	b.cmd.Dir = b.home
	b.cmd.Env = []string{"HOME=" + b.home, "PATH=" + os.Getenv("PATH"), "TERM=xterm", "LINES=300", "COLUMNS=120",
		"LANG=C.UTF-8", "LC_ALL=C.UTF-8"}
	if err := b.cmd.Start(); err != nil {
		return err
	}
	b.ended = make(chan struct{})
	go func(cmd *exec.Cmd, ended chan struct{}) {
		_ = cmd.Wait() // how it ended shows in what it printed
		close(ended)
	}(b.cmd, b.ended)
	var err error
	b.keys, err = os.OpenFile(pipe, os.O_RDWR, 0)
	return err
}

func (b *lynx) quit() {
	if b.cmd == nil {
		return
	}
	_ = b.cmd.Process.Kill() // it may have ended by itself
	<-b.ended
	b.keys.Close()
	b.cmd = nil
}

// key presses keys by their names in lynx.
func (b *lynx) key(names ...string) error {
	for _, name := range names {
		if _, err := fmt.Fprintf(b.keys, "key %s\n", name); err != nil {
			return err
		}
	}
	return nil
}

// write types a text, byte by byte, as a terminal in UTF-8 would.
func (b *lynx) write(text string) error {
	for _, c := range []byte(text) {
		if err := b.key(fmt.Sprintf("0x%02x", c)); err != nil {
			return err
		}
	}
	return nil
}

// print asks for the page as lynx draws it.
func (b *lynx) print() ([]string, error) {
	b.prints++
	name := fmt.Sprintf("page%d", b.prints)
	if err := errors.Join(b.key("p", "^J", "^U"), b.write(name), b.key("^J")); err != nil {
		return nil, err
	}
	// The end of a printed file is not marked, so the keystroke after it has to have been taken up: a second, small
	// print is only begun when the first one is closed.
	if err := errors.Join(b.key("p", "^J", "^U"), b.write(name+"b"), b.key("^J")); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 4*patience)
	defer cancel()
	for {
		if s, err := os.Stat(filepath.Join(b.home, name+"b")); err == nil && s.Size() > 0 {
			break
		}
		select {
		case <-b.ended:
			return nil, errors.New("lynx has ended")
		default:
		}
		if pause(ctx, tick) != nil {
			return nil, errors.New("lynx does not answer")
		}
	}
	text, err := os.ReadFile(filepath.Join(b.home, name))
	return strings.Split(string(text), "\n"), err
}
