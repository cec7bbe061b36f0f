// Package bring puts a large import of clients before a server that is being measured or killed: read, judged and approved
// beside it, so that the server's own jobs carry it out.
package bring

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"etapaja/app"
	"etapaja/bench/data"
	"etapaja/care/intake"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/clock"
	"etapaja/ground/id"

	_ "modernc.org/sqlite" // how far the server has come is read without its help
)

// First is the first name of everybody who is brought in.
const First = "Tuotu"

// File is a table of so many clients for a unit's worker, each with an identity code of the test range.
func File(rows int, u data.Unit) string {
	var b strings.Builder
	b.WriteString("Etunimi;Sukunimi;Henkilötunnus;Puhelin;Kanava;Omatyöntekijä;Osoite\n")
	for n := range rows {
		fmt.Fprintf(&b, "%s;%s;%s;050%07d;puhelu;%s;Rantatie %d, 00100 Helsinki\n", First, last(n), code(n), n, u.Worker, n)
	}
	return b.String()
}

// last is the nth last name, of four letters: digits make no difference between names.
func last(n int) string {
	return "N" + string([]byte{byte('a' + n/17576%26), byte('a' + n/676%26), byte('a' + n/26%26), byte('a' + n%26)})
}

// code is the nth identity code of the test range (900–999), with its control character.
func code(n int) string {
	d := cal.D(1950, 1, 1).AddDays(n / 100)
	day := fmt.Sprintf("%02d%02d%02d", d.Day(), int(d.Month()), d.Year()%100)
	number := (d.Day()*10000+int(d.Month())*100+d.Year()%100)*1000 + 900 + n%100
	return fmt.Sprintf("%s-%03d%c", day, 900+n%100, "0123456789ABCDEFHJKLMNPRSTUVWXY"[number%31])
}

// Import is an approved import that a server's jobs carry out.
type Import struct {
	ID     id.Intake
	Staged time.Duration // how long reading and judging the rows took
}

// Begin sends a file for a unit, lets its rows be staged and approves it, by a program of its own on the server's database.
func Begin(ctx context.Context, set data.Set, u data.Unit, rows int) (Import, error) {
	v, err := vault.Open(set.Key)
	if err != nil {
		return Import{}, err
	}
	a, err := app.Open(ctx, app.Options{
		Database: "sqlite:" + set.DB, Files: filepath.Join(filepath.Dir(set.DB), "files"), Vault: v, Clock: clock.Fixed(data.Opening), IDs: id.Random(),
	})
	if err != nil {
		return Import{}, err
	}
	defer a.Close()
	who := gate.Visit{Screen: intake.Actor, Need: access.ImportClients, Purpose: "system", Actor: gate.Signed{Actor: access.Actor{
		Tenant: u.Tenant, Kind: access.System, ID: intake.Actor, Unit: u.ID, Strong: true}}}
	begun := time.Now()
	made, err := intake.Send(ctx, a.Gate, who, u.ID, strings.NewReader(File(rows, u)))
	if err != nil {
		return Import{}, err
	}
	if err := intake.Stage(ctx, a.Gate, u.Tenant, u.ID, made); err != nil {
		return Import{}, err
	}
	i := Import{ID: made, Staged: time.Since(begun)}
	return i, a.Gate.System(ctx, intake.Actor, u.Tenant, u.ID, access.ImportClients, func(p *gate.Pass) error {
		return intake.Approve(p, u.ID, made, rows)
	})
}

// Far tells how many rows have been carried out, and whether all have.
func (i Import) Far(set data.Set) (rows int, done bool, err error) {
	h, err := sql.Open("sqlite", "file:"+set.DB+"?mode=ro&_pragma=busy_timeout(5000)")
	if err != nil {
		return 0, false, err
	}
	defer h.Close()
	var state string
	err = h.QueryRow("SELECT gone, state FROM intake WHERE id = $1", string(i.ID)).Scan(&rows, &state)
	return rows, state == string(intake.Applied), err
}
