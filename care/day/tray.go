package day

import (
	"bytes"
	"errors"
	"io"
	"time"

	"etapaja/care/client"
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
	// MostFiles is how many photos and films one return may have.
	MostFiles = 10
	// stay is how long a file waits for the form that it came with.
	stay = 24 * time.Hour
	// headLength is how much of a file tells what it is.
	headLength = 3072
)

// staged is a file that was kept and belongs to no return yet. Sealed with the client's key it is the token that stands
// in the form: who has no key can neither make nor read one.
type staged struct {
	ID     string      `json:"i"`
	Type   string      `json:"t"`
	Bytes  int64       `json:"b"`
	Small  int64       `json:"s,omitempty"`
	Width  int         `json:"w,omitempty"`
	Height int         `json:"h,omitempty"`
	Key    []byte      `json:"k"`
	Untold bool        `json:"u,omitempty"` // it may tell where it was taken
	Name   string      `json:"n,omitempty"` // as the client's phone calls it, to tell which it is
	At     cal.Instant `json:"a"`
}

// tray takes the files of one client's form.
type tray struct {
	tenant id.Tenant
	client id.Client
	key    *vault.Key
	files  *blob.Store
	studio *picture.Studio
	at     cal.Instant
}

// TrayOf takes the files of a client's return. Each photo is made anew, so that nothing is in it but its colours, and
// is sealed with the client's key before it is on the disk.
func TrayOf(p *gate.Pass, c client.Client) web.Tray {
	t := tray{p.Tenant(), c.ID, c.Key, p.Files(), p.Pictures(), p.Now()}
	return web.Tray{Field: "photo", Most: MostFiles, Take: t.take, Drop: t.drop}
}

func (t tray) take(name string, r io.Reader) (web.Taken, error) {
	head := make([]byte, headLength)
	n, err := io.ReadFull(r, head)
	head = head[:n]
	switch {
	case err == io.EOF:
		return web.Taken{}, fault.Invalid("", "day.file.empty", name)
	case err != nil && err != io.ErrUnexpectedEOF:
		return web.Taken{}, err
	}
	whole := io.MultiReader(bytes.NewReader(head), r)
	switch picture.KindOf(head) {
	case picture.Photo:
		return t.takePhoto(name, whole)
	case picture.HEIC:
		return web.Taken{}, fault.Invalid("", "day.file.heic", name)
	case picture.Film:
		return t.takeFilm(staged{Type: picture.FilmType(head), Name: name}, whole)
	}
	return web.Taken{}, fault.Invalid("", "day.file.kind", name)
}

func (t tray) takePhoto(name string, r io.Reader) (web.Taken, error) {
	made, digest, err := t.studio.Read(r)
	switch {
	case errors.Is(err, picture.ErrLarge):
		return web.Taken{}, fault.Invalid("", "day.file.large", name)
	case errors.Is(err, picture.ErrBroken), errors.Is(err, picture.ErrKind):
		return web.Taken{}, fault.Invalid("", "day.file.broken", name)
	case err != nil:
		return web.Taken{}, err
	}
	s := staged{
		Type: "image/jpeg", Bytes: int64(len(made.Large)), Small: int64(len(made.Small)), Width: made.Width, Height: made.Height, Name: name,
	}
	return t.keep(s, io.MultiReader(bytes.NewReader(made.Small), bytes.NewReader(made.Large)), digest)
}

// keep seals what was made of a file onto the disk.
func (t tray) keep(s staged, content io.Reader, digest []byte) (web.Taken, error) {
	taken, err := t.keepAs(s, func(w io.Writer, _ *staged) error { _, err := io.Copy(w, content); return err })
	taken.Digest = digest
	return taken, err
}

// keepAs seals onto the disk what fill writes.
func (t tray) keepAs(s staged, fill func(io.Writer, *staged) error) (web.Taken, error) {
	s.ID, s.At = t.files.NewKey(), t.at
	err := t.files.Put(t.tenant, s.ID, func(w io.Writer) error {
		file, wrapped, err := t.key.SealFile(w, fileBind(s.ID))
		if err != nil {
			return err
		}
		s.Key = wrapped
		if err := fill(file, &s); err != nil {
			return err
		}
		return file.Close()
	})
	if err != nil {
		return web.Taken{}, err
	}
	return web.Taken{Token: t.key.Token(s, tokenBind(t.client))}, nil
}

// drop forgets files whose form came to nothing. What cannot be removed now, the nightly sweep finds.
func (t tray) drop(tokens []string) {
	for _, token := range tokens {
		if s, ok := unstage(t.key, t.client, token); ok {
			_ = t.files.Remove(t.tenant, s.ID) // see above
		}
	}
}

// unstage reads a token; false where it is none of this client's.
func unstage(key *vault.Key, c id.Client, token string) (s staged, ok bool) {
	ok = key.ReadToken(token, tokenBind(c), &s)
	return s, ok
}

// Waiting lists the files that came with a refused form and are kept for the next one, as the form shows them.
func Waiting(p *gate.Pass, f web.Frame, c client.Client, tokens []string) []web.KeptFile {
	var all []web.KeptFile
	for _, token := range tokens {
		s, ok := unstage(c.Key, c.ID, token)
		if !ok || s.At.Add(stay) < p.Now() {
			continue
		}
		all = append(all, web.KeptFile{Token: token, Name: s.Name, Size: f.T("day.file.size", max(1, s.Bytes/1000)), Ask: s.Untold})
	}
	return all
}

func fileBind(file string) string { return "attachment.id/" + file }

func tokenBind(c id.Client) string { return "attachment.token/" + string(c) }
