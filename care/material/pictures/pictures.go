// Package pictures is where a task of the bank gets pictures of its own, and their descriptions in each of its languages.
package pictures

import (
	"embed"
	"slices"

	"etapaja/care/material"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/picture"
	"etapaja/engine/web"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

//go:embed pictures.html
var html embed.FS

// accepted is what the form asks the phone for. HEIC is not on the list, so that an iPhone makes a JPEG of it by itself.
const accepted = "image/jpeg,image/png,image/webp,image/gif"

// Page is the task's pictures, or, where one is opened, what is said about that one.
type Page struct {
	web.Frame
	Path, Back       string
	Title, TitleLang string
	Intro            string
	Saved            bool
	Pictures         []Picture
	Gone             []Gone
	Full             string // why there is no form for another, "" where there is
	File             *web.Files
	Open             string      // the picture that is described; "": the form is for a new one
	Thumb            []web.Photo // of it
	Form             *Form       // nil: nothing can be added here
}

// Picture is one of the task's pictures.
type Picture struct {
	Photo   []web.Photo
	Alts    []Alt
	Right   string
	Missing string // the languages in which it is not shown
	Change  string
	Forward web.Press // no Label: it is the first
	Out     web.Press
}

// Alt is a description in one language.
type Alt struct{ Name, Text, Lang string }

// Gone is a picture that was taken out just now.
type Gone struct {
	Text string
	Back web.Press
}

// Form asks what is to be said about a picture.
type Form struct {
	Alts   []web.Field
	Right  web.Choices // no Options: who mends a description alone is not asked
	Credit web.Field
}

// Screen is /materials/{material}/pictures; ?of=FILE opens one of them.
var Screen = web.Screen[Page]{
	Path: "/materials/{material}/pictures", Need: access.KeepMaterials, HTML: html, Show: show, Files: tray,
	Acts: web.Acts{"": add, "describe": describe, "forward": act(material.Forward), "out": act(material.TakeOut), "back": act(material.TakeBack)},
}

// File is a picture of a task, /materials/{material}/picture/{file}; ?small=yes is its thumbnail.
var File = web.Download{
	Path: "/materials/{material}/picture/{file}", Screen: "care/material/pictures", Need: access.SeeMaterials,
	Open: func(p *gate.Pass, r *web.Request) (web.File, error) {
		t, err := load(p, r)
		if err != nil {
			return web.File{}, err
		}
		return material.FileOf(p, t.ID, r.Segment("file"), r.Typed("small") != "")
	},
}

func load(p *gate.Pass, r *web.Request) (material.Task, error) {
	name, err := r.ID("material")
	if err != nil {
		return material.Task{}, err
	}
	return material.Load(p, id.Material(name))
}

func tray(p *gate.Pass, r *web.Request) (web.Tray, error) {
	t, err := load(p, r)
	if err == nil && !material.RightsOf(p, t).Change {
		err = fault.Denied()
	}
	return material.TrayOf(p), err
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	t, err := load(p, r)
	if err != nil {
		return Page{}, err
	}
	may := material.RightsOf(p, t)
	if !may.Change && len(may.Write) == 0 {
		return Page{}, fault.Denied()
	}
	all, err := material.PicturesOf(p, t.ID)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	title, lang := t.Title(string(r.Lang()))
	page := Page{
		Path: "/materials/" + string(t.ID) + "/pictures", Back: "/materials/" + string(t.ID), Title: title, TitleLang: material.Foreign(f, lang),
		Intro: f.T("bank.picture.intro", material.MostShown), Saved: r.Typed("done") == "saved",
	}
	if of := r.Typed("of"); of != "" {
		return page.open(f, t, may, all, of)
	}
	page.list(f, may, all)
	switch standing := material.Standing(all); {
	case !may.Change:
	case len(standing) >= material.MostShown:
		page.Full = f.T("material.picture.full", material.MostShown)
	default:
		page.Form = form(f, material.Picture{}, t, may)
		page.File = &web.Files{
			Frame: f, Name: "picture", Label: f.T("bank.picture.file"), Hint: f.T("bank.picture.file.hint"), Accept: accepted, Single: true,
			Most: picture.MostBytes, Large: f.T("bank.picture.large", picture.MostBytes>>20),
			Kept: material.Waiting(p, f, r.TypedAll("kept")),
		}
	}
	return page, nil
}

// list shows the pictures, and those that were taken out just now.
func (page *Page) list(f web.Frame, may material.Rights, all []material.Picture) {
	press := func(act, label, kind, file string) web.Press {
		if !may.Change {
			return web.Press{}
		}
		return web.Press{Frame: f, Path: page.Path + "/" + act, Label: f.T(label), Kind: kind, Name: "file", Value: file}
	}
	for _, x := range all {
		if x.Removed != 0 {
			if back := press("back", "bank.picture.back", "secondary", x.ID); back.Label != "" {
				page.Gone = append(page.Gone, Gone{f.T("bank.picture.gone", f.Words().Clock(x.Until().Time())), back})
			}
			continue
		}
		one := Picture{
			Photo: page.photo(f, x), Right: f.T("bank.picture.right." + string(x.Right)), Out: press("out", "bank.picture.out", "secondary", x.ID),
			Change: page.Path + "?of=" + x.ID,
		}
		if x.Credit != "" {
			one.Right += ": " + x.Credit
		}
		if lacks := material.LangsOf(f, x.Undescribed()); lacks != "" {
			one.Missing = f.T("bank.picture.missing", lacks)
		}
		for _, l := range i18n.All() {
			if text := x.In(string(l)); text != "" {
				one.Alts = append(one.Alts, Alt{f.T("bank.tab." + string(l)), text, material.Foreign(f, string(l))})
			}
		}
		if len(page.Pictures) > 0 {
			one.Forward = press("forward", "bank.picture.forward", "secondary", x.ID)
		}
		page.Pictures = append(page.Pictures, one)
	}
}

// photo is the picture itself; its descriptions stand beside it in words, so that it needs none of its own here.
func (page *Page) photo(f web.Frame, x material.Picture) []web.Photo {
	return []web.Photo{material.PhotoOf(page.Back+"/picture/", x, f.T("bank.picture.see"), "")}
}

// open asks what is said about one picture.
func (page Page) open(f web.Frame, t material.Task, may material.Rights, all []material.Picture, of string) (Page, error) {
	n := slices.IndexFunc(all, func(x material.Picture) bool { return x.ID == of && x.Removed == 0 })
	if n < 0 {
		return Page{}, fault.NotFound()
	}
	page.Open, page.Thumb, page.Form = of, page.photo(f, all[n]), form(f, all[n], t, may)
	return page, nil
}

// form asks for a description in each language of the task that the actor may write.
func form(f web.Frame, x material.Picture, t material.Task, may material.Rights) *Form {
	asked := &Form{}
	hint := f.T("bank.picture.alt.hint")
	for _, l := range may.Write {
		if _, ok := t.In(l); !ok && x.In(l) == "" {
			continue
		}
		asked.Alts = append(asked.Alts, web.Field{
			Frame: f, Name: "alt-" + l, Label: f.T("bank.picture.alt", f.T("bank.lang."+l)), Hint: hint, Value: x.In(l),
		})
		hint = ""
	}
	if !may.Change {
		return asked
	}
	asked.Right = web.Choices{Frame: f, Name: "right", Legend: f.T("bank.picture.right"), Value: string(x.Right)}
	for _, right := range material.AllRights() {
		asked.Right.Options = append(asked.Right.Options, web.Option{Value: string(right), Text: f.T("bank.picture.right.choose." + string(right))})
	}
	asked.Credit = web.Field{Frame: f, Name: "credit", Label: f.T("bank.picture.credit"), Hint: f.T("bank.picture.credit.hint"), Value: x.Credit}
	return asked
}
