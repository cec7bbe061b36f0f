package day

import (
	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/engine/picture"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// accepted is what a form asks the phone for. HEIC is not on the list, so that an iPhone makes a JPEG of it by itself.
const accepted = "image/jpeg,image/png,image/webp,image/gif,video/mp4,video/quicktime,video/3gpp,video/webm"

// AskFiles asks for photos and films of a return, and shows those that came with the form when it was refused. Where one
// of them may tell its place, anyway asks whether it may go all the same.
func AskFiles(p *gate.Pass, r *web.Request, c client.Client) (files web.Files, anyway web.Choices) {
	f := r.Frame()
	files = web.Files{
		Frame: f, Name: "photo", Label: f.T("file.ask"), Hint: f.T("file.ask.hint", MostFiles, mostFilm>>20), Accept: accepted,
		Most: mostFilm, Large: f.T("file.large", mostFilm>>20), Kept: Waiting(p, f, c, r.TypedAll("kept")),
	}
	for _, k := range files.Kept {
		if k.Ask {
			anyway = web.Choices{Frame: f, Name: "anyway", Legend: f.T("file.place"), Options: []web.Option{{Value: "yes", Text: f.T("file.place.yes")}}}
		}
	}
	return files, anyway
}

// AskPaper asks a worker for a photo of the paper on which a client has returned something.
func AskPaper(p *gate.Pass, r *web.Request, c client.Client) web.Files {
	files, _ := AskFiles(p, r, c)
	files.Label, files.Hint, files.Accept = files.T("file.paper"), files.T("file.paper.hint"), "image/jpeg,image/png,image/webp,image/gif"
	files.Most, files.Large = picture.MostBytes, files.T("file.paper.large", picture.MostBytes>>20)
	return files
}

// FilesOf lists the files of a day's signs; where none has any, nothing is read.
func FilesOf(p *gate.Pass, c id.Client, date cal.Date, signs []Witness) (map[id.Witness][]Attachment, error) {
	for _, w := range signs {
		if w.Files > 0 && w.Stands() {
			return Attachments(p, c, date)
		}
	}
	return nil, nil
}

// PhotosOf shows the files of one sign; each stands at folder, by its id.
func PhotosOf(f web.Frame, folder string, files []Attachment) []web.Photo {
	var all []web.Photo
	for i, a := range files {
		photo := web.Photo{Path: folder + a.ID, Alt: f.T("part.photo", i+1, len(files))}
		if a.Photo() {
			photo.Thumb = photo.Path + "?small=yes"
			photo.Width, photo.Height = picture.OnPage(a.Width, a.Height)
		} else {
			photo.Alt, photo.Name, photo.Note = f.T("part.film.nth", i+1, len(files)), f.T("part.film", max(1, a.Bytes/1_000_000)), f.T("part.film.note")
		}
		all = append(all, photo)
	}
	return all
}

// WallPath is the folder of the photos of a return that is shared with the group.
func WallPath(w Witness) string {
	return "/group/" + string(w.Client) + "/" + w.Date.String() + "/file/"
}
