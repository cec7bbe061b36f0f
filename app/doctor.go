package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"syscall"
	"time"

	"etapaja/engine/blob"
	"etapaja/engine/config"
	"etapaja/engine/db"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/ground/clock"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// doctor goes through an installation and notes what it finds. It changes nothing, and may run beside a serving process.
type doctor struct {
	config.Config
	found []finding
	gate  *gate.Gate // nil where the database cannot be asked
	db    *db.DB
}

// finding is what one check found.
type finding struct {
	Check string `json:"check"`
	State state  `json:"state"`
	Says  string `json:"says"` // what is so, and where it is not well, what to do
}

// state is how well it is.
type state string

// The states. Something that fails keeps the installation from working or from keeping what it promises.
const (
	well  state = "ok"
	look  state = "warn"
	fails state = "fail"
)

// examine checks the installation and says what to mend; an error where something fails.
func examine(ctx context.Context, c config.Config, stdout io.Writer) error {
	d := &doctor{Config: c}
	d.keyFile()
	d.folder()
	d.address()
	if d.database(ctx) {
		defer d.db.Close()
		d.health(ctx)
		d.key(ctx)
		d.people(ctx)
		d.work(ctx)
		d.clock(ctx)
		d.files(ctx)
		d.audit(ctx)
	}
	d.say("backup", look, "The program makes no backups: copy the database, the folder of files and, apart from them, the key file, and try once a year that the copies open.")
	return d.tell(stdout)
}

func (d *doctor) say(check string, s state, format string, args ...any) {
	d.found = append(d.found, finding{check, s, fmt.Sprintf(format, args...)})
}

// tell prints the findings, and is an error where one of them fails.
func (d *doctor) tell(w io.Writer) error {
	failing := 0
	for _, f := range d.found {
		if f.State == fails {
			failing++
		}
		if !d.JSON {
			fmt.Fprintf(w, "%-5s %-10s %s\n", f.State, f.Check, f.Says)
		}
	}
	if d.JSON {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		if err := e.Encode(d.found); err != nil {
			return err
		}
	}
	if failing > 0 {
		return fmt.Errorf("the doctor found %d to mend", failing)
	}
	return nil
}

// keyFile looks at the file alone: whether it is the right one, the database tells.
func (d *doctor) keyFile() {
	info, err := os.Stat(d.Key)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		d.say("key file", fails, "There is no key file %s: bring it back from its copy, or say with --key where it is. What is sealed cannot be read without it.", d.Key)
	case err != nil:
		d.say("key file", fails, "The key file cannot be looked at: %v.", err)
	case info.Mode().Perm()&0o077 != 0:
		d.say("key file", fails, "Others on this machine can read the key file %s: chmod 600 it.", d.Key)
	default:
		d.say("key file", well, "The key file %s is there, for its owner alone.", d.Key)
	}
}

// scarce is how little room makes the doctor speak, in MiB.
const scarce, tooScarce = 2048, 200

// folder tells whether a file can be written, and how much room there is.
func (d *doctor) folder() {
	if strings.Contains(d.Files, "://") {
		d.say("folder", fails, "Files are kept in a folder: a bucket is not built yet.")
		return
	}
	info, err := os.Stat(d.Files)
	if err != nil || !info.IsDir() {
		d.say("folder", fails, "There is no folder of files %s: say with --files where it is. serve makes it for a new installation.", d.Files)
		return
	}
	f, err := os.CreateTemp(d.Files, ".doctor-")
	if err != nil {
		d.say("folder", fails, "Nothing can be written into the folder of files: %v. Give it to the user that serve runs as.", err)
		return
	}
	f.Close()
	if err := os.Remove(f.Name()); err != nil {
		d.say("folder", fails, "Nothing can be removed from the folder of files: %v.", err)
		return
	}
	var room syscall.Statfs_t
	if err := syscall.Statfs(d.Files, &room); err != nil {
		d.say("folder", look, "How much room there is cannot be told: %v.", err)
		return
	}
	free := int64(room.Bavail) * room.Bsize >> 20
	switch {
	case free < tooScarce:
		d.say("folder", fails, "There are %d MiB of room for files: make room, or photos will be refused.", free)
	case free < scarce:
		d.say("folder", look, "There are %d MiB of room for files: a photo takes about half a MiB.", free)
	default:
		d.say("folder", well, "The folder of files %s can be written to; there are %d MiB of room.", d.Files, free)
	}
}

// address tells whether passkeys work at the origin.
func (d *doctor) address() {
	if d.Origin == "" {
		d.say("address", look, "No --origin is given: serve would answer to this machine alone. Give it the address that browsers use, https://….")
		return
	}
	if _, err := originOf(d.Origin, nil); err != nil {
		d.say("address", fails, "%v.", err)
		return
	}
	if u, err := url.Parse(d.Origin); err == nil && u.Scheme != "https" {
		d.say("address", look, "%s is for trying out: without https, browsers beyond this machine keep no passkeys.", d.Origin)
		return
	}
	d.say("address", well, "Browsers come to %s, and their passkeys belong to it.", d.Origin)
}

