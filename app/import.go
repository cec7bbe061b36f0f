package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"etapaja/care/intake"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/blob"
	"etapaja/engine/config"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/ground/clock"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// importClients tells what a file of clients would do in a unit, and does it where that was said. It may run beside a
// serving process.
func importClients(ctx context.Context, c config.Config, stdout io.Writer) error {
	file, err := os.Open(c.File)
	if err != nil {
		return fmt.Errorf("the file cannot be read: %w", err)
	}
	defer file.Close()
	d, err := openStanding(ctx, c)
	if err != nil {
		return err
	}
	defer d.Close()
	v, err := vault.Open(c.Key)
	if err != nil {
		return err
	}
	g := gate.New(gate.Gate{DB: d, Clock: clock.System(), IDs: id.Random(), Vault: v, Files: &blob.Store{Dir: c.Files, IDs: id.Random()}})
	words, err := i18n.Load(Words(), nil)
	if err != nil {
		return err
	}
	unit := id.Unit(c.Unit)
	tenant, err := tenantOf(ctx, g, unit)
	if err != nil {
		return err
	}
	say := words.Printer(i18n.FI, "care/intake")
	act := intake.Try
	if c.Yes {
		act = intake.Bring
		if err := g.Recognise(ctx, tenant); err != nil { // what another key seals could never be read
			return err
		}
	}
	all, err := act(ctx, g, tenant, unit, file)
	if f, ok := errors.AsType[*fault.Fault](err); ok && f.Kind == fault.KindInvalid {
		var sentences []string
		for _, r := range f.Reasons {
			sentences = append(sentences, say.T(r.Key, r.Args...))
		}
		return errors.New(strings.Join(sentences, " "))
	}
	if err != nil {
		return fmt.Errorf("the import: %w", err)
	}
	if err := intake.Tell(stdout, say, all); err != nil || c.Yes {
		return err
	}
	return intake.Ask(stdout, say)
}

// tenantOf finds whose unit it is.
func tenantOf(ctx context.Context, g *gate.Gate, u id.Unit) (id.Tenant, error) {
	tenants, err := g.Tenants(ctx)
	if err != nil {
		return "", err
	}
	for _, t := range tenants {
		err := g.SystemRead(ctx, intake.Actor, t, access.ImportClients, func(p *gate.Pass) error {
			_, err := org.Load(p, u)
			return err
		})
		if err == nil {
			return t, nil
		}
		if !fault.Is(err, fault.KindNotFound) {
			return "", err
		}
	}
	return "", errors.New("there is no such unit in the database")
}
