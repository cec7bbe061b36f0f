package webtest

import (
	"bytes"
	"mime/multipart"
)

// File is one file of a form, by the name that the browser gives it.
type File struct {
	Name    string
	Content []byte
}

// SendFiles fills the first form of the page to an address, chooses files in one of its fields and presses its button.
func (b *Browser) SendFiles(action, field string, files []File, fields ...string) *Browser {
	b.s.T.Helper()
	sent := b.Form(action, 0)
	for i := 0; i < len(fields); i += 2 {
		sent.Set(fields[i], fields[i+1])
	}
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, values := range sent {
		if name == field {
			continue
		}
		for _, v := range values {
			b.s.Must(form.WriteField(name, v))
		}
	}
	for _, f := range files {
		part, err := form.CreateFormFile(field, f.Name)
		b.s.Must(err)
		_, err = part.Write(f.Content)
		b.s.Must(err)
	}
	b.s.Must(form.Close())
	r, err := b.Client.Post(b.s.URL+action, form.FormDataContentType(), &body)
	return b.read(r, err)
}
