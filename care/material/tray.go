package material

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"strings"
	"time"

	"etapaja/engine/blob"
	"etapaja/engine/gate"
	"etapaja/engine/picture"
	"etapaja/engine/vault"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

const (
	// stay is how long a picture waits for the form that it came with.
	stay = 24 * time.Hour
	// undo is how long a picture that was taken out can be taken back.
	undo = 10 * time.Minute
)

// staged is a picture that was kept and belongs to no task yet. Its token is sealed with the picture's own key, which
// stands beside it, wrapped by the vault for this picture alone: nobody else can make a token, or claim another file.
type staged struct {
	ID      string      `json:"i"`
	Bytes   int64       `json:"b"`
	Small   int64       `json:"s"`
	Width   int         `json:"w"`
	Height  int         `json:"h"`
	Sealed  []byte      `json:"k"`
	Name    string      `json:"n,omitempty"`
	By      string      `json:"u"`
	At      cal.Instant `json:"a"`
	wrapped []byte
}

// tray takes the picture of one worker's form.
type tray struct {
	tenant id.Tenant
	by     string
	vault  *vault.Vault
	files  *blob.Store
	studio *picture.Studio
	at     cal.Instant
}

// TrayOf takes a picture of a task. It is made anew, so that nothing is in it but its colours, and is sealed with a key of
// its own: like everything among the files.
func TrayOf(p *gate.Pass) web.Tray {
	t := tray{p.Tenant(), p.Actor().ID, p.Vault(), p.Files(), p.Pictures(), p.Now()}
	return web.Tray{Field: "picture", Most: 1, Take: t.take, Drop: t.drop}
}

func (t tray) take(name string, r io.Reader) (web.Taken, error) {
	made, digest, err := t.studio.Read(r)
	key := ""
	switch {
	case errors.Is(err, picture.ErrEmpty):
		key = "material.picture.empty"
	case errors.Is(err, picture.ErrHEIC):
		key = "material.picture.heic"
	case errors.Is(err, picture.ErrLarge):
		key = "material.picture.large"
	case errors.Is(err, picture.ErrBroken):
		key = "material.picture.broken"
	case errors.Is(err, picture.ErrKind):
		key = "material.picture.kind"
	case err != nil:
		return web.Taken{}, err
	}
	if key != "" {
		return web.Taken{}, fault.Invalid("", key, name)
	}
	s := staged{
		ID: t.files.NewKey(), Bytes: int64(len(made.Large)), Small: int64(len(made.Small)), Width: made.Width, Height: made.Height,
		Name: name, By: t.by, At: t.at,
	}
	own, err := t.keyFor(&s)
	if err != nil {
		return web.Taken{}, err
	}
	err = t.files.Put(t.tenant, s.ID, func(w io.Writer) error {
		file, sealed, err := own.SealFile(w, fileBind(s.ID))
		if err != nil {
			return err
		}
		s.Sealed = sealed
		if _, err := io.Copy(file, io.MultiReader(bytes.NewReader(made.Small), bytes.NewReader(made.Large))); err != nil {
			return err
		}
		return file.Close()
	})
	if err != nil {
		return web.Taken{}, err
	}
	return web.Taken{Token: token(own, s), Digest: digest}, nil
}

// keyFor makes the picture's own key.
func (t tray) keyFor(s *staged) (key *vault.Key, err error) {
	if s.wrapped, err = t.vault.NewKey(keyOwner(t.tenant, s.ID)); err != nil {
		return nil, err
	}
	return t.vault.Key(keyOwner(t.tenant, s.ID), s.wrapped)
}

// token is the picture's name, its key as the vault wrapped it, and the rest sealed with that key.
func token(key *vault.Key, s staged) string {
	return s.ID + "." + base64.RawURLEncoding.EncodeToString(s.wrapped) + "." + key.Token(s, tokenBind(s.ID))
}

// unstage reads a token; false where it is none of this organiser's.
func unstage(v *vault.Vault, tenant id.Tenant, token string) (s staged, ok bool) {
	parts := strings.Split(token, ".")
	if len(parts) != 3 || !blob.Looks(parts[0]) {
		return s, false
	}
	wrapped, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return s, false
	}
	key, err := v.Key(keyOwner(tenant, parts[0]), wrapped)
	if err != nil || !key.ReadToken(parts[2], tokenBind(parts[0]), &s) || s.ID != parts[0] {
		return staged{}, false
	}
	s.wrapped = wrapped
	return s, true
}

// drop forgets pictures whose form came to nothing. What cannot be removed now, the nightly sweep finds.
func (t tray) drop(tokens []string) {
	for _, token := range tokens {
		if s, ok := unstage(t.vault, t.tenant, token); ok {
			_ = t.files.Remove(t.tenant, s.ID) // see above
		}
	}
}

// claim reads the token of a form: nil where no picture came with it.
func claim(p *gate.Pass, tokens []string, refused *fault.Form) *staged {
	if len(tokens) == 0 {
		refused.Add("picture", "material.picture.none")
		return nil
	}
	if len(tokens) > 1 {
		refused.Add("picture", "upload.many", 1)
		return nil
	}
	s, ok := unstage(p.Vault(), p.Tenant(), tokens[0])
	if !ok || s.By != p.Actor().ID || s.At.Add(stay) < p.Now() {
		refused.Add("picture", "material.picture.again")
		return nil
	}
	return &s
}

// Waiting lists the picture that came with a refused form and is kept for the next one, as the form shows it.
func Waiting(p *gate.Pass, f web.Frame, tokens []string) []web.KeptFile {
	var all []web.KeptFile
	for _, token := range tokens {
		s, ok := unstage(p.Vault(), p.Tenant(), token)
		if ok && s.By == p.Actor().ID && s.At.Add(stay) >= p.Now() {
			all = append(all, web.KeptFile{Token: token, Name: s.Name, Size: f.T("bank.picture.size", max(1, s.Bytes/1000))})
		}
	}
	return all
}

// Kept tells which of some files are pictures of tasks that stand, or that were taken out less than a day ago.
func Kept(p *gate.Pass, files []string) (map[string]bool, error) {
	since := int64(p.Now().Add(-stay))
	kept := map[string]bool{}
	for _, f := range files {
		_, err := gate.Value[int64](p, `
			SELECT removed
			FROM material_picture
			WHERE tenant = $1 AND id = $2 AND (removed = 0 OR removed > $3)`, f, since)
		if err != nil && !fault.Is(err, fault.KindNotFound) {
			return nil, err
		}
		kept[f] = err == nil
	}
	return kept, nil
}

// Files lists keys of files that pictures of tasks still have, in the order of the keys and after one of them; at most so
// many.
func Files(p *gate.Pass, after string, most int) ([]string, error) {
	return gate.All(p, func(f *string) []any { return []any{f} }, `
		SELECT id
		FROM material_picture
		WHERE tenant = $1 AND id > $2 AND removed = 0
		ORDER BY id
		LIMIT $3`, after, most)
}

func keyOwner(t id.Tenant, file string) string { return string(t) + "/material_picture/" + file }

func fileBind(file string) string { return "material_picture.id/" + file }

func tokenBind(file string) string { return "material_picture.token/" + file }
