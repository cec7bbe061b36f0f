// Package child starts the servers that are measured, and ends them.
package child

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// Child is a server in a process of its own.
type Child struct {
	Addr  string        // host:port
	Ready time.Duration // from the start to the first 200
	cmd   *exec.Cmd
	said  *strings.Builder
}

// Start runs a program that tells its address in a line "ready http://…", and waits until path answers 200.
func Start(path, program string, args ...string) (*Child, error) {
	c := &Child{cmd: exec.Command(program, args...), said: &strings.Builder{}}
	c.cmd.Stderr = c.said
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	begun := time.Now()
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}
	if err := c.listen(out); err != nil {
		c.Kill()
		return nil, fmt.Errorf("%s did not start: %w\n%s", program, err, c.said)
	}
	if err := c.await(path); err != nil {
		c.Kill()
		return nil, err
	}
	c.Ready = time.Since(begun)
	return c, nil
}

func (c *Child) listen(out io.Reader) error {
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if addr, ok := strings.CutPrefix(lines.Text(), "ready http://"); ok {
			c.Addr = addr
			go io.Copy(io.Discard, out) // a full pipe would stop the program
			return nil
		}
	}
	return fmt.Errorf("it ended without a word of where it listens")
}

func (c *Child) await(path string) error {
	for range 2000 {
		r, err := http.Get("http://" + c.Addr + path)
		if err == nil {
			r.Body.Close()
			if r.StatusCode == http.StatusOK {
				return nil
			}
		}
		time.Sleep(time.Millisecond)
	}
	return fmt.Errorf("%s does not answer 200 at %s", c.cmd.Path, path)
}

// PID is the server's process.
func (c *Child) PID() int { return c.cmd.Process.Pid }

// Ask sends a request to the server and gives the body of its reply.
func (c *Child) Ask(method, path string) (string, error) {
	q, err := http.NewRequest(method, "http://"+c.Addr+path, nil)
	if err != nil {
		return "", err
	}
	r, err := http.DefaultClient.Do(q)
	if err != nil {
		return "", err
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err == nil && r.StatusCode >= 300 {
		err = fmt.Errorf("%s %s: %s", method, path, r.Status)
	}
	return string(body), err
}

// Stop asks the server to end, and waits for it.
func (c *Child) Stop() error {
	c.cmd.Process.Signal(syscall.SIGTERM) // one that has ended already is waited for below
	if err := c.cmd.Wait(); err != nil && !killed(err) {
		return fmt.Errorf("%s: %w\n%s", c.cmd.Path, err, c.said)
	}
	return nil
}

// Kill ends the server as a power cut ends a program.
func (c *Child) Kill() {
	c.cmd.Process.Kill() // one that has ended already is waited for below
	c.cmd.Wait()         // tells of the signal
}

// killed tells that the program ended by the signal and not by a failure of its own.
func killed(err error) bool {
	e, ok := err.(*exec.ExitError)
	return ok && e.Sys().(syscall.WaitStatus).Signaled()
}
