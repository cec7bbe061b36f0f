package material_test

import (
	"bytes"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"etapaja/care/material"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/picture/picturetest"
	"etapaja/engine/web"
	"etapaja/engine/web/webtest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// send gives the tray a photo as a worker's form does.
func (h *hall) send(who string, photo []byte) (token string, tray web.Tray) {
	h.T.Helper()
	h.Must(h.as(who, func(p *gate.Pass) error {
		tray = material.TrayOf(p)
		return nil
	}))
	taken, err := tray.Take("aita.jpg", bytes.NewReader(photo))
	h.Must(err)
	return taken.Token, tray
}

// illustrate adds a picture that is described in some languages.
func (h *hall) illustrate(m id.Material, langs ...string) (file string) {
	h.T.Helper()
	token, _ := h.send("Ritva", picturetest.JPEG(60, 40))
	h.Must(h.as("Ritva", func(p *gate.Pass) (err error) {
		file, err = material.Illustrate(p, m, described(token, langs...))
		return err
	}))
	return file
}

func described(token string, langs ...string) material.Illustration {
	i := material.Illustration{Right: material.OwnWork, Alts: map[string]string{}, Files: []string{token}}
	for _, l := range langs {
		i.Alts[l] = "Valmis aita (" + l + ")"
	}
	return i
}

func (h *hall) pictures(m id.Material) (all []material.Picture) {
	h.T.Helper()
	h.Must(h.Do(func(p *gate.Pass) (err error) {
		all, err = material.PicturesOf(p, m)
		return err
	}))
	return all
}

// alts is how a reader of each language meets the pictures: the language of the description, "-" where it is not shown.
func alts(all []material.Picture) string {
	var met []string
	for _, lang := range []string{"fi", "fi-simple", "sv", "en"} {
		for _, x := range material.Standing(all) {
			_, of, ok := x.Alt(lang)
			if !ok {
				of = "-"
			}
			met = append(met, lang+":"+of)
		}
	}
	return strings.Join(met, " ")
}

// TestAPictureGoesWithTheLanguagesInWhichItIsDescribed: who reads words that the picture is not described in yet does not
// meet it; who gets the task in a foreign language gets the picture's description in it too.
func TestAPictureGoesWithTheLanguagesInWhichItIsDescribed(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		m := h.own()
		file := h.illustrate(m, "fi")
		gatetest.Equal(t, "fi:fi fi-simple:fi sv:fi en:fi", alts(h.pictures(m)))
		h.Must(h.as("Ritva", func(p *gate.Pass) error { return material.Write(p, m, paint("sv", material.Digital), 0) }))
		gatetest.Equal(t, "fi:fi fi-simple:fi sv:- en:fi", alts(h.pictures(m)))
		gatetest.Equal(t, []string{"sv"}, h.pictures(m)[0].Undescribed())
		h.Must(h.as("Pekka", func(p *gate.Pass) error { return material.Describe(p, m, file, described("", "fi", "sv")) }))
		gatetest.Equal(t, "fi:fi fi-simple:fi sv:sv en:fi", alts(h.pictures(m)))
		gatetest.Equal(t, 0, len(h.pictures(m)[0].Undescribed()))
	})
}

func TestAPictureIsRefusedAtItsField(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		m := h.own()
		token, _ := h.send("Ritva", picturetest.JPEG(60, 40))
		try := func(who string, i material.Illustration) error {
			return h.as(who, func(p *gate.Pass) error { _, err := material.Illustrate(p, m, i); return err })
		}
		h.Refused("picture", "material.picture.none", try("Ritva", material.Illustration{Right: material.OwnWork, Alts: map[string]string{"fi": "Aita"}}))
		h.Refused("alt-fi", "material.picture.alt", try("Ritva", described(token)))
		leave := described(token, "fi")
		leave.Right = material.ByLeave
		h.Refused("credit", "material.picture.credit", try("Ritva", leave))
		leave.Right = "taken"
		h.Refused("right", "material.picture.right", try("Ritva", leave))
		h.Refused("picture", "material.picture.again", try("Ritva", described("x"+token, "fi")))
		h.Refused("picture", "material.picture.again", try("Pekka", described(token, "fi"))) // another's upload
		h.Kind(fault.KindDenied, try("Kalle", described(token, "fi")))
		h.Later(25 * time.Hour)
		h.Refused("picture", "material.picture.again", try("Ritva", described(token, "fi")))
		for range material.MostShown {
			h.illustrate(m, "fi")
		}
		token, _ = h.send("Ritva", picturetest.JPEG(60, 40))
		h.Refused("picture", "material.picture.full", try("Ritva", described(token, "fi")))
	})
}

