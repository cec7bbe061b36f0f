package web

import (
	"bytes"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"

	"etapaja/engine/gate"
	"etapaja/ground/fault"
)

// Tray takes the files of a screen's forms, one after another, as they come over the line.
type Tray struct {
	Field string // the form's field of files
	Most  int    // files of one form
	// Take reads one file, by the name that the browser gave it, and keeps it. It runs outside any pass. A fault is told
	// at the field, and the other files stay.
	Take func(name string, r io.Reader) (Taken, error)
	// Drop forgets files that were taken for a form that came to nothing.
	Drop func(tokens []string)
}

// Taken is a file that is kept but belongs to nothing yet. The token stands in the form, in the field "kept", until the
// form is carried out; nobody but the tray's owner can make one or read it.
type Taken struct {
	Token  string
	Digest []byte // of the file as it came, for the form's key
}

// keptField is the form's field with the tokens of files that came with an earlier, refused form, or with this one.
const keptField = "kept"

// upload is what came of a form with files.
type upload struct {
	tray    Tray
	line    *slow
	large   bool // it was told that the files are too large together
	taken   []Taken
	refused fault.Form
}

// tokens are the files that were taken.
func (u *upload) tokens() []string {
	var all []string
	for _, t := range u.taken {
		all = append(all, t.Token)
	}
	return all
}

// drop forgets what came with a form that came to nothing.
func (u *upload) drop() {
	if u != nil && len(u.taken) > 0 {
		u.tray.Drop(u.tokens())
	}
}

// takesFiles tells whether a form with files has come to a screen that takes them.
func (m *mounted) takesFiles(r *http.Request) bool {
	return m.files != nil && strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data")
}

// openTray asks the screen for its tray, in a reading pass: who may not send is refused before the body is read.
func (m *mounted) openTray(r *http.Request, signed gate.Signed) (tray Tray, err error) {
	req := m.request(r, signed, nil)
	err = m.site.Gate.Read(r.Context(), m.visit(signed), func(p *gate.Pass) (err error) {
		tray, err = m.files(p, req)
		return err
	})
	return tray, err
}

// readFiles reads a form with files part by part. What is wrong with one file is told at the field; a line that breaks
// leaves nothing behind. A form that is too large is heard out, within reason, without keeping more of its files: a browser
// listens for the answer only when it has sent everything, and the text may stand behind the files.
func (s *Site) readFiles(w http.ResponseWriter, r *http.Request, tray Tray) (*upload, error) {
	u := &upload{tray: tray, line: newLine(w, r)}
	r.Body = u.line
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, err
	}
	r.PostForm = url.Values{}
	room := maxForm
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return u, nil
		}
		if err == nil && part.FileName() == "" {
			room, err = field(r.PostForm, part, room)
		} else if err == nil && u.line.hopeless {
			err = &http.MaxBytesError{Limit: mostHeard}
		} else if err == nil && part.FormName() == tray.Field {
			err = s.take(u, part)
		}
		if _, large := errors.AsType[*http.MaxBytesError](err); large && len(r.PostForm) > 0 && room > 0 {
			w.Header().Set("Connection", "close") // the rest is not waited for before the answer goes
			u.tooLarge()                          // the text that stands before the files is not lost
			return u, nil
		}
		if err != nil {
			w.Header().Set("Connection", "close")
			u.drop()
			return nil, err
		}
	}
}

// tooLarge tells, once, that the files are too large together.
func (u *upload) tooLarge() {
	if !u.large {
		u.large = true
		u.refused.Add(u.tray.Field, "upload.large")
	}
}

// field reads a field of text into the form.
func field(form url.Values, part *multipart.Part, room int) (left int, err error) {
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(part, int64(room)+1))
	if err != nil {
		return room, err
	}
	if n > int64(room) {
		return room, &http.MaxBytesError{Limit: maxForm}
	}
	if name := part.FormName(); name != "" {
		form.Add(name, b.String())
	}
	return room - int(n), nil
}

// take lets the tray have one file. A browser sends a field of files in which nothing was chosen as one without a name.
func (s *Site) take(u *upload, part *multipart.Part) error {
	if len(u.taken) >= u.tray.Most {
		u.refused.Add(u.tray.Field, "upload.many", u.tray.Most)
		_, err := io.Copy(io.Discard, part)
		return err
	}
	if u.line.over() {
		u.tooLarge()
		_, err := io.Copy(io.Discard, part)
		return err
	}
	line := &watched{from: part, line: u.line}
	t, err := u.tray.Take(plainName(part.FileName()), line)
	if line.broke != nil {
		return line.broke
	}
	if line.full {
		if err == nil {
			u.tray.Drop([]string{t.Token}) // it is not whole
		}
		u.tooLarge()
	} else if f, ok := errors.AsType[*fault.Fault](err); ok {
		for _, reason := range f.Reasons {
			u.refused.Add(u.tray.Field, reason.Key, reason.Args...)
		}
	} else if err != nil {
		s.Log.Error("a file could not be kept", "error", err)
		u.refused.Add(u.tray.Field, "upload.failed")
	} else {
		u.taken = append(u.taken, t)
	}
	_, err = io.Copy(io.Discard, part) // what the tray did not care to read: the browser sends it all before it listens
	return err
}
