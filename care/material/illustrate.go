package material

import (
	"slices"

	"etapaja/care/org"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Illustration is what a form says about a picture of a task.
type Illustration struct {
	Alts   map[string]string // its description by language
	Right  Right
	Credit string   // who gave leave, and when
	Files  []string // the tray's token; only where the picture is new
}

// check tidies what is said about a picture and refuses what cannot be, each at its field: right, credit, alt-LANG.
func (i *Illustration) check(refused *fault.Form) {
	if !offered(AllRights(), i.Right) {
		refused.Add("right", "material.picture.right")
	}
	org.Remark(refused, "credit", &i.Credit)
	if i.Right == ByLeave && i.Credit == "" {
		refused.Add("credit", "material.picture.credit")
	}
	for _, l := range languages() {
		alt := i.Alts[l]
		org.Remark(refused, "alt-"+l, &alt)
		if alt != "" {
			i.Alts[l] = alt
		} else {
			delete(i.Alts, l)
		}
	}
}

// Illustrate adds a picture to a task, as its last one. One description at least is asked for; in which languages of the
// task there is none yet, Undescribed tells.
func Illustrate(p *gate.Pass, m id.Material, i Illustration) (string, error) {
	t, err := Load(p, m)
	if err != nil {
		return "", err
	}
	if err := t.keep(p); err != nil {
		return "", err
	}
	var refused fault.Form
	s := claim(p, i.Files, &refused)
	i.check(&refused)
	if len(i.Alts) == 0 {
		refused.Add("alt-"+t.first(), "material.picture.alt")
	}
	all, err := PicturesOf(p, m)
	if err != nil {
		return "", err
	}
	if len(Standing(all)) >= MostShown {
		refused.Add("picture", "material.picture.full", MostShown)
	}
	if err := refused.Err(); err != nil {
		return "", err
	}
	if slices.ContainsFunc(all, func(x Picture) bool { return x.ID == s.ID }) {
		return s.ID, nil // the form was sent again
	}
	last := 0
	for _, x := range all {
		last = max(last, x.Place)
	}
	_, err = p.Write(gate.Event{Kind: "material.picture", Of: []string{string(m), s.ID}}, `
		INSERT INTO material_picture (tenant, material, id, ord, bytes, small_bytes, width, height, key_wrapped, key_sealed,
			alt_fi, alt_simple, alt_sv, alt_en, right_to, credit, added, added_by, removed)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 0)`,
		m, s.ID, last+1, s.Bytes, s.Small, s.Width, s.Height, s.wrapped, s.Sealed, i.Alts[languages()[0]], i.Alts[languages()[1]],
		i.Alts[languages()[2]], i.Alts[languages()[3]], i.Right, i.Credit, int64(p.Now()), null(worker(p)))
	return s.ID, err
}

// first is the first language in which the task has words.
func (t Task) first() string {
	for _, l := range languages() {
		if t.speaks(l, "") {
			return l
		}
	}
	return languages()[0]
}

// Describe sets what is said about a picture. Of the descriptions only those change whose language the actor may write;
// by what right it is shown tells who keeps the task.
func Describe(p *gate.Pass, m id.Material, file string, i Illustration) error {
	t, x, err := loadBoth(p, m, file)
	if err != nil {
		return err
	}
	may := RightsOf(p, t)
	if len(may.Write) == 0 {
		return t.keep(p)
	}
	if !may.Change {
		i.Right, i.Credit = x.Right, x.Credit
	}
	var refused fault.Form
	i.check(&refused)
	for n, l := range languages() {
		if slices.Contains(may.Write, l) {
			x.alts[n] = i.Alts[l]
		}
	}
	if x.alts == ([4]string{}) {
		refused.Add("alt-"+t.first(), "material.picture.alt")
	}
	if err := refused.Err(); err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "material.picture.describe", Of: []string{string(m), file}}, `
		UPDATE material_picture
		SET alt_fi = $2, alt_simple = $3, alt_sv = $4, alt_en = $5, right_to = $6, credit = $7
		WHERE tenant = $1 AND material = $8 AND id = $9`,
		x.alts[0], x.alts[1], x.alts[2], x.alts[3], i.Right, i.Credit, m, file)
	return err
}

// Forward lets a picture change places with the one before it; the first stays where it is.
func Forward(p *gate.Pass, m id.Material, file string) error {
	x, err := mine(p, m, file)
	if err != nil {
		return err
	}
	all, err := PicturesOf(p, m)
	if err != nil {
		return err
	}
	all = Standing(all)
	n := slices.IndexFunc(all, func(y Picture) bool { return y.ID == file })
	if n < 1 {
		return nil
	}
	if err := put(p, x, all[n-1].Place); err != nil {
		return err
	}
	return put(p, all[n-1], x.Place)
}

func put(p *gate.Pass, x Picture, place int) error {
	_, err := p.Write(gate.Event{Kind: "material.picture.order", Of: []string{string(x.Material), x.ID}}, `
		UPDATE material_picture
		SET ord = $2
		WHERE tenant = $1 AND material = $3 AND id = $4`, place, x.Material, x.ID)
	return err
}

// TakeOut takes a picture from a task, and from the pages of all who have the task. Its file is destroyed the next night
// but one.
func TakeOut(p *gate.Pass, m id.Material, file string) error {
	x, err := mine(p, m, file)
	if err != nil || x.Removed != 0 {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "material.picture.out", Of: []string{string(m), file}}, `
		UPDATE material_picture
		SET removed = $2
		WHERE tenant = $1 AND material = $3 AND id = $4`, int64(p.Now()), m, file)
	return err
}

// TakeBack brings back, within ten minutes, a picture that was taken out; later there is none (fault.NotFound).
func TakeBack(p *gate.Pass, m id.Material, file string) error {
	x, err := mine(p, m, file)
	switch {
	case err != nil || x.Removed == 0:
		return err
	}
	all, err := PicturesOf(p, m)
	if err != nil {
		return err
	}
	if len(Standing(all)) >= MostShown {
		return fault.Conflict("material.picture.full", MostShown)
	}
	_, err = p.Write(gate.Event{Kind: "material.picture.back", Of: []string{string(m), file}}, `
		UPDATE material_picture
		SET removed = 0
		WHERE tenant = $1 AND material = $2 AND id = $3`, m, file)
	return err
}

// mine finds a picture of a task that the actor keeps.
func mine(p *gate.Pass, m id.Material, file string) (Picture, error) {
	t, err := Load(p, m)
	if err != nil {
		return Picture{}, err
	}
	if err := t.keep(p); err != nil {
		return Picture{}, err
	}
	return pictureOf(p, m, file)
}

func loadBoth(p *gate.Pass, m id.Material, file string) (t Task, x Picture, err error) {
	if t, err = Load(p, m); err != nil {
		return Task{}, x, err
	}
	x, err = pictureOf(p, m, file)
	return t, x, err
}
