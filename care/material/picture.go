package material

import (
	"errors"
	"io"
	"io/fs"
	"slices"

	"etapaja/engine/blob"
	"etapaja/engine/gate"
	"etapaja/engine/picture"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// MostShown is how many pictures of its own one task may have: more is a story, and no instruction.
const MostShown = 4

// Right is by what right a picture is shown.
type Right string

// The rights: whoever added it made it themselves, or somebody has given leave.
const (
	OwnWork Right = "own"
	ByLeave Right = "leave"
)

// AllRights lists them in the order in which they are offered.
func AllRights() []Right { return []Right{OwnWork, ByLeave} }

// Picture shows how a task is done. It is the bank's own, not the programme's: what is taken out or described anew here is
// so for everybody at once.
type Picture struct {
	ID            string // also its name among the files
	Material      id.Material
	Place         int
	Bytes, Small  int64 // of the picture, and of the thumbnail that stands before it
	Width, Height int
	Right         Right
	Credit        string // who gave leave; may be empty for own work
	Added         cal.Instant
	AddedBy       id.Worker // "" where the program itself brought it
	Removed       cal.Instant

	wrapped, sealed []byte
	alts            [4]string // by i18n.All, "" where nobody has written it
	written         string    // in which languages and variants the task has steps
}

func (x *Picture) fields() []any {
	return []any{
		&x.ID, &x.Material, &x.Place, &x.Bytes, &x.Small, &x.Width, &x.Height, &x.Right, &x.Credit, &x.Added, &x.AddedBy, &x.Removed,
		&x.wrapped, &x.sealed, &x.alts[0], &x.alts[1], &x.alts[2], &x.alts[3], &x.written,
	}
}

// PicturesOf lists a task's pictures in their order, for who has been let to see the task. Those taken out within the last
// ten minutes are among them, so that they can be taken back: Standing leaves them out.
func PicturesOf(p *gate.Pass, m id.Material) ([]Picture, error) {
	return gate.All(p, (*Picture).fields, `
		SELECT x.id, x.material, x.ord, x.bytes, x.small_bytes, x.width, x.height, x.right_to, x.credit, x.added,
			COALESCE(x.added_by, ''), x.removed, x.key_wrapped, x.key_sealed, x.alt_fi, x.alt_simple, x.alt_sv, x.alt_en, m.written
		FROM material_picture x
		JOIN material m ON m.tenant = $1 AND m.id = x.material
		WHERE x.tenant = $1 AND x.material = $2 AND (x.removed = 0 OR x.removed > $3)
		ORDER BY x.ord, x.id`, m, int64(p.Now().Add(-undo)))
}

// Standing are the pictures that were not taken out.
func Standing(all []Picture) []Picture {
	return slices.DeleteFunc(slices.Clone(all), func(x Picture) bool { return x.Removed != 0 })
}

// pictureOf finds one of PicturesOf; fault.NotFound where there is none.
func pictureOf(p *gate.Pass, m id.Material, file string) (Picture, error) {
	all, err := PicturesOf(p, m)
	if err != nil {
		return Picture{}, err
	}
	for _, x := range all {
		if x.ID == file {
			return x, nil
		}
	}
	return Picture{}, fault.NotFound()
}

// FileOf gives a picture of a task to a browser, for who has been let to see the task.
func FileOf(p *gate.Pass, m id.Material, file string, small bool) (web.File, error) {
	if !blob.Looks(file) {
		return web.File{}, fault.NotFound()
	}
	x, err := pictureOf(p, m, file)
	if err == nil && x.Removed != 0 {
		err = fault.NotFound()
	}
	if err != nil {
		return web.File{}, err
	}
	key, err := p.Vault().Key(keyOwner(p.Tenant(), x.ID), x.wrapped)
	if err != nil {
		return web.File{}, err
	}
	from, size := x.Small, x.Bytes
	if small {
		from, size = 0, x.Small
	}
	files, tenant := p.Files(), p.Tenant()
	return web.File{
		Type: "image/jpeg", Name: x.ID[:8] + ".jpg", Size: size,
		Read: func() (io.ReadSeekCloser, error) {
			open := func() (io.ReadCloser, error) { return files.Open(tenant, x.ID) }
			content, err := key.FileAt(open, x.sealed, fileBind(x.ID), from, size)
			if errors.Is(err, fs.ErrNotExist) {
				return nil, fault.NotFound()
			}
			return content, err
		},
	}, nil
}

// Alt is the picture's description for a reader of a language, and the language in which it stands. Plain Finnish takes
// the Finnish one where there is none. Without a description in the language of the task's words it goes with nobody's
// task: false. Only a reader whose language the task does not speak at all gets another's description, as the words.
func (x Picture) Alt(lang string) (alt, of string, ok bool) {
	asked := []string{lang}
	if lang == string(i18n.Simple) {
		asked = append(asked, string(i18n.FI))
	}
	if t := (Task{written: x.written}); !slices.ContainsFunc(asked, func(l string) bool { return t.speaks(l, "") }) {
		asked = slices.DeleteFunc(languages(), func(l string) bool { return !t.speaks(l, "") })
	}
	for _, l := range asked {
		if n := place(l); n >= 0 && x.alts[n] != "" {
			return x.alts[n], l, true
		}
	}
	return "", "", false
}

// In is the description in exactly one language, "" where nobody has written it.
func (x Picture) In(lang string) string {
	if n := place(lang); n >= 0 {
		return x.alts[n]
	}
	return ""
}

// Undescribed lists the languages of the task in which the picture has no description yet: with those words it is not
// shown.
func (x Picture) Undescribed() []string {
	return slices.DeleteFunc(x.spoken(), func(l string) bool { return x.In(l) != "" })
}

// spoken are the languages in which the task has steps.
func (x Picture) spoken() []string {
	return slices.DeleteFunc(languages(), func(l string) bool { return !(Task{written: x.written}).speaks(l, "") })
}

// Until tells until when a picture that was taken out can be taken back.
func (x Picture) Until() cal.Instant { return x.Removed.Add(undo) }

// Shown are the pictures that go with a task's words in a language, as a page shows them; each stands at folder, by its
// id.
func Shown(f web.Frame, folder string, all []Picture, lang string) []web.Photo {
	var shown []web.Photo
	for _, x := range Standing(all) {
		alt, of, ok := x.Alt(lang)
		if !ok {
			continue
		}
		shown = append(shown, PhotoOf(folder, x, alt, Foreign(f, of)))
	}
	return shown
}

// PhotoOf is one picture as a page shows it.
func PhotoOf(folder string, x Picture, alt, lang string) web.Photo {
	photo := web.Photo{Path: folder + x.ID, Thumb: folder + x.ID + "?small=yes", Alt: alt, Lang: lang}
	photo.Width, photo.Height = picture.OnPage(x.Width, x.Height)
	return photo
}
