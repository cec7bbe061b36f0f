package day

import (
	"errors"
	"io"
	"io/fs"

	"etapaja/care/client"
	"etapaja/engine/blob"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Attachment is a photo or film of a return.
type Attachment struct {
	ID            string // also its name among the files
	Witness       id.Witness
	Type          string
	Bytes, Small  int64 // of the file, and of the thumbnail that stands before it
	Width, Height int   // of a photo
	key           []byte
}

func (a *Attachment) fields() []any {
	return []any{&a.ID, &a.Witness, &a.Type, &a.Bytes, &a.Small, &a.Width, &a.Height, &a.key}
}

// Photo tells a photo from a film.
func (a Attachment) Photo() bool { return a.Small > 0 }

// Attachments lists the files of a client's day by the sign to which they belong, each in the order in which they were
// sent. Those of signs that were withdrawn are not among them.
func Attachments(p *gate.Pass, c id.Client, date cal.Date) (map[id.Witness][]Attachment, error) {
	rows, err := gate.All(p, (*Attachment).fields, `
		SELECT a.id, a.witness, a.type, a.bytes, a.small_bytes, a.width, a.height, a.key_sealed
		FROM attachment a
		JOIN witness w ON w.tenant = $1 AND w.client = a.client AND w.date = a.date AND w.id = a.witness
		WHERE a.tenant = $1 AND a.client = $2 AND a.date = $3 AND w.withdrawn = 0
		ORDER BY a.witness, a.ord`, c, date)
	all := map[id.Witness][]Attachment{}
	for _, a := range rows {
		all[a.Witness] = append(all[a.Witness], a)
	}
	return all, err
}

// FileOf finds one file of a client's day, for who has been allowed to see the day; fault.NotFound where there is none,
// or where it was taken back. shared asks for what the group may see alone.
func FileOf(p *gate.Pass, c client.Client, date cal.Date, file string, shared bool) (Attachment, error) {
	if !blob.Looks(file) {
		return Attachment{}, fault.NotFound()
	}
	type row struct {
		Attachment
		sharing string
	}
	r, err := gate.One(p, func(r *row) []any { return append(r.Attachment.fields(), &r.sharing) }, `
		SELECT a.id, a.witness, a.type, a.bytes, a.small_bytes, a.width, a.height, a.key_sealed, w.sharing
		FROM attachment a
		JOIN witness w ON w.tenant = $1 AND w.client = a.client AND w.date = a.date AND w.id = a.witness
		WHERE a.tenant = $1 AND a.client = $2 AND a.date = $3 AND a.id = $4 AND w.withdrawn = 0`, c.ID, date, file)
	if err == nil && shared && (r.sharing != ForGroup || !r.Photo()) {
		err = fault.NotFound()
	}
	return r.Attachment, err
}

// Serve gives a file to a browser: a photo or its thumbnail to be looked at, a film to be saved or played. Nobody has
// looked a film through, so it never opens as a page of its own.
func (a Attachment) Serve(p *gate.Pass, c client.Client, small bool) web.File {
	from, size := a.Small, a.Bytes
	if small && a.Photo() {
		from, size = 0, a.Small
	}
	files, tenant := p.Files(), p.Tenant()
	return web.File{
		Type: a.Type, Name: a.ID[:8] + ending(a.Type), Attach: !a.Photo(), Size: size,
		Read: func() (io.ReadSeekCloser, error) {
			open := func() (io.ReadCloser, error) { return files.Open(tenant, a.ID) }
			content, err := c.Key.FileAt(open, a.key, fileBind(a.ID), from, size)
			if errors.Is(err, fs.ErrNotExist) {
				return nil, fault.NotFound()
			}
			return content, err
		},
	}
}

func ending(kind string) string {
	switch kind {
	case "image/jpeg":
		return ".jpg"
	case "video/quicktime":
		return ".mov"
	case "video/webm":
		return ".webm"
	case "video/3gpp", "video/3gpp2":
		return ".3gp"
	}
	return ".mp4"
}

// attach makes the staged files the sign's own.
func (w *Witness) attach(p *gate.Pass, c client.Client, all []staged) error {
	for i, s := range all {
		_, err := p.Write(gate.Event{Kind: "day.file", Of: []string{string(w.Client), w.Date.String(), string(w.ID), s.ID}}, `
			INSERT INTO attachment (tenant, client, date, id, witness, ord, type, bytes, small_bytes, width, height, key_sealed)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
			w.Client, w.Date, s.ID, w.ID, i, s.Type, s.Bytes, s.Small, s.Width, s.Height, s.Key)
		if err != nil {
			return err
		}
	}
	return nil
}

// claim reads the tokens of a form. One that has waited too long, or is no token of the client's, must be chosen again.
func claim(p *gate.Pass, c client.Client, k Work, refused *fault.Form) []staged {
	var all []staged
	seen := map[string]bool{}
	for _, token := range k.Files {
		s, ok := unstage(c.Key, c.ID, token)
		if !ok || s.At.Add(stay) < p.Now() {
			refused.Add("photo", "day.file.again")
			return nil
		}
		if s.Untold && !k.Anyway {
			refused.Add("anyway", "day.film.place", s.Name)
		}
		if !seen[s.ID] {
			seen[s.ID], all = true, append(all, s)
		}
	}
	if len(all) > MostFiles {
		refused.Add("photo", "upload.many", MostFiles)
	}
	return all
}