func TestTheSameFormTwiceIsOnePicture(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		m := h.own()
		token, _ := h.send("Ritva", picturetest.JPEG(60, 40))
		for range 2 {
			h.Must(h.as("Ritva", func(p *gate.Pass) error { _, err := material.Illustrate(p, m, described(token, "fi")); return err }))
		}
		gatetest.Equal(t, 1, len(h.pictures(m)))
	})
}

func TestPicturesChangePlacesAndAreTakenOutAndBack(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		m := h.own()
		a, b, c := h.illustrate(m, "fi"), h.illustrate(m, "fi"), h.illustrate(m, "fi")
		do := func(verb func(*gate.Pass, id.Material, string) error, file string) error {
			return h.as("Ritva", func(p *gate.Pass) error { return verb(p, m, file) })
		}
		order := func() (files []string) {
			for _, x := range material.Standing(h.pictures(m)) {
				files = append(files, x.ID)
			}
			return files
		}
		h.Must(do(material.Forward, c))
		h.Must(do(material.Forward, a)) // the first already
		gatetest.Equal(t, []string{a, c, b}, order())
		h.Must(do(material.TakeOut, c))
		h.Must(do(material.TakeOut, c))
		h.Must(do(material.Forward, b)) // over the gap
		gatetest.Equal(t, []string{b, a}, order())
		h.Kind(fault.KindNotFound, h.fetch(m, c))
		h.Later(9 * time.Minute)
		h.Must(do(material.TakeBack, c))
		gatetest.Equal(t, 3, len(order()))
		h.Must(do(material.TakeOut, c))
		h.Later(10 * time.Minute)
		h.Kind(fault.KindNotFound, do(material.TakeBack, c))
		h.Kind(fault.KindDenied, h.as("Kalle", func(p *gate.Pass) error { return material.TakeOut(p, m, a) }))
	})
}

// fetch opens a picture's file and reads it.
func (h *hall) fetch(m id.Material, file string) error {
	var f web.File
	err := h.Do(func(p *gate.Pass) (err error) {
		f, err = material.FileOf(p, m, file, false)
		return err
	})
	if err != nil {
		return err
	}
	r, err := f.Read()
	if err != nil {
		return err
	}
	defer r.Close()
	photo, err := io.ReadAll(r)
	if err == nil && !bytes.HasPrefix(photo, []byte{0xff, 0xd8}) {
		h.T.Error("what is served is no JPEG")
	}
	return err
}

// TestTheSweepKeepsWhatStands: a picture goes with its form, a day after it was taken out, and never while it is shown.
func TestTheSweepKeepsWhatStands(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		m := h.own()
		stands, out := h.illustrate(m, "fi"), h.illustrate(m, "fi")
		h.Must(h.as("Ritva", func(p *gate.Pass) error { return material.TakeOut(p, m, out) }))
		token, tray := h.send("Ritva", picturetest.JPEG(60, 40))
		lost, _, _ := strings.Cut(token, ".")
		kept := func() (all map[string]bool) {
			h.Must(h.Do(func(p *gate.Pass) (err error) {
				all, err = material.Kept(p, []string{stands, out, lost})
				return err
			}))
			return all
		}
		gatetest.Equal(t, map[string]bool{stands: true, out: true, lost: false}, kept())
		h.Later(24 * time.Hour)
		gatetest.Equal(t, map[string]bool{stands: true, out: false, lost: false}, kept())
		tray.Drop([]string{token, "no token"})
		old, err := h.Files.Older(gatetest.Tenant, cal.FromStd(time.Now().Add(time.Hour)))
		h.Must(err)
		gatetest.Equal(t, 2, len(old))
		h.Must(h.fetch(m, stands))
	})
}