// database opens the database without changing it; false where it cannot be asked.
func (d *doctor) database(ctx context.Context) bool {
	if path, ok := strings.CutPrefix(string(d.Database), "sqlite:"); ok {
		info, err := os.Stat(path)
		if err != nil {
			d.say("database", fails, "There is no database %s: say with --database where it is, or start serve once to make it.", path)
			return false
		}
		if info.Mode().Perm()&0o077 != 0 {
			d.say("database", look, "Others on this machine can read the database file %s: chmod 600 it.", path)
		}
	}
	opened, err := db.Open(ctx, db.Options{URL: string(d.Database), CacheMB: commandCacheMB})
	if err != nil {
		d.say("database", fails, "The database does not open: %v.", err)
		return false
	}
	pending, err := opened.Pending(ctx, Migrations())
	if err != nil || pending {
		opened.Close()
		if err != nil {
			d.say("database", fails, "The database cannot be read: %v.", err)
		} else {
			d.say("database", fails, "The database is of an older version of the program: start serve of this version once, after a copy has been made.")
		}
		return false
	}
	var v *vault.Vault
	if v, err = vault.Open(d.Key); err != nil {
		v = nil
		if !errors.Is(err, fs.ErrNotExist) {
			d.say("key file", fails, "The key file cannot be read: %v.", err)
		}
	}
	d.db = opened
	d.gate = gate.New(gate.Gate{DB: opened, Clock: clock.System(), IDs: id.Random(), Vault: v, Files: &blob.Store{Dir: d.Files, IDs: id.Random()}})
	return true
}

// health tells what the database says of itself.
func (d *doctor) health(ctx context.Context) {
	h, err := d.db.Examine(ctx)
	switch {
	case err != nil:
		d.say("database", fails, "The database cannot be examined: %v.", err)
	case h.Damage != "":
		d.say("database", fails, "The database file is damaged: %s. Stop serve, keep the file, and bring back the latest copy.", h.Damage)
	case h.Engine == db.SQLite && h.Journal != "wal":
		d.say("database", fails, "The database's journal is %q instead of wal: something else has written to the file.", h.Journal)
	case len(h.Unlocked) > 0:
		d.say("database", fails, "PostgreSQL does not lock the rows of %s from one organiser to another: start serve once, as the owner of the tables.", strings.Join(h.Unlocked, ", "))
	case h.Above:
		d.say("database", look, "PostgreSQL %s: the role that the program uses passes over the locks of rows. Give it one that is no superuser and has no BYPASSRLS.", h.Version)
	case h.Engine == db.SQLite:
		d.say("database", well, "SQLite %s; the file is whole and of this version of the program.", h.Version)
	default:
		d.say("database", well, "PostgreSQL %s; rows are locked from one organiser to another, and the tables are of this version of the program.", h.Version)
	}
}

// A job that waits for longer than late is told of: serve has just started, or stands still. One that waits for longer than
// tooLate, or has failed, keeps days from being closed or files from being removed.
const (
	late    = 15 * time.Minute
	tooLate = 24 * time.Hour
)

// work tells whether the jobs are done when they are due.
func (d *doctor) work(ctx context.Context) {
	const most = 1000
	overdue, err := d.gate.Overdue(ctx, d.gate.Clock.Now().Add(-late), most)
	if err != nil {
		d.say("jobs", fails, "The jobs cannot be read: %v.", err)
		return
	}
	if len(overdue) == 0 {
		d.say("jobs", well, "No job is more than %d minutes late.", int(late.Minutes()))
		return
	}
	oldest, failed, how := overdue[0], 0, look
	for _, o := range overdue {
		if o.Failure != "" {
			failed++
		}
	}
	if failed > 0 || d.gate.Clock.Now().Sub(oldest.Due) > tooLate {
		how = fails
	}
	d.say("jobs", how, "%s late, the oldest (%s of %s) since %s; %d have failed before%s. Start serve where it does not run, and read its log for what fails.",
		counted(len(overdue), "job is", "jobs are"), oldest.Kind, oldest.Tenant, stamp(oldest.Due), failed, lastly(oldest.Failure))
}

func lastly(failure string) string {
	if failure == "" {
		return ""
	}
	return ", last with " + failure
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// audit goes through the chains, as etapaja audit verify does.
func (d *doctor) audit(ctx context.Context) {
	done, broken, err := d.gate.Verify(ctx)
	switch {
	case err != nil:
		d.say("audit", fails, "The chains cannot be read: %v.", err)
	case broken != nil:
		d.say("audit", fails, "A chain is broken: %s. Stop serve, keep the database as it is, and find out who has changed it.", broken)
	default:
		d.say("audit", well, "%s with %s, all whole.", counted(done.Chains, "chain", "chains"), counted(int(done.Links), "link", "links"))
	}
}

// key tells whether the key is the one that the database was written with.
func (d *doctor) key(ctx context.Context) {
	if d.gate.Vault == nil {
		return // told of with the file
	}
	tenants, err := d.gate.Tenants(ctx)
	if err != nil {
		d.say("key", fails, "The organisers cannot be read: %v.", err)
		return
	}
	for _, t := range tenants {
		err := d.gate.Recognised(ctx, t)
		if fault.Is(err, fault.KindNotFound) {
			continue // an installation marks its key with the first organiser alone
		}
		if err != nil {
			d.say("key", fails, "%v: bring the right one back from its copy, or say with --key where it is.", err)
			return
		}
		d.say("key", well, "The key is the one that the database was written with.")
		return
	}
	d.say("key", look, "The database knows no key yet: start serve once.")
}
