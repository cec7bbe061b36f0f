package intake

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io"
	"io/fs"
	"strings"

	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/blob"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/engine/web"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// arrived is a file that was understood and kept, sealed with the key of the import that it may become.
type arrived struct {
	File    string   `json:"f"`
	Key     []byte   `json:"k"`
	Digest  []byte   `json:"d"`
	Rows    int      `json:"r"`
	Strange []string `json:"s,omitempty"`
}

// tray takes the file of one form. Its key is made before the file comes, so that nothing of it is ever kept in plain.
type tray struct {
	vault   *vault.Vault
	tenant  id.Tenant
	unit    id.Unit
	actor   string
	intake  id.Intake
	key     *vault.Key
	wrapped []byte
	files   *blob.Store
}

// TrayOf takes the file of an import into a unit.
func TrayOf(p *gate.Pass, u id.Unit) (web.Tray, error) {
	t, err := trayOf(p, u)
	return web.Tray{Field: "file", Most: 1, Take: t.take, Drop: t.drop}, err
}

func trayOf(p *gate.Pass, u id.Unit) (tray, error) {
	if _, err := org.Open(p, access.ImportClients, u); err != nil {
		return tray{}, err
	}
	t := tray{vault: p.Vault(), tenant: p.Tenant(), unit: u, actor: p.Actor().ID, intake: id.Intake(p.NewID()), files: p.Files()}
	var err error
	if t.wrapped, err = t.vault.NewKey(owner(t.tenant, t.intake)); err != nil {
		return tray{}, err
	}
	t.key, err = t.vault.Key(owner(t.tenant, t.intake), t.wrapped)
	return t, err
}

// take understands a file while it keeps it, sealed: what is no table, or is too large, is told as soon as it is seen, and
// what came of it until then goes.
func (t tray) take(_ string, r io.Reader) (web.Taken, error) {
	a := arrived{File: t.files.NewKey()}
	sum := sha256.New()
	err := t.files.Put(t.tenant, a.File, func(w io.Writer) error {
		sealed, key, err := t.key.SealFile(w, fileBind(a.File))
		if err != nil {
			return err
		}
		s, err := read(io.TeeReader(r, io.MultiWriter(sealed, sum)))
		if err != nil {
			return err
		}
		a.Key, a.Rows, a.Strange = key, len(s.rows), s.strange
		return sealed.Close()
	})
	if err != nil {
		return web.Taken{}, err
	}
	a.Digest = t.vault.Digest("imported file "+string(t.tenant), string(sum.Sum(nil)))
	return web.Taken{Token: t.token(a), Digest: a.Digest}, nil
}

// token is what the form carries: the import's id, its wrapped key, and what that key seals.
func (t tray) token(a arrived) string {
	return strings.Join([]string{string(t.intake), base64.RawURLEncoding.EncodeToString(t.wrapped), t.key.Token(a, tokenBind(t.unit, t.actor))}, ".")
}

// Send keeps a file that is at hand and makes an import of it, as a form does that brings one.
func Send(ctx context.Context, g *gate.Gate, v gate.Visit, u id.Unit, file io.Reader) (made id.Intake, err error) {
	var t tray
	if err := g.Read(ctx, v, func(p *gate.Pass) error { t, err = trayOf(p, u); return err }); err != nil {
		return "", err
	}
	taken, err := t.take("", file)
	if err != nil {
		return "", err
	}
	_, err = g.Write(ctx, v, gate.Once{}, func(p *gate.Pass) (string, error) {
		made, err = Begin(p, u, []string{taken.Token})
		return "", err
	})
	return made, err
}

// drop forgets a file whose form came to nothing. What cannot be removed now, the nightly sweep finds.
func (t tray) drop(tokens []string) {
	for _, token := range tokens {
		if _, a, err := t.unpack(token); err == nil {
			_ = t.files.Remove(t.tenant, a.File) // see above
		}
	}
}

var errToken = errors.New("intake: this is no file of this person's")

// unpack reads a token, for the person and the unit that it was made for.
func (t tray) unpack(token string) (tray, arrived, error) {
	parts := strings.Split(token, ".")
	if len(parts) != 3 || !id.Looks(parts[0]) {
		return t, arrived{}, errToken
	}
	var err error
	if t.wrapped, err = base64.RawURLEncoding.DecodeString(parts[1]); err != nil {
		return t, arrived{}, errToken
	}
	t.intake = id.Intake(parts[0])
	if t.key, err = t.vault.Key(owner(t.tenant, t.intake), t.wrapped); err != nil {
		return t, arrived{}, errToken
	}
	var a arrived
	if !t.key.ReadToken(parts[2], tokenBind(t.unit, t.actor), &a) {
		return t, arrived{}, errToken
	}
	return t, a, nil
}

// Begin makes an import of a file that a tray has taken, and lets a job stage its rows. A missing file is refused on
// "file".
func Begin(p *gate.Pass, u id.Unit, tokens []string) (id.Intake, error) {
	if _, err := org.Open(p, access.ImportClients, u); err != nil {
		return "", err
	}
	if len(tokens) != 1 {
		return "", fault.Invalid("file", "intake.file.none")
	}
	t, a, err := tray{vault: p.Vault(), tenant: p.Tenant(), unit: u, actor: p.Actor().ID}.unpack(tokens[0])
	if err != nil {
		return "", fault.Invalid("file", "intake.file.none")
	}
	if err := t.insert(p, a); err != nil {
		return "", err
	}
	return t.intake, p.Later(u, StageJob, string(t.intake), string(t.intake), p.Now())
}

func (t tray) insert(p *gate.Pass, a arrived) error {
	_, err := p.Write(gate.Event{Kind: "intake.begin", Of: []string{string(t.intake), string(t.unit)}}, `
		INSERT INTO intake (tenant, id, unit, state, made, made_by, settled, settled_by, amount, gone, fresh, same,
			changed, refused, digest, file, file_key, strange_sealed, wrapped)
		VALUES ($1, $2, $3, 'reading', $4, $5, 0, '', $6, 0, 0, 0, 0, 0, $7, $8, $9, $10, $11)`,
		t.intake, t.unit, p.Now(), t.actor, a.Rows, a.Digest, a.File, a.Key,
		t.key.Seal(strings.Join(a.Strange, "\n"), strangeBind(t.intake)), t.wrapped)
	return err
}

// Kept are the files of imports that have still to read them.
func Kept(p *gate.Pass) (map[string]bool, error) {
	waiting, err := gate.All(p, func(f *string) []any { return []any{f} }, `
		SELECT file
		FROM intake
		WHERE tenant = $1 AND state = 'reading'`)
	kept := map[string]bool{}
	for _, f := range waiting {
		kept[f] = true
	}
	return kept, err
}

// open reads the sealed file again.
func (i Import) open(g *gate.Gate, tenant id.Tenant) (sheet, error) {
	key, err := i.key(g.Vault, tenant)
	if err != nil {
		return sheet{}, err
	}
	f, err := g.Files.Open(tenant, i.file)
	if errors.Is(err, fs.ErrNotExist) {
		return sheet{}, errors.Join(fault.Stale(), errors.New("intake: the file is gone")) // read by another runner
	}
	if err != nil {
		return sheet{}, err
	}
	defer f.Close()
	plain, err := key.OpenFile(f, i.fileKey, fileBind(i.file))
	if err != nil {
		return sheet{}, err
	}
	return read(plain)
}

func fileBind(file string) string { return "intake.file/" + file }

func tokenBind(u id.Unit, actor string) string { return "intake.token/" + string(u) + "/" + actor }