func TestAWorkerDescribesOnlyTheLanguagesThatTheyMayWrite(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		m := h.own()
		file := h.illustrate(m, "fi")
		h.Must(h.as("Ritva", func(p *gate.Pass) error { return material.Offer(p, m) }))
		h.Must(h.as("Kalle", func(p *gate.Pass) error { return material.Write(p, m, paint("sv", material.Paper), 0) }))
		said := described("", "fi", "sv")
		said.Alts["fi"], said.Right, said.Credit = "Kallen aita", material.ByLeave, "Kalle"
		h.Must(h.as("Kalle", func(p *gate.Pass) error { return material.Describe(p, m, file, said) }))
		x := h.pictures(m)[0]
		gatetest.Equal(t, []string{"Valmis aita (fi)", "Valmis aita (sv)", "own", ""}, []string{x.In("fi"), x.In("sv"), string(x.Right), x.Credit})
	})
}

var keptToken = regexp.MustCompile(`name="kept" value="([^"]+)"`)

func TestAPictureIsAddedOnItsPageAndARefusedFormKeepsIt(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		path := "/materials/" + string(h.own())
		b := h.site().Worker(h.hands["Ritva"], h.unit)
		b.Open(path).Sees("Tehtävän kuvat", "Tehtävässä ei ole vielä kuvia.", "Lisää tai muuta kuvia")
		photo := webtest.File{Name: "aita.jpg", Content: picturetest.Phone(400, 300, 6)}
		b.Open(path+"/pictures").SendFiles(path+"/pictures", "picture", []webtest.File{photo}, "right", "leave", "alt-fi", "Valmis aita")
		b.Status(422).Sees("Kirjoita, kuka antoi luvan", "aita.jpg")
		if keptToken.FindString(b.HTML) == "" {
			t.Fatal("the picture is gone with the refusal")
		}
		b.SendFiles(path+"/pictures", "picture", nil, "credit", "Satamapajan yhdistys, 3.11.2026").Status(200)
		b.Sees("Kuvan tiedot on tallennettu.", "Valmis aita", "Käytetään luvalla: Satamapajan yhdistys, 3.11.2026")
		shown := regexp.MustCompile(`src="([^"]+picture/[^"]+)"`).FindStringSubmatch(b.Open(path).HTML)
		if shown == nil || !strings.Contains(b.HTML, `alt="Valmis aita" width="180" height="240" loading="lazy"`) {
			t.Fatalf("no picture on %s", b.HTML)
		}
		r, err := b.Get(b.Site() + shown[1])
		h.Must(err)
		small, err := io.ReadAll(r.Body)
		h.Must(err)
		r.Body.Close()
		gatetest.Equal(t, "200 image/jpeg nosniff", r.Status[:3]+" "+r.Header.Get("Content-Type")+" "+r.Header.Get("X-Content-Type-Options"))
		if bytes.Contains(small, []byte("Exif")) || bytes.Contains(small, []byte(picturetest.Canary)) {
			t.Error("the picture tells where it was taken")
		}
		file := strings.TrimSuffix(filepath.Base(shown[1]), "?small=yes")
		b.Open(path+"/pictures").Send(path+"/pictures/out", "file", file).Sees("Otit kuvan pois.", "Ota kuva takaisin", "Tehtävässä ei ole vielä kuvia.")
		b.Send(path+"/pictures/back", "file", file).Sees("Valmis aita")
		stranger := h.site().Worker(h.hands["Kalle"], h.annex)
		stranger.Open(path + "/pictures").Status(404)
		stranger.Open(strings.TrimSuffix(shown[1], "?small=yes")).Status(404)
	})
}

func TestWhatIsNoPictureIsNamedAndTheWordsStay(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		path := "/materials/" + string(h.own()) + "/pictures"
		b := h.site().Worker(h.hands["Ritva"], h.unit)
		for name, c := range map[string]struct {
			file []byte
			want string
		}{
			"a.txt":  {[]byte("Terve"), "Tiedosto a.txt ei ole kuva."},
			"b.heic": {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), "Kuvaa b.heic ei voi avata täällä"},
			"c.jpg":  {nil, "Tiedosto c.jpg on tyhjä."},
			"d.jpg":  {picturetest.JPEG(60, 40)[:120], "Kuva d.jpg on vioittunut"},
			"e.png":  {picturetest.Header(50_000, 50_000), "Kuva e.png on liian suuri."},
		} {
			b.Open(path).SendFiles(path, "picture", []webtest.File{{Name: name, Content: c.file}}, "right", "own", "alt-fi", "Aita ja portti")
			b.Status(422).Sees(c.want)
			if b.Form(path, 0).Get("alt-fi") != "Aita ja portti" {
				t.Errorf("%s: what was typed is gone", name)
			}
		}
	})
}
