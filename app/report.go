package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"

	"etapaja/care/attendance"
	"etapaja/care/org"
	"etapaja/care/report"
	"etapaja/engine/access"
	"etapaja/engine/config"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/ground/clock"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// reporter is the name by which the command acts.
const reporter = "system:report"

// ownKeys opens the key file. Without one the report is whole but for who pays, which stands sealed.
func ownKeys(path string) (*vault.Vault, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return vault.Open(path)
}

// reportAttendance writes an organiser's month, unit by unit, as it is counted. It may run beside a serving process.
func reportAttendance(ctx context.Context, c config.Config, stdout io.Writer) error {
	d, err := openStanding(ctx, c)
	if err != nil {
		return err
	}
	defer d.Close()
	keys, err := ownKeys(c.Key)
	if err != nil {
		return err
	}
	g := gate.New(gate.Gate{DB: d, Clock: clock.System(), IDs: id.Random(), Vault: keys})
	tenant := id.Tenant(c.Organiser)
	var organiser org.Organiser
	err = g.SystemExport(ctx, reporter, tenant, access.SeeMonth, func(p *gate.Pass) (err error) {
		if organiser, err = org.Own(p); err != nil {
			return err
		}
		units, err := org.Units(p, access.SeeMonth)
		for _, u := range units {
			err = errors.Join(err, attendance.SawMonth(p, u.ID, c.Month))
		}
		return err
	})
	if fault.Is(err, fault.KindNotFound) {
		return errors.New("there is no such organiser in the database")
	}
	if err != nil {
		return fmt.Errorf("the report: %w", err)
	}
	words, err := i18n.Load(Words(), nil)
	if err != nil {
		return err
	}
	lang, _ := i18n.Parse(organiser.Lang)
	return g.SystemRead(ctx, reporter, tenant, access.SeeMonth, func(p *gate.Pass) error {
		units, err := org.Units(p, access.SeeMonth)
		if err != nil {
			return err
		}
		return report.Export(p, stdout, report.Format(c.Format), words.Printer(lang, "care/report"), units, c.Month, math.MaxInt)
	})
}
