package db_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"

	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
)

const victim = "ETAPAJA_TEST_VICTIM" // names the database in the process that is to be killed

func TestNothingAcknowledgedIsLostWhenTheProcessIsKilled(t *testing.T) {
	if url := os.Getenv(victim); url != "" {
		storm(t, url)
	}
	o := dbtest.SQLite(t)
	must(t, lite(t, o).Close())
	var acknowledged []string
	for range 5 {
		acknowledged = append(acknowledged, killed(t, o.URL, 300)...)
		d, err := db.Open(ctx, o)
		must(t, err)
		stored := map[string]bool{}
		for _, id := range ids(t, d) {
			stored[id] = true
		}
		for _, id := range acknowledged {
			if !stored[id] || !stored[id+"+"] {
				t.Fatalf("%s was acknowledged and is lost or torn", id)
			}
		}
		if len(stored)%2 != 0 {
			t.Fatalf("%d rows: half a closure is stored", len(stored))
		}
		var sound string
		must(t, d.Read(ctx, func(tx *db.Tx) (err error) {
			sound, err = db.Value[string](tx, "PRAGMA integrity_check")
			return err
		}))
		equal(t, "ok", sound)
		must(t, d.Close())
	}
	t.Logf("%d acknowledged", len(acknowledged))
}

// killed runs a storm in another process, kills it after some acknowledgements and tells all that came.
func killed(t *testing.T, url string, after int) []string {
	t.Helper()
	c := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$")
	c.Env = append(os.Environ(), victim+"="+url)
	out, err := c.StdoutPipe()
	must(t, err)
	must(t, c.Start())
	var all []string
	for lines := bufio.NewScanner(out); lines.Scan(); {
		all = append(all, lines.Text())
		if len(all) == after {
			must(t, c.Process.Kill())
		}
	}
	if err := c.Wait(); err == nil || len(all) < after {
		t.Fatalf("the process ended by itself after %d: %v", len(all), err)
	}
	return all[:len(all)-1] // the last line may be torn
}

// storm writes pairs of rows from many callers and acknowledges each pair by a line, for ever.
func storm(t *testing.T, url string) {
	d, err := db.Open(ctx, db.Options{URL: url})
	must(t, err)
	var all sync.WaitGroup
	for caller := range 16 {
		all.Go(func() {
			for i := 0; ; i++ {
				id := fmt.Sprint(os.Getpid(), "-", caller, "-", i)
				if err := d.Write(ctx, "u", func(tx *db.Tx) error {
					if err := add(id, 1)(tx); err != nil {
						return err
					}
					return add(id+"+", 1)(tx)
				}); err != nil {
					os.Exit(3)
				}
				fmt.Println(id)
			}
		})
	}
	all.Wait()
}
